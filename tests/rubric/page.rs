//! The page of the handbook is generated from the shipped rubric and kept true here.

use meetaudit::rubric::{Rubric, markdown};
use std::path::Path;

#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "a test reads and writes the project's own page"
)]
fn the_page_says_what_the_shipped_rubric_says() {
    let page = markdown(&Rubric::shipped());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rubric/RUBRIC.md");
    if std::env::var("MEETAUDIT_WRITE_PAGE").is_ok() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "write it anew: MEETAUDIT_WRITE_PAGE=1 cargo test --test rubric page"
    );
}
