//! Everything joined into rows in final order.

pub mod model;

pub use model::Report;
