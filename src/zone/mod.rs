//! Time zones: what a TZID means, and local time to instants by the rule of RFC 5545 §3.3.5.
//!
//! Knows no events and no files: a name and the plain rules of a VTIMEZONE give a [`Zone`], and a
//! zone gives instants. [`resolve()`] says how it understood a name, so that callers can report it.

mod cities;
mod contradiction;
mod database;
mod names;
mod observances;
mod offsets;
mod posix;
mod resolve;
mod tzif;
mod written_offset;
mod yearly;

use crate::base::UtcSeconds;
use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use std::sync::Arc;

pub use database::data_version;
pub use names::parse_iana;
pub use observances::{Observance, ObservanceTable, ZoneRules};
pub use resolve::{How, Resolved, resolve};

/// A zone in which local times can be resolved. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database.
    Iana(Tz),
    /// The rules that a file brought along.
    Rules(Arc<ObservanceTable>),
    /// A constant offset.
    Fixed {
        /// Seconds east of UTC.
        seconds: i32,
    },
}

/// The farthest instants that a local time is computed for, some 250,000 years off: beyond them
/// chrono has no dates.
const FARTHEST: i64 = 8_000_000_000_000;

impl Zone {
    /// Universal time.
    pub const UTC: Zone = Zone::Iana(Tz::UTC);

    /// The instant of a local time: in a gap later by the gap, in a fold the earlier one.
    pub(crate) fn to_utc(&self, local: NaiveDateTime) -> UtcSeconds {
        let written = local.and_utc().timestamp();
        UtcSeconds::new(match self {
            Zone::Iana(tz) => database::offsets(*tz).to_utc(written),
            Zone::Rules(table) => table.offsets().to_utc(written),
            Zone::Fixed { seconds } => written - i64::from(*seconds),
        })
    }

    /// The local time of an instant.
    pub(crate) fn to_local(&self, instant: UtcSeconds) -> NaiveDateTime {
        let seconds = instant.get().clamp(-FARTHEST, FARTHEST);
        at_seconds(seconds + i64::from(self.offset_at(UtcSeconds::new(seconds))))
    }

    /// Seconds east of UTC at an instant.
    pub(crate) fn offset_at(&self, instant: UtcSeconds) -> i32 {
        match self {
            Zone::Iana(tz) => database::offsets(*tz).offset_at(instant.get()),
            Zone::Rules(table) => table.offsets().offset_at(instant.get()),
            Zone::Fixed { seconds } => *seconds,
        }
    }

    /// The IANA name, the TZID of the file, or an offset such as `UTC+01:00`.
    pub fn name(&self) -> String {
        match self {
            Zone::Iana(tz) => tz.name().to_owned(),
            Zone::Rules(table) => table.tzid().to_owned(),
            Zone::Fixed { seconds } => fixed_name(*seconds),
        }
    }
}

/// Whether a zone is universal time under one of its names: programs write it where they know no
/// zone, so it says nothing of where anybody lives.
pub(crate) fn is_utc(tz: Tz) -> bool {
    const NAMES: [&str; 14] = [
        "UTC",
        "Etc/UTC",
        "Etc/UCT",
        "Etc/GMT",
        "Etc/GMT0",
        "Etc/GMT+0",
        "Etc/GMT-0",
        "Etc/Universal",
        "Etc/Zulu",
        "GMT",
        "GMT0",
        "UCT",
        "Universal",
        "Zulu",
    ];
    NAMES.contains(&tz.name())
}

/// The instant as a date and time of universal time, clamped to what chrono can hold.
fn at_seconds(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds.clamp(-FARTHEST - 200_000, FARTHEST + 200_000), 0)
        .unwrap_or_default()
        .naive_utc()
}

fn fixed_name(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.unsigned_abs() / 60, seconds.unsigned_abs() % 60);
    let mut name = format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60);
    if rest != 0 {
        name.push_str(&format!(":{rest:02}"));
    }
    name
}

#[cfg(test)]
mod tests;
