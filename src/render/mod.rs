//! Report → bytes, one medium per file.
//!
//! A renderer reads the report and lays it out; it computes nothing that a reader could want to
//! check elsewhere, and passes every calendar text through its gate in [`escape`].

pub mod escape;
