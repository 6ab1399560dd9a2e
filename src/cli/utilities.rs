//! Helpers of the commands that judge no meetings.

use super::exit::Outcome;
use super::inputs::FoundInputs;
use super::outputs::{Destination, Several};
use std::path::Path;

/// Writes an answer that no calendar is needed for.
pub(crate) fn put(path: Option<&Path>, bytes: &[u8]) -> anyhow::Result<Outcome> {
    let output = Destination::open(path, Several::Never, &FoundInputs::default())?;
    Ok(Outcome {
        closed: !output.write(bytes)?,
        ..Outcome::default()
    })
}
