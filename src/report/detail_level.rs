//! How much of a report is computed.
//!
//! Ranks, sums and sentences are the same at every level. A format that shows only some of a
//! company's meetings and weeks does not need all of them to be made and kept.

/// What a report holds besides its rows and sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailLevel {
    /// People whose days are rows, in the order of the people's rows.
    pub days: usize,
    /// Meetings with their details.
    pub meetings: InFull,
    /// People whose week is a picture, in the order of the people's rows.
    pub weeks: usize,
    /// Whether the only day of the only person is written out.
    pub account: bool,
}

/// Which meetings have details; the greater holds all that the smaller does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InFull {
    /// None, and no meeting is judged at all: there are no rows of meetings.
    Unjudged,
    /// The first ones in rank order that somebody should look at.
    Open(usize),
    /// Every one.
    All,
}

impl DetailLevel {
    /// Everything.
    pub const WHOLE: DetailLevel = DetailLevel {
        days: usize::MAX,
        meetings: InFull::All,
        weeks: usize::MAX,
        account: true,
    };

    /// Rows of people, and nothing of meetings.
    pub const PEOPLE: DetailLevel = DetailLevel {
        meetings: InFull::Unjudged,
        ..DetailLevel::ROWS
    };

    /// Rows of people and meetings, and sums.
    pub(crate) const ROWS: DetailLevel = DetailLevel {
        days: 0,
        meetings: InFull::Open(0),
        weeks: 0,
        account: false,
    };

    /// Whether a report of this depth holds all that one of the other depth does.
    pub fn holds(self, other: DetailLevel) -> bool {
        self.meetings >= other.meetings
            && self.days >= other.days
            && self.weeks >= other.weeks
            && self.account >= other.account
    }
}

impl Default for DetailLevel {
    fn default() -> Self {
        DetailLevel::WHOLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deeper_report_holds_what_a_flatter_one_does() {
        let some = DetailLevel {
            days: 8,
            meetings: InFull::Open(5),
            weeks: 8,
            account: false,
        };
        let rising = [
            DetailLevel::PEOPLE,
            DetailLevel::ROWS,
            some,
            DetailLevel::WHOLE,
        ];
        for (flat, flatter) in rising.iter().enumerate() {
            for (deep, deeper) in rising.iter().enumerate() {
                assert_eq!(deeper.holds(*flatter), deep >= flat);
            }
        }
        let all_meetings = DetailLevel {
            weeks: 0,
            ..DetailLevel::WHOLE
        };
        assert!(!all_meetings.holds(some) && !some.holds(all_meetings));
    }
}
