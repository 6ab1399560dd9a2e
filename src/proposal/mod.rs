//! What lies ahead → the ways in which each series could be held → a problem to search, and a
//! plan in words.
//!
//! ```text
//! rules      what a plan may do
//! weekly     windows of the week as people write them: "wed pm"
//! horizon    the weeks ahead, and how much they hold already
//! team       everybody's working time and what takes it
//! held       the series ahead: when, with whom, and what stands in the way of a change
//! change     one change of one series
//! options    every change that a series allows
//! draft      the series and their options as a problem; a choice of options measured
//! wanted     changes as a person writes them, and as a plan's file holds them
//! resolving  the series and people that their names mean
//! ```
//!
//! Nothing is ever changed: organizers decide.

mod adopted;
mod board;
mod change;
mod clock;
mod compose;
mod draft;
mod fixed_meetings;
mod held;
mod horizon;
pub(crate) mod options;
mod plan_file;
mod resolving;
mod rules;
mod team;
mod wanted;
mod weekly;

pub use adopted::adopted;
pub use change::{ChangedSeries, MoveTo, SeriesChange};
pub use compose::{Composing, compose};
pub use draft::{ChosenOptions, Draft, chosen_options};
pub use held::{Ahead, Held, Judgement, Judgements, Looking};
pub use horizon::Horizon;
pub use plan_file::{PlanFile, PlannedChange};
pub use resolving::{find, resolved};
pub use rules::{Allowed, FixedMeeting, PlanRules};
pub use team::Team;
pub use wanted::{GRAMMAR, NotUnderstood, Wanted, WantedChange};
pub use weekly::WeekWindow;
