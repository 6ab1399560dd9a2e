//! Values that know nothing of calendars.

pub mod dates;
pub mod index;
pub mod interval;
pub mod minutes;
pub mod parallel;
pub mod random;
pub mod source;
pub mod toml_file;
pub mod words;

pub use interval::{Interval, IntervalSet};
pub use minutes::Minutes;
pub use source::Place;
