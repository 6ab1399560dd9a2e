//! Tests of the module as a whole.

mod names;
mod times;
