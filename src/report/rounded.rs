//! Columns for the eye: whole minutes that still add up to the printed total.
//!
//! Rounding each row by itself would let a column miss its total by some minutes; the largest
//! remainder method moves no amount by a whole minute and keeps the sum.

use crate::base::Minutes;

/// Whole minutes for `amounts`, whose sum is the rounded sum of `amounts`.
///
/// Each differs from its amount by less than one minute; whole amounts stay as they are.
/// Among equal remainders the earlier row gets the minute.
///
/// ```
/// use meetaudit::{base::Minutes, report::rounded::column};
/// let halves = [Minutes::hundredths(2750), Minutes::hundredths(2750), Minutes::whole(3)];
/// assert_eq!(column(&halves), [28, 27, 3]);
/// ```
pub fn column(amounts: &[Minutes]) -> Vec<i64> {
    let total: Minutes = amounts.iter().copied().sum();
    let mut whole: Vec<i64> = amounts.iter().map(|a| floor(*a)).collect();
    let missing = total.rounded() - whole.iter().sum::<i64>();
    let mut by_remainder: Vec<(i64, &mut i64)> = amounts
        .iter()
        .map(|a| a.as_hundredths().rem_euclid(100))
        .zip(whole.iter_mut())
        .collect();
    by_remainder.sort_by_key(|(remainder, _)| -remainder);
    for (_, minutes) in by_remainder
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        *minutes += 1;
    }
    whole
}

fn floor(amount: Minutes) -> i64 {
    amount.as_hundredths().div_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_column_adds_up_and_no_row_moves_by_a_minute(
            hundredths in prop::collection::vec(-100_000i64..100_000, 0..40)
        ) {
            let amounts: Vec<_> = hundredths.iter().map(|h| Minutes::hundredths(*h)).collect();
            let shown = column(&amounts);
            let total: Minutes = amounts.iter().copied().sum();
            prop_assert_eq!(shown.iter().sum::<i64>(), total.rounded());
            for (amount, minutes) in amounts.iter().zip(&shown) {
                let moved = (minutes * 100 - amount.as_hundredths()).abs();
                prop_assert!(moved < 100, "{} shown as {}", amount, minutes);
            }
        }
    }
}
