//! Occurrences → people's days: who takes part, what it is to each person, and what it takes of
//! their working time.

mod absence;
mod calendar_days;
pub mod choice;
pub mod class;
mod classification;
mod day_template;
pub mod directory;
mod groups;
pub mod hours;
mod mentions;
mod organization;
mod own_days;
pub mod participants;
mod person;
pub mod person_day;
mod person_zone;
pub mod rules;
mod time_block;
pub mod vocabulary;

pub use class::{Class, Why};
pub use classification::explanations;
pub use day_template::DayTemplate;
pub use directory::Directory;
pub use hours::{ClockSpan, WorkingHours};
pub use participants::Participants;
pub use person::Person;
pub use person_day::PersonDay;
pub use person_zone::zone_of_calendar;
pub use rules::{Attendance, DayRules, RosterPerson};
pub use time_block::TimeBlock;
pub use vocabulary::Vocabulary;

use crate::base::PROPOSAL_CATEGORY;
use crate::base::ids::{CalendarId, CastId, ClassesId, IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::part;
use crate::base::{Interval, parallel};
use crate::calendar::event::{Busy, When};
use crate::calendar::{Event, Reading};
use crate::occurrence::{Occurrence, Span};
use crate::zone::Zone;
use chrono::NaiveDate;
use classification::Classifier;
use day_template::AllFrames;
use groups::Groups;
use own_days::DayMaker;
use std::collections::{BTreeMap, BTreeSet};
use time_block::TimeBlocks;

/// What an occurrence is to people of the report.
type Classes = Box<[(PersonPlace, Class)]>;

/// What the occurrences are to the people of the report.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// Who is who.
    pub directory: Directory,
    /// Every person-date with working or meeting time, by person, then date, where days are kept.
    kept: Option<Vec<PersonDay>>,
    /// Calendars in which every timed event is marked free, which therefore tells nothing.
    pub all_free: BTreeSet<CalendarId>,
    casts: IndexVec<CastId, Participants>,
    classes: IndexVec<ClassesId, Classes>,
    /// The cast and the classes of each occurrence, which many have in common.
    of_occurrence: IndexVec<OccurrenceId, (CastId, ClassesId)>,
    maker: DayMaker,
}

impl Days {
    /// Who takes part in an occurrence.
    pub fn cast(&self, occurrence: OccurrenceId) -> &Participants {
        let (cast, _) = self.of_occurrence[occurrence];
        &self.casts[cast]
    }

    /// What an occurrence is to which people of the report.
    pub fn classes_of(
        &self,
        occurrence: OccurrenceId,
    ) -> impl Iterator<Item = (PersonPlace, Class)> + '_ {
        self.stored_classes_of(occurrence).iter().copied()
    }

    /// Whether anybody meets at all, on the days that are kept.
    pub(crate) fn hold_a_meeting(&self) -> bool {
        self.kept().iter().any(PersonDay::has_meetings)
    }

    fn stored_classes_of(&self, occurrence: OccurrenceId) -> &[(PersonPlace, Class)] {
        let (_, classes) = self.of_occurrence[occurrence];
        &self.classes[classes]
    }
}

/// Builds the days of everybody in the report.
pub fn build(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &DayRules,
) -> Days {
    build_later(reading, occurrences, rules).keep(occurrences)
}

/// As [`build`], without keeping the days: they are made for each who walks over them.
pub(crate) fn build_later(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &DayRules,
) -> Days {
    let mut days = classified(reading, occurrences, rules);
    let frames = AllFrames::new(&days.directory.people, rules.from, rules.to);
    keep_windows(&mut days, occurrences, &frames);
    days.maker = DayMaker::new(&days, frames);
    days
}

/// As [`build`], without keeping the days: what `each` makes of the days of each person, by all
/// cores, in the order of the people.
pub fn each_person<T: Send>(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &DayRules,
    each: impl Fn(&[PersonDay]) -> T + Sync,
) -> (Days, Vec<T>) {
    let days = build_later(reading, occurrences, rules);
    let made = days.gathered(occurrences, Vec::new, |some, _, own| some.push(each(&own)));
    (days, parallel::joined(made))
}

/// Who takes part in each occurrence and what it is to them, whenever it takes place.
fn classified(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &DayRules,
) -> Days {
    let groups = Groups::of(occurrences);
    let touched = groups.events(occurrences, &reading.events);
    let mut days = Days {
        directory: directory::directory(reading, touched, rules),
        all_free: all_free_calendars(reading),
        ..Days::default()
    };
    let casts = parallel::map_slice(groups.casts.as_slice(), |first| {
        let first = &occurrences[*first];
        participants::cast(first, reading, &days.directory, rules.attendance)
    });
    days.casts = casts.into();
    let classes = parallel::map_ranges(groups.classes.len(), |range| {
        let mut classifier = Classifier::new(reading, &days, rules);
        let some = part(groups.classes.as_slice(), range);
        let found = some
            .iter()
            .map(|(first, cast)| classifier.classes(&occurrences[*first], &days.casts[*cast]));
        found.collect::<Vec<Classes>>()
    });
    days.classes = parallel::joined(classes).into();
    days.of_occurrence = groups.of_occurrence;
    days
}

/// Leaves out those in whose window an occurrence does not lie.
fn keep_windows(
    days: &mut Days,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    frames: &AllFrames,
) {
    let common = frames.common_window();
    for (index, occurrence) in occurrences.pairs() {
        if is_inside(occurrence.span(), common) {
            continue;
        }
        let is_kept = |(person, _): &&(PersonPlace, Class)| {
            let interval = minutes(occurrence.span(), &days.directory.people[*person]);
            let window = frames.of(*person).window;
            interval.intersects(window) || (window.start..window.end).contains(&interval.start)
        };
        let all = days.stored_classes_of(index);
        let kept: Classes = all.iter().filter(is_kept).copied().collect();
        if kept.len() < all.len() {
            days.of_occurrence[index].1 = days.classes.push(kept);
        }
    }
}

fn is_inside(span: Span, window: Interval) -> bool {
    match span {
        Span::Days(..) => false,
        Span::Time(start, _) => (window.start..window.end).contains(&start.nearest_minute()),
    }
}

/// Adds what takes the time of one person.
fn engage(mine: &mut TimeBlocks, who: &Person, class: Class, occurrence: OccurrenceId, span: Span) {
    let engagement = TimeBlock {
        interval: minutes(span, who),
        occurrence,
    };
    match (class, span) {
        (Class::Meeting, _) => mine.meetings.push(engagement),
        (Class::Personal, _) => mine.personal.push(engagement),
        (Class::FocusHold, _) => mine.holds.push(engagement),
        (Class::Away, Span::Days(first, after)) => mine.away_dates.extend(dates(first, after)),
        (Class::Away, Span::Time(..)) => mine.away.push(engagement),
        (Class::Ignored | Class::Note | Class::OwnWork, _) => {}
    }
}

/// Dates of an all-day span; one that ends on the day it begins is that day.
fn dates(first: NaiveDate, after: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let rest = first
        .iter_days()
        .skip(1)
        .take_while(move |date| *date < after);
    std::iter::once(first).chain(rest)
}

/// A span in whole minutes: instants rounded to the nearest minute, days by the person's zone.
pub fn minutes(span: Span, person: &Person) -> Interval {
    match span {
        Span::Time(start, end) => Interval::new(start.nearest_minute(), end.nearest_minute()),
        Span::Days(first, after) => Interval::new(
            hours::midnight(first, person.zone),
            hours::midnight(after, person.zone),
        ),
    }
}

/// How many timed events a calendar needs before "everything is free" is read as a habit of the
/// export and not as what its owner meant.
const ALL_FREE_MIN: usize = 3;

fn all_free_calendars(reading: &Reading) -> BTreeSet<CalendarId> {
    let unread = reading.stats.iter();
    let mut timed: BTreeMap<CalendarId, (usize, bool)> = unread
        .map(|(calendar, stats)| (*calendar, (stats.timed, !stats.busy)))
        .collect();
    let is_proposal = |event: &Event| {
        let mut categories = event.details.categories.iter();
        categories.any(|category| category == PROPOSAL_CATEGORY)
    };
    let is_timed = |event: &&Event| matches!(event.start, When::Time(_)) && !is_proposal(event);
    for event in reading.events.iter().filter(is_timed) {
        let entry = timed.entry(event.calendar()).or_insert((0, true));
        entry.0 += 1;
        entry.1 &= event.busy == Busy::Free;
    }
    let all = timed
        .into_iter()
        .filter(|(_, (count, free))| *free && *count >= ALL_FREE_MIN);
    all.map(|(calendar, _)| calendar).collect()
}

/// The zone an occurrence is written in, for display.
pub(crate) fn written_zone(event: &Event) -> Zone {
    match &event.start {
        When::Time(time) => time.zone.clone(),
        When::Date(_) => Zone::UTC,
    }
}
