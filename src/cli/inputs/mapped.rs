//! Large files are mapped, not read: then their bytes belong to the system's cache of files and
//! not to this process, and an audit of a week needs little memory whatever the file's size.

use meetaudit::calendar::Content;
use memmap2::Mmap;
use std::fs::File;

/// Files from this size on are mapped. A smaller one is read, so that a program which rewrites it
/// in place meanwhile does no harm.
const WORTH_IT: u64 = 32 << 20;

/// The content of a large regular file; `None` where reading is better or mapping fails.
#[allow(
    unsafe_code,
    reason = "no safe way maps a file; crates that offer one hide the same call"
)]
pub(super) fn content(file: &File) -> Option<Content> {
    let metadata = file.metadata().ok()?;
    let is_large = metadata.is_file() && metadata.len() >= WORTH_IT;
    if !is_large || metadata.len() > super::limits::LARGEST_INPUT {
        return None;
    }
    // SAFETY: the map is private to this process and never written to. Another program that
    // shortens the file in place while it is audited can end this process, as it could give a
    // reader half a calendar; exporters write a new file and rename it.
    let map = unsafe { Mmap::map(file) }.ok()?;
    Some(Content::held_by(map))
}
