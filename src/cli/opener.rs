//! Opens a written page in the browser with the opener of the system. Nothing is fetched or sent.

use super::failure::Failure;
use meetaudit::render::Format;
use std::path::{self, Path};
use std::process::{Command, Stdio};

/// What the system calls its opener.
const OPENER: &str = match () {
    () if cfg!(target_os = "macos") => "open",
    () if cfg!(windows) => "explorer",
    () => "xdg-open",
};

/// Refuses what leaves no page to show.
pub(crate) fn may_open(target: Option<&Path>, format: Format) -> Result<(), Failure> {
    let is_file = target.is_some_and(|path| path.as_os_str() != "-");
    match is_file && format == Format::Html {
        true => Ok(()),
        false => {
            let what = "--open shows a page that was written to a file";
            Err(Failure::usage(what, "name the page: -o audit.html"))
        }
    }
}

/// Hands the page to the opener, and does not wait: some openers last as long as the browser.
pub(crate) fn open(page: &Path) -> Result<(), Failure> {
    // A whole path is never taken for an option.
    let page = path::absolute(page).unwrap_or_else(|_| page.to_owned());
    let started = Command::new(OPENER)
        .arg(&page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    started.map(drop).map_err(|error| {
        let what = format!("the page is written, but {OPENER} did not start: {error}");
        Failure::failed(what, format!("open it yourself: {}", page.display()))
    })
}
