//! One file per command: what it takes, and what it does with it.

pub(crate) mod ahead;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod days;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod meetings;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod report;
pub(crate) mod rubric;
pub(crate) mod trend;
pub(crate) mod what_if;
