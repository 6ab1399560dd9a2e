//! calcard: parse a file, expand every calendar up to a window's end, count the instances inside.
//!
//! It expands to a number of instances, not to a date: each rule is given the window's end as its
//! UNTIL before.

use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendar, ICalendarValue};
use calcard::{Entry, Parser};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

fn main() {
    let mut words = std::env::args().skip(1);
    let path = words.next().expect("a file");
    let mut date = || -> NaiveDate { words.next().and_then(|w| w.parse().ok()).expect("a date") };
    let (first, after) = (date(), date());
    let text = std::fs::read_to_string(path).expect("a readable file");
    let mut parser = Parser::new(&text);
    let mut count = 0_usize;
    loop {
        match parser.entry() {
            Entry::ICalendar(mut calendar) => {
                end_rules(&mut calendar, after);
                count += inside(&calendar, first, after);
            }
            Entry::Eof => break,
            _ => {}
        }
    }
    println!("{count}");
}

fn end_rules(calendar: &mut ICalendar, after: NaiveDate) {
    use chrono::Datelike;
    let end = (after.year() as u16, after.month() as u8, after.day() as u8);
    let entries = calendar.components.iter_mut().flat_map(|c| &mut c.entries);
    for value in entries.flat_map(|entry| &mut entry.values) {
        let ICalendarValue::RecurrenceRule(rule) = value else {
            continue;
        };
        let own = rule.until.as_ref().and_then(|u| Some((u.year?, u.month?, u.day?)));
        if own.is_none_or(|own| own > end) {
            rule.until = Some(PartialDateTime {
                year: Some(end.0),
                month: Some(end.1),
                day: Some(end.2),
                hour: Some(0),
                minute: Some(0),
                second: Some(0),
                ..PartialDateTime::default()
            });
        }
    }
}

fn inside(calendar: &ICalendar, first: NaiveDate, after: NaiveDate) -> usize {
    let at = |date: NaiveDate| date.and_time(NaiveTime::MIN);
    let instances = calendar.expand_dates(Tz::UTC, usize::MAX).events;
    let starts = instances.iter().map(|event| event.start.naive_utc());
    starts.filter(|start| (at(first)..at(after)).contains(start)).count()
}
