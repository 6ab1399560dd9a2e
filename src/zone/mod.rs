//! Time zones: what a TZID means, and local time to instants by the rule of RFC 5545 §3.3.5.

use chrono::NaiveDateTime;

/// A zone in which local times can be resolved.
#[derive(Clone, Debug)]
pub enum Zone {
    /// A zone of the IANA database.
    Iana(chrono_tz::Tz),
}

impl Zone {
    /// The instant of a local time, in seconds since 1970-01-01T00:00Z: in a gap later by the gap,
    /// in a fold the earlier one.
    pub fn to_utc(&self, _local: NaiveDateTime) -> i64 {
        0
    }
}
