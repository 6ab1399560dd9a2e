//! Which days a calendar covers. The dates and time stamps of its events tell it.
//!
//! A series tells little: people are added to old series, and an endless series goes on after the
//! export.

use chrono::NaiveDate;

/// The dates written in a calendar, over the whole file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenDates {
    /// First and last start of events that take place once.
    single: Option<(NaiveDate, NaiveDate)>,
    /// First start of any event.
    first: Option<NaiveDate>,
    /// The day of the newest DTSTAMP, CREATED or LAST-MODIFIED.
    stamp: Option<NaiveDate>,
}

/// The days that a calendar covers, as far as it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day; `None` where nothing tells an end.
    pub to: Option<NaiveDate>,
    /// The day of the export, where a stamp tells it.
    pub exported: Option<NaiveDate>,
}

impl WrittenDates {
    /// An event that begins on `date`, once or in a series.
    pub fn see(&mut self, date: NaiveDate, is_single: bool) {
        self.first = earlier(self.first, Some(date));
        if is_single {
            let (first, last) = self.single.unwrap_or((date, date));
            self.single = Some((first.min(date), last.max(date)));
        }
    }

    /// A DTSTAMP, CREATED or LAST-MODIFIED.
    pub(crate) fn see_stamp(&mut self, date: NaiveDate) {
        self.stamp = self.stamp.max(Some(date));
    }

    /// Adds the dates of another part of the calendar.
    pub fn add(&mut self, other: &WrittenDates) {
        self.first = earlier(self.first, other.first);
        self.stamp = self.stamp.max(other.stamp);
        for date in other.single.into_iter().flat_map(|(a, b)| [a, b]) {
            self.see(date, true);
        }
    }

    /// The days covered: from the first single event to the newest stamp; to the last single event
    /// where all stamps are older than the first, as a program writes that stamps everything alike.
    pub fn covered(&self) -> Covered {
        let from = self.single.map(|(first, _)| first).or(self.first);
        let is_later = |at: &NaiveDate| from.is_none_or(|from| from <= *at);
        let exported = self.stamp.filter(is_later);
        Covered {
            from,
            to: exported.or(self.single.map(|(_, last)| last)),
            exported,
        }
    }
}

impl Covered {
    /// The days that either covers.
    pub fn or(self, other: Covered) -> Covered {
        Covered {
            from: earlier(self.from, other.from),
            to: self.to.zip(other.to).map(|(a, b)| a.max(b)),
            exported: self.exported.max(other.exported),
        }
    }

    /// Whether a day is covered; what is not known does not speak against it.
    pub fn holds(&self, date: NaiveDate) -> bool {
        self.from.is_some_and(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn covered(singles: &[u32], series: &[u32], stamp: Option<u32>) -> [Option<u32>; 3] {
        use chrono::Datelike;
        let mut dates = WrittenDates::default();
        singles.iter().for_each(|day| dates.see(date(*day), true));
        series.iter().for_each(|day| dates.see(date(*day), false));
        if let Some(day) = stamp {
            dates.see_stamp(date(day));
        }
        let covered = dates.covered();
        [covered.from, covered.to, covered.exported].map(|date| date.map(|d| d.day()))
    }

    #[test]
    fn single_events_begin_it_and_the_newest_stamp_ends_it() {
        let export = Some(20);
        assert_eq!(
            covered(&[9, 25], &[2], export),
            [Some(9), export, export],
            "a series proves nothing, and what is planned is no end"
        );
        assert_eq!(covered(&[9, 17], &[2], Some(1)), [Some(9), Some(17), None]);
        assert_eq!(covered(&[9, 17], &[], None), [Some(9), Some(17), None]);
        assert_eq!(covered(&[], &[3, 5], export), [Some(3), export, export]);
        assert_eq!(covered(&[], &[3], None), [Some(3), None, None]);
        assert_eq!(covered(&[], &[], export), [None, export, export]);
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let mut one = WrittenDates::default();
        one.see(date(9), true);
        one.see_stamp(date(10));
        let mut other = WrittenDates::default();
        other.see(date(4), false);
        other.see(date(12), true);
        other.see_stamp(date(5));
        let mut sum = one;
        sum.add(&other);
        let mut turned = other;
        turned.add(&one);
        assert_eq!(sum, turned);
        assert_eq!(sum.single, Some((date(9), date(12))));
        assert_eq!((sum.first, sum.stamp), (Some(date(4)), Some(date(10))));
    }
}
