//! What a plan may do. All of it data, with the defaults of the program.

use super::weekly::WeekWindow;
use crate::base::Minutes;
use crate::plan::Fairness;
use chrono::NaiveDate;

/// What a plan may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRules {
    /// Full ISO weeks ahead.
    pub weeks: u32,
    /// These dates instead of the weeks ahead.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// New times begin at minutes of the day that this divides.
    pub grid_min: i64,
    /// Work days between now and the first meeting that is moved.
    pub notice_days: u32,
    /// A change that gives less over the horizon is not proposed.
    pub min_gain: Minutes,
    /// So many occurrences of a moved series may keep their slot.
    pub exceptions: usize,
    /// At most so many changes.
    pub max_changes: Option<usize>,
    /// Which kinds of change.
    pub allowed: Allowed,
    /// Meetings that stay as they are: UIDs or titles.
    pub keep: Vec<String>,
    /// The same from the config file, with reasons.
    pub fixed: Vec<FixedMeeting>,
    /// Also change meetings of people whose calendar was not given.
    pub ask_others: bool,
    /// Whether somebody may end with less flow than now.
    pub allow_loss: bool,
    /// What comes first.
    pub fairness: Fairness,
    /// Windows of the week that are to hold no meeting.
    pub free: Vec<WeekWindow>,
    /// Choose the half day that costs least to keep free.
    pub free_auto: bool,
    /// Moved meetings lie inside one of these, where there are any.
    pub within: Vec<WeekWindow>,
    /// How long to search, 1 to 9.
    pub effort: u8,
}

/// A meeting that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedMeeting {
    /// UID or title.
    pub meeting: String,
    /// Why.
    pub because: Option<String>,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Another time.
    pub moves: bool,
    /// An earlier end.
    pub shorten: bool,
    /// Writing instead.
    pub writing: bool,
    /// Every second occurrence.
    pub halve: bool,
    /// Fewer people.
    pub release: bool,
    /// Within another series.
    pub merge: bool,
}

impl Allowed {
    /// Every kind.
    pub const ALL: Allowed = Allowed {
        moves: true,
        shorten: true,
        writing: true,
        halve: true,
        release: true,
        merge: true,
    };

    const NONE: Allowed = Allowed {
        moves: false,
        shorten: false,
        writing: false,
        halve: false,
        release: false,
        merge: false,
    };

    /// The kinds of a list such as `move,shorten`.
    ///
    /// # Errors
    /// How to write it.
    pub fn read(text: &str) -> Result<Allowed, &'static str> {
        let mut allowed = Allowed::NONE;
        for word in text.split(',') {
            let kind = match word.trim() {
                "move" => &mut allowed.moves,
                "shorten" => &mut allowed.shorten,
                "async" => &mut allowed.writing,
                "halve" => &mut allowed.halve,
                "release" => &mut allowed.release,
                "merge" => &mut allowed.merge,
                _ => return Err("write kinds of move, shorten, async, halve, release, merge"),
            };
            *kind = true;
        }
        Ok(allowed)
    }
}

impl Default for PlanRules {
    fn default() -> Self {
        PlanRules {
            weeks: 4,
            dates: None,
            grid_min: 15,
            notice_days: 2,
            min_gain: Minutes::whole(60),
            exceptions: 1,
            max_changes: None,
            allowed: Allowed::ALL,
            keep: Vec::new(),
            fixed: Vec::new(),
            ask_others: false,
            allow_loss: false,
            fairness: Fairness::Sum,
            free: Vec::new(),
            free_auto: false,
            within: Vec::new(),
            effort: 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_from_a_list() {
        let some = Allowed::read("move, shorten").unwrap();
        assert!(some.moves && some.shorten && !some.merge);
        assert_eq!(
            Allowed::read("move,shorten,async,halve,release,merge"),
            Ok(Allowed::ALL)
        );
        for text in ["", "moves", "move;async"] {
            assert!(Allowed::read(text).is_err(), "{text}");
        }
    }
}
