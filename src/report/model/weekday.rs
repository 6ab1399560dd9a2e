//! What was lost on each weekday.

use crate::base::Minutes;

/// What was lost on one weekday, of the days that count in a comparison: at work, and covered by
/// the person's calendars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekdayLoss {
    /// Days of persons.
    pub days_at_work: u32,
    /// Different people.
    pub people: u32,
    /// Central loss on these days.
    pub lost: Minutes,
}

impl WeekdayLoss {
    /// Adds other people's days.
    pub fn merge(&mut self, other: WeekdayLoss) {
        self.days_at_work += other.days_at_work;
        self.people += other.people;
        self.lost += other.lost;
    }
}
