//! One person on one local date: working time, what takes it, and the meetings in it.

use super::directory::Person;
use super::hours::{self, Shift};
use crate::base::{Interval, IntervalSet};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Something that takes a person's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Engagement {
    /// When, in minutes since 1970.
    pub interval: Interval,
    /// Index of the occurrence.
    pub occurrence: usize,
}

/// Everything that takes a person's time in the window, each list ordered by time.
#[derive(Clone, Debug, Default)]
pub struct Engagements {
    /// Meetings.
    pub meetings: Vec<Engagement>,
    /// Personal appointments.
    pub personal: Vec<Engagement>,
    /// Out of office by the clock.
    pub away: Vec<Engagement>,
    /// Out of office for whole days.
    pub away_dates: BTreeSet<NaiveDate>,
    /// Focus holds.
    pub holds: Vec<Engagement>,
}

/// One person on one date. All times in minutes since 1970.
#[derive(Clone, Debug, Default)]
pub struct PersonDay {
    /// Index of the person.
    pub person: usize,
    /// Local date.
    pub date: NaiveDate,
    /// The minutes that belong to this date: its shift, and the rest of the calendar day.
    pub domain: Option<Interval>,
    /// Lunch.
    pub lunch: Option<Interval>,
    /// Working time: work hours less lunch.
    pub work: IntervalSet,
    /// Out of office within it.
    pub away: IntervalSet,
    /// Personal within the rest.
    pub personal: IntervalSet,
    /// What is left, in which meetings and gaps lie.
    pub segments: Vec<Interval>,
    /// Minutes in meetings, in work hours and out of them, each once: those in which the person is
    /// neither out of office nor at something personal.
    pub met: IntervalSet,
    /// Meetings that touch the domain, ordered by start; not clipped. A meeting that lies wholly
    /// in an absence is not attended and not here.
    pub meetings: Vec<Engagement>,
    /// How many of them begin in the domain, and so count for this date.
    pub starting: u32,
    /// Meeting time outside work hours and lunch.
    pub after_hours: i64,
    /// Meeting time over lunch.
    pub over_lunch: i64,
    /// Minutes in which meetings overlap.
    pub conflict: i64,
    /// Focus holds that begin in the domain.
    pub holds: Vec<Interval>,
}

impl PersonDay {
    /// Whether there is anything to tell of this date.
    pub fn is_empty(&self) -> bool {
        self.work.is_empty() && self.meetings.is_empty()
    }
}

/// The person's dates from `from` to `to` that have working or meeting time.
///
/// A shift belongs to the date it begins on, also behind midnight; every other minute belongs to
/// its calendar date. So each minute belongs to one date.
pub fn person_days(
    index: usize,
    person: &Person,
    from: NaiveDate,
    to: NaiveDate,
    engagements: &Engagements,
) -> Vec<PersonDay> {
    let shift = |date: NaiveDate| hours::shift(&person.hours, date, person.zone);
    let timelines = Timelines::new(engagements);
    let mut days = Vec::new();
    let mut today = shift(from);
    let mut start = beginning(person, from, from.pred_opt().map(shift));
    for date in from.iter_days().take_while(|date| *date <= to) {
        let Some(next) = date.succ_opt() else { break };
        let tomorrow = shift(next);
        let end = beginning(person, next, Some(today.clone()));
        let domain = Interval::new(start, end);
        let mut day = one_day(domain, &today, date, &timelines);
        day.person = index;
        if !day.is_empty() {
            days.push(day);
        }
        (today, start) = (tomorrow, end);
    }
    days
}

/// All minutes that belong to the dates from `from` to `to`.
pub fn window(person: &Person, from: NaiveDate, to: NaiveDate) -> Interval {
    let shift = |date: NaiveDate| hours::shift(&person.hours, date, person.zone);
    let next = to.succ_opt().unwrap_or(to);
    let start = beginning(person, from, from.pred_opt().map(shift));
    Interval::new(start, beginning(person, next, Some(shift(to))))
}

fn beginning(person: &Person, date: NaiveDate, before: Option<Shift>) -> i64 {
    let midnight = hours::midnight(date, person.zone);
    let last = before
        .and_then(|shift| shift.whole)
        .map_or(midnight, |whole| whole.end);
    midnight.max(last)
}

fn one(interval: Interval) -> IntervalSet {
    IntervalSet::from_intervals([interval])
}

fn one_day(
    domain: Interval,
    shift: &Shift,
    date: NaiveDate,
    timelines: &Timelines<'_>,
) -> PersonDay {
    // Where hours are such that shifts overlap, a minute belongs to the earlier one.
    let work = shift.work().intersection(&one(domain));
    let gone = if timelines.away_dates.contains(&date) {
        one(domain)
    } else {
        clipped(&timelines.away, domain)
    };
    let away = gone.intersection(&work);
    let personal = clipped(&timelines.personal, domain)
        .intersection(&work)
        .minus(&away);
    let segments = work.minus(&away).minus(&personal);
    let is_attended = |meeting: &Engagement| match meeting.interval.clip(domain) {
        Some(part) => !one(part).minus(&gone).is_empty(),
        None => true,
    };
    let meetings: Vec<Engagement> = touching(&timelines.meetings, domain)
        .filter(|meeting| gone.is_empty() || is_attended(meeting))
        .collect();
    let met: IntervalSet = meetings
        .iter()
        .filter_map(|m| m.interval.clip(domain))
        .collect();
    let met = met.minus(&gone).minus(&personal);
    let lunch_break = shift.lunch.and_then(|lunch| lunch.clip(domain));
    let lunch: IntervalSet = lunch_break.into_iter().collect();
    let starts_here =
        |e: &Engagement| e.interval.start >= domain.start && e.interval.start < domain.end;
    let over_lunch = met.intersection(&lunch).total();
    PersonDay {
        person: 0,
        date,
        domain: Some(domain),
        lunch: lunch_break,
        after_hours: met.minus(&work).total() - over_lunch,
        over_lunch,
        starting: u32::try_from(meetings.iter().filter(|m| starts_here(m)).count())
            .unwrap_or(u32::MAX),
        conflict: timelines.conflict(domain, &met),
        holds: touching(&timelines.holds, domain)
            .filter(starts_here)
            .map(|h| h.interval)
            .collect(),
        segments: segments.intervals().to_vec(),
        work,
        away,
        personal,
        met,
        meetings,
    }
}

/// Engagements that have a minute in the domain, or begin in it without length.
fn touching<'a>(list: &'a Timeline<'a>, domain: Interval) -> impl Iterator<Item = Engagement> + 'a {
    let end = list.all.partition_point(|e| e.interval.start < domain.end);
    // Nothing before this ends behind the domain's start.
    let begin = list
        .latest_end
        .partition_point(|latest| *latest <= domain.start);
    let begin = begin.min(
        list.all
            .partition_point(|e| e.interval.start < domain.start),
    );
    let candidates = list.all.get(begin..end).unwrap_or_default().iter().copied();
    candidates.filter(move |e| e.interval.end > domain.start || e.interval.start >= domain.start)
}

/// A list by start, and for each place the latest end up to it.
struct Timeline<'a> {
    all: &'a [Engagement],
    latest_end: Vec<i64>,
}

impl<'a> Timeline<'a> {
    fn new(all: &'a [Engagement]) -> Self {
        let mut latest = i64::MIN;
        let ends = all.iter().map(|e| {
            latest = latest.max(e.interval.end);
            latest
        });
        Timeline {
            latest_end: ends.collect(),
            all,
        }
    }
}

/// The engagements of a person, ready to be asked for each day.
struct Timelines<'a> {
    meetings: Timeline<'a>,
    personal: Timeline<'a>,
    away: Timeline<'a>,
    holds: Timeline<'a>,
    away_dates: &'a BTreeSet<NaiveDate>,
    overlaps: Vec<Interval>,
}

impl<'a> Timelines<'a> {
    fn new(engagements: &'a Engagements) -> Self {
        Timelines {
            meetings: Timeline::new(&engagements.meetings),
            personal: Timeline::new(&engagements.personal),
            away: Timeline::new(&engagements.away),
            holds: Timeline::new(&engagements.holds),
            away_dates: &engagements.away_dates,
            overlaps: overlaps(&engagements.meetings).intervals().to_vec(),
        }
    }

    /// Minutes of the domain in which meetings overlap, of those that count as met.
    fn conflict(&self, domain: Interval, met: &IntervalSet) -> i64 {
        let from = self.overlaps.partition_point(|o| o.end <= domain.start);
        let near = self.overlaps.get(from..).unwrap_or_default().iter();
        let near = near.take_while(|o| o.start < domain.end).copied();
        IntervalSet::from_intervals(near).intersection(met).total()
    }
}

fn clipped(list: &Timeline<'_>, domain: Interval) -> IntervalSet {
    touching(list, domain)
        .filter_map(|e| e.interval.clip(domain))
        .collect()
}

/// Minutes in which at least two of the meetings take place. `meetings` is ordered by start.
pub fn overlaps(meetings: &[Engagement]) -> IntervalSet {
    let mut covered = i64::MIN;
    let mut twice = Vec::new();
    for meeting in meetings {
        let Interval { start, end } = meeting.interval;
        if start < covered {
            twice.push(Interval::new(start, end.min(covered)));
        }
        covered = covered.max(end);
    }
    twice.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::hours::{ClockSpan, WorkingHours};
    use chrono_tz::Tz;

    fn meeting(start: i64, end: i64) -> Engagement {
        Engagement {
            interval: Interval::new(start, end),
            occurrence: 0,
        }
    }

    fn worker(hours: WorkingHours) -> Person {
        Person {
            id: "ann@example.org".into(),
            name: "Ann".into(),
            team: None,
            own_calendar: true,
            zone: Tz::UTC,
            zone_inferred: false,
            hours,
            solo_calendar: None,
        }
    }

    #[test]
    fn a_night_shift_owns_the_minutes_behind_midnight() {
        let mut hours = WorkingHours {
            lunch: None,
            ..WorkingHours::default()
        };
        hours.days = [
            Some(ClockSpan {
                start: 1320,
                end: 360,
            }),
            None,
            None,
            None,
            None,
            None,
            None,
        ];
        let monday: NaiveDate = "2026-11-16".parse().unwrap();
        let midnight = hours::midnight(monday, Tz::UTC);
        let at = |minute: i64| midnight + minute;
        // 23:00–01:00 and 05:00–07:00 of Tuesday, whose last hour is after the shift.
        let engagements = Engagements {
            meetings: vec![meeting(at(1380), at(1500)), meeting(at(1740), at(1860))],
            ..Engagements::default()
        };
        let days = person_days(
            0,
            &worker(hours),
            monday,
            monday.succ_opt().unwrap(),
            &engagements,
        );
        assert_eq!(days.len(), 2);
        assert_eq!(
            (days[0].starting, days[0].after_hours, days[0].work.total()),
            (2, 0, 480)
        );
        assert_eq!(
            (days[1].starting, days[1].after_hours, days[1].work.total()),
            (0, 60, 0)
        );
    }

    #[test]
    fn overlapping_minutes_count_once_however_many_overlap() {
        let list = [
            meeting(0, 60),
            meeting(30, 40),
            meeting(30, 90),
            meeting(80, 100),
        ];
        assert_eq!(
            overlaps(&list).intervals(),
            [Interval::new(30, 60), Interval::new(80, 90)]
        );
    }
}
