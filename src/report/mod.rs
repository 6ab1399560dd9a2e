//! Everything joined into rows in final order.

pub mod evidence;
pub mod model;
pub mod rounded;
#[cfg(test)]
pub(crate) mod sample;
pub mod series;
pub mod shown;
pub mod table;
pub mod words;

pub use model::Report;
