"""How the cost of a report grows: with bytes, with people, with the window, with the age of series.

    python3 benches/peers/growth.py MEETAUDIT GENERATE WORK [--largest MB] [--people N]
        [--only TABLE …]

Tables: bytes, history, people, window, since (default: all). Files are made below WORK and stay there;
--largest and --people leave out what is greater. Each row is the least of three runs when it is
quick. The exponent is the slope of log(CPU seconds) over log(size): 1 is in proportion. Rows below
a tenth of a second say more of the start than of the work, and are not fitted.
"""

import argparse
import datetime
import pathlib

import measure

WEEK = ("2026-11-09", "2026-11-15")
YEAR = ("2026-01-01", "2026-12-31")
BYTES_A_PERSON = 21_400
FITTED_SECONDS = 0.1


class Table:
    """Rows as they are measured, then what grows with what."""

    def __init__(self, program: str, title: str) -> None:
        self.program = program
        self.rows: list[tuple[float, float, float]] = []
        print(f"\n{title}")
        print("| size | MB | person-days | CPU s | wall s | anonymous MB |")
        print("|---|---|---|---|---|---|")

    def add(self, label: str, path: str, people: int, window: tuple[str, str]) -> measure.Cost:
        size, days = measure.megabytes(path), people * workdays(*window)
        cost = measure.least(measure.report(self.program, path, *window))
        print(f"| {label} | {size:.1f} | {days} | {cost.cpu:.3f} | {cost.wall:.3f} "
              f"| {cost.anonymous_mb:.0f} |", flush=True)
        if cost.cpu >= FITTED_SECONDS:
            self.rows.append((size, days, cost.cpu))
        return cost

    def fits(self) -> None:
        if len(self.rows) < 3:
            print("too few rows to fit")
            return
        sizes, days, seconds = map(list, zip(*self.rows))
        for name, xs in [("bytes", sizes), ("person-days", days)]:
            if len(set(xs)) > 2:
                _, _, explained = measure.line_fit(xs, seconds)
                print(f"CPU over {name}: exponent {measure.exponent(xs, seconds):.2f}, "
                      f"R² of the straight line {explained:.4f}")


def workdays(first: str, last: str) -> int:
    day, end = map(datetime.date.fromisoformat, (first, last))
    days = (end - day).days + 1
    return sum((day + datetime.timedelta(days=n)).weekday() < 5 for n in range(days))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ["meetaudit", "generate", "work"]:
        parser.add_argument(name)
    parser.add_argument("--largest", type=float, default=2000, help="greatest file, in MB")
    parser.add_argument("--people", type=int, default=5000, help="most people of a year's report")
    tables = {"bytes": by_bytes, "history": by_history, "people": by_people,
              "window": by_window, "since": by_since}
    parser.add_argument("--only", nargs="+", choices=tables, default=list(tables))
    arguments = parser.parse_args()
    pathlib.Path(arguments.work).mkdir(parents=True, exist_ok=True)
    print(measure.machine())
    for name in arguments.only:
        tables[name](arguments)


def company(arguments: argparse.Namespace, people: int, *more: str) -> str:
    name = "-".join(["company", str(people), *(word.lstrip("-") for word in more)])
    path = pathlib.Path(arguments.work) / f"{name}.ics"
    return measure.generate(arguments.generate, path, "--people", str(people), *more)


def by_bytes(arguments: argparse.Namespace) -> None:
    table = Table(arguments.meetaudit, "More people, one week")
    for size in [1, 5, 20, 100, 500, 1000, 2000]:
        if size <= arguments.largest:
            people = round(size * 1e6 / BYTES_A_PERSON)
            table.add(f"{people} people", company(arguments, people), people, WEEK)
    table.fits()


def by_history(arguments: argparse.Namespace) -> None:
    """Ten years of single meetings, of which a week lies in the window."""
    table = Table(arguments.meetaudit, "The same 48 people with more behind them, one week")
    for size in [10, 50, 200, 1000]:
        if size <= arguments.largest:
            path = company(arguments, 48, "--years", "10", "--bytes", str(size * 10**6))
            table.add(f"{size} MB", path, 48, WEEK)
    table.fits()


def by_people(arguments: argparse.Namespace) -> None:
    table = Table(arguments.meetaudit, "More people, one year")
    for people in [1, 10, 50, 240, 1000, 2400, 5000]:
        if people <= arguments.people:
            table.add(f"{people} people", company(arguments, people), people, YEAR)
    table.fits()


def by_window(arguments: argparse.Namespace) -> None:
    table = Table(arguments.meetaudit, "240 people, a longer window")
    path = company(arguments, 240, "--years", "5")
    for label, first in [("1 week", "2026-11-09"), ("4 weeks", "2026-10-19"),
                         ("13 weeks", "2026-08-17"), ("1 year", "2025-11-17"),
                         ("2 years", "2024-11-18"), ("5 years", "2021-11-15")]:
        table.add(label, path, 240, (first, WEEK[1]))
    table.fits()


def by_since(arguments: argparse.Namespace) -> None:
    """Three daily series in each calendar: 6,667 people have 20,000."""
    people = min(6667, round(arguments.largest * 1e6 / BYTES_A_PERSON))
    table = Table(arguments.meetaudit, f"{people * 3} daily series, one week: how old they are")
    costs = []
    for year in ["2005", "2026"]:
        path = company(arguments, people, "--since", year)
        costs.append(table.add(f"since {year}", path, people, WEEK))
    old, new = costs
    print(f"old to new: {old.cpu / new.cpu:.2f} times the CPU, {old.wall / new.wall:.2f} the wall")


main()
