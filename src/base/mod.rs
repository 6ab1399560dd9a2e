//! Values that know nothing of calendars.

pub(crate) mod amount;
pub mod dates;
pub(crate) mod hashing;
pub mod ids;
pub mod index;
pub mod instant;
pub mod interval;
pub mod minutes;
pub mod nearest;
pub mod parallel;
pub mod phrases;
pub mod provenance;
pub mod random;
pub mod source;
pub mod toml_file;
pub mod words;

/// CATEGORIES of an event that proposes a meeting time: nothing takes place yet, and whose calendar
/// holds it does not matter.
pub(crate) const PROPOSAL_CATEGORY: &str = "meetaudit proposal";

pub use instant::UtcSeconds;
pub use interval::{Interval, IntervalSet};
pub use minutes::Minutes;
pub use provenance::{OwnerEvidence, OwnerFrom, ZoneFrom};
pub use source::Place;
