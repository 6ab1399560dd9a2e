//! The unit of every metric: time in exact hundredths of a minute.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of time, kept exactly in hundredths of a minute.
///
/// Sums of rounded amounts stay exact, so every column of every table adds up.
///
/// ```
/// use meetaudit::base::Minutes;
/// assert_eq!(Minutes::whole(27).to_string(), "27");
/// assert_eq!(Minutes::hundredths(2750).to_string(), "27.5");
/// assert_eq!(Minutes::hundredths(-5).to_string(), "-0.05");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(i64);

impl Minutes {
    /// No time at all.
    pub const ZERO: Minutes = Minutes(0);

    /// An amount of whole minutes.
    pub const fn whole(minutes: i64) -> Self {
        Minutes(minutes * 100)
    }

    /// An amount given in hundredths of a minute.
    pub const fn hundredths(hundredths: i64) -> Self {
        Minutes(hundredths)
    }

    /// The amount in hundredths of a minute.
    pub const fn as_hundredths(self) -> i64 {
        self.0
    }

    /// The amount as a number of minutes, for formats whose numbers are floating.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The amount rounded to whole minutes, halves away from zero.
    pub const fn rounded(self) -> i64 {
        let half = if self.0 < 0 { -50 } else { 50 };
        (self.0 + half) / 100
    }

    /// `self · numerator / denominator`, rounded to the nearest hundredth (halves up).
    ///
    /// A denominator that is not positive gives zero.
    #[cfg(test)]
    pub(crate) const fn scaled(self, numerator: i64, denominator: i64) -> Self {
        if denominator <= 0 {
            return Minutes(0);
        }
        let product = self.0 as i128 * numerator as i128;
        let denominator = denominator as i128;
        Minutes((2 * product + denominator).div_euclid(2 * denominator) as i64)
    }

    /// This amount as a share of `whole`, 0 when `whole` is not positive.
    pub(crate) fn share_of(self, whole: Minutes) -> f64 {
        if whole.0 <= 0 {
            0.0
        } else {
            self.0 as f64 / whole.0 as f64
        }
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

impl Add for Minutes {
    type Output = Minutes;
    fn add(self, other: Minutes) -> Minutes {
        Minutes(self.0 + other.0)
    }
}

impl Sub for Minutes {
    type Output = Minutes;
    fn sub(self, other: Minutes) -> Minutes {
        Minutes(self.0 - other.0)
    }
}

impl Neg for Minutes {
    type Output = Minutes;
    fn neg(self) -> Minutes {
        Minutes(-self.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Minutes) {
        self.0 += other.0;
    }
}

impl SubAssign for Minutes {
    fn sub_assign(&mut self, other: Minutes) {
        self.0 -= other.0;
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Minutes>>(amounts: I) -> Minutes {
        amounts.fold(Minutes::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_rounds_halves_up() {
        assert_eq!(Minutes::whole(10).scaled(50, 60).as_hundredths(), 833);
        assert_eq!(Minutes::hundredths(1).scaled(1, 2).as_hundredths(), 1);
        assert_eq!(Minutes::whole(5).scaled(30, 60).to_string(), "2.5");
        assert_eq!(Minutes::whole(5).scaled(1, 0), Minutes::ZERO);
    }

    #[test]
    fn rounded_goes_away_from_zero_at_halves() {
        assert_eq!(Minutes::hundredths(2750).rounded(), 28);
        assert_eq!(Minutes::hundredths(-2750).rounded(), -28);
        assert_eq!(Minutes::hundredths(2749).rounded(), 27);
    }
}
