//! Whether a file's VTIMEZONE and the IANA zone that its name gives disagree.
//!
//! Exporters write today's rule and date it back to 1970 or 1601, so the past says nothing: what
//! counts is the year that the rules were written for.

use super::offsets::OffsetTable;
use super::{ObservanceTable, Zone, ZoneRules};
use crate::base::UtcSeconds;
use std::ops::RangeInclusive;

/// A year in which open rules and the IANA database still speak.
const JUDGED_YEARS: RangeInclusive<i32> = 2029..=2031;
/// 2030-01-01 and 2031-01-01.
const JUDGED: (i64, i64) = (1_893_456_000, 1_924_992_000);
/// 2000-01-01: a table whose last change is older claims one offset for good.
const RECENT: i64 = 946_684_800;
const YEAR: i64 = 365 * 86_400;
/// Onsets written an hour off mean the same zone.
const TOLERANCE: i64 = 6 * 3600;

/// True where the rules give other offsets than the zone in the year they were written for.
pub(super) fn contradicts(rules: &ZoneRules, zone: &Zone) -> bool {
    let judged = ObservanceTable::of_years(rules, JUDGED_YEARS);
    let Some(judged) = judged.as_ref().map(ObservanceTable::offsets) else {
        return false;
    };
    if judged
        .changes()
        .next_back()
        .is_some_and(|last| last >= JUDGED.0)
    {
        return differs(judged, zone, JUDGED);
    }
    let whole = rules.table();
    let whole = whole.as_deref().map(ObservanceTable::offsets);
    whole.is_some_and(|whole| differs(whole, zone, closing_year(whole)))
}

/// The year before the last change where the rules end, for they say nothing of later ones.
fn closing_year(table: &OffsetTable) -> (i64, i64) {
    match table.changes().next_back() {
        Some(last) if last >= RECENT && table.changes().count() > 1 => (last - YEAR, last),
        _ => JUDGED,
    }
}

fn differs(table: &OffsetTable, zone: &Zone, (from, to): (i64, i64)) -> bool {
    let months = (0..12).map(|month| from + (to - from) * month / 12 + 15 * 86_400);
    let around_changes = table
        .changes()
        .filter(|at| (from..to).contains(at))
        .flat_map(|at| [at - TOLERANCE, at + TOLERANCE]);
    months
        .filter(|at| *at < to)
        .chain(around_changes)
        .any(|at| table.offset_at(at) != zone.offset_at(UtcSeconds::new(at)))
}
