//! One series → its instances in a range.

use super::length::Length;
use super::series::CalendarSeries;
use super::{Instance, Original, Range, Span};
use crate::base::UtcSeconds;
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::Event;
use crate::calendar::event::{Extent, LocalTime, When};
use crate::diagnostic::{Code, Findings};
use crate::recurrence::{MAX_STARTS, Rule, Truncation, Until};
use crate::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// What expanding finds.
#[derive(Debug, Default)]
pub(crate) struct SeriesExpansion {
    /// Instances that touch the range.
    pub inside: Vec<Instance>,
    /// Single events and overrides that do not: a stale copy of one may lie inside.
    pub outside: Vec<Instance>,
    /// What was wrong with rules and overrides.
    pub findings: Findings,
}

/// Local starts, ascending and distinct, with the extent of a PERIOD.
type LocalStarts<'a> = Vec<(NaiveDateTime, Option<&'a Extent>)>;

impl SeriesExpansion {
    fn add(&mut self, instance: Instance, range: &Range) {
        if instance.span.touches(range) {
            self.inside.push(instance);
        } else {
            self.outside.push(instance);
        }
    }
}

/// Adds the instances of `series` that touch `range`, at most `most` of its rules and dates.
pub(crate) fn series(
    events: &IndexVec<EventId, Event>,
    series: &CalendarSeries,
    range: &Range,
    most: usize,
    found: &mut SeriesExpansion,
) {
    let master = series.master.map(|master| (master, &events[master]));
    let run = master.map(|(index, master)| MasterExpansion::new(events, index, master, series));
    let excluded = run.as_ref().map(Excluded::of).unwrap_or_default();
    overrides(events, series, run.as_ref(), &excluded, range, found);
    let Some(run) = run else { return };
    if !run.master.recurrence.is_empty() {
        run.expand(&excluded, range, most, found);
    } else if !excluded.holds(run.master.start.local(), run.zone) {
        let only = Instance {
            event: run.index,
            original: Original::Single,
            span: first_span(run.master),
        };
        found.add(only, range);
    }
}

/// Adds the overrides, but for those that a newer master takes out: some programs write the
/// EXDATE of a deleted occurrence beside an old override, others (of the same SEQUENCE) always.
fn overrides(
    events: &IndexVec<EventId, Event>,
    series: &CalendarSeries,
    run: Option<&MasterExpansion<'_>>,
    excluded: &Excluded,
    range: &Range,
    found: &mut SeriesExpansion,
) {
    for (&original, &index) in &series.overrides {
        let event = &events[index];
        let newer = run.filter(|run| run.master.sequence > event.sequence);
        if newer.is_some_and(|run| excluded.holds_original(original, run.zone)) {
            continue;
        }
        if run.is_none() {
            let code = Code::SeriesOrphanOverride;
            let place = event.place();
            let title = event.title.shown();
            found.findings.add(code, place, title.as_ref());
        }
        let instance = Instance {
            event: index,
            original,
            span: first_span(event),
        };
        found.add(instance, range);
    }
}

fn first_span(event: &Event) -> Span {
    Length::of(&event.start, &event.extent).span(event.start.local(), zone_of(&event.start))
}

fn zone_of(when: &When) -> &Zone {
    match when {
        When::Date(_) => &Zone::UTC,
        When::Time(time) => &time.zone,
    }
}

/// A change that holds from one occurrence on (RANGE=THISANDFUTURE).
struct Future {
    from: Original,
    shift: TimeDelta,
    event: EventId,
    length: Length,
}

struct MasterExpansion<'a> {
    index: EventId,
    master: &'a Event,
    zone: &'a Zone,
    length: Length,
    overrides: &'a BTreeMap<Original, EventId>,
    futures: Vec<Future>,
}

impl<'a> MasterExpansion<'a> {
    fn new(
        events: &'a IndexVec<EventId, Event>,
        index: EventId,
        master: &'a Event,
        series: &'a CalendarSeries,
    ) -> Self {
        let futures = series.overrides.iter().filter_map(|(&from, &event)| {
            let replaced = Some(&events[event]).filter(|e| e.this_and_future)?;
            let was = replaced.recurrence_id.as_ref()?;
            Some(Future {
                from,
                shift: wall_shift(was, &replaced.start, zone_of(&master.start)),
                event,
                length: Length::of(&replaced.start, &replaced.extent),
            })
        });
        MasterExpansion {
            index,
            master,
            zone: zone_of(&master.start),
            length: Length::of(&master.start, &master.extent),
            overrides: &series.overrides,
            futures: futures.collect(),
        }
    }

    fn expand(&self, excluded: &Excluded, range: &Range, most: usize, found: &mut SeriesExpansion) {
        let (from, to) = self.local_range(range);
        let mut starts = self.starts(from, to, most, &mut found.findings);
        starts.retain(|(start, _)| !excluded.holds(*start, self.zone));
        self.remove_exceptions(&mut starts, from, to);
        if starts.len() > most {
            self.complain(Code::RecurrenceTooMany, &mut found.findings);
        }
        for (local, extent) in starts.into_iter().take(most) {
            let original = self.original(local);
            if self.overrides.contains_key(&original) {
                continue;
            }
            let instance = self.instance(local, original, extent);
            if instance.span.touches(range) {
                found.inside.push(instance);
            }
        }
    }

    fn complain(&self, code: Code, findings: &mut Findings) {
        let title = self.master.title.shown();
        findings.add(code, self.master.place(), title.as_ref());
    }

    fn instance(
        &self,
        local: NaiveDateTime,
        original: Original,
        extent: Option<&Extent>,
    ) -> Instance {
        let begun = self.futures.partition_point(|f| f.from <= original);
        let future = begun.checked_sub(1).and_then(|at| self.futures.get(at));
        let (event, shift, length) = match future {
            Some(future) => (future.event, future.shift, future.length),
            None => (self.index, TimeDelta::zero(), self.length),
        };
        let local = local.checked_add_signed(shift).unwrap_or(local);
        let length = match (extent, &self.master.start) {
            (Some(extent), When::Time(start)) => {
                let start = When::Time(LocalTime {
                    local,
                    ..start.clone()
                });
                Length::of(&start, extent)
            }
            (Some(extent), When::Date(_)) => Length::of(&When::Date(local.date()), extent),
            (None, _) => length,
        };
        Instance {
            event,
            original,
            span: length.span(local, self.zone),
        }
    }

    fn original(&self, local: NaiveDateTime) -> Original {
        match self.master.start {
            When::Date(_) => Original::Date(local.date()),
            When::Time(_) => Original::Instant(self.zone.to_utc(local)),
        }
    }

    /// Local times between which starts may touch the range, with room for length, shifts and
    /// the widest zone offsets.
    fn local_range(&self, range: &Range) -> (NaiveDateTime, NaiveDateTime) {
        let longest = self
            .futures
            .iter()
            .map(|f| f.length.at_most_days() + f.shift.num_days().abs() + 1);
        let room = longest.fold(self.length.at_most_days(), i64::max) + 2;
        let at = |instant: UtcSeconds| instant.utc().map(|t| t.naive_utc());
        let start = at(range.start)
            .unwrap_or(NaiveDateTime::MIN)
            .min(range.first.and_time(Default::default()));
        let end = at(range.end)
            .unwrap_or(NaiveDateTime::MAX)
            .max(range.last.and_time(Default::default()));
        let room = TimeDelta::days(room);
        (
            start.checked_sub_signed(room).unwrap_or(NaiveDateTime::MIN),
            end.checked_add_signed(room).unwrap_or(NaiveDateTime::MAX),
        )
    }

    /// Starts by rules and RDATEs, ascending and distinct, with the extent of a PERIOD.
    fn starts(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        most: usize,
        findings: &mut Findings,
    ) -> LocalStarts<'a> {
        let first = self.master.start.local();
        let mut starts = LocalStarts::new();
        let recurrence = &self.master.recurrence;
        if recurrence.rules.is_empty() && first >= from && first <= to {
            starts.push((first, None));
        }
        for rule in &recurrence.rules {
            if starts.len() > most {
                break;
            }
            let room = most.saturating_add(self.master.recurrence.exdates.len());
            let room = room.min(MAX_STARTS);
            let expansion = self.local_rule(rule).first_starts(first, from, to, room);
            match expansion.cut {
                Some(Truncation::TooMany) => self.complain(Code::RecurrenceTooMany, findings),
                Some(Truncation::NothingFound) => self.complain(Code::RecurrenceNothing, findings),
                None => {}
            }
            starts.extend(expansion.starts.into_iter().map(|start| (start, None)));
            make_distinct(&mut starts);
        }
        for extra in &recurrence.rdates {
            let local = self.wall_clock(&extra.start);
            if local >= from && local <= to {
                starts.push((local, extra.extent.as_ref()));
            }
        }
        make_distinct(&mut starts);
        starts
    }

    fn remove_exceptions(
        &self,
        starts: &mut LocalStarts<'_>,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) {
        let first = self.master.start.local();
        for rule in &self.master.recurrence.exrules {
            let rule = self.local_rule(rule);
            let covers_first = rule.covers(first);
            let excluded: BTreeSet<NaiveDateTime> =
                rule.starts(first, from, to).starts.into_iter().collect();
            let is_excluded = |start| (covers_first || start != first) && excluded.contains(&start);
            starts.retain(|(start, _)| !is_excluded(*start));
        }
    }

    /// The rule with its end in this series' wall-clock time.
    fn local_rule(&self, rule: &Rule) -> Rule {
        match (rule.until(), &self.master.start) {
            // An UNTIL without Z is the series' own wall clock, as whoever wrote it saw it.
            (Some(Until::Utc(until)), When::Time(_)) => rule
                .clone()
                .ending(self.zone.to_local(UtcSeconds::of_utc(until))),
            _ => rule.clone(),
        }
    }

    /// A time as this series' wall clock shows it.
    fn wall_clock(&self, when: &When) -> NaiveDateTime {
        match (when, &self.master.start) {
            (When::Date(date), start) => date.and_time(start.local().time()),
            (When::Time(time), When::Time(_)) if !time.floating => {
                self.zone.to_local(time.instant())
            }
            (When::Time(time), When::Time(_)) => time.local,
            (When::Time(time), When::Date(_)) => time.local.date().and_time(Default::default()),
        }
    }
}

/// Orders starts; of equal ones the last stays.
fn make_distinct(starts: &mut LocalStarts<'_>) {
    if starts.is_sorted_by(|(a, _), (b, _)| a < b) {
        return;
    }
    starts.reverse();
    starts.sort_by_key(|(start, _)| *start);
    starts.dedup_by_key(|(start, _)| *start);
}

/// The EXDATEs of a series, so that each start is looked up once however many there are.
#[derive(Default)]
struct Excluded {
    days: BTreeSet<NaiveDate>,
    locals: BTreeSet<NaiveDateTime>,
    instants: BTreeSet<UtcSeconds>,
}

impl Excluded {
    fn of(run: &MasterExpansion<'_>) -> Self {
        let mut excluded = Excluded::default();
        let timed = matches!(run.master.start, When::Time(_));
        for except in &run.master.recurrence.exdates {
            if matches!(except, When::Date(_)) || !timed {
                excluded.days.insert(except.date());
            } else {
                let local = run.wall_clock(except);
                excluded.locals.insert(local);
                excluded.instants.insert(run.zone.to_utc(local));
            }
        }
        excluded
    }

    /// Whether the occurrence that an override replaces is taken out.
    fn holds_original(&self, original: Original, zone: &Zone) -> bool {
        match original {
            Original::Single => false,
            Original::Date(date) => self.days.contains(&date),
            Original::Instant(instant) => self.holds(zone.to_local(instant), zone),
        }
    }

    fn holds(&self, start: NaiveDateTime, zone: &Zone) -> bool {
        self.days.contains(&start.date())
            || self.locals.contains(&start)
            // A start in a gap of the clocks is the same instant as one behind it.
            || (!self.instants.is_empty() && self.instants.contains(&zone.to_utc(start)))
    }
}

/// How far an override moves its occurrence on the wall clock of the series.
fn wall_shift(was: &When, is: &When, zone: &Zone) -> TimeDelta {
    let clock = |when: &When| match when {
        When::Time(time) if !time.floating => zone.to_local(time.instant()),
        other => other.local(),
    };
    clock(is) - clock(was)
}
