//! The properties that hold times and rules, read into their zones.

use super::context::Context;
use super::event::*;
use super::value::{self, Stamp};
use crate::diagnostic::Code;
use crate::ics::Property;
use crate::recurrence::Rule;
use crate::zone::Zone;

pub(super) fn bad_value(property: &Property<'_>, line: u32, context: &mut Context<'_>) {
    let value: String = property.value.chars().take(60).collect();
    context.complain(
        Code::EventBadValue,
        line,
        format!("{}: {value}", property.name),
    );
}

pub(super) fn when(
    property: &Property<'_>,
    value: &str,
    line: u32,
    context: &mut Context<'_>,
) -> Option<When> {
    let read = read_when(property, value, line, context);
    if read.is_none() {
        bad_value(property, line, context);
    }
    read
}

pub(super) fn read_when(
    property: &Property<'_>,
    value: &str,
    line: u32,
    context: &mut Context<'_>,
) -> Option<When> {
    let stamp = value::stamp(value)?;
    if stamp.repaired {
        context.complain(Code::EventSloppyDate, line, value);
    }
    Some(placed(stamp, property, line, context))
}

/// A stamp in its zone. VALUE=DATE makes a date of whatever is written behind it.
fn placed(stamp: Stamp, property: &Property<'_>, line: u32, context: &mut Context<'_>) -> When {
    let says_date = property
        .param("VALUE")
        .is_some_and(|v| v.eq_ignore_ascii_case("DATE"));
    if says_date && stamp.time.is_some() {
        context.complain(Code::EventSloppyDate, line, property.value.trim());
    }
    let Some(time) = stamp.time.filter(|_| !says_date) else {
        return When::Date(stamp.date);
    };
    let tzid = property
        .param("TZID")
        .filter(|t| !t.is_empty() && !stamp.utc);
    let zone = match &tzid {
        _ if stamp.utc => Zone::UTC,
        Some(tzid) => context.zones.zone(tzid, line),
        None => context.floating.clone(),
    };
    When::Time(LocalTime {
        local: stamp.date.and_time(time),
        zone,
        floating: !stamp.utc && tzid.is_none(),
    })
}

/// An end without a zone behind a start with one lies in the start's zone: some programs write
/// TZID only once.
pub(super) fn in_zone_of(start: &When, end: When) -> When {
    match (start, end) {
        (When::Time(from), When::Time(to)) if to.floating && !from.floating => {
            When::Time(LocalTime {
                zone: from.zone.clone(),
                ..to
            })
        }
        (_, end) => end,
    }
}

pub(super) fn extent(
    start: &When,
    end: Option<When>,
    duration: Option<(i64, i64)>,
    line: u32,
    context: &mut Context<'_>,
) -> Extent {
    let backwards = match (start, &end) {
        (When::Time(from), Some(When::Time(to))) => to.instant() < from.instant(),
        (from, Some(to)) => to.local() < from.local(),
        (_, None) => duration.is_some_and(|(days, seconds)| days < 0 || seconds < 0),
    };
    if backwards {
        context.complain(Code::EventEndBeforeStart, line, "");
        return Extent::For {
            days: 0,
            seconds: 0,
        };
    }
    let days = match (&end, duration) {
        (Some(end), _) => (end.local() - start.local()).num_days(),
        (None, Some((days, seconds))) => days.saturating_add(seconds / 86_400),
        (None, None) => 0,
    };
    if days > MAX_DAYS {
        context.complain(Code::EventTooLong, line, format!("{days} days"));
    }
    match (end, duration) {
        (Some(end), _) => Extent::Until(end),
        (None, Some((days, seconds))) => Extent::For { days, seconds },
        (None, None) => Extent::Missing,
    }
}

/// The most rules of one event: the standard asks for one, and every one may cost a search.
const MAX_RULES: usize = 50;

pub(super) fn rule(
    property: &Property<'_>,
    line: u32,
    context: &mut Context<'_>,
    rules: &mut Vec<Rule>,
) {
    match Rule::parse(property.value.trim()) {
        Ok(_) if rules.len() >= MAX_RULES => {
            let detail = format!("more than {MAX_RULES} rules of one event");
            context.complain(Code::EventBadRule, line, detail);
        }
        Ok(rule) => rules.push(rule),
        Err(why) => context.complain(Code::EventBadRule, line, why),
    }
}

pub(super) fn extra_dates(
    property: &Property<'_>,
    line: u32,
    context: &mut Context<'_>,
    dates: &mut Vec<ExtraDate>,
) {
    for part in property.value.split(',').filter(|p| !p.trim().is_empty()) {
        let (from, to) = part
            .split_once('/')
            .map_or((part, None), |(f, t)| (f, Some(t.trim())));
        let Some(start) = when(property, from.trim(), line, context) else {
            continue;
        };
        let extent = to.and_then(|to| match value::duration(to) {
            Some((days, seconds)) => Some(Extent::For { days, seconds }),
            None => when(property, to, line, context).map(Extent::Until),
        });
        dates.push(ExtraDate { start, extent });
    }
}

pub(super) fn except_dates(
    property: &Property<'_>,
    line: u32,
    context: &mut Context<'_>,
    dates: &mut Vec<When>,
) {
    for part in property.value.split(',').filter(|p| !p.trim().is_empty()) {
        dates.extend(when(property, part.trim(), line, context));
    }
}
