//! What the calendars tell about each meeting → the facts that the rubric judges.

use super::cut_short::cut_short;
use super::evidence::{Evidence, speaker};
use super::series::Series;
use super::similar_series::SimilarSeries;
use super::times::{MetOnDaysOff, PersonTimes};
use super::upkeep::{Upkeep, cadence};
use crate::base::ids::{CalendarId, EventId, IndexVec, OccurrenceId, PersonId, SeriesId};
use crate::base::{Interval, Minutes};
use crate::calendar::event::{PartyKind, Role, Status, When};
use crate::calendar::{Event, PRIVATE_TITLE, Reading};
use crate::day::{Class, Participants};
use crate::occurrence::{Occurrence, Original, Span};
use crate::rubric::Facts;
use crate::rubric::facts::{Invitee, OccurrenceFacts, SeriesFacts, SimilarMeeting};
use crate::zone::{self, Zone};
use chrono::{NaiveDate, Timelike};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Gathers the facts of one series at a time, so that nobody holds those of all.
#[derive(Debug)]
pub(crate) struct Gatherer<'a> {
    evidence: &'a Evidence<'a>,
    described: DescribedCalendars,
    upkeep: Upkeep,
    times: PersonTimes<'a>,
    hides_titles: bool,
}

impl<'a> Gatherer<'a> {
    /// What the facts of all series need. Where titles are hidden, every event is private, and
    /// the rubric quotes nothing of it.
    pub(crate) fn new(
        evidence: &'a Evidence<'a>,
        met_off: &'a MetOnDaysOff,
        hides_titles: bool,
    ) -> Self {
        Gatherer {
            evidence,
            described: described(evidence.reading),
            upkeep: Upkeep::of(evidence),
            times: PersonTimes::of(evidence, met_off),
            hides_titles,
        }
    }

    /// What tells the kind of a series. The series most like it, and who of those who attend is in
    /// conflict or beyond their hours, are left out: they tell nothing of the kind.
    pub(crate) fn outline(&self, place: SeriesId) -> Facts {
        self.gathered(place, None)
    }

    fn gathered(&self, place: SeriesId, times: Option<&PersonTimes<'_>>) -> Facts {
        let series = &self.evidence.series.list[place];
        let mut facts = one(series, self.evidence, &self.described, times);
        if self.hides_titles {
            facts.private = true;
            facts.title.hide();
        }
        facts.edited_days = self.upkeep.edited_days(series, self.evidence);
        facts.organizer_gone = self.upkeep.organizer_gone(series, self.evidence);
        facts
    }

    /// The facts of a series that has a similar one, or none.
    pub(crate) fn facts(&self, place: SeriesId, similar: Option<SimilarSeries>) -> Facts {
        let similar = similar.and_then(|other| other.as_meeting(place, self.evidence));
        Facts {
            similar: similar.map(|similar| SimilarMeeting {
                title: match self.hides_titles {
                    true => PRIVATE_TITLE.to_string(),
                    false => similar.title,
                },
                ..similar
            }),
            ..self.gathered(place, Some(&self.times))
        }
    }
}

fn one(
    series: &Series,
    evidence: &Evidence<'_>,
    described: &DescribedCalendars,
    times: Option<&PersonTimes<'_>>,
) -> Facts {
    let Some((occurrence, event)) = speaker(series, evidence) else {
        return Facts::default();
    };
    let events = &evidence.reading.events;
    let copies = || occurrence.copies().map(|copy| &events[copy]);
    let text = |e: &Event| e.details.description.clone();
    let description = text(event).or_else(|| copies().find_map(text));
    let others = copies().map(|e| {
        let read = described.get(&e.calendar());
        let unread = evidence.reading.stats.get(&e.calendar());
        read.is_some_and(|described| described.beside(&series.uid))
            || unread.is_some_and(|stats| stats.described)
    });
    let organizer = event
        .organizer
        .as_ref()
        .filter(|o| o.kind == PartyKind::Individual);
    let is_known = copies().any(|e| names_people(e, evidence));
    let people = match is_known {
        true => people(series, event, evidence),
        false => Vec::new(),
    };
    let optional: BTreeSet<&str> = people
        .iter()
        .filter(|person| person.optional)
        .map(|person| person.id.as_ref())
        .collect();
    let held = series.plan.occurrences.iter().zip(&series.plan.audience);
    let occurrences = held
        .map(|(held, audience)| occurrence_facts(*held, *audience, evidence, times, &optional))
        .collect();
    Facts {
        uid: series.uid.clone(),
        title: event.title.clone(),
        private: event.title.is_private(),
        marked_private: event.title.is_private(),
        calendar_has_descriptions: others.into_iter().any(|any| any),
        other_descriptions: other_descriptions(series, evidence, description.as_deref()),
        description,
        links: event.details.links.clone(),
        location: event.details.location.clone(),
        categories: event.details.categories.clone(),
        conference: copies().any(|e| e.details.conference),
        organizer: organizer.map(|o| evidence.days.directory.canonical(&o.id).clone()),
        occurrences,
        people,
        tentative: event.status == Status::Tentative,
        attendees_known: is_known,
        series: series.recurring.then(|| series_facts(series, evidence)),
        notice_min: notice(series, occurrence, event),
        ..Facts::default()
    }
}

/// Whether an event tells who takes part; in a feed of busy times one that names only its owner
/// does not.
fn names_people(event: &Event, evidence: &Evidence<'_>) -> bool {
    let directory = &evidence.days.directory;
    let owner = directory.owner(event.calendar());
    let is_other = |id: &Arc<str>| directory.number(id) != owner;
    let mut named = event.attendees.iter().map(|a| &a.id);
    let mut named_all = named
        .by_ref()
        .chain(event.organizer.as_ref().map(|o| &o.id));
    match directory.is_feed(event.calendar()) {
        true => named_all.any(is_other),
        false => named_all.next().is_some(),
    }
}

/// Whose events of a calendar carry a description.
#[derive(Clone, Debug)]
struct Described {
    /// The first UID.
    uid: Arc<str>,
    /// There are more.
    several: bool,
}

/// Calendars of which an event carries a description.
type DescribedCalendars = BTreeMap<CalendarId, Described>;

impl Described {
    /// Whether any event but those of this UID does.
    fn beside(&self, uid: &Arc<str>) -> bool {
        self.several || self.uid != *uid
    }
}

fn described(reading: &Reading) -> DescribedCalendars {
    let mut described = DescribedCalendars::new();
    let events = reading.events.iter();
    for event in events.filter(|e| e.details.description.is_some()) {
        let found = described
            .entry(event.calendar())
            .or_insert_with(|| Described {
                uid: event.uid.clone(),
                several: false,
            });
        found.several |= found.uid != event.uid;
    }
    described
}

fn other_descriptions(
    series: &Series,
    evidence: &Evidence<'_>,
    first: Option<&str>,
) -> Vec<String> {
    let winners = series
        .meetings()
        .map(|i| &evidence.occurrences[i])
        .map(Occurrence::winner);
    let events = winners
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|winner| &evidence.reading.events[winner]);
    let texts = events.filter_map(|e| e.details.description.as_deref());
    let differing: BTreeSet<&str> = texts.filter(|text| Some(*text) != first).collect();
    differing.into_iter().map(str::to_string).collect()
}

/// Everyone invited to the occurrence that speaks for the series.
fn people(series: &Series, event: &Event, evidence: &Evidence<'_>) -> Vec<Invitee> {
    let directory = &evidence.days.directory;
    let spoken = speaker(series, evidence).map(|(occurrence, _)| occurrence.original());
    let index = series
        .meetings()
        .find(|i| Some(evidence.occurrences[*i].original()) == spoken);
    let cast = index.map(|i| evidence.days.cast(i));
    let organizer = event.organizer.as_ref().map(|o| directory.canonical(&o.id));
    let mut roles: Vec<(PersonId, Option<Role>)> = event
        .attendees
        .iter()
        .filter_map(|a| Some((directory.number(&a.id)?, a.role)))
        .collect();
    // Stable: of somebody invited twice the first role counts.
    roles.sort_by_key(|(number, _)| *number);
    let role = |number: PersonId| {
        let first = roles.partition_point(|(other, _)| *other < number);
        let found = roles.get(first).filter(|(other, _)| *other == number);
        found.and_then(|(_, role)| *role)
    };
    let individuals = cast
        .into_iter()
        .flat_map(Participants::parts)
        .map(|(number, part)| (directory.id(number), role(number), part))
        .filter(|(_, role, _)| *role != Some(Role::Informed))
        .map(|(id, role, part)| Invitee {
            id: id.clone(),
            list: false,
            response: part.response,
            optional: role == Some(Role::Optional),
            role_known: role.is_some(),
            organizer: organizer == Some(id),
            internal: directory.is_internal(id),
        });
    let lists = event
        .attendees
        .iter()
        .filter(|a| a.kind == PartyKind::List)
        .map(|a| Invitee {
            id: a.id.clone(),
            list: true,
            internal: true,
            ..Invitee::default()
        });
    individuals.chain(lists).collect()
}

fn series_facts(series: &Series, evidence: &Evidence<'_>) -> SeriesFacts {
    let events = &evidence.reading.events;
    let of_series = |index: OccurrenceId| &evidence.occurrences[index];
    let all: Vec<&Occurrence> = series
        .meetings()
        .chain(series.others())
        .map(of_series)
        .collect();
    let masters: Vec<&Event> = masters(&all, events);
    let first = masters.iter().map(|e| e.start.date()).min();
    let dates: Vec<NaiveDate> = series.meetings().map(of_series).map(start_date).collect();
    let last = dates.iter().max();
    let ends = |e: &&Event| {
        !e.recurrence.rules.is_empty() && e.recurrence.rules.iter().all(|r| !r.is_endless())
    };
    let only_dates = |e: &&Event| e.recurrence.rules.is_empty() && !e.recurrence.rdates.is_empty();
    let weeks = (evidence.to - evidence.from).num_days().max(6) as f64 / 7.0 + 1.0 / 7.0;
    let excluded = masters
        .iter()
        .map(|e| excluded_in(e, evidence))
        .max()
        .unwrap_or(0);
    let casts = series.meetings().chain(series.others());
    let casts = casts.map(|index| evidence.days.cast(index));
    let cancelled = casts.filter(|cast| cast.is_cancelled).count();
    SeriesFacts {
        age_days: first
            .zip(last)
            .map(|(first, last)| (*last - first).num_days()),
        first,
        has_end: masters.iter().any(|e| ends(e) || only_dates(e)),
        per_week: series.meetings().len() as f64 / weeks,
        cadence_days: cadence(&dates),
        clock_min: masters
            .first()
            .and_then(|event| clock_minutes(&event.start)),
        cancelled: u32::try_from(cancelled + excluded).unwrap_or(u32::MAX),
        cut_short: cut_short(series, evidence),
        moved: u32::try_from(all.iter().filter(|o| is_moved(o)).count()).unwrap_or(u32::MAX),
    }
}

/// Minutes from midnight to a start, where it names a place: an offset and UTC name none.
fn clock_minutes(start: &When) -> Option<i64> {
    let When::Time(time) = start else {
        return None;
    };
    let named = match &time.zone {
        Zone::Iana(tz) => !zone::is_utc(*tz),
        Zone::Rules(_) => true,
        Zone::Fixed { .. } => false,
    };
    named.then(|| i64::from(time.local.num_seconds_from_midnight() / 60))
}

/// The masters behind occurrences: their winners and copies that carry rules.
fn masters<'a>(
    occurrences: &[&Occurrence],
    events: &'a IndexVec<EventId, Event>,
) -> Vec<&'a Event> {
    let copies: BTreeSet<EventId> = occurrences.iter().flat_map(|o| o.copies()).collect();
    let found = copies.into_iter().map(|event| &events[event]);
    found.filter(|e| e.recurrence_id.is_none()).collect()
}

fn excluded_in(event: &Event, evidence: &Evidence<'_>) -> usize {
    let dates = event.recurrence.exdates.iter().map(When::date);
    dates
        .filter(|date| (evidence.from..=evidence.to).contains(date))
        .count()
}

fn is_moved(occurrence: &Occurrence) -> bool {
    matches!((occurrence.original(), occurrence.span()), (Original::Instant(was), Span::Time(is, _)) if was != is)
}

fn start_date(occurrence: &Occurrence) -> NaiveDate {
    match occurrence.span() {
        Span::Days(first, _) => first,
        Span::Time(start, _) => start.date().unwrap_or(NaiveDate::MIN),
    }
}

/// Of an occurrence by its number, with its time and how many individuals attend it.
fn occurrence_facts(
    (index, when): (OccurrenceId, Interval),
    audience: u32,
    evidence: &Evidence<'_>,
    times: Option<&PersonTimes<'_>>,
    optional: &BTreeSet<&str>,
) -> OccurrenceFacts {
    let lists = evidence.days.cast(index).lists;
    let mut facts = OccurrenceFacts {
        length: Minutes::whole(when.len()),
        attending: audience.saturating_add(lists),
        ..OccurrenceFacts::default()
    };
    let Some(times) = times else {
        return facts;
    };
    let attending = evidence.days.classes_of(index);
    let attending = attending.filter(|(_, class)| *class == Class::Meeting);
    facts.in_conflict = times.in_conflict(index);
    for (person, _) in attending {
        facts.known += 1;
        if times.knows_hours(person) {
            facts.hours_known += 1;
            if !times.is_outside(person, when) {
                continue;
            }
            facts.outside_hours += 1;
            let who = &evidence.days.directory.people[person];
            let is_required = || !optional.contains(who.id.as_ref());
            facts.at_night += u32::from(times.is_at_night(person, when) && is_required());
        }
    }
    facts
}

/// Minutes between CREATED and the start, for one-offs.
fn notice(series: &Series, occurrence: &Occurrence, event: &Event) -> Option<i64> {
    match occurrence.span() {
        Span::Time(start, _) if !series.recurring => Some((start - event.created?).div_euclid(60)),
        _ => None,
    }
}
