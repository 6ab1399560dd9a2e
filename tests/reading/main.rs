//! Reading calendars: every fixture, every vendor's habit, every kind of damage, and no panic.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read the fixtures from the repository"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod broken;
mod catalogue;
mod copies;
mod events;
mod fuzz;
mod harness;
mod limits;
mod owners;
mod private;
mod vendors;
