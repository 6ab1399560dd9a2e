//! Recurrence rules (RFC 5545 §3.3.10) in local wall-clock time.
//!
//! Knows no zones and no events: a rule, a start and a range of local times give local times.

use chrono::{NaiveDate, NaiveDateTime};

/// A parsed recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    until: Option<Until>,
}

/// Where a rule ends, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// A date: the whole local day still counts.
    Date(NaiveDate),
    /// A local time, inclusive.
    Local(NaiveDateTime),
    /// A UTC time, inclusive; the caller brings it to local time with [`Rule::ending`].
    Utc(NaiveDateTime),
}

/// Local starts that a rule yields in a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Ascending, distinct, within the range asked for.
    pub starts: Vec<NaiveDateTime>,
    /// The search was stopped before the range was exhausted.
    pub cut: Option<Cut>,
}

/// Why an expansion was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// More starts than [`MAX_STARTS`] in the range.
    TooMany,
    /// Nothing found in a bounded search.
    NothingFound,
}

/// The most starts one rule may yield in one range.
pub const MAX_STARTS: usize = 10_000;

impl Rule {
    /// Parses the value of an RRULE, leniently as vendors write it.
    ///
    /// # Errors
    /// A sentence naming the part that was not understood.
    pub fn parse(_text: &str) -> Result<Rule, String> {
        Err("not written yet".into())
    }

    /// The end as written.
    pub fn until(&self) -> Option<Until> {
        self.until
    }

    /// The same rule ending at this local time, inclusive, whatever UNTIL it was written with.
    pub fn ending(mut self, local: NaiveDateTime) -> Rule {
        self.until = Some(Until::Local(local));
        self
    }

    /// Starts within `from..=to` of a series that begins at `dtstart`.
    ///
    /// `dtstart` itself is always the first start and counts for COUNT, whether the rule matches
    /// it or not; an end before `dtstart` yields nothing at all.
    pub fn starts(
        &self,
        _dtstart: NaiveDateTime,
        _from: NaiveDateTime,
        _to: NaiveDateTime,
    ) -> Expansion {
        Expansion::default()
    }
}
