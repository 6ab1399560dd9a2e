#!/usr/bin/env python3
"""Reads what `meetaudit plan --ics FOLDER --focus-holds` wrote with Python's icalendar.

    python3 tests/proposals/check.py PLAN.json FOLDER

PLAN.json is what `--format json` of the same run wrote: the times must be those of the plan. Nothing in
a proposal may invite anybody, repeat or ring. Exit code 1 when something is wrong.
"""

import datetime
import json
import pathlib
import sys

import icalendar

plan = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
folder = pathlib.Path(sys.argv[2])
found = []
uids = []


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def complain(condition, what):
    if condition:
        found.append(what)


def read(path):
    """The events of a file, after what must hold for all of them."""
    data = path.read_bytes()
    complain(b"\r" in data.replace(b"\r\n", b""), f"{path.name}: a bare CR")
    complain(max(map(len, data.split(b"\r\n"))) > 75, f"{path.name}: a line longer than 75 bytes")
    calendar = icalendar.Calendar.from_ical(data)
    complain(calendar.errors, f"{path.name}: {calendar.errors}")
    complain(calendar["METHOD"] != "PUBLISH", f"{path.name}: METHOD {calendar['METHOD']}")
    others = {component.name for component in calendar.walk()} - {"VCALENDAR", "VEVENT"}
    complain(others, f"{path.name}: {others}")
    events = calendar.walk("VEVENT")
    for event in events:
        where = f"{path.name}: {event.get('SUMMARY')}"
        complain(event.errors, f"{where}: {event.errors}")
        for name in ("ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "RECURRENCE-ID", "URL", "ATTACH"):
            complain(name in event, f"{where}: {name}")
        complain(event["DTSTAMP"].dt != instant(plan["generated_as_of"]), f"{where}: {event['DTSTAMP'].dt}")
        complain(event["SEQUENCE"] != 0, f"{where}: SEQUENCE {event['SEQUENCE']}")
        for name in ("DTSTART", "DTEND"):
            complain(event[name].dt.utcoffset() != datetime.timedelta(0), f"{where}: {name} is not in UTC")
        complain(event["DTSTART"].dt >= event["DTEND"].dt, f"{where}: no length")
        uids.append(str(event["UID"]))
    return events


proposed = read(folder / "proposed.ics")
for event in proposed:
    given = [str(event[name]) for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")]
    complain(given != ["TENTATIVE", "TRANSPARENT", "FREE"], f"{event['SUMMARY']}: {given}")
times = sorted((str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in proposed)
planned = sorted(
    (f"[proposed] {change['title']}", instant(one["new_start"]), instant(one["new_end"]))
    for change in plan["plan"]["changes"]
    for one in change["occurrences"]
    if one["new_start"] and (one["new_start"], one["new_end"]) != (one["start"], one["end"])
)
complain(times != planned or not planned, f"proposed.ics holds {times}, the plan {planned}")

holds = sorted(folder.glob("focus-*.ics"))
complain(not holds, "no calendar of focus holds")
for path in holds:
    events = read(path)
    complain(not events, f"{path.name} is empty")
    for event in events:
        complain(event["TRANSP"] != "OPAQUE", f"{path.name}: {event['TRANSP']}")
complain(len(uids) != len(set(uids)), "a UID stands twice")

for what in found:
    print(f"proposals: {what}", file=sys.stderr)
if found:
    sys.exit(1)
print(f"proposals: {len(proposed)} events and {len(holds)} calendars of holds, as planned")
