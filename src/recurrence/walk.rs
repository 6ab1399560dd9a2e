//! From period to period: the starts of a series in a range. Starts before the range are skipped by
//! arithmetic.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::pattern::Pattern;
use super::period::{PeriodStarts, moment_of, time_of};
use super::{Expansion, Frequency, Rule, Truncation};

/// Periods looked at for one answer. Years of hours fit in; what needs more is hostile.
const MAX_PERIODS: usize = 100_000;
/// Periods looked at to tell a rule that never matches from one that rests. The calendar repeats
/// after 400 years, which are 4,800 months.
const MAX_BARREN_PERIODS: usize = 5_000;

/// A series at work: its first period, its step, and the period being read.
#[derive(Clone, Debug)]
pub(super) struct Walk<'a> {
    rule: &'a Rule,
    dtstart: NaiveDateTime,
    start: i64,
    base: i64,
    period: PeriodStarts<'a>,
}

/// What is asked of a walk, in moments, both ends included.
#[derive(Clone, Copy, Debug)]
struct Moments {
    from: i64,
    last: i64,
}

impl<'a> Walk<'a> {
    pub(super) fn new(rule: &'a Rule, dtstart: NaiveDateTime) -> Walk<'a> {
        let period = PeriodStarts::new(Pattern::new(rule, dtstart));
        let start = moment_of(dtstart);
        Walk {
            rule,
            dtstart,
            start,
            base: period.number_at(start),
            period,
        }
    }

    /// Adds the starts after DTSTART within `from..=last`; DTSTART itself is the caller's, but
    /// counts for COUNT.
    pub(super) fn collect(
        mut self,
        from: NaiveDateTime,
        last: NaiveDateTime,
        most: usize,
        found: &mut Expansion,
    ) {
        if !has_four_digits(self.dtstart) || from > last {
            return;
        }
        let range = Moments {
            // A fraction of a second is later than its second.
            from: (moment_of(from) + i64::from(from.nanosecond() > 0))
                .clamp(self.start, END_OF_TIME),
            last: moment_of(last).min(END_OF_TIME),
        };
        let before = found.starts.len();
        found.cut = self.search(range, most, &mut found.starts).err();
        let found_nothing = found.starts.len() == before && found.cut.is_none();
        // An end that is near explains that there is nothing.
        let may_go_on = self.rule.until.is_none() && self.rule.count != Some(1);
        if found_nothing && may_go_on && self.is_barren() {
            found.cut = Some(Truncation::NothingFound);
        }
    }

    /// Whether the rule itself yields DTSTART.
    pub(super) fn covers_start(mut self) -> bool {
        self.period.read(self.base);
        let index = self.period.before(self.start);
        self.period.at(index) == Some(self.start)
    }

    fn search(
        &mut self,
        range: Moments,
        most: usize,
        starts: &mut Vec<NaiveDateTime>,
    ) -> Result<(), Truncation> {
        let end = self.period.number_at(range.last);
        let Some((mut index, mut left)) = self.first_period(range.from) else {
            return Ok(());
        };
        for _ in 0..MAX_PERIODS {
            let number = self.number(index);
            if number > end || left == 0 {
                return Ok(());
            }
            let next = self.period.read(number);
            let all = self.period.len();
            let passed = if index == 0 {
                self.period.before(self.start + 1)
            } else {
                0
            };
            let due = all - passed;
            let counted = passed + usize::try_from(left).map_or(due, |left| due.min(left));
            let first = self.period.before(range.from).max(passed);
            for moment in (first..counted).map_while(|place| self.period.at(place)) {
                if moment > range.last {
                    return Ok(());
                }
                if starts.len() >= most {
                    return Err(Truncation::TooMany);
                }
                starts.extend(time_of(moment));
            }
            left = left.saturating_sub(due as u64);
            index = self.index_after(index, next);
        }
        Err(Truncation::NothingFound)
    }

    /// The period to begin with, and how many starts are left from there; `None` when COUNT ran
    /// out before.
    fn first_period(&mut self, from: i64) -> Option<(i64, u64)> {
        let interval = i64::from(self.rule.interval);
        let wanted = ((self.period.number_at(from) - self.base).div_euclid(interval)).max(0);
        let Some(count) = self.rule.count else {
            return Some((wanted, u64::MAX));
        };
        let left = u64::from(count) - 1;
        if wanted == 0 {
            return Some((0, left));
        }
        let Some(steady) = self.starts_per_period() else {
            return Some((0, left));
        };
        let used = (steady as u64).saturating_mul(wanted as u64) - self.passed_at_start() as u64;
        left.checked_sub(used)
            .filter(|&left| left > 0)
            .map(|left| (wanted, left))
    }

    /// How many starts the first period would have up to DTSTART.
    fn passed_at_start(&mut self) -> usize {
        self.period.read(self.base);
        self.period.before(self.start + 1)
    }

    /// The number of starts per period where all periods have as many.
    fn starts_per_period(&mut self) -> Option<usize> {
        let pattern = self.period.pattern();
        let written = self.rule.times;
        let is_steady = match self.rule.frequency {
            Frequency::Yearly => pattern.names_months() && pattern.steady_month_days().is_some(),
            Frequency::Monthly => !pattern.names_months() && pattern.steady_month_days().is_some(),
            Frequency::Weekly => pattern.takes_any_date(),
            Frequency::Daily => pattern.takes_any_day(),
            Frequency::Hourly => pattern.takes_any_day() && written.hours == 0,
            Frequency::Minutely => {
                pattern.takes_any_day() && written.hours == 0 && written.minutes == 0
            }
            Frequency::Secondly => {
                pattern.takes_any_day()
                    && written.hours == 0
                    && written.minutes == 0
                    && written.seconds == 0
            }
        };
        is_steady.then(|| {
            self.period.read(self.base);
            self.period.len()
        })
    }

    /// A time that the last of `count` starts surely does not exceed.
    pub(super) fn end_of_count(mut self, count: u32) -> Option<NaiveDateTime> {
        if count <= 1 || !has_four_digits(self.dtstart) {
            return Some(self.dtstart);
        }
        let steady = self.starts_per_period().filter(|&steady| steady > 0)?;
        let used = u64::from(count) - 1 + self.passed_at_start() as u64;
        let index = i64::try_from(used.div_ceil(steady as u64))
            .ok()?
            .checked_sub(1)?;
        let number = self.number(index);
        if number > self.period.number_at(END_OF_TIME) {
            return None;
        }
        self.period.read(number);
        self.period
            .at(self.period.len().checked_sub(1)?)
            .and_then(time_of)
    }

    /// Nothing but DTSTART within a long search from the start.
    fn is_barren(&mut self) -> bool {
        let end = self.period.number_at(END_OF_TIME);
        let mut index = 0;
        for _ in 0..MAX_BARREN_PERIODS {
            let number = self.number(index);
            if number > end {
                break;
            }
            let next = self.period.read(number);
            let after = self.period.before(self.start + 1);
            if after < self.period.len() {
                return false;
            }
            index = self.index_after(index, next);
        }
        true
    }

    fn number(&self, index: i64) -> i64 {
        self.base
            .saturating_add(index.saturating_mul(self.rule.interval.into()))
    }

    /// The next period's index, or that of the first at or after `number`.
    fn index_after(&self, index: i64, number: Option<i64>) -> i64 {
        let interval = i64::from(self.rule.interval);
        let skip = number.map_or(0, |number| {
            (number - self.base + interval - 1).div_euclid(interval)
        });
        skip.max(index + 1)
    }
}

/// Series that begin elsewhere have no start but DTSTART.
fn has_four_digits(time: NaiveDateTime) -> bool {
    (1..=9999).contains(&time.year())
}

/// 9999-12-31T23:59:59; the calendar of iCalendar has four digits for a year.
const END_OF_TIME: i64 = 3_652_060 * super::period::DAY - 1;
