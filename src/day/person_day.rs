//! One person on one local date: working time, what takes it, and the meetings in it.
//!
//! A company's year has millions of these. So each one holds only its own data: what follows from
//! the clock and the work hours is in its [`DayTemplate`], and what most days do not have is in
//! `Breaks`.

use super::class::LONGEST_MEETING;
use super::day_template::DayTemplate;
use super::time_block::TimeBlock;
use crate::base::ids::{OccurrenceId, PersonPlace};
use crate::base::index::{narrow, part, wide};
use crate::base::{Interval, IntervalSet};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::Arc;

/// One person on one date. All times in minutes since 1970.
#[derive(Clone, Debug)]
pub struct PersonDay {
    person: PersonPlace,
    /// Local date.
    pub date: NaiveDate,
    frame: Arc<DayTemplate>,
    breaks: Option<Box<Breaks>>,
    meetings: OwnMeetings,
}

/// The meetings of a day, which stand with those of the person's other days in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnMeetings {
    all: Arc<[PackedMeeting]>,
    begin: u32,
    count: u32,
}

impl OwnMeetings {
    /// Those of `all` in a range.
    pub(super) fn new(all: Arc<[PackedMeeting]>, range: Range<usize>) -> Self {
        OwnMeetings {
            all,
            begin: narrow(range.start),
            count: narrow(range.len()),
        }
    }

    fn list(&self) -> &[PackedMeeting] {
        let begin = wide(self.begin);
        let range = begin..begin + wide(self.count);
        part(&self.all, range)
    }
}

/// Absences and the like of one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Breaks {
    /// Out of office within working time.
    pub away: IntervalSet,
    /// Personal within the rest.
    pub personal: IntervalSet,
    /// What is left.
    pub segments: IntervalSet,
    /// Minutes in meetings in which the person is neither out of office nor at something personal.
    pub met: IntervalSet,
    /// Focus holds that begin in the domain.
    pub holds: Vec<Interval>,
}

/// A meeting of a day in eight bytes. It touches the day and is shorter than
/// [`LONGEST_MEETING`], so sixteen bits hold its minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PackedMeeting {
    occurrence: OccurrenceId,
    /// Minutes from the start of the day's domain.
    start: i16,
    length: u16,
}

// A meeting begins at most so long before the day, and a day with its shift ends within two.
const _: () = assert!(LONGEST_MEETING + 2 * 1440 < i16::MAX as i64);

impl PackedMeeting {
    pub(super) fn new(engagement: TimeBlock, domain: Interval) -> PackedMeeting {
        let start = engagement.interval.start - domain.start;
        let limits = (i64::from(i16::MIN), i64::from(i16::MAX));
        PackedMeeting {
            occurrence: engagement.occurrence,
            start: i16::try_from(start.clamp(limits.0, limits.1)).unwrap_or(0),
            length: u16::try_from(engagement.interval.len()).unwrap_or(u16::MAX),
        }
    }

    fn engagement(self, domain: Interval) -> TimeBlock {
        let start = domain.start + i64::from(self.start);
        TimeBlock {
            interval: Interval {
                start,
                end: start + i64::from(self.length),
            },
            occurrence: self.occurrence,
        }
    }
}

impl PersonDay {
    /// A day of these meetings, ordered by start.
    pub(super) fn new(
        person: PersonPlace,
        date: NaiveDate,
        frame: Arc<DayTemplate>,
        breaks: Option<Box<Breaks>>,
        meetings: OwnMeetings,
    ) -> PersonDay {
        PersonDay {
            person,
            date,
            frame,
            breaks,
            meetings,
        }
    }

    /// A day of nothing but these segments and meetings, for trying things out.
    pub fn sketch(
        person: PersonPlace,
        segments: Vec<Interval>,
        mut meetings: Vec<TimeBlock>,
    ) -> Self {
        let bounds = || segments.iter().chain(meetings.iter().map(|m| &m.interval));
        let start = bounds().map(|i| i.start).min().unwrap_or(0);
        let end = bounds().map(|i| i.end).max().unwrap_or(0);
        let frame = DayTemplate {
            domain: Interval::new(start, end),
            lunch: None,
            work: segments.into_iter().collect(),
        };
        meetings.sort_unstable();
        let meetings: Arc<[PackedMeeting]> = meetings
            .into_iter()
            .map(|m| PackedMeeting::new(m, frame.domain))
            .collect();
        let all = 0..meetings.len();
        let meetings = OwnMeetings::new(meetings, all);
        PersonDay::new(person, NaiveDate::MIN, Arc::new(frame), None, meetings)
    }

    /// Whose day it is.
    pub fn person(&self) -> PersonPlace {
        self.person
    }

    /// The minutes that belong to this date: its shift, and the rest of the calendar day.
    pub(crate) fn domain(&self) -> Interval {
        self.frame.domain
    }

    /// Lunch.
    pub fn lunch(&self) -> Option<Interval> {
        self.frame.lunch
    }

    /// Working time: work hours less lunch.
    pub fn work(&self) -> &IntervalSet {
        &self.frame.work
    }

    /// Out of office within it.
    pub fn away(&self) -> &IntervalSet {
        self.breaks
            .as_ref()
            .map_or(IntervalSet::EMPTY, |breaks| &breaks.away)
    }

    /// Personal within the rest.
    pub fn personal(&self) -> &IntervalSet {
        self.breaks
            .as_ref()
            .map_or(IntervalSet::EMPTY, |breaks| &breaks.personal)
    }

    /// What is left, in which meetings and gaps lie.
    pub fn segments(&self) -> &[Interval] {
        let left = self.breaks.as_ref().map(|breaks| &breaks.segments);
        left.unwrap_or(&self.frame.work).intervals()
    }

    /// Focus holds that begin in the domain.
    pub fn holds(&self) -> &[Interval] {
        self.breaks.as_ref().map_or(&[], |breaks| &breaks.holds)
    }

    /// Meetings that touch the domain, ordered by start; not clipped. A meeting that lies wholly
    /// in an absence is not attended and not here.
    pub fn meetings(
        &self,
    ) -> impl DoubleEndedIterator<Item = TimeBlock> + ExactSizeIterator + Clone + '_ {
        let domain = self.frame.domain;
        let own = self.meetings.list().iter();
        own.map(move |meeting| meeting.engagement(domain))
    }

    /// When the meetings are.
    pub fn intervals(
        &self,
    ) -> impl DoubleEndedIterator<Item = Interval> + ExactSizeIterator + Clone + '_ {
        self.meetings().map(|meeting| meeting.interval)
    }

    /// Whether a meeting touches the domain.
    pub(crate) fn has_meetings(&self) -> bool {
        self.meetings.count > 0
    }

    /// How many meetings begin in the domain, and so count for this date.
    pub(crate) fn starting(&self) -> u32 {
        let Interval { start, end } = self.frame.domain;
        let here = self.intervals().filter(|m| (start..end).contains(&m.start));
        u32::try_from(here.count()).unwrap_or(u32::MAX)
    }

    /// Calls `each` with the minutes in meetings, in work hours and out of them, each once: those
    /// in which the person is neither out of office nor at something personal.
    pub(crate) fn for_each_met(&self, mut each: impl FnMut(Interval)) {
        if let Some(breaks) = &self.breaks {
            breaks.met.intervals().iter().copied().for_each(each);
            return;
        }
        let domain = self.frame.domain;
        let mut open: Option<Interval> = None;
        for part in self.intervals().filter_map(|m| m.clip(domain)) {
            match &mut open {
                Some(open) if part.start <= open.end => open.end = open.end.max(part.end),
                _ => open.replace(part).into_iter().for_each(&mut each),
            }
        }
        open.into_iter().for_each(each);
    }

    /// Those minutes as a set.
    pub fn met(&self) -> IntervalSet {
        let mut met = Vec::new();
        self.for_each_met(|interval| met.push(interval));
        met.into_iter().collect()
    }

    /// Meeting time outside work hours and lunch, and over lunch.
    pub(crate) fn beyond_work(&self) -> (i64, i64) {
        let (mut after_hours, mut over_lunch) = (0, 0);
        let shared = |a: Interval, b: &Interval| a.clip(*b).map_or(0, Interval::len);
        self.for_each_met(|met| {
            let lunch = self.frame.lunch.map_or(0, |lunch| shared(met, &lunch));
            let work = self.frame.work.intervals().iter();
            let at_work: i64 = work.map(|part| shared(met, part)).sum();
            over_lunch += lunch;
            after_hours += met.len() - at_work - lunch;
        });
        (after_hours, over_lunch)
    }

    /// Minutes in which meetings overlap, of those that count as met.
    pub fn conflict(&self) -> i64 {
        let mut minutes = 0;
        for_each_overlap(self.intervals(), |twice| match &self.breaks {
            None => minutes += twice.clip(self.frame.domain).map_or(0, Interval::len),
            Some(breaks) => {
                let met = breaks.met.intervals().iter();
                let parts = met.filter_map(|met| met.clip(twice));
                minutes += parts.map(Interval::len).sum::<i64>();
            }
        });
        minutes
    }

    /// Whether there is anything to tell of this date.
    pub fn is_empty(&self) -> bool {
        self.frame.work.is_empty() && self.meetings.count == 0
    }
}

/// Calls `each` with the minutes in which at least two of the meetings take place, each once.
/// `meetings` are ordered by start.
pub(crate) fn for_each_overlap(
    meetings: impl Iterator<Item = Interval>,
    mut each: impl FnMut(Interval),
) {
    let (mut covered, mut told) = (i64::MIN, i64::MIN);
    for Interval { start, end } in meetings {
        let twice = Interval::new(start.max(told), end.min(covered));
        if !twice.is_empty() {
            told = twice.end;
            each(twice);
        }
        covered = covered.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_minutes_count_once_however_many_overlap() {
        let list = [(0, 60), (30, 40), (30, 90), (80, 100)];
        let list = list.map(|(start, end)| Interval::new(start, end));
        let mut twice = Vec::new();
        for_each_overlap(list.into_iter(), |part| twice.push(part));
        let twice: IntervalSet = twice.into_iter().collect();
        assert_eq!(
            twice.intervals(),
            [Interval::new(30, 60), Interval::new(80, 90)]
        );
    }
}
