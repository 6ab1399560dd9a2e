//! Everything joined into rows in final order.

pub mod each_person;
pub mod model;
pub mod rounded;
#[cfg(test)]
pub(crate) mod sample;
pub mod shown;
pub mod table;
pub mod words;

pub use each_person::each_person;
pub use model::Report;
