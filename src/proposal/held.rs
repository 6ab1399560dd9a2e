//! The series ahead: when they are held, with whom, and what stands in the way of a change.

use super::change::ChangedSeries;
use super::clock::{Cadence, LocalStart};
use super::horizon::Horizon;
use super::rules::{FixedMeeting, PlanRules};
use super::team::{Team, window_minutes};
use crate::assemble::acceptances::Accepted;
use crate::assemble::evidence::{Evidence, shown_title, speaker};
use crate::assemble::series::{Series, interval};
use crate::base::ids::{HeldId, IndexVec, OccurrenceId, PersonPlace};
use crate::base::{Interval, IntervalSet};
use crate::calendar::Event;
use crate::calendar::event::PartyKind;
use crate::day::{DayRules, written_zone};
use crate::report::plan::Hindrance;
use crate::what_if;
use crate::zone::Zone;
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Kinds that stay where they are, by their ids.
const STAY: [&str; 3] = ["interview", "incident", "external"];

/// What the rubric makes of a series.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// Id of the kind.
    pub kind: Arc<str>,
    /// Its name in a sentence, with an article.
    pub kind_name: Arc<str>,
    /// Measured, never cut.
    pub is_protected: bool,
    /// It is longer than fits its kind.
    pub is_too_long: bool,
    /// What the rubric suggests.
    pub changes: Vec<what_if::Change>,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// Judgements by UID.
pub type Judgements = BTreeMap<Arc<str>, Judgement>;

/// Everything ahead.
#[derive(Clone, Debug)]
pub struct Ahead<'a> {
    /// The dates.
    pub horizon: Horizon,
    /// What a plan may do.
    pub rules: &'a PlanRules,
    /// Everybody inside.
    pub team: Team,
    /// Series that somebody whose flow counts attends, by UID.
    pub held: IndexVec<HeldId, Held>,
    /// Minutes that are to hold no meeting.
    pub free: IntervalSet,
    /// Minutes in which moved meetings may lie; none where they may lie anywhere.
    pub within: Option<IntervalSet>,
    /// The zone of windows and dates that belong to nobody.
    pub tz: Tz,
}

/// What looking ahead needs besides the evidence.
#[derive(Clone, Debug)]
pub struct Looking<'a> {
    /// The dates.
    pub horizon: Horizon,
    /// What a plan may do.
    pub rules: &'a PlanRules,
    /// Who is in the report.
    pub day_rules: &'a DayRules,
    /// What the rubric makes of each series.
    pub judgements: &'a Judgements,
    /// Meetings that somebody has looked at.
    pub accepted: &'a [Accepted],
    /// The date on which acceptances are looked up.
    pub today: NaiveDate,
}

/// A series ahead.
#[derive(Clone, Debug)]
pub struct Held {
    /// UID.
    pub uid: Arc<str>,
    /// Title as it may be shown.
    pub title: Arc<str>,
    /// CLASS:PRIVATE or CONFIDENTIAL.
    pub is_private: bool,
    /// Address of the organizer.
    pub organizer: Option<Arc<str>>,
    /// Their name.
    pub organizer_name: Option<Arc<str>>,
    /// The zone whose clock it follows.
    pub zone: Zone,
    /// By start.
    pub occurrences: Vec<HeldOccurrence>,
    /// Its usual time.
    pub pattern: Cadence,
    /// What the rubric makes of it.
    pub judgement: Judgement,
    /// What stands in the way of moving it.
    pub hindrances: Vec<Hindrance>,
    /// What stands in the way of any change.
    pub is_fixed: bool,
    /// Accepted for now: it is not cut.
    pub is_accepted: bool,
    /// People whose calendar was not given, by their ids.
    pub others: Vec<Arc<str>>,
    /// How many attend at most, those outside and lists counted.
    pub attendees: u32,
    /// A room was booked, or a place is named.
    pub has_room: bool,
    /// It repeats.
    pub recurring: bool,
}

/// One of its occurrences.
#[derive(Clone, Debug)]
pub struct HeldOccurrence {
    /// Index of the occurrence.
    pub index: OccurrenceId,
    /// When.
    pub interval: Interval,
    /// The same by the clock of the series.
    pub start: LocalStart,
    /// Members who attend.
    pub present: Vec<PersonPlace>,
    /// Members who take part, but are away then.
    pub absent: Vec<PersonPlace>,
    /// It is held at the usual time.
    pub is_usual: bool,
}

impl<'a> Ahead<'a> {
    /// What lies ahead of these people.
    pub fn new(evidence: &Evidence<'_>, tz: Tz, looking: &Looking<'a>) -> Ahead<'a> {
        let team = Team::new(evidence.occurrences, evidence.days, looking.day_rules);
        let list = evidence.series.list.iter();
        let held = list.filter_map(|series| held(series, evidence, &team, looking));
        let dates = (looking.horizon.from, looking.horizon.to);
        let zone = Zone::Iana(tz);
        let within = &looking.rules.within;
        Ahead {
            horizon: looking.horizon,
            rules: looking.rules,
            held: held.collect(),
            free: window_minutes(&looking.rules.free, dates, &zone),
            within: (!within.is_empty()).then(|| window_minutes(within, dates, &zone)),
            team,
            tz,
        }
    }

    /// Weeks of the horizon, in which a change is a nuisance.
    pub fn weeks(&self) -> i64 {
        self.horizon.weeks()
    }

    /// Whether a series has an occurrence in a window that is to be free.
    pub(crate) fn is_in_free_window(&self, series: HeldId) -> bool {
        let mut occurrences = self.held[series].occurrences.iter();
        let windows = self.free.intervals();
        occurrences.any(|o| windows.iter().any(|window| window.intersects(o.interval)))
    }

    /// Whether a change leaves an occurrence in a window that is to be free.
    pub(crate) fn touches_free(&self, outcome: &ChangedSeries) -> bool {
        let windows = self.free.intervals();
        let mut slots = outcome.slots.iter().flatten();
        slots.any(|slot| {
            windows
                .iter()
                .any(|window| window.intersects(slot.interval))
        })
    }

    /// The series of a UID.
    pub fn find(&self, uid: &str) -> Option<&Held> {
        self.place_of(uid).map(|series| &self.held[series])
    }

    /// The id of the series of a UID.
    pub fn place_of(&self, uid: &str) -> Option<HeldId> {
        let mut all = self.held.pairs();
        let found = all.find(|(_, held)| held.uid.as_ref() == uid);
        found.map(|(series, _)| series)
    }
}

impl Held {
    /// Lengths of the occurrences: the one that most have.
    pub fn usual_length(&self) -> i64 {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for occurrence in &self.occurrences {
            *counts.entry(occurrence.interval.len()).or_default() += 1;
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| **count);
        most.map_or(0, |(length, _)| *length)
    }

    /// Weekdays on which it is usually held.
    pub fn days(&self) -> [bool; 7] {
        let mut days = [false; 7];
        let any_usual = self.occurrences.iter().any(|o| o.is_usual);
        for held in self.occurrences.iter().filter(|o| o.is_usual || !any_usual) {
            if let Some(day) = days.get_mut(usize::from(held.start.weekday())) {
                *day = true;
            }
        }
        days
    }

    /// Whether it may be moved.
    pub(crate) fn is_movable(&self) -> bool {
        self.hindrances.is_empty()
    }
}

fn held(
    series: &Series,
    evidence: &Evidence<'_>,
    team: &Team,
    looking: &Looking<'_>,
) -> Option<Held> {
    let (_, event) = speaker(series, evidence)?;
    let zone = zone_of(event, evidence);
    let mut occurrences = occurrences(series, evidence, team, &zone);
    let counts = |member: &PersonPlace| team.members[*member].counts;
    let is_somebodys = occurrences.iter().any(|o| o.present.iter().any(counts));
    if !is_somebodys {
        return None;
    }
    let by_month = event.recurrence.rules.iter().any(|rule| rule.is_by_month());
    let starts: Vec<LocalStart> = occurrences.iter().map(|o| o.start).collect();
    let pattern = Cadence::of(&starts, by_month);
    for occurrence in &mut occurrences {
        occurrence.is_usual = pattern.holds(occurrence.start);
    }
    let title = shown_title(event);
    let organizer = event.organizer.as_ref();
    let organizer = organizer.filter(|o| o.kind == PartyKind::Individual);
    let accepted = looking.accepted.iter();
    let judgement = looking.judgements.get(&series.uid).cloned();
    let mut held = Held {
        uid: series.uid.clone(),
        is_private: event.private,
        organizer: organizer.map(|o| evidence.days.directory.canonical(&o.id).clone()),
        organizer_name: organizer.and_then(|o| o.name.clone()),
        zone,
        occurrences,
        pattern,
        judgement: judgement.unwrap_or_default(),
        hindrances: Vec::new(),
        is_fixed: false,
        is_accepted: accepted
            .filter(|a| a.until >= looking.today)
            .any(|a| is_named(&a.meeting, &series.uid, &title)),
        others: Vec::new(),
        attendees: 0,
        has_room: has_room(event),
        recurring: series.recurring,
        title,
    };
    add_people(&mut held, series, evidence, looking.rules);
    add_rules(&mut held, looking.rules);
    held.hindrances.sort();
    held.hindrances.dedup();
    Some(held)
}

/// The zone whose clock a series follows: where it is written in UTC, its organizer's.
fn zone_of(event: &Event, evidence: &Evidence<'_>) -> Zone {
    let written = written_zone(event);
    let directory = &evidence.days.directory;
    let organizer = event.organizer.as_ref();
    let number = organizer.and_then(|o| directory.number(&o.id));
    let person = number.and_then(|number| directory.person_of(number));
    let person = person.map(|place| &directory.people[place]);
    match (&written, person) {
        (Zone::Iana(Tz::UTC), Some(person)) => Zone::Iana(person.zone),
        _ => written,
    }
}

fn occurrences(
    series: &Series,
    evidence: &Evidence<'_>,
    team: &Team,
    zone: &Zone,
) -> Vec<HeldOccurrence> {
    let one = |index: OccurrenceId| {
        let interval = interval(&evidence.occurrences[index]);
        let present = team.present(index).to_vec();
        let cast = evidence.days.cast(index);
        let directory = &evidence.days.directory;
        let members = cast.attending().filter_map(|n| directory.person_of(n));
        let absent = members.filter(|member| !present.contains(member)).collect();
        HeldOccurrence {
            index,
            interval,
            start: LocalStart::of(interval.start, zone),
            present,
            absent,
            is_usual: false,
        }
    };
    let mut all: Vec<HeldOccurrence> = series.meetings().map(one).collect();
    all.sort_by_key(|o| (o.interval, o.index));
    all
}

/// Who takes part, and what of that stands in the way.
fn add_people(held: &mut Held, series: &Series, evidence: &Evidence<'_>, rules: &PlanRules) {
    let directory = &evidence.days.directory;
    let mut others: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut hindered = BTreeSet::new();
    for cast in series.meetings().map(|i| evidence.days.cast(i)) {
        held.attendees = held.attendees.max(cast.size());
        for number in cast.attending() {
            let person = directory.person_of(number);
            let person = person.map(|place| &directory.people[place]);
            match person {
                Some(person) if person.own_calendar => {}
                Some(_) => drop(others.insert(directory.id(number).clone())),
                None => drop(hindered.insert(Hindrance::External)),
            }
        }
        if cast.lists > 0 {
            hindered.insert(Hindrance::MailingList);
        }
        if cast.size() == 0 {
            hindered.insert(Hindrance::NobodyNamed);
        }
    }
    held.others = others.into_iter().collect();
    if !held.others.is_empty() && !rules.ask_others {
        hindered.insert(Hindrance::OthersCalendars(names(&held.others, evidence)));
    }
    held.hindrances.extend(hindered);
}

/// Names of people by their ids.
fn names(ids: &[Arc<str>], evidence: &Evidence<'_>) -> Vec<Arc<str>> {
    let directory = &evidence.days.directory;
    let name = |id: &Arc<str>| {
        let place = directory.number(id).and_then(|n| directory.person_of(n));
        let person = place.map(|place| &directory.people[place]);
        person.map_or(id, |person| &person.name).clone()
    };
    ids.iter().map(name).collect()
}

/// What its kind and the user say.
fn add_rules(held: &mut Held, rules: &PlanRules) {
    if !held.recurring {
        held.hindrances.push(Hindrance::Single);
    } else if held.pattern == Cadence::Irregular {
        held.hindrances.push(Hindrance::Irregular);
    }
    let is_external = held.hindrances.contains(&Hindrance::External);
    if is_external {
        held.is_fixed = true;
    } else if STAY.contains(&held.judgement.kind.as_ref()) {
        let kind = held.judgement.kind_name.clone();
        held.hindrances.push(Hindrance::Kind(kind));
        held.is_fixed = true;
    }
    let kept = rules.keep.iter().map(|name| (name, &None));
    let fixed = rules.fixed.iter();
    let fixed = fixed.map(|FixedMeeting { meeting, because }| (meeting, because));
    for (_, because) in fixed
        .chain(kept)
        .filter(|(name, _)| is_named(name, &held.uid, &held.title))
    {
        held.hindrances.push(Hindrance::Fixed(because.clone()));
        held.is_fixed = true;
    }
}

/// By its UID, or by its title in any case.
pub(super) fn is_named(name: &str, uid: &str, title: &str) -> bool {
    name == uid || name.trim().to_lowercase() == title.to_lowercase()
}

/// Whether somebody would have to look for a room.
fn has_room(event: &Event) -> bool {
    const CALLS: [&str; 5] = ["teams", "zoom", "meet.", "webex", "online"];
    let is_place = |text: &str| {
        let text = text.trim().to_lowercase();
        let is_link = text.contains("://") || CALLS.iter().any(|call| text.contains(call));
        !text.is_empty() && !is_link
    };
    let invited = event.attendees.iter();
    let mut rooms = invited.filter(|a| a.kind == PartyKind::Resource);
    rooms.next().is_some() || event.details.location.as_deref().is_some_and(is_place)
}
