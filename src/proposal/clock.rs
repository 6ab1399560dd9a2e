//! When a series is usually held, by the clock of its own zone.

use super::weekly::{self, DAY_NAMES};
use crate::base::Interval;
use crate::base::UtcSeconds;
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, Timelike};
use std::collections::BTreeMap;

/// A start by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalStart {
    /// Date.
    pub date: NaiveDate,
    /// Minute of the day.
    pub minute: i64,
}

impl LocalStart {
    /// The clock in a zone at a minute since 1970.
    pub(super) fn of(minute: i64, zone: &Zone) -> LocalStart {
        let local = zone.to_local(UtcSeconds::of_minute(minute));
        LocalStart {
            date: local.date(),
            minute: i64::from(local.hour() * 60 + local.minute()),
        }
    }

    /// Monday is 0.
    pub fn weekday(&self) -> u8 {
        u8::try_from(self.date.weekday().num_days_from_monday()).unwrap_or(0)
    }
}

/// How the occurrences ahead follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// At most once a week, on this weekday at this minute of the day.
    Weekly {
        /// Monday is 0.
        weekday: u8,
        /// Minute of the day.
        minute: i64,
    },
    /// Several days a week, or by the month: days as they are, at this minute.
    Days {
        /// Minute of the day.
        minute: i64,
    },
    /// No usual time.
    Irregular,
}

impl Cadence {
    /// What most of the starts have in common.
    pub(super) fn of(starts: &[LocalStart], by_month: bool) -> Cadence {
        let mut weeks: BTreeMap<_, usize> = BTreeMap::new();
        for start in starts {
            *weeks.entry(start.date.iso_week()).or_default() += 1;
        }
        let is_weekly = !by_month && weeks.values().all(|count| *count <= 1);
        let usual = |key: &dyn Fn(&LocalStart) -> (u8, i64)| {
            let mut counts: BTreeMap<(u8, i64), usize> = BTreeMap::new();
            for start in starts {
                *counts.entry(key(start)).or_default() += 1;
            }
            // Of equals the earliest.
            let most = counts.iter().rev().max_by_key(|(_, count)| **count)?;
            (most.1 * 2 > starts.len()).then_some(*most.0)
        };
        match is_weekly {
            true => usual(&|start| (start.weekday(), start.minute))
                .map(|(weekday, minute)| Cadence::Weekly { weekday, minute }),
            false => usual(&|start| (0, start.minute)).map(|(_, minute)| Cadence::Days { minute }),
        }
        .unwrap_or(Cadence::Irregular)
    }

    /// Whether an occurrence is held as usual.
    pub(super) fn holds(self, start: LocalStart) -> bool {
        match self {
            Cadence::Weekly { weekday, minute } => {
                (weekday, minute) == (start.weekday(), start.minute)
            }
            Cadence::Days { minute } => minute == start.minute,
            Cadence::Irregular => false,
        }
    }
}

/// `Wed 11:00–11:30`, `Mon–Fri 10:00–10:15`.
pub(super) fn in_words(days: &[bool; 7], minute: i64, length: i64) -> String {
    let days = weekly::days_in_words(days);
    let end = (minute + length).rem_euclid(1440);
    format!("{days} {}–{}", weekly::clock(minute), weekly::clock(end))
}

/// `Tue 24 Nov 14:00–15:00` by the clock of a zone.
pub(super) fn date_in_words(when: Interval, zone: &Zone) -> String {
    let start = LocalStart::of(when.start, zone);
    let day = DAY_NAMES.get(usize::from(start.weekday())).copied();
    let end = weekly::clock((start.minute + when.len()).rem_euclid(1440));
    let date = start.date.format("%-d %b");
    let day = day.unwrap_or("");
    format!("{day} {date} {}–{end}", weekly::clock(start.minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(date: &str, minute: i64) -> LocalStart {
        LocalStart {
            date: date.parse().unwrap(),
            minute,
        }
    }

    #[test]
    fn what_most_occurrences_have_in_common_is_usual() {
        let weekly = [
            start("2026-11-25", 660),
            start("2026-12-02", 660),
            start("2026-12-10", 600),
        ];
        let usual = Cadence::of(&weekly, false);
        assert_eq!(
            usual,
            Cadence::Weekly {
                weekday: 2,
                minute: 660
            }
        );
        assert!(usual.holds(weekly[0]) && !usual.holds(weekly[2]));
        // Two of two different times: neither is usual.
        assert_eq!(Cadence::of(&weekly[1..], false), Cadence::Irregular);
        let monthly = Cadence::of(&weekly[..1], true);
        assert_eq!(monthly, Cadence::Days { minute: 660 });
        let twice = [start("2026-11-24", 960), start("2026-11-26", 960)];
        assert_eq!(Cadence::of(&twice, false), Cadence::Days { minute: 960 });
    }
}
