//! The rules of a VTIMEZONE as a table of offset changes.

use super::yearly::Yearly;
use crate::recurrence::{Rule, Until};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use std::ops::RangeInclusive;

/// The years in which rules are followed; explicit dates count in any year. After the last one the
/// last offset stays, as it does in the compiled IANA database.
const YEARS: RangeInclusive<i32> = 1900..=2100;

/// More changes than any honest zone has; the rest is not read.
const MOST_CHANGES: usize = 20_000;

const DAY: i32 = 86_400;

/// The rules of a VTIMEZONE as plain data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneRules {
    /// The name that the file gives the zone.
    pub tzid: String,
    /// `X-LIC-LOCATION`, an IANA name.
    pub lic_location: Option<String>,
    /// STANDARD and DAYLIGHT parts, in file order.
    pub observances: Vec<Observance>,
}

/// One STANDARD or DAYLIGHT part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observance {
    /// DAYLIGHT rather than STANDARD.
    pub daylight: bool,
    /// TZOFFSETFROM in seconds east of UTC.
    pub offset_from: i32,
    /// TZOFFSETTO in seconds east of UTC.
    pub offset_to: i32,
    /// DTSTART, in the local time before the change.
    pub start: NaiveDateTime,
    /// Values of RRULE.
    pub rules: Vec<String>,
    /// Values of RDATE, in the local time before the change.
    pub rdates: Vec<NaiveDateTime>,
}

/// The offsets of a zone over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservanceTable {
    tzid: String,
    before: i32,
    /// Instant and the offset from then on; ascending, each a real change.
    changes: Vec<(i64, i32)>,
    greatest: i32,
}

impl ObservanceTable {
    /// The table of these rules; nothing when they hold no usable observance.
    pub fn new(rules: &ZoneRules) -> Option<ObservanceTable> {
        ObservanceTable::of_years(rules, YEARS)
    }

    /// The same, following rules in these years only.
    pub(super) fn of_years(
        rules: &ZoneRules,
        years: RangeInclusive<i32>,
    ) -> Option<ObservanceTable> {
        let mut onsets: Vec<(i64, bool, i32, i32)> = Vec::new();
        for observance in rules.observances.iter().filter(|o| o.is_usable()) {
            let room = MOST_CHANGES.saturating_sub(onsets.len());
            onsets.extend(
                observance
                    .onsets(&years)
                    .into_iter()
                    .take(room)
                    .map(|local| {
                        let instant =
                            local.and_utc().timestamp() - i64::from(observance.offset_from);
                        (
                            instant,
                            observance.daylight,
                            observance.offset_from,
                            observance.offset_to,
                        )
                    }),
            );
        }
        onsets.sort_unstable();
        let before = onsets.first()?.2;
        let changes = real_changes(before, &onsets);
        let greatest = changes.iter().map(|change| change.1).fold(before, i32::max);
        Some(ObservanceTable {
            tzid: rules.tzid.clone(),
            before,
            greatest,
            changes,
        })
    }

    /// The name that the file gives the zone.
    pub fn tzid(&self) -> &str {
        &self.tzid
    }

    /// Instants at which the offset changes, ascending.
    pub(super) fn changes(&self) -> impl DoubleEndedIterator<Item = i64> {
        self.changes.iter().map(|change| change.0)
    }

    /// Seconds east of UTC at an instant.
    pub(super) fn offset_at(&self, instant: i64) -> i32 {
        self.offset_before_change(self.changes.partition_point(|change| change.0 <= instant))
    }

    /// The instant of a local time written in seconds: in a gap later by the gap, in a fold the
    /// earlier one.
    pub(super) fn to_utc(&self, written: i64) -> i64 {
        let earliest = written - i64::from(self.greatest);
        let mut index = self.changes.partition_point(|change| change.0 <= earliest);
        loop {
            // Later spans than those already passed by: the first in which the clock shows no
            // time after the written one is either it, or lies behind a gap that holds it.
            let instant = written - i64::from(self.offset_before_change(index));
            match self.changes.get(index) {
                Some((end, next)) if instant >= *end => {
                    let in_gap = written - i64::from(*next) < *end;
                    if in_gap {
                        return instant;
                    }
                    index += 1;
                }
                _ => return instant,
            }
        }
    }

    fn offset_before_change(&self, index: usize) -> i32 {
        index
            .checked_sub(1)
            .and_then(|last| self.changes.get(last))
            .map_or(self.before, |change| change.1)
    }
}

impl Observance {
    /// Offsets of a day or more are no offsets.
    fn is_usable(&self) -> bool {
        let sane = |offset: i32| offset > -DAY && offset < DAY;
        sane(self.offset_from) && sane(self.offset_to)
    }

    /// DTSTART itself is an onset only where no rule speaks: exporters write 1601 there, on a day
    /// that the rule does not mean.
    fn onsets(&self, years: &RangeInclusive<i32>) -> Vec<NaiveDateTime> {
        let mut onsets: Vec<NaiveDateTime> = self
            .rules
            .iter()
            .flat_map(|rule| self.onsets_of_rule(rule, years.clone()))
            .take(MOST_CHANGES)
            .collect();
        if onsets.is_empty() {
            onsets.push(self.start);
        }
        onsets.extend(&self.rdates);
        onsets
    }

    fn onsets_of_rule(&self, text: &str, years: RangeInclusive<i32>) -> Vec<NaiveDateTime> {
        if let Some(yearly) = Yearly::parse(text, self.start, self.offset_from) {
            return yearly.starts(self.start, years);
        }
        let edges = (
            NaiveDate::from_ymd_opt(*years.start(), 1, 1),
            NaiveDate::from_ymd_opt(*years.end(), 12, 31),
        );
        let (Ok(rule), (Some(from), Some(to))) = (Rule::parse(text), edges) else {
            return Vec::new();
        };
        let midnight = NaiveTime::MIN;
        self.ending_locally(rule)
            .starts(self.start, from.and_time(midnight), to.and_time(midnight))
            .starts
    }

    /// UNTIL in universal time is meant by the offset before the change.
    fn ending_locally(&self, rule: Rule) -> Rule {
        let shift = Duration::seconds(i64::from(self.offset_from));
        match rule.until() {
            Some(Until::Utc(end)) => match end.checked_add_signed(shift) {
                Some(local) => rule.ending(local),
                None => rule,
            },
            _ => rule,
        }
    }
}

/// Drops onsets that change nothing; of several at one instant the last counts.
fn real_changes(before: i32, onsets: &[(i64, bool, i32, i32)]) -> Vec<(i64, i32)> {
    let mut changes: Vec<(i64, i32)> = Vec::with_capacity(onsets.len());
    for (instant, _, _, to) in onsets {
        if changes.last().is_some_and(|last| last.0 == *instant) {
            changes.pop();
        }
        let now = changes.last().map_or(before, |last| last.1);
        if now != *to {
            changes.push((*instant, *to));
        }
    }
    changes
}
