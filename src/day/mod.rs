//! Occurrences → people's days: who takes part, what it is to each person, and what it takes of
//! their working time.

pub mod cast;
pub mod class;
pub mod directory;
pub mod hours;
pub mod person_day;
pub mod rules;
pub mod vocabulary;

pub use cast::Cast;
pub use class::{Class, Why};
pub use directory::{Directory, Person};
pub use hours::{ClockSpan, WorkingHours};
pub use person_day::{Engagement, Engagements, PersonDay};
pub use rules::{Attendance, DayRules, RosterPerson};
pub use vocabulary::Vocabulary;

use crate::base::words::words;
use crate::base::{Interval, parallel};
use crate::calendar::event::{Busy, When};
use crate::calendar::{Event, Reading};
use crate::occurrence::{Occurrence, Span};
use crate::zone::Zone;
use chrono::NaiveDate;
use class::Case;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use vocabulary::TitleSigns;

/// What an occurrence is to people (indices into the directory); shared by occurrences alike.
pub type Classes = Arc<[(usize, Class)]>;

/// What the occurrences are to the people of the report.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// Who is who.
    pub directory: Directory,
    /// Who takes part in each occurrence.
    pub casts: Vec<Arc<Cast>>,
    /// Per occurrence, what it is to which person (index into the directory's people).
    pub classes: Vec<Classes>,
    /// Every person-date with working or meeting time, by person, then date.
    pub days: Vec<PersonDay>,
    /// Calendars in which every timed event is marked free, which therefore tells nothing.
    pub all_free: BTreeSet<usize>,
}

impl Days {
    /// What an occurrence is to people of the report.
    pub fn classes_of(&self, occurrence: usize) -> &[(usize, Class)] {
        self.classes.get(occurrence).map_or(&[], |classes| classes)
    }
}

/// Builds the days of everybody in the report.
pub fn build(reading: &Reading, occurrences: &[Occurrence], rules: &DayRules) -> Days {
    let touched: BTreeSet<usize> = occurrences
        .iter()
        .flat_map(|o| o.copies.iter().copied())
        .collect();
    let directory = directory::directory(reading, &touched, rules);
    let mut days = Days {
        directory,
        all_free: all_free_calendars(reading),
        ..Days::default()
    };
    let windows = windows(&days.directory, rules);
    let alike = Alike::of(occurrences);
    let casts = parallel::map_slice(&alike.casts, |first| {
        let occurrence = occurrences.get(*first);
        occurrence.map_or_else(Arc::default, |o| {
            Arc::new(cast::cast(o, reading, &days.directory, rules.attendance))
        })
    });
    let classes = parallel::map_ranges(alike.classes.len(), |range| {
        let mut signs = Signs::new(&rules.vocabulary);
        let some = alike.classes.get(range).unwrap_or_default().iter();
        let found = some.map(|(first, cast)| {
            let known = occurrences.get(*first).zip(casts.get(*cast));
            known.map_or_else(Classes::default, |(occurrence, cast)| {
                classes(occurrence, cast, reading, &days, &mut signs, rules).into()
            })
        });
        found.collect::<Vec<Classes>>()
    });
    let classes: Vec<Classes> = classes.into_iter().flatten().collect();
    for (occurrence, (cast, class)) in occurrences.iter().zip(&alike.of_occurrence) {
        let everybody = classes.get(*class).cloned().unwrap_or_default();
        let inside = in_windows(everybody, &windows, &days.directory, occurrence.span);
        days.classes.push(inside);
        days.casts
            .push(casts.get(*cast).cloned().unwrap_or_default());
    }
    let engagements = engagements(&days, occurrences);
    let people = &days.directory.people;
    let own_days = parallel::map(people.len(), |index| {
        let mine = engagements.get(index).zip(people.get(index));
        mine.map_or_else(Vec::new, |(mine, person)| {
            person_day::person_days(index, person, rules.from, rules.to, mine)
        })
    });
    days.days = own_days.into_iter().flatten().collect();
    days
}

/// What takes the time of each person, each list ordered by time.
fn engagements(days: &Days, occurrences: &[Occurrence]) -> Vec<Engagements> {
    let mut all = vec![Engagements::default(); days.directory.people.len()];
    for (index, (occurrence, classes)) in occurrences.iter().zip(&days.classes).enumerate() {
        for &(person, class) in classes.iter() {
            let directory = &days.directory;
            engage(&mut all, directory, person, class, index, occurrence.span);
        }
    }
    for mine in &mut all {
        for list in [
            &mut mine.meetings,
            &mut mine.personal,
            &mut mine.away,
            &mut mine.holds,
        ] {
            list.sort_unstable();
        }
    }
    all
}

/// Occurrences that have the same cast, because they come from the same events, and the same
/// classes, because they are equally long as well: neither depends on when they are.
#[derive(Default)]
struct Alike {
    /// One occurrence for each cast.
    casts: Vec<usize>,
    /// One occurrence for each set of classes, and its cast.
    classes: Vec<(usize, usize)>,
    /// The cast and the classes of each occurrence.
    of_occurrence: Vec<(usize, usize)>,
}

impl Alike {
    fn of(occurrences: &[Occurrence]) -> Alike {
        let mut alike = Alike::default();
        let mut casts: HashMap<(usize, *const usize), usize> = HashMap::new();
        let mut classes: HashMap<(usize, Option<i64>), usize> = HashMap::new();
        for (index, occurrence) in occurrences.iter().enumerate() {
            // The occurrences outlive this, so an address stands for one set of copies.
            let events = (occurrence.winner, occurrence.copies.as_ptr());
            let cast = *casts.entry(events).or_insert_with(|| {
                alike.casts.push(index);
                alike.casts.len() - 1
            });
            let length = match occurrence.span {
                Span::Days(..) => None,
                Span::Time(start, end) => Some(end - start),
            };
            let class = *classes.entry((cast, length)).or_insert_with(|| {
                alike.classes.push((index, cast));
                alike.classes.len() - 1
            });
            alike.of_occurrence.push((cast, class));
        }
        alike
    }
}

/// Those for whom the span lies in their window.
fn in_windows(
    classes: Classes,
    windows: &[Interval],
    directory: &Directory,
    span: Span,
) -> Classes {
    let inside = |(person, _): &(usize, Class)| in_window(windows, directory, *person, span);
    if classes.iter().all(inside) {
        return classes;
    }
    classes
        .iter()
        .copied()
        .filter(|class| inside(class))
        .collect()
}

/// What each occurrence is to each person of the report, and why.
pub fn explanations(
    reading: &Reading,
    occurrences: &[Occurrence],
    days: &Days,
    rules: &DayRules,
) -> Vec<Vec<(usize, Class, Why)>> {
    let mut signs = Signs::new(&rules.vocabulary);
    let mut explain = |(occurrence, cast): (&Occurrence, &Arc<Cast>)| {
        let people = relevant(occurrence, cast, reading, &days.directory);
        let classified = people.filter_map(|person| {
            let (class, why) = one(person, occurrence, cast, reading, days, &mut signs, rules)?;
            Some((person, class, why))
        });
        classified.collect()
    };
    let known = occurrences.iter().zip(&days.casts);
    known.map(&mut explain).collect()
}

/// The minutes of the window as each person's own dates.
fn windows(directory: &Directory, rules: &DayRules) -> Vec<Interval> {
    let people = directory.people.iter();
    people
        .map(|person| person_day::window(person, rules.from, rules.to))
        .collect()
}

fn in_window(windows: &[Interval], directory: &Directory, person: usize, span: Span) -> bool {
    let (Some(window), Some(who)) = (windows.get(person), directory.people.get(person)) else {
        return false;
    };
    let interval = minutes(span, who);
    interval.intersects(*window) || (window.start..window.end).contains(&interval.start)
}

/// Titles already understood.
struct Signs<'a> {
    vocabulary: &'a Vocabulary,
    known: BTreeMap<Arc<str>, Arc<TitleSigns>>,
}

impl<'a> Signs<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        Signs {
            vocabulary,
            known: BTreeMap::new(),
        }
    }

    fn of(&mut self, title: &Arc<str>) -> Arc<TitleSigns> {
        let vocabulary = self.vocabulary;
        let known = self.known.entry(title.clone());
        known
            .or_insert_with(|| Arc::new(vocabulary.signs(title)))
            .clone()
    }
}

fn classes(
    occurrence: &Occurrence,
    cast: &Cast,
    reading: &Reading,
    days: &Days,
    signs: &mut Signs<'_>,
    rules: &DayRules,
) -> Vec<(usize, Class)> {
    relevant(occurrence, cast, reading, &days.directory)
        .filter_map(|person| {
            let (class, _) = one(person, occurrence, cast, reading, days, signs, rules)?;
            Some((person, class))
        })
        .collect()
}

/// People of the report who are invited, own a copy, or are the calendar.
fn relevant<'a>(
    occurrence: &'a Occurrence,
    cast: &'a Cast,
    reading: &'a Reading,
    directory: &'a Directory,
) -> impl Iterator<Item = usize> + 'a {
    let people = &directory.people;
    let calendar = |copy: &usize| reading.events.get(*copy).map(|e| e.calendar);
    let is_solo = |copy| calendar(copy).is_some_and(|c| directory.is_solo(c));
    // Most companies have no calendar that names nobody: then nobody is looked through.
    let candidates = match occurrence.copies.iter().any(is_solo) {
        true => people.as_slice(),
        false => &[],
    };
    let solo = candidates.iter().enumerate().filter(move |(_, person)| {
        let mine =
            |copy: &usize| reading.events.get(*copy).map(|e| e.calendar) == person.solo_calendar;
        person.solo_calendar.is_some() && occurrence.copies.iter().any(mine)
    });
    let invited = cast
        .invited
        .keys()
        .filter_map(move |id| people.binary_search_by(|p| p.id.cmp(id)).ok());
    invited.chain(solo.map(|(index, _)| index))
}

fn one(
    person: usize,
    occurrence: &Occurrence,
    cast: &Cast,
    reading: &Reading,
    days: &Days,
    signs: &mut Signs<'_>,
    rules: &DayRules,
) -> Option<(Class, Why)> {
    let who = days.directory.people.get(person)?;
    let winner = reading.events.get(occurrence.winner)?;
    let part = cast.invited.get(&who.id).copied();
    if part.is_some_and(|p| p.own_copy.is_none()) && who.own_calendar {
        // Their own calendar was given and lacks it.
        return None;
    }
    let event = part
        .and_then(|p| reading.events.get(p.own_copy?))
        .unwrap_or(winner);
    let signs = signs.of(&winner.title);
    let case = Case {
        event,
        winner,
        span: occurrence.span,
        cast,
        part,
        names_them: signs.away.is_some() && names(&winner.title, &who.name),
        signs: &signs,
        free_means_nothing: days.all_free.contains(&event.calendar),
    };
    Some(class::classify(&case, rules))
}

/// Whether a title has a word of a person's name; words of one or two letters tell nothing.
fn names(title: &str, name: &str) -> bool {
    let title = words(title);
    let own = name.split('@').next().unwrap_or(name);
    let mut name = words(own).into_iter();
    name.any(|word| word.chars().count() > 2 && title.contains(&word))
}

fn engage(
    engagements: &mut [Engagements],
    directory: &Directory,
    person: usize,
    class: Class,
    occurrence: usize,
    span: Span,
) {
    let (Some(mine), Some(who)) = (engagements.get_mut(person), directory.people.get(person))
    else {
        return;
    };
    let interval = minutes(span, who);
    let engagement = Engagement {
        interval,
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
        Span::Time(start, end) => Interval::new(whole_minute(start), whole_minute(end)),
        Span::Days(first, after) => Interval::new(
            hours::midnight(first, person.zone),
            hours::midnight(after, person.zone),
        ),
    }
}

/// Seconds to the nearest minute, halves up.
pub fn whole_minute(seconds: i64) -> i64 {
    (seconds + 30).div_euclid(60)
}

/// How many timed events a calendar needs before "everything is free" is read as a habit of the
/// export and not as what its owner meant.
const ALL_FREE_MIN: usize = 3;

fn all_free_calendars(reading: &Reading) -> BTreeSet<usize> {
    let unread = reading.habits.iter();
    let mut timed: BTreeMap<usize, (usize, bool)> = unread
        .map(|(calendar, habits)| (*calendar, (habits.timed, !habits.busy)))
        .collect();
    let is_timed = |event: &&Event| matches!(event.start, When::Time(_));
    for event in reading.events.iter().filter(is_timed) {
        let entry = timed.entry(event.calendar).or_insert((0, true));
        entry.0 += 1;
        entry.1 &= event.busy == Busy::Free;
    }
    let all = timed
        .into_iter()
        .filter(|(_, (count, free))| *free && *count >= ALL_FREE_MIN);
    all.map(|(calendar, _)| calendar).collect()
}

/// The zone an occurrence is written in, for display.
pub fn written_zone(event: &Event) -> Zone {
    match &event.start {
        When::Time(time) => time.zone.clone(),
        When::Date(_) => Zone::UTC,
    }
}
