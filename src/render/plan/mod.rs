//! What stands beside a plan: calendars to import.

mod calendar;

pub use calendar::calendars;

use super::escape;
use sha2::{Digest, Sha256};

/// A file name for an address; addresses that would share one are told apart by a fingerprint.
pub(super) fn file_stem(id: &str) -> String {
    let name = escape::file_name(id);
    match name == id {
        true => name,
        false => {
            let print = fingerprint(&[id]);
            let short: String = print.chars().take(8).collect();
            format!("{name}-{short}")
        }
    }
}

/// 32 hexadecimal digits of some texts.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let digits = hash.finalize().into_iter().take(16);
    digits.map(|byte| format!("{byte:02x}")).collect()
}
