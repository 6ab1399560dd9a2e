//! Instants of universal time in seconds: all that an event says. What is counted in days and
//! flow is counted in minutes, as [`Interval`](super::Interval) says; they cross here.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use std::ops::Sub;

/// Seconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcSeconds(i64);

impl UtcSeconds {
    /// Before everything.
    pub const LEAST: UtcSeconds = UtcSeconds(i64::MIN);

    /// So many seconds since 1970.
    pub const fn new(seconds: i64) -> UtcSeconds {
        UtcSeconds(seconds)
    }

    /// When a clock of universal time shows this.
    pub fn of_utc(clock: NaiveDateTime) -> UtcSeconds {
        UtcSeconds(clock.and_utc().timestamp())
    }

    /// When a minute since 1970 begins.
    pub const fn of_minute(minute: i64) -> UtcSeconds {
        UtcSeconds(minute.saturating_mul(60))
    }

    /// Seconds since 1970.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The minute since 1970 that holds it.
    pub const fn minute(self) -> i64 {
        self.0.div_euclid(60)
    }

    /// The nearest minute since 1970, halves up.
    pub const fn nearest_minute(self) -> i64 {
        self.0.saturating_add(30).div_euclid(60)
    }

    /// So many seconds later.
    #[must_use]
    pub const fn later(self, seconds: i64) -> UtcSeconds {
        UtcSeconds(self.0.saturating_add(seconds))
    }

    /// The same for chrono; none beyond the years that it knows.
    pub fn utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.0, 0)
    }

    /// The date of universal time; none beyond the years that chrono knows.
    pub fn date(self) -> Option<NaiveDate> {
        Some(self.utc()?.date_naive())
    }
}

impl From<DateTime<Utc>> for UtcSeconds {
    fn from(instant: DateTime<Utc>) -> UtcSeconds {
        UtcSeconds(instant.timestamp())
    }
}

/// Seconds between two instants.
impl Sub for UtcSeconds {
    type Output = i64;

    fn sub(self, earlier: UtcSeconds) -> i64 {
        self.0 - earlier.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_cross_to_minutes_down_or_to_the_nearest() {
        for (seconds, minute, nearest) in [
            (0, 0, 0),
            (29, 0, 0),
            (30, 0, 1),
            (60, 1, 1),
            (-1, -1, 0),
            (-30, -1, 0),
            (-31, -1, -1),
        ] {
            let instant = UtcSeconds::new(seconds);
            assert_eq!(
                (instant.minute(), instant.nearest_minute()),
                (minute, nearest),
                "{seconds}"
            );
        }
        assert_eq!(UtcSeconds::of_minute(-2).get(), -120);
        assert_eq!(UtcSeconds::of_minute(1) - UtcSeconds::new(-5), 65);
    }
}
