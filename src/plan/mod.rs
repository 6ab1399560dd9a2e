//! Which set of changes to recurring meetings gives a team most flow back?
//!
//! [`Problem`] is the question as plain data: people, their working time, and for each series the
//! ways in which it could be held. [`assess`] measures one answer from scratch. Knows nothing of
//! calendars, titles or zones.

mod assess;
mod problem;

pub use assess::{Assessment, Fault, assess};
pub use problem::{Candidate, ChangeKind, Fairness, Limits, Member, PlanOption, Problem, Slot};

#[cfg(test)]
mod tests;
