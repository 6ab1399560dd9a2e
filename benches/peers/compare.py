"""Times meetaudit and other readers on the same made-up companies, in one run.

Called by run.sh, which says what it needs. Each peer does the least that an auditor over it must do:
parse the file and expand every rule up to the end of the week; meetaudit does its whole report. The
peers' time is set against both of meetaudit's windows, for to the end of the year they would only
have a few instances more to list.
"""

import argparse
import datetime
import pathlib
import subprocess

import measure

WEEK = ("2026-11-09", "2026-11-15")
YEAR = ("2026-01-01", "2026-12-31")
# Every adapter must find these.
PROOF = YEAR
PROOF_PEOPLE = 16


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ["meetaudit", "generate", "work"]:
        parser.add_argument(name)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--slow-people", type=int, required=True)
    parser.add_argument("--slow", default="", help="peers that get the smaller file")
    parser.add_argument("--peer", action="append", nargs="+", default=[], help="name, command")
    arguments = parser.parse_args()
    peers = {name: command for name, *command in arguments.peer}
    print(measure.machine())
    prove(arguments, peers)
    slow = arguments.slow.split(",")
    libical = {n: c for n, c in peers.items() if n == "libical"}
    shared(arguments, libical)
    table(arguments, arguments.people, {n: c for n, c in peers.items() if n not in slow})
    if any(name in peers for name in slow):
        print("\nslow peers: a smaller company of the same shape, for all rows of this table")
        table(arguments, arguments.slow_people, {n: c for n, c in peers.items() if n in slow})


def day_after(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def of_window(command: list[str], path: str, first: str, last: str) -> list[str]:
    """A peer's command on a file: the window's first day and the first after it."""
    return [*command, path, first, day_after(last)]


def company(arguments: argparse.Namespace, people: int) -> str:
    path = pathlib.Path(arguments.work) / f"company-{people}.ics"
    return measure.generate(arguments.generate, path, "--people", str(people))


def prove(arguments: argparse.Namespace, peers: dict[str, list[str]]) -> None:
    """How many instances each finds: copies are counted one by one, so each file by itself."""
    folder = pathlib.Path(arguments.work) / "proof"
    if not folder.exists():
        subprocess.run([arguments.generate, "--people", str(PROOF_PEOPLE), folder], check=True)
    first, last = PROOF
    window = ["--from", first, "--to", last, "--tz", "UTC"]
    count = 0
    for calendar in sorted(folder.iterdir()):
        command = [arguments.meetaudit, "events", str(calendar), *window]
        done = subprocess.run(command, check=True, capture_output=True)
        count += len(done.stdout.splitlines())
    print(f"instances from {first} to {last} in {PROOF_PEOPLE} calendars: meetaudit {count}", end="")
    whole = company(arguments, PROOF_PEOPLE)
    for name, command in peers.items():
        if name == "plain scan":
            continue
        found = int(measure.once(of_window(command, whole, first, last)).output)
        print(f", {name} {found}", end="", flush=True)
        if abs(found - count) > count / 50:
            raise SystemExit("\nthis adapter does not read what the others read")
    print()


def shared(arguments: argparse.Namespace, peers: dict[str, list[str]]) -> None:
    """One calendar of nobody in particular, with a third of the people of the large company."""
    people = max(arguments.people // 3, 64)
    path = pathlib.Path(arguments.work) / f"shared-{people}.ics"
    options = ["--shared", "--people", str(people), "--years", "3"]
    path = measure.generate(arguments.generate, path, *options)
    print(f"\none shared calendar, {people} people, {measure.megabytes(path):.1f} MB")
    rows(arguments, path, peers)


def table(arguments: argparse.Namespace, people: int, peers: dict[str, list[str]]) -> None:
    path = company(arguments, people)
    print(f"\n{people} people, {measure.megabytes(path):.1f} MB")
    rows(arguments, path, peers)


def rows(arguments: argparse.Namespace, path: str, peers: dict[str, list[str]]) -> None:
    print("| program | job | CPU s | wall s | anonymous MB | week: CPU | wall | year: CPU | wall |")
    print("|---|---|---|---|---|---|---|---|---|")
    own = []
    for job, window in [("report of a week", WEEK), ("report of the year", YEAR)]:
        cost = measure.least(measure.report(arguments.meetaudit, path, *window))
        own.append(cost)
        print(row("meetaudit", job, cost, []), flush=True)
    for name, command in peers.items():
        if name == "plain scan":
            cost = measure.least([*command, path])
            print(row(name, "count lines", cost, own), flush=True)
        else:
            cost = measure.least(of_window(command, path, *WEEK))
            print(row(name, "parse, expand", cost, own), flush=True)


def row(name: str, job: str, cost: measure.Cost, own: list[measure.Cost]) -> str:
    """Seconds, memory, and how many times meetaudit's own."""
    ratios = [f"{cost.cpu / o.cpu:.3g} | {cost.wall / o.wall:.3g}" for o in own] or ["– | –"] * 2
    cells = [name, job, f"{cost.cpu:.3f}", f"{cost.wall:.3f}", f"{cost.anonymous_mb:.0f}", *ratios]
    return "| " + " | ".join(cells) + " |"


main()
