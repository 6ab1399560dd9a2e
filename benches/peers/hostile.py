"""What strangers may send, as its size doubles: prints a table of CPU seconds and peak memory.

    python3 benches/peers/hostile.py MEETAUDIT [FOLDER]

Writes the files into FOLDER (default: target/hostile). Fails where one under 5 MB takes more than 5
seconds of wall time or 500 MB, the file included. Each runs once.
"""

import io
import pathlib
import sys
import zipfile
from collections.abc import Callable, Iterator

import measure

REPORT = ["--from", "2026-10-19", "--to", "2026-11-15", "--tz", "Europe/Berlin",
          "--as-of", "2026-11-20T00:00:00Z", "-q"]
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hostile//\r\n"
END = "END:VCALENDAR\r\n"
MADE_UP_ZONES = 300
SMALL = 5e6
MOST_SECONDS = 5
MOST_BYTES = 500e6


def event(uid: object, start: str, people: int, more: str = "", length: str = "PT30M") -> str:
    invited = "".join(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{n}@x.example\r\n" for n in range(people))
    return (f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART{start}\r\n"
            f"DURATION:{length}\r\nSUMMARY:Meeting {uid}\r\n{more}{invited}END:VEVENT\r\n")


def minutely(many: int) -> Iterator[str]:
    yield HEAD
    for n in range(many):
        rule = "RRULE:FREQ=MINUTELY\r\n"
        yield event(n, f":20260901T00{n % 60:02}00Z", 8, rule, "PT30S")
    yield END


def slot(many: int) -> Iterator[str]:
    yield HEAD
    for n in range(many):
        yield event(n, ":20261110T090000Z", 2)
    yield END


def slot_of_calendars(many: int) -> Iterator[str]:
    for n in range(many):
        named = f"X-WR-CALNAME:own{n}@x.example\r\n"
        owner = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:own{n}@x.example\r\n"
        yield HEAD + named + event(n, ":20261110T090000Z", 2, owner) + END


def slot_of_zones(many: int) -> Iterator[str]:
    yield HEAD
    minutes = [(n % 48 - 24) * 30 for n in range(MADE_UP_ZONES)]
    for n, offset in enumerate(minutes):
        sign, (hours, rest) = "-+"[offset >= 0], divmod(abs(offset), 60)
        written = f"{sign}{hours:02}{rest:02}"
        yield (f"BEGIN:VTIMEZONE\r\nTZID:Zone {n}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
               f"TZOFFSETFROM:{written}\r\nTZOFFSETTO:{written}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")
    for n in range(many):
        zone = n % MADE_UP_ZONES
        days, minute = divmod(9 * 60 + minutes[zone], 24 * 60)
        clock = f"202611{10 + days}T{minute // 60:02}{minute % 60:02}00"
        yield event(n, f";TZID=Zone {zone}:{clock}", 2)
    yield END


def daily_zones(many: int) -> Iterator[str]:
    yield HEAD
    for n in range(many):
        offsets = [f"+0{n % 9}00", f"+0{(n + 1) % 9}00"]
        yield f"BEGIN:VTIMEZONE\r\nTZID:Z{n}\r\n"
        for kind, hour, (before, after) in [("STANDARD", 0, offsets), ("DAYLIGHT", 12, offsets[::-1])]:
            yield (f"BEGIN:{kind}\r\nDTSTART:19700101T{hour:02}0000\r\nTZOFFSETFROM:{before}\r\n"
                   f"TZOFFSETTO:{after}\r\nRRULE:FREQ=DAILY\r\nEND:{kind}\r\n")
        yield "END:VTIMEZONE\r\n"
    for n in range(many):
        yield event(n, f";TZID=Z{n}:20261110T0{n % 9}0000", 2)
    yield END


def archive(members: int) -> bytes:
    """So many members of one letter each, and an archive of a few of them in it."""
    nested = packed(members // 100, {})
    return packed(members, {"nested.zip": packed(1, {f"{n}.zip": nested for n in range(3)})})


def packed(members: int, more: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for n in range(members):
            archive.writestr(f"{n}.ics", HEAD.encode() + b"X" * (1 << 20))
        for name, data in more.items():
            archive.writestr(name, data)
        archive.writestr("plain.ics", HEAD + event(1, ":20261110T090000Z", 2) + END)
    return whole.getvalue()


def crowded(many: int) -> Iterator[str]:
    yield HEAD + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261110T090000Z\r\nDURATION:PT30M\r\n"
    yield "A\n" * many
    yield "END:VEVENT\r\n" + END


def ends(many: int) -> Iterator[str]:
    yield HEAD + "END:\n" * many + event(1, ":20261110T090000Z", 2) + END


def text(lines: Callable[[int], Iterator[str]]) -> Callable[[int], bytes]:
    return lambda many: "".join(lines(many)).encode()


SHAPES: list[tuple[str, str, Callable[[int], bytes], list[int], list[str]]] = [
    ("series by the minute, 8 people", "ics", text(minutely), [10, 20, 40, 80, 160, 1_000], []),
    ("meetings in one slot, 2 people", "ics", text(slot), [10_000, 20_000, 40_000], []),
    ("the same, as JSON with all details", "ics", text(slot), [10_000, 20_000], ["--format", "json"]),
    ("one slot, a calendar each", "ics", text(slot_of_calendars), [5_000, 10_000, 20_000], []),
    ("the same, as JSON", "ics", text(slot_of_calendars), [5_000, 10_000], ["--format", "json"]),
    (f"one slot in {MADE_UP_ZONES} zones", "ics", text(slot_of_zones), [5_000, 10_000, 20_000], []),
    ("the same, as JSON", "ics", text(slot_of_zones), [5_000, 10_000, 20_000], ["--format", "json"]),
    ("made-up zones of two daily changes", "ics", text(daily_zones), [750, 1_500, 3_000], []),
    ("lines of one letter in an event", "ics", text(crowded), [500_000, 1_000_000, 2_000_000], []),
    ("ends of nothing", "ics", text(ends), [250_000, 500_000, 900_000], []),
    ("an archive of members of one MiB, and another with three inside", "zip", archive, [1_000, 2_000, 4_000], []),
]


def main() -> None:
    meetaudit = sys.argv[1]
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/hostile")
    folder.mkdir(parents=True, exist_ok=True)
    print(measure.machine())
    print("| what | how many | MB | CPU s | wall s | peak MiB, the file included |\n|---|---|---|---|---|---|")
    broken = False
    for what, ending, made, sizes, options in SHAPES:
        for many in sizes:
            path = folder / f"file.{ending}"
            path.write_bytes(made(many))
            cpu, wall, peak = cost([meetaudit, "report", str(path), *REPORT, *options])
            size = path.stat().st_size
            is_too_much = size < SMALL and (wall > MOST_SECONDS or peak > MOST_BYTES)
            broken |= is_too_much
            cells = [what, f"{many:,}", f"{size / 1e6:.2g}", f"{cpu:.2f}", f"{wall:.2f}",
                     f"{peak >> 20}{' TOO MUCH' if is_too_much else ''}"]
            print("| " + " | ".join(cells) + " |", flush=True)
    if broken:
        raise SystemExit("a small file took more than it may")


def cost(command: list[str]) -> tuple[float, float, int]:
    """CPU and wall seconds, and peak bytes. Complaints, and nothing to audit, are answers too."""
    wall, usage = measure.whole_run(command, answers=(0, 1, 3))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024


main()
