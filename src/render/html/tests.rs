use super::*;
use crate::report::sample;

/// For looking at the page: `MEETAUDIT_PAGE` is read by no other code.
#[test]
#[ignore = "writes a file to look at"]
fn page_to_look_at() {
    let path = option_env!("PAGE_TO_LOOK_AT").unwrap();
    let mut bytes = Vec::new();
    write(&sample::report(), Part::Report, &Style::default(), &mut bytes).unwrap();
    std::fs::File::create(path).unwrap().write_all(&bytes).unwrap();
}
