//! Everybody inside: their working time over the horizon, and what takes it.

use super::weekly::WeekWindow;
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::base::{Interval, IntervalSet};
use crate::day::choice::Choice;
use crate::day::{Class, DayRules, Days, PersonDay};
use crate::occurrence::{Occurrence, Span};
use crate::zone::Zone;
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everybody inside; a member has the id of the same person in the directory.
#[derive(Clone, Debug, Default)]
pub struct Team {
    /// Members in the order of the directory.
    pub members: IndexVec<PersonPlace, TeamMember>,
    /// Who is present at each occurrence that somebody attends.
    present: BTreeMap<OccurrenceId, Vec<PersonPlace>>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct TeamMember {
    /// Id.
    pub id: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// Zone of their days.
    pub zone: Tz,
    /// Their calendar was given.
    pub is_known: bool,
    /// Their flow counts: known, and in the report.
    pub counts: bool,
    /// Working time less lunch, away and personal time.
    pub segments: Vec<Interval>,
    /// Work planned alone and focus holds: free for flow, no place for a meeting.
    pub own_work: IntervalSet,
    /// Dates with working time, each with its segments.
    pub days: Vec<MemberDay>,
}

/// A date with working time.
#[derive(Clone, Debug)]
pub struct MemberDay {
    /// Local date.
    pub date: NaiveDate,
    /// The minutes that belong to it.
    pub domain: Interval,
    /// Working time less lunch, away and personal time.
    pub segments: Vec<Interval>,
}

impl Team {
    /// Everybody's horizon. `rules` tell who is in the report; the days were built for all.
    pub fn new(
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
        days: &Days,
        rules: &DayRules,
    ) -> Team {
        let choice = Choice::of(days.directory.people.as_slice(), rules);
        let people = days.directory.people.pairs();
        let mut team = Team {
            members: people
                .map(|(place, person)| {
                    let own = days.own_days(place);
                    TeamMember {
                        id: person.id.clone(),
                        name: person.name.clone(),
                        zone: person.zone,
                        is_known: person.own_calendar,
                        counts: person.own_calendar && choice.has(person),
                        segments: own.iter().flat_map(PersonDay::segments).copied().collect(),
                        own_work: IntervalSet::default(),
                        days: own.iter().filter_map(member_day).collect(),
                    }
                })
                .collect(),
            present: present(days),
        };
        for (member, own) in own_work(occurrences, days) {
            team.members[member].own_work = own.into_iter().collect();
        }
        team
    }

    /// Who is at an occurrence: those on whose day it stands.
    pub(crate) fn present(&self, occurrence: OccurrenceId) -> &[PersonPlace] {
        self.present.get(&occurrence).map_or(&[], Vec::as_slice)
    }

    /// Everything that somebody attends, and who does.
    pub fn attended(&self) -> impl Iterator<Item = (OccurrenceId, &[PersonPlace])> {
        let all = self.present.iter();
        all.map(|(occurrence, members)| (*occurrence, members.as_slice()))
    }
}

impl TeamMember {
    /// Whether all of it lies in one segment.
    pub(crate) fn works_through(&self, when: Interval) -> bool {
        let after = self.segments.partition_point(|s| s.start <= when.start);
        let before = after.checked_sub(1).and_then(|i| self.segments.get(i));
        before.is_some_and(|segment| when.end <= segment.end)
    }

    /// Whether they work at all on the date that holds a minute.
    pub(crate) fn works_on_day_of(&self, minute: i64) -> bool {
        let days = self.days.iter();
        let mut day = days.filter(|day| day.domain.start <= minute && minute < day.domain.end);
        day.next().is_some_and(|day| !day.segments.is_empty())
    }

    /// Whether it meets work that they planned alone.
    pub(crate) fn has_own_work(&self, when: Interval) -> bool {
        let all = self.own_work.intervals();
        let first = all.partition_point(|own| own.end <= when.start);
        all.get(first).is_some_and(|own| own.start < when.end)
    }
}

fn member_day(day: &PersonDay) -> Option<MemberDay> {
    let segments = day.segments();
    (!day.work().is_empty()).then(|| MemberDay {
        date: day.date,
        domain: day.domain(),
        segments: segments.to_vec(),
    })
}

fn present(days: &Days) -> BTreeMap<OccurrenceId, Vec<PersonPlace>> {
    let mut present: BTreeMap<OccurrenceId, BTreeSet<PersonPlace>> = BTreeMap::new();
    for day in days.kept() {
        for meeting in day.meetings() {
            let at = present.entry(meeting.occurrence).or_default();
            at.insert(day.person());
        }
    }
    let lists = present.into_iter();
    lists
        .map(|(occurrence, at)| (occurrence, at.into_iter().collect()))
        .collect()
}

/// What each member planned alone.
fn own_work(
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
) -> BTreeMap<PersonPlace, Vec<Interval>> {
    let mut own: BTreeMap<PersonPlace, Vec<Interval>> = BTreeMap::new();
    for (index, occurrence) in occurrences.pairs() {
        let Span::Time(..) = occurrence.span() else {
            continue;
        };
        for (person, class) in days.classes_of(index) {
            if matches!(class, Class::OwnWork | Class::FocusHold) {
                let interval = crate::assemble::series::interval(occurrence);
                own.entry(person).or_default().push(interval);
            }
        }
    }
    own
}

/// The minutes of some windows over a horizon, by one clock.
pub(super) fn window_minutes(
    windows: &[WeekWindow],
    (from, to): (NaiveDate, NaiveDate),
    zone: &Zone,
) -> IntervalSet {
    let all = windows.iter().flat_map(|w| w.minutes(from, to, zone));
    all.collect()
}
