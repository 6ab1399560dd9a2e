//! One change of one series, and what it makes of the occurrences ahead.

use super::clock::{Cadence, LocalStart};
use super::held::{Ahead, Held, HeldOccurrence};
use super::weekly::{in_week_of, minute_of};
use crate::base::ids::{CandidateId, Id, IndexVec, PersonPlace};
use crate::base::index::narrow;
use crate::base::{Interval, IntervalSet, Minutes};
use crate::plan::ChangeKind;
use std::sync::Arc;

/// A change of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesChange {
    /// Another time, and maybe another length in minutes.
    Move(MoveTo, Option<i64>),
    /// The same start, at most so many minutes.
    Shorten(i64),
    /// Writing instead.
    Async,
    /// No longer held, with nothing instead.
    Drop,
    /// Every second occurrence goes.
    Halve,
    /// These people (ids) no longer attend.
    Release(Vec<Arc<str>>),
    /// Held within the series of this UID.
    Merge(Arc<str>),
}

/// A new time by the clock of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MoveTo {
    /// New weekday, Monday is 0; none where the days stay.
    pub weekday: Option<u8>,
    /// New start, a minute of the day.
    pub minute: i64,
}

/// What a change makes of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSeries {
    /// What it becomes; none where it no longer takes place on its own. By occurrence.
    pub slots: Vec<Option<NewSlot>>,
    /// What it costs over the horizon.
    pub cost: Minutes,
    /// How far it moves, in minutes.
    pub shift_min: i64,
    /// Why occurrences could not be moved, as often as there are such.
    pub misfits: Vec<Misfit>,
}

/// An occurrence after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSlot {
    /// When.
    pub interval: Interval,
    /// Members who attend.
    pub members: Vec<PersonPlace>,
    /// It is at another time than now.
    pub is_new: bool,
}

/// Why an occurrence cannot be held at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// Too soon.
    Notice,
    /// Outside the windows for meetings, or in one without.
    Window,
    /// Somebody is not at work, or at lunch.
    NotAtWork(PersonPlace),
    /// Somebody planned work of their own.
    OwnWork(PersonPlace),
    /// Somebody is in a meeting that stays.
    Busy(PersonPlace),
}

impl SeriesChange {
    /// The id of the machine formats, and its kind in the problem. `host` is the
    /// series that takes it in.
    pub(super) fn kind(&self, host: Option<CandidateId>) -> ChangeKind {
        match self {
            SeriesChange::Move(_, None) => ChangeKind::Move,
            SeriesChange::Move(_, Some(_)) => ChangeKind::MoveShorter,
            SeriesChange::Shorten(_) => ChangeKind::Shorten,
            SeriesChange::Async | SeriesChange::Drop => ChangeKind::Async,
            SeriesChange::Halve => ChangeKind::Halve,
            SeriesChange::Release(_) => ChangeKind::Release,
            SeriesChange::Merge(_) => {
                let into = host.map(|host| narrow(host.place()));
                into.map_or(ChangeKind::Async, |into| ChangeKind::Merge { into })
            }
        }
    }

    /// Ids of the machine formats.
    pub fn ids(&self) -> Vec<&'static str> {
        match self {
            SeriesChange::Move(_, None) => vec!["move"],
            SeriesChange::Move(_, Some(_)) => vec!["move", "shorten"],
            SeriesChange::Shorten(_) => vec!["shorten"],
            SeriesChange::Async => vec!["async"],
            SeriesChange::Drop => vec!["drop"],
            SeriesChange::Halve => vec!["halve"],
            SeriesChange::Release(_) => vec!["release"],
            SeriesChange::Merge(_) => vec!["merge"],
        }
    }
}

/// What meetings that stay take of each member: unions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixed {
    /// As they are, in any order.
    pub meetings: IndexVec<PersonPlace, Vec<Interval>>,
    sets: IndexVec<PersonPlace, IntervalSet>,
}

impl Fixed {
    /// From the meetings of each member.
    pub(crate) fn new(meetings: IndexVec<PersonPlace, Vec<Interval>>) -> Fixed {
        let sets = meetings.iter().map(|list| list.iter().copied().collect());
        Fixed {
            sets: sets.collect(),
            meetings,
        }
    }

    fn meets(&self, member: PersonPlace, when: Interval) -> bool {
        let all = self.sets[member].intervals();
        let first = all.partition_point(|busy| busy.end <= when.start);
        all.get(first).is_some_and(|busy| busy.start < when.end)
    }
}

/// What a change makes of the occurrences ahead. Occurrences that do not fit at a new time keep
/// their slot where at most as many as the rules allow do not; else they are moved all the same,
/// and are misfits.
pub(super) fn outcome(
    ahead: &Ahead<'_>,
    held: &Held,
    change: &SeriesChange,
    fixed: &Fixed,
) -> ChangedSeries {
    let mut outcome = match change {
        SeriesChange::Move(to, length) => moved(ahead, held, *to, *length, fixed),
        _ => changed_in_place(ahead, held, change),
    };
    outcome.cost = cost(ahead, held, change);
    outcome
}

fn changed_in_place(ahead: &Ahead<'_>, held: &Held, change: &SeriesChange) -> ChangedSeries {
    let slot = |(place, occurrence): (usize, &HeldOccurrence)| {
        let mut slot = as_it_is(occurrence);
        match change {
            SeriesChange::Shorten(to) => slot.interval = shortened(slot.interval, Some(*to)),
            SeriesChange::Halve if place % 2 == 1 => return None,
            SeriesChange::Async | SeriesChange::Drop | SeriesChange::Merge(_) => return None,
            SeriesChange::Release(ids) => {
                let stays = |member: &PersonPlace| !ids.contains(&ahead.team.members[*member].id);
                slot.members.retain(stays);
            }
            SeriesChange::Halve | SeriesChange::Move(..) => {}
        }
        Some(slot)
    };
    ChangedSeries {
        slots: held.occurrences.iter().enumerate().map(slot).collect(),
        cost: Minutes::ZERO,
        shift_min: 0,
        misfits: Vec::new(),
    }
}

fn moved(
    ahead: &Ahead<'_>,
    held: &Held,
    to: MoveTo,
    length: Option<i64>,
    fixed: &Fixed,
) -> ChangedSeries {
    let mut slots = Vec::with_capacity(held.occurrences.len());
    let mut misfits = Vec::new();
    let mut forced = Vec::new();
    for occurrence in &held.occurrences {
        let there = new_slot(ahead, held, occurrence, to, length);
        let misfit = misfit(ahead, occurrence, &there, fixed);
        // One that was moved by hand has its own reasons.
        let stays = !occurrence.is_usual && held.pattern != Cadence::Irregular;
        let shorter = NewSlot {
            interval: shortened(occurrence.interval, length),
            ..as_it_is(occurrence)
        };
        match misfit {
            _ if stays => slots.push(Some(shorter)),
            None => slots.push(Some(there)),
            Some(misfit) => {
                misfits.push(misfit);
                forced.push((slots.len(), there));
                slots.push(Some(shorter));
            }
        }
    }
    let is_allowed = misfits.len() <= ahead.rules.exceptions && misfits.len() < slots.len();
    if is_allowed {
        misfits.clear();
    } else {
        for (place, there) in forced {
            if let Some(slot) = slots.get_mut(place) {
                *slot = Some(there);
            }
        }
    }
    ChangedSeries {
        slots,
        cost: Minutes::ZERO,
        shift_min: shift(held.pattern, to),
        misfits,
    }
}

fn as_it_is(occurrence: &HeldOccurrence) -> NewSlot {
    NewSlot {
        interval: occurrence.interval,
        members: occurrence.present.clone(),
        is_new: false,
    }
}

pub(super) fn shortened(when: Interval, length: Option<i64>) -> Interval {
    let end = length.map_or(when.end, |length| when.start + length.max(0));
    Interval::new(when.start, when.end.min(end))
}

/// The slot at the new time, with those who were away and now can come.
fn new_slot(
    ahead: &Ahead<'_>,
    held: &Held,
    occurrence: &HeldOccurrence,
    to: MoveTo,
    length: Option<i64>,
) -> NewSlot {
    let LocalStart { date, .. } = occurrence.start;
    let date = to.weekday.map_or(date, |day| in_week_of(date, day));
    let start = minute_of(date, to.minute, &held.zone);
    let whole = Interval::new(start, start + occurrence.interval.len());
    let interval = shortened(whole, length);
    let works =
        |member: &&PersonPlace| ahead.team.members[**member].works_on_day_of(interval.start);
    let mut members = occurrence.present.clone();
    members.extend(occurrence.absent.iter().filter(works));
    members.sort_unstable();
    NewSlot {
        interval,
        members,
        is_new: interval.start != occurrence.interval.start,
    }
}

/// The first reason why an occurrence cannot be held there.
fn misfit(
    ahead: &Ahead<'_>,
    occurrence: &HeldOccurrence,
    slot: &NewSlot,
    fixed: &Fixed,
) -> Option<Misfit> {
    let when = slot.interval;
    if !slot.is_new || occurrence.interval.start == when.start {
        return None;
    }
    if when.start < ahead.horizon.notice_until {
        return Some(Misfit::Notice);
    }
    let touches = |set: &IntervalSet| set.intervals().iter().any(|i| i.intersects(when));
    let holds = |set: &IntervalSet| {
        let all = set.intervals().iter();
        all.clone()
            .any(|i| i.start <= when.start && when.end <= i.end)
    };
    if touches(&ahead.free) || ahead.within.as_ref().is_some_and(|within| !holds(within)) {
        return Some(Misfit::Window);
    }
    let reason = |place: &PersonPlace| {
        let (place, member) = (*place, &ahead.team.members[*place]);
        if !member.works_through(when) {
            Some(Misfit::NotAtWork(place))
        } else if member.has_own_work(when) {
            Some(Misfit::OwnWork(place))
        } else {
            fixed.meets(place, when).then_some(Misfit::Busy(place))
        }
    };
    slot.members.iter().find_map(reason)
}

/// Minutes between the usual start and the new one.
fn shift(pattern: Cadence, to: MoveTo) -> i64 {
    let (weekday, minute) = match pattern {
        Cadence::Weekly { weekday, minute } => (Some(weekday), minute),
        Cadence::Days { minute } => (None, minute),
        Cadence::Irregular => return 0,
    };
    let day = |weekday: Option<u8>| i64::from(weekday.or(to.weekday).unwrap_or(0));
    let days = match to.weekday {
        Some(new) => i64::from(new) - day(weekday),
        None => 0,
    };
    (days * 1440 + to.minute - minute).abs()
}

/// What a change counts as a nuisance over the horizon.
fn cost(ahead: &Ahead<'_>, held: &Held, change: &SeriesChange) -> Minutes {
    let people = i64::from(held.attendees);
    let by_people = |base: i64, each: i64| base + each * people;
    let other_day = |to: &MoveTo| match (held.pattern, to.weekday) {
        (Cadence::Weekly { weekday, .. }, Some(new)) if new != weekday => by_people(300, 50),
        _ => 0,
    };
    let per_week = match change {
        SeriesChange::Move(to, length) => {
            let shorter = length.map_or(0, |_| by_people(200, 50));
            by_people(500, 100) + other_day(to) + shorter
        }
        SeriesChange::Shorten(_) => by_people(200, 50),
        SeriesChange::Async | SeriesChange::Drop | SeriesChange::Merge(_) => by_people(1000, 200),
        SeriesChange::Halve => by_people(500, 100),
        SeriesChange::Release(ids) => {
            500 + 100 * i64::try_from(ids.len()).unwrap_or(i64::MAX / 200)
        }
    };
    Minutes::hundredths(per_week * ahead.weeks())
}
