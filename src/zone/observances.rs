//! The rules of a VTIMEZONE as a table of offset changes.

use super::Zone;
use super::contradiction::contradicts;
use super::offsets::OffsetTable;
use super::yearly::Yearly;
use crate::recurrence::{Rule, Until};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

/// The years in which rules are followed; explicit dates count in any year. After the last one the
/// last offset stays, as it does in the compiled IANA database.
const YEARS: RangeInclusive<i32> = 1900..=2100;

/// More changes than any honest zone has: ten a year. The rest is not read.
const MOST_CHANGES: usize = 2_000;

/// What all zones of a calendar may hold together; each of them has room for two changes a year.
const MOST_TOGETHER: usize = 1_000_000;
const ALWAYS_ALLOWED: usize = 500;

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
    /// How many zones the calendar describes: they share what is kept of their changes.
    pub siblings: usize,
    /// Made when it is first asked for.
    pub(super) table: OnceLock<Option<Arc<ObservanceTable>>>,
    /// Whether they contradict the zone that they were first held against.
    pub(super) judged: OnceLock<(Tz, bool)>,
}

impl ZoneRules {
    /// The table of these rules, made once; nothing when they hold no usable observance.
    pub(super) fn table(&self) -> Option<Arc<ObservanceTable>> {
        let made = || ObservanceTable::new(self).map(Arc::new);
        self.table.get_or_init(made).clone()
    }

    /// True where they give other offsets than the zone that their name means.
    pub(super) fn contradict(&self, tz: Tz) -> bool {
        let judge = || contradicts(self, &Zone::Iana(tz));
        match *self.judged.get_or_init(|| (tz, judge())) {
            (judged, told) if judged == tz => told,
            _ => judge(),
        }
    }

    fn most_changes(&self) -> usize {
        (MOST_TOGETHER / self.siblings.max(1)).clamp(ALWAYS_ALLOWED, MOST_CHANGES)
    }
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

/// The rules of a VTIMEZONE as offsets over time, with the name that the file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservanceTable {
    tzid: String,
    offsets: OffsetTable,
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
        let most = rules.most_changes();
        for observance in rules.observances.iter().filter(|o| o.is_usable()) {
            let room = most.saturating_sub(onsets.len());
            if room == 0 {
                break;
            }
            onsets.extend(
                observance
                    .onsets(&years, room)
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
        let changes = onsets.iter().map(|(instant, _, _, to)| (*instant, *to));
        Some(ObservanceTable {
            tzid: rules.tzid.clone(),
            offsets: OffsetTable::new(before, changes),
        })
    }

    /// The name that the file gives the zone.
    pub(crate) fn tzid(&self) -> &str {
        &self.tzid
    }

    /// Its offsets over time.
    pub(super) fn offsets(&self) -> &OffsetTable {
        &self.offsets
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
    fn onsets(&self, years: &RangeInclusive<i32>, most: usize) -> Vec<NaiveDateTime> {
        let mut onsets: Vec<NaiveDateTime> = self
            .rules
            .iter()
            .flat_map(|rule| self.onsets_of_rule(rule, years.clone(), most))
            .take(most)
            .collect();
        if onsets.is_empty() {
            onsets.push(self.start);
        }
        onsets.extend(self.rdates.iter().take(most));
        onsets
    }

    fn onsets_of_rule(
        &self,
        text: &str,
        years: RangeInclusive<i32>,
        most: usize,
    ) -> Vec<NaiveDateTime> {
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
        let (from, to) = (from.and_time(midnight), to.and_time(midnight));
        let rule = self.ending_locally(rule);
        rule.first_starts(self.start, from, to, most).starts
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
