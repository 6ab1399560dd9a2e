//! Which set of changes to recurring meetings gives a team most flow back?
//!
//! [`Problem`] is the question as plain data: people, their working time, and for each series the
//! ways in which it could be held. [`assess()`] measures one answer from scratch, [`search()`] looks for
//! the best, [`frontier`] for the best with few changes, and [`settle`] tries whether one or two
//! changes would improve an answer. Knows nothing of calendars, titles or zones.

mod assess;
mod board;
mod journal;
mod lack;
mod prepared;
mod problem;
mod scan;
mod search;

pub use assess::{Assessment, Fault, assess};
pub use problem::{Candidate, ChangeKind, Fairness, Limits, Member, PlanOption, Problem, Slot};
pub use search::{Effort, FoundPlan, Proof, frontier, search, settle};

#[cfg(test)]
mod tests;
