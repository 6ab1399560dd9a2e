//! What named changes give, and what could be changed, from calendars to figures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod adopted;
mod best;
mod calendars;
mod examples;
mod hindrances;
mod horizon;
