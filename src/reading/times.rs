//! The properties that hold times and rules, read into their zones.

use super::context::Context;
use super::value::{self, Stamp};
use crate::base::UtcSeconds;
use crate::calendar::event::*;
use crate::diagnostic::Code;
use crate::ics::Property;
use crate::recurrence::Rule;
use crate::zone::Zone;

pub(super) fn bad_value(property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
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
    context: &mut Context<'_, '_>,
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
    context: &mut Context<'_, '_>,
) -> Option<When> {
    let stamp = value::stamp(value)?;
    if stamp.repaired {
        context.complain(Code::EventSloppyDate, line, value);
    }
    Some(placed(stamp, property, line, context))
}

/// A stamp in its zone. A time behind VALUE=DATE is a time, and a TZID goes before a Z.
fn placed(stamp: Stamp, property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) -> When {
    let Some(time) = stamp.time else {
        return When::Date(stamp.date);
    };
    let says_date = property
        .param("VALUE")
        .is_some_and(|v| v.eq_ignore_ascii_case("DATE"));
    if says_date {
        context.complain(Code::EventSloppyDate, line, property.value.trim());
    }
    let tzid = property.param("TZID").filter(|t| !t.is_empty());
    let zone = match &tzid {
        Some(tzid) => context.zones.zone(tzid, line),
        None if stamp.utc => Zone::UTC,
        None => context.floating.clone(),
    };
    if let Some(tzid) = tzid.as_ref().filter(|_| stamp.utc && !is_utc(&zone)) {
        context.complain(Code::EventZoneAndUtc, line, format!("\"{tzid}\" holds"));
    }
    When::Time(LocalTime {
        local: stamp.date.and_time(time),
        zone,
        floating: !stamp.utc && tzid.is_none(),
    })
}

fn is_utc(zone: &Zone) -> bool {
    zone.offset_at(UtcSeconds::new(0)) == 0 && zone.name().ends_with("UTC")
}

/// Start and end, where one of them has no zone, in that of the other: some programs write TZID
/// only once.
pub(super) fn in_one_zone(
    start: When,
    end: Option<When>,
    line: u32,
    context: &mut Context<'_, '_>,
) -> (When, Option<When>) {
    let (When::Time(from), Some(When::Time(to))) = (&start, &end) else {
        return (start, end);
    };
    if from.floating == to.floating {
        return (start, end);
    }
    let known = if from.floating { to } else { from };
    context.complain(Code::EventHalfZoned, line, known.zone.name());
    let placed = |time: &LocalTime| {
        When::Time(LocalTime {
            local: time.local,
            ..known.clone()
        })
    };
    (placed(from), Some(placed(to)))
}

pub(super) fn extent(
    start: &When,
    end: Option<When>,
    duration: Option<(i64, i64)>,
    line: u32,
    context: &mut Context<'_, '_>,
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
    context: &mut Context<'_, '_>,
    rules: &mut Vec<Rule>,
) {
    let text = property.value.trim();
    if Rule::has_void_count(text) {
        context.complain(Code::EventVoidCount, line, text);
    }
    match Rule::parse(text) {
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
    context: &mut Context<'_, '_>,
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

pub(super) fn exdates(
    property: &Property<'_>,
    line: u32,
    context: &mut Context<'_, '_>,
    dates: &mut Vec<When>,
) {
    for part in property.value.split(',').filter(|p| !p.trim().is_empty()) {
        dates.extend(when(property, part.trim(), line, context));
    }
}
