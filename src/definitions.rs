#![doc = include_str!("DEFINITIONS.md")]

/// The version of the definitions; it changes when a number changes its meaning.
pub const VERSION: u32 = crate::focus::DEFINITIONS_VERSION;

/// The page itself, as Markdown.
pub const PAGE: &str = include_str!("DEFINITIONS.md");
