//! A cheap look at a block: can it touch these dates at all? Only its times are read.
//!
//! "No" is proved from DTSTART, its length and the end of its rule, with days to spare for zones;
//! whatever is unusual is answered by "maybe". What is dropped never changes an occurrence inside
//! the dates: where one block of a UID may touch them, every block of that UID is kept, so that
//! masters, overrides and newer copies that lead out of the dates still decide.

use super::value::{self, Stamp};
use crate::base::parallel;
use crate::ics::lines::{lines, starts_with};
use crate::ics::{Block, Cut, Property};
use crate::recurrence::Rule;
use chrono::{Days, NaiveDate};
use std::borrow::Cow;
use std::collections::HashSet;

/// Days to spare on both sides: a local date is at most a day off in UTC, a VTIMEZONE may claim
/// another day, and so may the zone of the end.
const SPARE_DAYS: u64 = 5;

/// No event is expanded over more days than this.
const LONGEST_DAYS: i64 = 20_000;

/// Drops the blocks whose UID cannot touch the dates.
pub(super) fn drop_far(cuts: &mut [Cut<'_>], from: NaiveDate, to: NaiveDate) {
    let near = Near::new(from, to);
    let seen: Vec<Vec<Seen>> = cuts
        .iter()
        .map(|cut| parallel::map_slice(&cut.events, |block| near.look(block)))
        .collect();
    let wanted: HashSet<&str> = seen
        .iter()
        .flatten()
        .filter(|seen| seen.near)
        .filter_map(|seen| seen.uid.as_deref())
        .collect();
    for (cut, seen) in cuts.iter_mut().zip(&seen) {
        let mut seen = seen.iter();
        cut.events.retain(|_| {
            let seen = seen.next();
            seen.is_none_or(|s| s.near || s.uid.as_deref().is_some_and(|u| wanted.contains(u)))
        });
    }
}

/// What a look tells.
struct Seen {
    near: bool,
    uid: Option<String>,
}

/// The dates, with room around them.
struct Near {
    first: NaiveDate,
    last: NaiveDate,
}

/// The lines of a block that tell its times, each at most once.
#[derive(Default)]
struct Times {
    uid: Option<String>,
    start: Option<Stamp>,
    days: Option<i64>,
    end: Option<NaiveDate>,
    rule: Option<String>,
    /// Something that the look does not follow.
    unusual: bool,
}

impl Near {
    fn new(from: NaiveDate, to: NaiveDate) -> Near {
        let spare = Days::new(SPARE_DAYS);
        Near {
            first: from.checked_sub_days(spare).unwrap_or(NaiveDate::MIN),
            last: to.checked_add_days(spare).unwrap_or(NaiveDate::MAX),
        }
    }

    fn look(&self, block: &Block<'_>) -> Seen {
        let times = times(block);
        Seen {
            near: self.may_touch(&times).unwrap_or(true),
            uid: times.uid,
        }
    }

    /// `None` where the look cannot tell.
    fn may_touch(&self, times: &Times) -> Option<bool> {
        let start = times.start.filter(|_| !times.unusual)?;
        // Without a UID of its own the event gets a made one, and may meet another such event.
        times
            .uid
            .as_deref()
            .filter(|uid| !uid.starts_with("no-uid:"))?;
        if start.date > self.last {
            return Some(false);
        }
        let ending = times.end.map_or(0, |end| (end - start.date).num_days());
        let days = ending.max(times.days.unwrap_or(0)).clamp(0, LONGEST_DAYS) + 2;
        let last = match &times.rule {
            None => start.date,
            Some(rule) => last_start(rule, start)?,
        };
        let over = last.checked_add_days(Days::new(days.unsigned_abs()))?;
        Some(over >= self.first)
    }
}

/// The last date on which a series surely has begun for the last time; `None` when it is endless
/// or not known cheaply.
fn last_start(rule: &str, start: Stamp) -> Option<NaiveDate> {
    if !rule.contains("UNTIL") && !rule.contains("COUNT") {
        return None;
    }
    let rule = Rule::parse(rule.trim()).ok()?;
    let last = rule.last_possible(start.local())?.date();
    Some(last.max(start.date))
}

/// The times of a block, read from its own lines without unfolding the others.
fn times(block: &Block<'_>) -> Times {
    let mut times = Times::default();
    let (mut rest, mut depth) = (block.bytes, 0_u32);
    while let Some(first) = rest.first() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        match first.to_ascii_uppercase() {
            b'B' | b'E' if matches!(after.first(), Some(b' ' | b'\t')) => times.unusual = true,
            b'B' if starts_with(line, b"BEGIN:") => depth += 1,
            b'E' if starts_with(line, b"END:") => depth = depth.saturating_sub(1),
            b'D' | b'R' | b'U' if depth == 0 => {
                if let Some(tells) = Tells::of(line) {
                    // Only this line is unfolded.
                    times.read(tells, lines(rest, 1).next().map(|line| line.bytes));
                }
            }
            _ => {}
        }
        rest = after;
    }
    times
}

/// What a line tells of its block's times.
#[derive(Clone, Copy)]
enum Tells {
    Start,
    End,
    Length,
    Rule,
    Extra,
    Replaces,
    Uid,
}

impl Tells {
    fn of(line: &[u8]) -> Option<Tells> {
        const NAMES: [(&[u8], Tells); 7] = [
            (b"DTSTART", Tells::Start),
            (b"DTEND", Tells::End),
            (b"DURATION", Tells::Length),
            (b"RRULE", Tells::Rule),
            (b"RDATE", Tells::Extra),
            (b"RECURRENCE-ID", Tells::Replaces),
            (b"UID", Tells::Uid),
        ];
        // A name that is folded itself is told when its beginning is one of these.
        let end = line
            .iter()
            .position(|b| !b.is_ascii_alphabetic() && *b != b'-');
        let name = line.get(..end.unwrap_or(line.len()))?;
        let whole = matches!(line.get(name.len()), Some(b';' | b':'));
        let is = |known: &[u8]| match whole {
            true => known.eq_ignore_ascii_case(name),
            false => known.len() > name.len() && starts_with(known, name),
        };
        NAMES
            .iter()
            .find(|(known, _)| is(known))
            .map(|(_, tells)| *tells)
    }
}

impl Times {
    fn read(&mut self, tells: Tells, line: Option<Cow<'_, [u8]>>) {
        let line = line.unwrap_or_default();
        let Some(property) = Property::parse(&line) else {
            // Either no property, or one that a reader understands in its own way.
            self.unusual = true;
            return;
        };
        let value = property.value.as_ref();
        match tells {
            Tells::Start => {
                self.unusual |= self.start.is_some();
                self.start = value::stamp(value);
                self.unusual |= self.start.is_none();
            }
            Tells::End => {
                self.unusual |= self.end.is_some();
                self.end = value::stamp(value).map(|stamp| stamp.date);
            }
            Tells::Length => {
                let length = value::duration(value);
                self.unusual |= self.days.is_some() || length.is_none();
                self.days = length.map(|(days, seconds)| days.saturating_add(seconds / 86_400 + 1));
            }
            Tells::Rule => {
                self.unusual |= self.rule.is_some();
                self.rule = Some(value.to_string());
            }
            Tells::Extra => self.unusual = true,
            // A change from one occurrence on moves others as well.
            Tells::Replaces => self.unusual |= property.param("RANGE").is_some(),
            Tells::Uid => {
                let known = self.uid.take();
                let written = Some(value).filter(|uid| !uid.trim().is_empty());
                self.uid = written.map(str::to_string).or(known);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics;

    fn near(body: &str) -> bool {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{body}END:VEVENT\nEND:VCALENDAR\n");
        let mut cuts = [ics::cut(text.as_bytes())];
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        drop_far(&mut cuts, date(9), date(15));
        !cuts[0].events.is_empty()
    }

    #[test]
    fn a_block_is_dropped_only_where_its_times_prove_that_it_is_far() {
        for far in [
            "DTSTART:20260105T090000Z\nDTEND:20260105T093000Z\n",
            "DTSTART:20270105T090000Z\nRRULE:FREQ=DAILY\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY;UNTIL=20261001T000000Z\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=WEEKLY;COUNT=10\n",
            "dtstart;TZID=X:2026\n 0105T090000\nDURATION:P30D\n",
            "DTSTART:20260105T090000Z\nBEGIN:VALARM\nDURATION:P900D\nEND:VALARM\n",
        ] {
            assert!(!near(&format!("UID:a\n{far}")), "{far}");
        }
        for maybe in [
            "DTSTART:20261110T090000Z\n",
            "DTSTART:20260105T090000Z\nDTEND:20261110T093000Z\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY;UNTIL=20261108T000000Z\n",
            "DTSTART:20050103T090000Z\nRDATE:20261110T090000Z\n",
            "DTSTART:20050103T090000Z\nRD\n ATE:20261110T090000Z\n",
            "DTSTART:20050103T090000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20060103T090000Z\n",
            "DTSTART:20050103T090000Z\nDURATION:P9999D\n",
            "DTSTART:soon\n",
            "DTSTART:20050103T090000Z\nDTSTART:20261110T090000Z\n",
        ] {
            assert!(near(&format!("UID:a\n{maybe}")), "{maybe}");
        }
        assert!(near("DTSTART:20050103T090000Z\n"), "no UID");
        assert!(
            near("UID:no-uid:x\nDTSTART:20050103T090000Z\n"),
            "UID like a made one"
        );
    }

    #[test]
    fn every_block_of_a_uid_that_may_touch_is_kept() {
        let block = |uid: &str, date: &str| {
            format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART:{date}T090000Z\nEND:VEVENT\n")
        };
        let [moved, stale, other] = [("a", "20270301"), ("a", "20261110"), ("b", "20270301")]
            .map(|(uid, date)| block(uid, date));
        let (one, two) = (format!("{moved}{other}"), stale);
        let mut cuts = [ics::cut(one.as_bytes()), ics::cut(two.as_bytes())];
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        drop_far(&mut cuts, date(9), date(15));
        assert_eq!(cuts.map(|cut| cut.events.len()), [1, 1]);
    }
}
