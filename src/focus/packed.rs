//! How figures are stored: in full in sums, packed in a day.

use super::figures::{Unit, Value};
use crate::base::Minutes;
use std::ops::Add;

/// A value that days add up.
pub(super) trait Stored: Copy + Ord + Add<Output = Self> {
    const UNIT: Unit;

    fn value(self) -> Value;

    fn sum(self, other: Self) -> Self {
        self + other
    }

    fn largest(self, other: Self) -> Self {
        self.max(other)
    }

    /// A value that tells the figure of this number from others, and fits into each of its packed
    /// forms.
    #[cfg(test)]
    fn numbered(number: u8) -> Self;
}

/// A value that fits into `Small`; what does not is cut off at its end.
pub(super) trait Packs<Small>: Stored {
    fn pack(self) -> Small;
    fn unpack(small: Small) -> Self;
}

impl Stored for Minutes {
    const UNIT: Unit = Unit::Minutes;

    fn value(self) -> Value {
        Value::Minutes(self)
    }

    #[cfg(test)]
    fn numbered(number: u8) -> Self {
        let amount = 100_000 + i64::from(number);
        Minutes::hundredths(if number.is_multiple_of(2) {
            amount
        } else {
            -amount
        })
    }
}

impl Stored for u32 {
    const UNIT: Unit = Unit::Count;

    fn value(self) -> Value {
        Value::Count(self)
    }

    #[cfg(test)]
    fn numbered(number: u8) -> Self {
        number.into()
    }
}

impl Packs<i32> for Minutes {
    fn pack(self) -> i32 {
        let end = if self < Minutes::ZERO {
            i32::MIN
        } else {
            i32::MAX
        };
        i32::try_from(self.as_hundredths()).unwrap_or(end)
    }

    fn unpack(small: i32) -> Minutes {
        Minutes::hundredths(small.into())
    }
}

/// A count fits into every smaller one in the same way.
macro_rules! counts {
    ($($small:ident)*) => {
        $(impl Packs<$small> for u32 {
            fn pack(self) -> $small {
                self.try_into().unwrap_or($small::MAX)
            }

            fn unpack(small: $small) -> u32 {
                small.into()
            }
        })*
    };
}

counts! { u8 u16 u32 }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_off_at_the_end() {
        let huge = Minutes::whole(1_000_000_000);
        assert_eq!(Packs::<i32>::pack(huge), i32::MAX);
        assert_eq!(Packs::<i32>::pack(-huge), i32::MIN);
        assert_eq!(Packs::<u8>::pack(300_u32), u8::MAX);
        assert_eq!(Packs::<u16>::pack(70_000_u32), u16::MAX);
        assert_eq!(Packs::<u32>::pack(70_000_u32), 70_000);
    }
}
