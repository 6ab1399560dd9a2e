//! Bytes → calendars cut into component blocks, and blocks → content lines.
//!
//! Syntax only (RFC 5545 §3.1–3.2): knows no property's meaning. Never fails: whatever cannot be
//! read becomes a diagnostic and costs only the block or the line it is in.

pub(crate) mod blocks;
mod component_lines;
pub(crate) mod decode;
pub mod lines;
pub(crate) mod property;
pub mod text;

pub use blocks::{Block, Cut, cut};
pub use decode::decode;
pub use property::Property;
