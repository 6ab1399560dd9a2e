//! Columns for people: whole minutes that still add up to the printed total.
//!
//! If each row were rounded by itself, a column could miss its total by some minutes. The largest
//! remainder method changes no amount by a whole minute and keeps the sum.

use crate::base::Minutes;
use crate::focus::Figures;

/// The account of a row in whole minutes, as tables for people show it.
///
/// `working = away + personal + meeting + flow + refocus + fragment`, exactly, in every row and in the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    /// Working time.
    pub working: i64,
    /// Away.
    pub away: i64,
    /// Personal appointments.
    pub personal: i64,
    /// Meetings within work hours.
    pub meeting: i64,
    /// Flow; takes what rounding leaves of the row, less than three minutes.
    pub flow: i64,
    /// Getting focused and winding down.
    pub refocus: i64,
    /// Gaps too short for flow.
    pub fragment: i64,
    /// Meeting time outside work hours and over lunch, beside the account.
    pub beyond: i64,
    /// Central loss, beside the account.
    pub lost: i64,
}

impl std::iter::Sum for Account {
    fn sum<I: Iterator<Item = Account>>(rows: I) -> Account {
        rows.fold(Account::default(), |sum, row| Account {
            working: sum.working + row.working,
            away: sum.away + row.away,
            personal: sum.personal + row.personal,
            meeting: sum.meeting + row.meeting,
            flow: sum.flow + row.flow,
            refocus: sum.refocus + row.refocus,
            fragment: sum.fragment + row.fragment,
            beyond: sum.beyond + row.beyond,
            lost: sum.lost + row.lost,
        })
    }
}

/// The rows in whole minutes; the sum of the result is the total to print under them.
pub(crate) fn accounts(rows: &[&Figures]) -> Vec<Account> {
    let whole = |amount: fn(&Figures) -> Minutes| {
        column(&rows.iter().map(|row| amount(row)).collect::<Vec<_>>()).into_iter()
    };
    let mut away = whole(|f| f.away);
    let mut personal = whole(|f| f.personal);
    let mut meeting = whole(|f| f.meeting);
    let mut refocus = whole(|f| f.ramp + f.wind_down);
    let mut fragment = whole(|f| f.fragment);
    let mut beyond = whole(|f| f.after_hours + f.over_lunch);
    let mut lost = whole(|f| f.lost.central);
    let mut next = |working| {
        let mut account = Account {
            working,
            away: away.next()?,
            personal: personal.next()?,
            meeting: meeting.next()?,
            refocus: refocus.next()?,
            fragment: fragment.next()?,
            beyond: beyond.next()?,
            lost: lost.next()?,
            flow: 0,
        };
        let taken =
            account.away + account.personal + account.meeting + account.refocus + account.fragment;
        account.flow = working - taken;
        Some(account)
    };
    whole(|f| f.working).map_while(&mut next).collect()
}

/// Whole minutes for `amounts`, whose sum is the rounded sum of `amounts`.
///
/// Each differs from its amount by less than one minute; whole amounts stay as they are.
/// Among equal remainders the earlier row gets the minute.
pub(crate) fn column(amounts: &[Minutes]) -> Vec<i64> {
    let mut rounding = Rounding::of(amounts.iter().copied());
    amounts.iter().map(|a| rounding.next(*a)).collect()
}

/// How a column rounds: which remainders make a whole minute. Small enough to be kept beside a
/// column of which only the first rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounding {
    /// Larger remainders, in hundredths, make a minute.
    above: i64,
    /// So do this one's first ones.
    first: i64,
}

/// What is counted of a column to know how it rounds, in any order.
#[derive(Clone, Debug)]
pub(crate) struct Remainders {
    /// How often each remainder, in hundredths.
    counts: [i64; 100],
    total: Minutes,
    floors: i64,
}

impl Default for Remainders {
    fn default() -> Self {
        Remainders {
            counts: [0; 100],
            total: Minutes::ZERO,
            floors: 0,
        }
    }
}

impl Remainders {
    /// Counts an amount of the column.
    pub(crate) fn add(&mut self, amount: Minutes) {
        self.total += amount;
        self.floors += floor(amount);
        if let Some(count) = self.counts.get_mut(remainder(amount) as usize) {
            *count += 1;
        }
    }

    /// Counts another part of the column.
    pub(crate) fn merge(&mut self, other: &Remainders) {
        self.total += other.total;
        self.floors += other.floors;
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    /// The rounding of the column.
    pub(crate) fn rounding(&self) -> Rounding {
        let mut missing = self.total.rounded() - self.floors;
        for (count, above) in self.counts.iter().rev().zip((0..100).rev()) {
            if missing <= *count {
                let first = missing.max(0);
                return Rounding { above, first };
            }
            missing -= count;
        }
        // More minutes than rows never are missing.
        Rounding {
            above: -1,
            first: 0,
        }
    }
}

impl Rounding {
    /// The rounding of a column.
    pub fn of(amounts: impl Iterator<Item = Minutes>) -> Rounding {
        let mut remainders = Remainders::default();
        amounts.for_each(|amount| remainders.add(amount));
        remainders.rounding()
    }

    /// The next amount of the column, from its first, in whole minutes.
    pub fn next(&mut self, amount: Minutes) -> i64 {
        let remainder = remainder(amount);
        let is_first = remainder == self.above && self.first > 0;
        self.first -= i64::from(is_first);
        floor(amount) + i64::from(is_first || remainder > self.above)
    }
}

fn remainder(amount: Minutes) -> i64 {
    amount.as_hundredths().rem_euclid(100)
}

fn floor(amount: Minutes) -> i64 {
    amount.as_hundredths().div_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use proptest::prelude::*;

    #[test]
    fn of_equal_remainders_the_earlier_row_gets_the_minute() {
        let halves = [2_750, 2_750, 300].map(Minutes::hundredths);
        assert_eq!(column(&halves), [28, 27, 3]);
    }

    #[test]
    fn printed_accounts_partition_the_working_time_in_rows_and_total() {
        let report = sample::report();
        let figures: Vec<_> = report.days.iter().map(|day| day.figures()).collect();
        let figures: Vec<_> = figures.iter().collect();
        let shown = accounts(&figures);
        assert_eq!(shown.len(), figures.len());
        let total: Account = shown.iter().copied().sum();
        for (row, exact) in shown.iter().zip(&figures).chain([(&total, &&report.total)]) {
            let parts =
                row.away + row.personal + row.meeting + row.flow + row.refocus + row.fragment;
            assert_eq!(row.working, parts);
            assert!((row.flow - exact.flow.rounded()).abs() < 3, "{row:?}");
        }
        assert_eq!(total.lost, report.total.lost.central.rounded());
    }

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
