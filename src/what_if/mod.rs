//! What if these meetings changed? Changes to a series, and what they give back.
//!
//! A what-if is a pure function over person-days: each engagement maps to its new interval or to
//! nothing, and [`flow::value`] tells the flow that is left.

mod groups;
pub(crate) mod relocation;

pub use groups::regained_by_group;

use crate::base::ids::{OccurrenceId, PersonPlace};
use crate::base::index::{part, wide};
use crate::base::{Interval, Minutes};
use crate::day::{PersonDay, TimeBlock};
use crate::focus::{Profile, flow};

/// A change to one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replace the whole series by writing.
    Async,
    /// Leave out the occurrences of two weeks and see who misses them.
    Pause,
    /// Keep the start, end earlier.
    Shorten {
        /// New length in minutes.
        to_min: i64,
    },
    /// Drop every second occurrence, from the window's first.
    Halve,
    /// These people no longer attend (optional, declined or never accepted).
    Release {
        /// Their ids, sorted.
        people: Vec<String>,
    },
    /// Hold it inside another series with mostly the same people: its own occurrences go.
    Merge {
        /// UID of the other series.
        into: String,
        /// The other's title, as shown.
        title: String,
    },
    /// Hold it on the same dates next to another meeting, or at the edge of the day or lunch.
    Move,
}

impl Change {
    /// Stable id of the machine formats.
    pub fn id(&self) -> &'static str {
        match self {
            Change::Async => "async",
            Change::Pause => "pause",
            Change::Shorten { .. } => "shorten",
            Change::Halve => "halve",
            Change::Release { .. } => "release",
            Change::Merge { .. } => "merge",
            Change::Move => "move",
        }
    }
}

/// The flow of a day in which each engagement takes place as `change` says, or not at all;
/// in hundredths of a minute. `scratch` is only memory to be used again.
pub fn value_if(
    day: &PersonDay,
    profile: Profile,
    scratch: &mut Vec<Interval>,
    change: impl Fn(&TimeBlock) -> Option<Interval>,
) -> i64 {
    scratch.clear();
    scratch.extend(day.meetings().filter_map(|meeting| change(&meeting)));
    if !scratch.is_sorted() {
        scratch.sort_unstable();
    }
    flow::value(day.segments(), scratch.iter().copied(), profile)
}

/// The flow of a day as it is, in hundredths of a minute.
pub fn value_now(day: &PersonDay, profile: Profile) -> i64 {
    flow::value(day.segments(), day.intervals(), profile)
}

/// One series in the window, as planning sees it.
#[derive(Clone, Debug, Default)]
pub struct SeriesPlan {
    /// Its occurrences, by start and so by number, each with its interval.
    pub occurrences: Vec<(OccurrenceId, Interval)>,
    /// Individuals attending each of them, whether they are in the report or not.
    pub audience: Vec<u32>,
    /// Indices of the person-days that hold one of them, ascending.
    pub days: Vec<u32>,
}

impl SeriesPlan {
    /// The person-days, of all, that hold one of its occurrences, and which those can be.
    pub(crate) fn on_days<'a>(
        &'a self,
        all: &'a [PersonDay],
    ) -> impl Iterator<Item = (&'a PersonDay, Neighbours<'a>)> + 'a {
        let mut before = 0;
        let days = self.days.iter();
        let days = days.filter_map(|index| all.get(wide(*index)));
        days.map(move |day| {
            let near = self.near(day, before);
            before = near.before;
            (day, near)
        })
    }

    /// Its occurrences that begin while meetings of a day do; `hint` is how many began before the
    /// ones of the last day that was asked for.
    fn near(&self, day: &PersonDay, hint: usize) -> Neighbours<'_> {
        let mut starts = day.intervals().map(|meeting| meeting.start);
        let first = starts.next().unwrap_or(0);
        let last = starts.next_back().unwrap_or(first);
        let is_before = |(_, interval): &(OccurrenceId, Interval)| interval.start < first;
        let known = part(&self.occurrences, 0..hint);
        let begin = match known.last().is_none_or(is_before) {
            true => hint,
            // The days of the next person.
            false => 0,
        };
        let rest = part(&self.occurrences, begin..self.occurrences.len());
        let skipped = match rest.iter().take(2).position(|one| !is_before(one)) {
            Some(few) => few,
            None => rest.partition_point(is_before),
        };
        let rest = part(rest, skipped..rest.len());
        let count = rest.iter().take_while(|(_, i)| i.start <= last).count();
        Neighbours {
            occurrences: part(rest, 0..count),
            before: begin + skipped,
        }
    }
}

/// Occurrences of a series that follow each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Neighbours<'a> {
    occurrences: &'a [(OccurrenceId, Interval)],
    before: usize,
}

impl Neighbours<'_> {
    /// Which occurrence of the series it is, from 0.
    fn position(&self, occurrence: OccurrenceId) -> Option<usize> {
        let found = match self.occurrences {
            [(only, _)] => (*only == occurrence).then_some(0),
            several => several
                .binary_search_by_key(&occurrence, |(index, _)| *index)
                .ok(),
        };
        Some(self.before + found?)
    }
}

/// What a change gives back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// Flow-ready time regained per person, ascending; never negative entries only when
    /// the change makes somebody's day worse.
    pub by_person: Vec<(PersonPlace, Minutes)>,
    /// Person-time of meeting regained.
    pub person_time: Minutes,
    /// For a move: by how many minutes.
    pub shift_min: Option<i64>,
}

impl Saving {
    /// Flow-ready time regained by everybody in the report.
    pub fn total(&self) -> Minutes {
        self.by_person.iter().map(|(_, amount)| *amount).sum()
    }
}

/// What measuring a change needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    /// Everybody's days.
    pub days: &'a [PersonDay],
    /// The profile of the headline.
    pub profile: Profile,
    /// First minute after the first two weeks of the window.
    pub pause_until: i64,
}

/// Measures a change to a series. `is_released` tells whether a person is let go.
pub fn measure(
    series: &SeriesPlan,
    change: &Change,
    context: &Measure<'_>,
    is_released: impl Fn(PersonPlace) -> bool,
) -> Saving {
    let dropped = |position: usize, interval: Interval| match change {
        Change::Async | Change::Merge { .. } => true,
        Change::Pause => interval.start < context.pause_until,
        Change::Halve => position % 2 == 1,
        Change::Shorten { .. } | Change::Release { .. } | Change::Move => false,
    };
    if *change == Change::Move {
        return relocation::best(series, context);
    }
    let mut saving = regain(series, context, |day, engagement, position| match change {
        Change::Release { .. } if is_released(day.person()) => None,
        Change::Shorten { to_min } => Some(shortened(engagement.interval, *to_min)),
        _ if dropped(position, engagement.interval) => None,
        _ => Some(engagement.interval),
    });
    let per_occurrence = series.occurrences.iter().zip(&series.audience).enumerate();
    let regained = per_occurrence.map(|(position, ((_, interval), audience))| match change {
        Change::Shorten { to_min } => {
            (interval.len() - shortened(*interval, *to_min).len()) * i64::from(*audience)
        }
        Change::Release { people } => interval.len() * i64::try_from(people.len()).unwrap_or(0),
        _ if dropped(position, *interval) => interval.len() * i64::from(*audience),
        _ => 0,
    });
    saving.person_time = Minutes::whole(regained.sum());
    saving
}

/// What each person regains when the series' engagements become what `change` says.
pub(crate) fn regain(
    series: &SeriesPlan,
    context: &Measure<'_>,
    change: impl Fn(&PersonDay, &TimeBlock, usize) -> Option<Interval>,
) -> Saving {
    let mut scratch = Vec::new();
    let mut saving = Saving::default();
    for (day, near) in series.on_days(context.days) {
        let changed = value_if(day, context.profile, &mut scratch, |engagement| match near
            .position(engagement.occurrence)
        {
            Some(position) => change(day, engagement, position),
            None => Some(engagement.interval),
        });
        let gained = Minutes::hundredths(changed - value_now(day, context.profile));
        match saving.by_person.last_mut() {
            Some((person, amount)) if *person == day.person() => *amount += gained,
            _ => saving.by_person.push((day.person(), gained)),
        }
    }
    saving
        .by_person
        .retain(|(_, amount)| *amount != Minutes::ZERO);
    saving
}

fn shortened(interval: Interval, to_min: i64) -> Interval {
    Interval::new(
        interval.start,
        interval.end.min(interval.start + to_min.max(0)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Id;
    use crate::focus::CENTRAL;

    /// 09:00–12:00 and 13:00–17:30 with meetings of occurrence 0 at 10:00 and 1 at 15:00.
    fn day() -> PersonDay {
        let meeting = |occurrence, start, length| TimeBlock {
            interval: Interval::new(start, start + length),
            occurrence: OccurrenceId::new(occurrence),
        };
        let segments = vec![Interval::new(540, 720), Interval::new(780, 1050)];
        let meetings = vec![meeting(0, 600, 30), meeting(1, 900, 30)];
        PersonDay::sketch(PersonPlace::new(0), segments, meetings)
    }

    fn measured(change: Change) -> (String, String) {
        let days = [day()];
        let series = SeriesPlan {
            occurrences: vec![(OccurrenceId::new(1), Interval::new(900, 930))],
            audience: vec![4],
            days: vec![0],
        };
        let context = Measure {
            days: &days,
            profile: CENTRAL,
            pause_until: 2000,
        };
        let saving = measure(&series, &change, &context, |person| {
            person == PersonPlace::new(0)
        });
        (saving.total().to_string(), saving.person_time.to_string())
    }

    #[test]
    fn each_change_gives_back_what_its_arithmetic_says() {
        // Without the meeting the afternoon yields 270 − 15 = 255 instead of 95 + 105 = 200.
        let whole = ("55".to_string(), "120".to_string());
        assert_eq!(measured(Change::Async), whole);
        assert_eq!(measured(Change::Pause), whole);
        // It is the first of its series in the window, which halving keeps.
        assert_eq!(measured(Change::Halve), ("0".into(), "0".into()));
        // 15 minutes shorter: the last gap grows from 120 to 135, so 15 more; four people.
        assert_eq!(
            measured(Change::Shorten { to_min: 15 }),
            ("15".into(), "60".into())
        );
        let release = Change::Release {
            people: vec!["a".into()],
        };
        assert_eq!(measured(release), ("55".into(), "30".into()));
        // Next to the 10:00 meeting: 09:00–09:30 keeps nothing either way; the afternoon is whole.
        let (saving, regained) = measured(Change::Move);
        assert_eq!((saving.as_str(), regained.as_str()), ("25", "0"));
    }
}
