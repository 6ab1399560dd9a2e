//! Two windows compared like with like: per person and day at work, of the people who were at work
//! in both, and only for days that their calendars cover.

pub(crate) use super::model::WindowLoss;
use super::model::{Compared, Comparison, Figures, NotCompared};
use crate::base::Minutes;
use chrono::NaiveDate;

impl WindowLoss {
    /// Adds a day, whose date the person's calendars cover or not.
    pub fn add(&mut self, day: &DayAtWork, is_covered: bool) {
        if day.working == 0 {
            return;
        }
        self.work_days += 1;
        if is_covered {
            self.covered_days += 1;
            if day.working > day.away {
                self.days_at_work += 1;
                self.lost += day.lost;
            }
        }
    }

    /// Loss per day at work; nothing where less than half of the work days are covered.
    fn per_day(&self) -> Option<i64> {
        let is_known = self.covered_days * 2 >= self.work_days && self.days_at_work > 0;
        is_known.then(|| divided(self.lost, self.days_at_work))
    }

    /// The whole loss, where every work day is covered.
    pub fn whole(&self) -> Option<Minutes> {
        let is_whole = self.work_days > 0 && self.covered_days == self.work_days;
        is_whole.then(|| Minutes::hundredths(self.lost))
    }
}

/// What of a day a comparison asks for, in whole minutes; the loss in hundredths.
#[derive(Clone, Copy, Debug, Default)]
pub struct DayAtWork {
    /// Work hours less lunch and holidays.
    pub working: i64,
    /// Away within them.
    pub away: i64,
    /// Central loss.
    pub lost: i64,
}

impl From<&Figures> for DayAtWork {
    fn from(figures: &Figures) -> DayAtWork {
        DayAtWork {
            working: figures.working.as_hundredths(),
            away: figures.away.as_hundredths(),
            lost: figures.lost.central.as_hundredths(),
        }
    }
}

/// One person in both windows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// In the window before.
    pub before: WindowLoss,
    /// In this one.
    pub now: WindowLoss,
    /// The first day that the person's calendars cover.
    pub covered_from: Option<NaiveDate>,
}

impl Pair {
    /// Loss per day at work now and before, where the person was at work in both windows and the
    /// calendars cover at least half of each.
    pub(crate) fn per_day(&self) -> Option<(Minutes, Minutes)> {
        let per_day = |loss: &WindowLoss| loss.per_day().map(Minutes::hundredths);
        per_day(&self.now).zip(per_day(&self.before))
    }
}

/// Compares the windows of these people; `from` and `to` are the dates of the window before.
///
/// Each person counts alike in both windows, so that nothing seems to change when somebody whose
/// days differ from the others' is on leave.
pub(crate) fn compare(pairs: &[Pair], from: NaiveDate, to: NaiveDate) -> Comparison {
    let days: Vec<(Minutes, Minutes)> = pairs.iter().filter_map(Pair::per_day).collect();
    let people = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let mean = |sum: Minutes| Minutes::hundredths(divided(sum.as_hundredths(), people));
    let result = match people {
        0 => Err(why_not(pairs, from)),
        _ => Ok(Compared {
            people,
            others: u32::try_from(pairs.len()).unwrap_or(u32::MAX) - people,
            before_per_day: mean(days.iter().map(|(_, before)| *before).sum()),
            now_per_day: mean(days.iter().map(|(now, _)| *now).sum()),
        }),
    };
    Comparison { from, to, result }
}

/// Why these people cannot be compared; `from` is the first date of the window before.
pub(crate) fn why_not(pairs: &[Pair], from: NaiveDate) -> NotCompared {
    let is_covered = |loss: &WindowLoss| loss.covered_days * 2 >= loss.work_days.max(1);
    if !pairs.iter().any(|pair| is_covered(&pair.before)) {
        let begins = pairs.iter().filter_map(|pair| pair.covered_from).min();
        return match begins.is_none_or(|begins| begins > from) {
            true => NotCompared::BeginsLater(begins),
            false => NotCompared::EndsEarlier,
        };
    }
    if !pairs.iter().any(|pair| is_covered(&pair.now)) {
        return NotCompared::EndsEarlier;
    }
    NotCompared::NobodyInBoth
}

/// To the nearest hundredth, halves away from zero.
pub(crate) fn divided(sum: i64, by: u32) -> i64 {
    let by = i64::from(by.max(1));
    (sum.abs() + by / 2) / by * sum.signum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(work_days: u32, covered: u32, at_work: u32, minutes: i64) -> WindowLoss {
        WindowLoss {
            work_days,
            covered_days: covered,
            days_at_work: at_work,
            lost: minutes * 100,
        }
    }

    fn compared(pairs: &[(WindowLoss, WindowLoss)]) -> Comparison {
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let pair = |(before, now): &(WindowLoss, WindowLoss)| Pair {
            before: *before,
            now: *now,
            covered_from: Some(date(9)),
        };
        compare(
            &pairs.iter().map(pair).collect::<Vec<_>>(),
            date(1),
            date(14),
        )
    }

    #[test]
    fn leave_is_no_gain_and_who_loses_more_may_go_on_leave() {
        let (steady, busy) = (loss(20, 20, 20, 2_000), loss(20, 20, 20, 6_000));
        let one_week = loss(20, 20, 5, 1_500);
        let all_away = loss(20, 20, 0, 0);
        for pairs in [
            vec![(steady, steady), (busy, busy)],
            vec![(steady, steady), (busy, one_week)],
            vec![(steady, steady), (steady, loss(20, 20, 10, 1_000))],
            vec![(steady, steady), (busy, all_away)],
            vec![(steady, steady), (loss(20, 3, 3, 0), steady)],
        ] {
            let found = compared(&pairs).result.unwrap();
            assert_eq!(found.before_per_day, found.now_per_day, "{pairs:?}");
        }
        assert_eq!(
            compared(&[(busy, all_away), (steady, steady)])
                .result
                .unwrap()
                .others,
            1
        );
    }

    #[test]
    fn what_is_not_covered_is_not_compared_and_the_reason_is_told() {
        let (steady, unknown) = (loss(20, 20, 20, 2_000), loss(20, 9, 9, 0));
        let away = loss(20, 20, 0, 0);
        let why = |pairs: &[(WindowLoss, WindowLoss)]| compared(pairs).result.unwrap_err();
        let begins = NaiveDate::from_ymd_opt(2026, 11, 9);
        assert_eq!(why(&[(unknown, steady)]), NotCompared::BeginsLater(begins));
        assert_eq!(why(&[(steady, unknown)]), NotCompared::EndsEarlier);
        assert_eq!(
            why(&[(away, steady), (steady, away)]),
            NotCompared::NobodyInBoth
        );
        assert_eq!(steady.whole(), Some(Minutes::whole(2_000)));
        assert_eq!(
            (unknown.whole(), WindowLoss::default().whole()),
            (None, None)
        );
    }
}
