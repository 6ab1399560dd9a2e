"""Python icalendar + recurring-ical-events: parse a file, count the instances in a window."""

import datetime
import sys

import icalendar
import recurring_ical_events


def main() -> None:
    path, first, after = sys.argv[1:]
    first, after = datetime.date.fromisoformat(first), datetime.date.fromisoformat(after)
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    count = 0
    for calendar in calendars:
        count += len(recurring_ical_events.of(calendar).between(first, after))
    print(count)


main()
