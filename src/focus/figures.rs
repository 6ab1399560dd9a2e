//! The figures of a day, and of anything that days add up to: a person, a group, everybody.
//!
//! Each figure is written once, in `figures!` below: the struct that holds it, its sum, how a day
//! packs it, the columns of every table, the fields of JSON with their schema, and its row on the
//! page of definitions follow. What computes it stands in [`super::measure`].

use super::packed::{Packs, Stored};
use crate::base::Minutes;

/// One figure as every medium shows it.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Machine name, of a column and of the field in JSON (`lost_flow_min_central`).
    pub name: &'static str,
    /// In JSON the object that holds it (`lost_flow_min`), which begins its name.
    pub group: Option<&'static str>,
    /// Heading for people.
    pub heading: &'static str,
    /// What it is, for the schema and the page of definitions.
    pub means: &'static str,
    /// What kind of value it is.
    pub unit: Unit,
    /// Its value.
    pub value: fn(&Figures) -> Value,
}

/// What kind of value a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An amount of time.
    Minutes,
    /// A whole number.
    Count,
    /// A number 0..=1.
    Share,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// An amount of time.
    Minutes(Minutes),
    /// A whole number.
    Count(u32),
    /// A number 0..=1.
    Share(f64),
    /// A word.
    Word(&'static str),
}

macro_rules! figures {
    (
        { $($a:ident: $a_type:ident as $a_small:ident $a_join:ident, $a_name:literal, $a_heading:literal, $a_means:literal;)* }
        lost $lost:literal
        { $($b:ident: $b_type:ident as $b_small:ident $b_join:ident, $b_name:literal, $b_heading:literal, $b_means:literal;)* }
        { $($c:ident: $c_type:ident as $c_small:ident $c_join:ident, $c_name:literal, $c_heading:literal, $c_means:literal;)* }
        derived
        { $($d:expr, $d_unit:expr, $d_name:literal, $d_heading:literal, $d_means:literal;)* }
    ) => {
        /// Lost flow under each profile.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Lost {
            $(#[doc = $b_means] pub $b: $b_type,)*
        }

        /// The account and what stands beside it; of a day, a person, a group or all.
        ///
        /// `working = away + personal + meeting + flow + ramp + wind_down + fragment`, exactly.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Figures {
            $(#[doc = $a_means] pub $a: $a_type,)*
            /// Flow-ready time that the meetings cost.
            pub lost: Lost,
            $(#[doc = $c_means] pub $c: $c_type,)*
        }

        /// All figures in the order of the machine formats.
        pub const FIGURES: &[Figure] = &[
            $(Figure {
                name: $a_name,
                group: None,
                heading: $a_heading,
                means: $a_means,
                unit: <$a_type as Stored>::UNIT,
                value: |figures| figures.$a.value(),
            },)*
            $(Figure {
                name: concat!($lost, "_", $b_name),
                group: Some($lost),
                heading: $b_heading,
                means: $b_means,
                unit: <$b_type as Stored>::UNIT,
                value: |figures| figures.lost.$b.value(),
            },)*
            $(Figure {
                name: $c_name,
                group: None,
                heading: $c_heading,
                means: $c_means,
                unit: <$c_type as Stored>::UNIT,
                value: |figures| figures.$c.value(),
            },)*
            $(Figure {
                name: $d_name,
                group: None,
                heading: $d_heading,
                means: $d_means,
                unit: $d_unit,
                value: $d,
            },)*
        ];

        impl Figures {
            /// Adds another day or person.
            pub fn add(&mut self, other: &Figures) {
                $(self.$a = self.$a.$a_join(other.$a);)*
                $(self.lost.$b = self.lost.$b.$b_join(other.lost.$b);)*
                $(self.$c = self.$c.$c_join(other.$c);)*
            }
        }

        /// [`Figures`] of one day in half of their size: a company's year has millions of them.
        /// An amount of a day fits into four bytes; what does not is cut off at their end.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct DayFigures {
            $($a: $a_small,)*
            $($b: $b_small,)*
            $($c: $c_small,)*
        }

        impl From<&Figures> for DayFigures {
            fn from(figures: &Figures) -> DayFigures {
                DayFigures {
                    $($a: figures.$a.pack(),)*
                    $($b: figures.lost.$b.pack(),)*
                    $($c: figures.$c.pack(),)*
                }
            }
        }

        impl From<DayFigures> for Figures {
            fn from(day: DayFigures) -> Figures {
                Figures {
                    $($a: Packs::unpack(day.$a),)*
                    lost: Lost {
                        $($b: Packs::unpack(day.$b),)*
                    },
                    $($c: Packs::unpack(day.$c),)*
                }
            }
        }

        /// Figures of which no two are equal, for tests.
        #[cfg(test)]
        pub(crate) fn all_different() -> Figures {
            let mut count = 0;
            let mut next = || {
                count += 1;
                count
            };
            Figures {
                $($a: Stored::numbered(next()),)*
                lost: Lost {
                    $($b: Stored::numbered(next()),)*
                },
                $($c: Stored::numbered(next()),)*
            }
        }
    };
}

// name in Rust: type as packed, how days join; machine name, heading, meaning.
// A new figure goes to the end of its block.
figures! {
    {
        working: Minutes as i32 sum, "working_min", "Working",
            "work hours less lunch and holidays; the sum of the seven that follow";
        away: Minutes as i32 sum, "away_min", "Away",
            "out of office within work hours; goes before personal time and meetings";
        personal: Minutes as i32 sum, "personal_min", "Personal",
            "personal appointments within work hours, not while away; they go before meetings";
        meeting: Minutes as i32 sum, "meeting_min", "Meetings",
            "meetings within work hours, not while away or in a personal appointment, overlaps once";
        flow: Minutes as i32 sum, "flow_min", "Flow",
            "runs long enough for flow, under the model of lost flow";
        ramp: Minutes as i32 sum, "ramp_min", "Getting focused",
            "getting focused at the start of gaps that hold flow";
        wind_down: Minutes as i32 sum, "wind_down_min", "Winding down",
            "lost towards a meeting that is coming, in gaps that hold flow";
        fragment: Minutes as i32 sum, "fragment_min", "Fragments",
            "gaps too short for flow, whole";
        after_hours: Minutes as i32 sum, "after_hours_min", "After hours",
            "meeting time outside work hours and lunch, beside the account";
        over_lunch: Minutes as i32 sum, "over_lunch_min", "Over lunch",
            "meeting time over lunch, beside the account";
        conflict: Minutes as i32 sum, "conflict_min", "In conflict",
            "minutes in which at least two meetings take place, once, at any hour; under `viva-legacy` the whole length of each overlapping meeting";
        meetings: u32 as u32 sum, "meetings", "Meetings attended",
            "meetings attended, counted on the date they begin";
    }
    lost "lost_flow_min" {
        booked: Minutes as i32 sum, "booked", "Lost flow, booked",
            "meeting time in work hours";
        low: Minutes as i32 sum, "low", "Lost flow, low",
            "short ramp, short runs count";
        central: Minutes as i32 sum, "central", "Lost flow",
            "the headline";
        high: Minutes as i32 sum, "high", "Lost flow, high",
            "long ramp, only long runs count";
    }
    {
        focus_hours: Minutes as i32 sum, "focus_hours_min", "Focus hours",
            "free gaps of at least the definition's block length (120 minutes; `viva` 60)";
        fragmented_hours: Minutes as i32 sum, "fragmented_hours_min", "Fragmented hours",
            "shorter free gaps";
        focus_blocks: u32 as u16 sum, "focus_blocks", "Focus blocks",
            "number of free gaps of at least the definition's block length";
        longest_block: Minutes as i32 largest, "longest_block_min", "Longest block",
            "the longest free gap; of several days the longest of them";
        gaps: u32 as u16 sum, "gaps", "Free gaps",
            "number of free gaps";
        work_days: u32 as u8 sum, "work_days", "Work days",
            "days with working time";
        days_without_block: u32 as u8 sum, "days_without_block", "Days without block",
            "work days without a focus block";
        chains: u32 as u16 sum, "chains", "Back-to-back runs",
            "runs of two or more meetings less than ten minutes apart";
        holds_kept: u32 as u32 sum, "holds_kept", "Holds kept",
            "focus holds that no meeting touched";
        holds_broken: u32 as u32 sum, "holds_broken", "Holds broken",
            "focus holds that a meeting broke into";
    }
    derived {
        |figures| Value::Share(figures.meeting_load()), Unit::Share, "meeting_load", "Meeting load",
            "meeting_min / (working_min − away_min), 0 to 1, four decimals";
        |figures| Value::Word(figures.load_level().word()), Unit::Word(LoadLevel::WORDS), "load_level", "Load",
            "`normal`, `high` from 0.5 on, `full` from 0.8 on: near its limit a calendar, like a server, makes every further request wait";
        |figures| Value::Share(figures.fragmented_share()), Unit::Share, "fragmented_share", "Fragmented share",
            "fragmented_hours_min / (focus_hours_min + fragmented_hours_min), 0 to 1, four decimals: how much of the free time lies in gaps shorter than a focus block";
    }
}

impl Lost {
    /// The smallest and the largest of the four.
    pub fn range(&self) -> (Minutes, Minutes) {
        let all = [self.booked, self.low, self.central, self.high];
        let least = all.into_iter().min().unwrap_or_default();
        (least, all.into_iter().max().unwrap_or_default())
    }
}

impl Figures {
    /// Meeting time as a share of the working time that is not away, 0..=1.
    pub fn meeting_load(&self) -> f64 {
        self.meeting.share_of(self.working - self.away)
    }

    /// Free time in gaps shorter than a focus block, as a share of all free time, 0..=1.
    pub fn fragmented_share(&self) -> f64 {
        self.fragmented_hours
            .share_of(self.focus_hours + self.fragmented_hours)
    }

    /// The level of the meeting load.
    pub fn load_level(&self) -> LoadLevel {
        match self.meeting_load() {
            load if load >= FULL_LOAD => LoadLevel::Full,
            load if load >= HIGH_LOAD => LoadLevel::High,
            _ => LoadLevel::Normal,
        }
    }
}

/// From this share of working time in meetings on, load is *high*: half of the time is gone before
/// the work begins.
pub const HIGH_LOAD: f64 = 0.5;

/// From here on it is *full*: like a server near its limit, such a calendar makes every further
/// request wait. The steep part of a queue's waiting time begins at about four fifths.
pub const FULL_LOAD: f64 = 0.8;

/// How much of the working time meetings take, in a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoadLevel {
    /// Below [`HIGH_LOAD`].
    #[default]
    Normal,
    /// At least [`HIGH_LOAD`].
    High,
    /// At least [`FULL_LOAD`].
    Full,
}

impl LoadLevel {
    /// All words of the machine formats.
    pub const WORDS: &[&str] = &["normal", "high", "full"];

    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            LoadLevel::Normal => "normal",
            LoadLevel::High => "high",
            LoadLevel::Full => "full",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nothing_of_a_day_is_lost_or_exchanged() {
        for figures in [all_different(), Figures::default()] {
            assert_eq!(Figures::from(DayFigures::from(&figures)), figures);
        }
        assert!(size_of::<DayFigures>() <= 92);
    }

    #[test]
    fn days_add_up_and_the_longest_block_is_the_longest() {
        let (one, mut twice) = (all_different(), all_different());
        twice.add(&one);
        for figure in FIGURES {
            let (before, after) = ((figure.value)(&one), (figure.value)(&twice));
            match (before, after) {
                (Value::Minutes(one), Value::Minutes(two))
                    if figure.name == "longest_block_min" =>
                {
                    assert_eq!(two, one);
                }
                (Value::Minutes(one), Value::Minutes(two)) => {
                    assert_eq!(two, one + one, "{}", figure.name)
                }
                (Value::Count(one), Value::Count(two)) => {
                    assert_eq!(two, 2 * one, "{}", figure.name)
                }
                (before, after) => assert_eq!(before, after, "{}", figure.name),
            }
        }
    }

    #[test]
    fn every_figure_reads_its_own_amount_under_a_name_of_its_own() {
        let figures = all_different();
        let values = FIGURES.iter().map(|figure| (figure.value)(&figures));
        let distinct: BTreeSet<_> = values.map(|value| format!("{value:?}")).collect();
        assert_eq!(distinct.len(), FIGURES.len());
        let names: BTreeSet<_> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
    }

    #[test]
    fn names_tell_the_unit_and_the_group() {
        for figure in FIGURES {
            let field = figure.group.map_or(Some(figure.name), |group| {
                figure.name.strip_prefix(group)?.strip_prefix('_')
            });
            assert!(field.is_some_and(|field| !field.is_empty()), "{figure:?}");
            let minutes = figure.group.unwrap_or(figure.name).ends_with("_min");
            assert_eq!(minutes, figure.unit == Unit::Minutes, "{figure:?}");
        }
    }
}
