//! What takes a person's time → the person's days.

use super::day_template::{DayTemplate, DayTemplates};
use super::person_day::{Breaks, OwnMeetings, PackedMeeting, PersonDay};
use super::time_block::{TimeBlock, TimeBlocks};
use crate::base::ids::PersonPlace;
use crate::base::index::part;
use crate::base::{Interval, IntervalSet};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The person's dates that have working or meeting time.
pub(super) fn person_days(
    person: PersonPlace,
    frames: &DayTemplates,
    engagements: &TimeBlocks,
) -> Vec<PersonDay> {
    let mut timelines = Timelines::new(engagements);
    let mut meetings = Vec::with_capacity(engagements.meetings.len());
    let mut filled = Vec::with_capacity(frames.dates.len());
    for (date, frame) in &frames.dates {
        let begin = meetings.len();
        let breaks = timelines.fill(*date, frame, &mut meetings);
        if begin < meetings.len() || !frame.work.is_empty() {
            filled.push((*date, frame, breaks, begin..meetings.len()));
        }
    }
    let meetings: Arc<[PackedMeeting]> = meetings.into();
    let days = filled.into_iter().map(|(date, frame, breaks, range)| {
        let own = OwnMeetings::new(meetings.clone(), range);
        PersonDay::new(person, date, frame.clone(), breaks, own)
    });
    days.collect()
}

/// The engagements of a person, ready to be asked for each day.
struct Timelines<'a> {
    meetings: Timeline<'a>,
    personal: Timeline<'a>,
    away: Timeline<'a>,
    holds: Timeline<'a>,
    away_dates: &'a BTreeSet<NaiveDate>,
}

impl<'a> Timelines<'a> {
    fn new(engagements: &'a TimeBlocks) -> Self {
        Timelines {
            meetings: Timeline::new(&engagements.meetings),
            personal: Timeline::new(&engagements.personal),
            away: Timeline::new(&engagements.away),
            holds: Timeline::new(&engagements.holds),
            away_dates: &engagements.away_dates,
        }
    }

    /// Adds the meetings of a date; what else breaks into it.
    fn fill(
        &mut self,
        date: NaiveDate,
        frame: &Arc<DayTemplate>,
        meetings: &mut Vec<PackedMeeting>,
    ) -> Option<Box<Breaks>> {
        let DayTemplate { domain, work, .. } = frame.as_ref();
        let gone = match self.away_dates.contains(&date) {
            true => one(*domain),
            false => self.away.clipped(*domain),
        };
        let is_attended = |meeting: &TimeBlock| match meeting.interval.clip(*domain) {
            Some(part) => !one(part).minus(&gone).is_empty(),
            None => true,
        };
        let touching = self.meetings.touching(*domain);
        let attended = || {
            let touching = touching.clone();
            touching.filter(|meeting| gone.is_empty() || is_attended(meeting))
        };
        meetings.extend(attended().map(|meeting| PackedMeeting::new(meeting, *domain)));
        let personal = self.personal.clipped(*domain);
        let starts_here = |hold: &Interval| (domain.start..domain.end).contains(&hold.start);
        let holds = self.holds.touching(*domain).map(|hold| hold.interval);
        let holds: Vec<Interval> = holds.filter(starts_here).collect();
        if gone.is_empty() && personal.is_empty() && holds.is_empty() {
            return None;
        }
        let away = gone.intersection(work);
        let personal = personal.intersection(work).minus(&away);
        let met = attended().filter_map(|meeting| meeting.interval.clip(*domain));
        Some(Box::new(Breaks {
            segments: work.minus(&away).minus(&personal),
            met: met.collect::<IntervalSet>().minus(&gone).minus(&personal),
            away,
            personal,
            holds,
        }))
    }
}

fn one(interval: Interval) -> IntervalSet {
    IntervalSet::from_intervals([interval])
}

/// A list by start, and for each place the latest end up to it. It is asked for one day after the
/// other, and goes on from where it was.
struct Timeline<'a> {
    all: &'a [TimeBlock],
    latest_end: Vec<i64>,
    /// The start that was asked for last; what had ended and what had begun before it.
    asked: i64,
    ended: usize,
    begun: usize,
}

impl<'a> Timeline<'a> {
    fn new(all: &'a [TimeBlock]) -> Self {
        let mut latest = i64::MIN;
        let ends = all.iter().map(|e| {
            latest = latest.max(e.interval.end);
            latest
        });
        Timeline {
            latest_end: ends.collect(),
            all,
            asked: i64::MIN,
            ended: 0,
            begun: 0,
        }
    }

    /// Time blocks that have a minute in the domain, or begin in it without length.
    fn touching(&mut self, domain: Interval) -> impl Iterator<Item = TimeBlock> + Clone + use<'a> {
        if domain.start < self.asked {
            (self.ended, self.begun) = (0, 0);
        }
        self.asked = domain.start;
        let all = self.all;
        let begun = |from: usize, minute: i64| {
            let rest = part(all, from..all.len()).iter();
            from + rest.take_while(|e| e.interval.start < minute).count()
        };
        // Nothing before this ends behind the domain's start.
        let rest = part(&self.latest_end, self.ended..self.latest_end.len());
        let ended = rest.iter().take_while(|latest| **latest <= domain.start);
        self.ended += ended.count();
        self.begun = begun(self.begun, domain.start);
        let range = self.ended.min(self.begun)..begun(self.begun, domain.end);
        let candidates = part(all, range).iter().copied();
        candidates
            .filter(move |e| e.interval.end > domain.start || e.interval.start >= domain.start)
    }

    fn clipped(&mut self, domain: Interval) -> IntervalSet {
        self.touching(domain)
            .filter_map(|e| e.interval.clip(domain))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{Id, OccurrenceId};
    use crate::day::hours::{self, ClockSpan, WorkingHours};
    use chrono_tz::Tz;

    #[test]
    fn a_night_shift_owns_the_minutes_behind_midnight() {
        let mut hours = WorkingHours {
            lunch: None,
            days: [None; 7],
            ..WorkingHours::default()
        };
        hours.days[0] = Some(ClockSpan {
            start: 1320,
            end: 360,
        });
        let monday: NaiveDate = "2026-11-16".parse().unwrap();
        let midnight = hours::midnight(monday, Tz::UTC);
        let meeting = |start, end| TimeBlock {
            interval: Interval::new(midnight + start, midnight + end),
            occurrence: OccurrenceId::new(0),
        };
        // 23:00–01:00 and 05:00–07:00 of Tuesday, whose last hour is after the shift.
        let engagements = TimeBlocks {
            meetings: vec![meeting(1380, 1500), meeting(1740, 1860)],
            ..TimeBlocks::default()
        };
        let frames = DayTemplates::new(&hours, Tz::UTC, monday, monday.succ_opt().unwrap());
        let days = person_days(PersonPlace::new(0), &frames, &engagements);
        assert_eq!(days.len(), 2);
        let numbers = |day: &PersonDay| (day.starting(), day.beyond_work().0, day.work().total());
        assert_eq!(numbers(&days[0]), (2, 0, 480));
        assert_eq!(numbers(&days[1]), (0, 60, 0));
    }
}
