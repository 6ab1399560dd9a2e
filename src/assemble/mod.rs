//! Calendars, days and judgements → the rows of a report, in final order.
//!
//! Gathers facts for the rubric, measures what each meeting costs, and adds up. Writes no bytes.

pub(crate) mod acceptances;
mod ahead;
mod costs;
mod cut_short;
pub(crate) mod day_account;
pub(crate) mod day_sums;
mod details;
pub(crate) mod events;
pub(crate) mod evidence;
pub(crate) mod filter;
pub(crate) mod gathering;
pub(crate) mod headline;
mod in_full;
pub(crate) mod meetings;
pub(crate) mod organizers;
pub(crate) mod people;
pub(crate) mod picture;
pub mod quality;
pub(crate) mod reach;
pub(crate) mod series;
pub(crate) mod similar_series;
pub(crate) mod sums;
pub(crate) mod times;
mod together;
pub mod trend;
mod upkeep;
pub(crate) mod walk;
pub(crate) mod zones;
