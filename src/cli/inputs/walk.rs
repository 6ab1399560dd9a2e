//! A named path → files: folders recursively, in the order of names, each folder once.

use super::{FoundFile, FoundInputs, STANDARD_INPUT, complaint, in_words};
use meetaudit::diagnostic::Code;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CALENDAR_ENDINGS: [&str; 3] = ["ics", "ical", "icalendar"];

/// Whether a file of this name in a folder or an archive is a calendar, gzip included.
pub(crate) fn is_calendar_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_suffix(".gz").unwrap_or(&lower);
    let ending = bare.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| CALENDAR_ENDINGS.contains(&ending))
}

/// Whether a file of this name is an archive.
pub(crate) fn is_zip_name(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".zip")
}

/// Adds the files behind one named path.
pub(crate) fn collect(named: &Path, found: &mut FoundInputs) {
    if named.as_os_str() == STANDARD_INPUT {
        found.files.push(FoundFile {
            truly: None,
            name: STANDARD_INPUT.into(),
            folder: None,
            path: PathBuf::new(),
        });
        return;
    }
    let before = found.files.len() + found.diagnostics.len();
    match fs::metadata(named) {
        Ok(metadata) if metadata.is_dir() => {
            walk(named, &mut BTreeSet::new(), found);
            if before == found.files.len() + found.diagnostics.len() {
                let detail = "the folder holds no .ics file";
                let name = named.to_string_lossy();
                found
                    .diagnostics
                    .push(complaint(Code::InputNotCalendar, &name, detail));
            }
        }
        Ok(_) => found.add(named, None),
        Err(error) => found.unreadable(named, &error),
    }
}

/// Every calendar and archive below a folder. `seen` holds true paths of folders: a link that
/// leads back up ends there.
fn walk(folder: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut FoundInputs) {
    match folder.canonicalize() {
        Ok(truly) => {
            if !seen.insert(truly) {
                return;
            }
        }
        Err(error) => return found.unreadable(folder, &error),
    }
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> = match entries {
        Ok(entries) => entries.iter().map(fs::DirEntry::path).collect(),
        Err(error) => return found.unreadable(folder, &error),
    };
    paths.sort();
    let name: Arc<str> = folder.to_string_lossy().into();
    for path in paths.iter().filter(|path| !is_hidden(path)) {
        let file = path.to_string_lossy();
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, seen, found),
            Ok(metadata) if is_calendar_name(&file) || is_zip_name(&file) => {
                if metadata.is_file() {
                    found.add(path, Some(name.clone()));
                } else {
                    // A pipe may never end, and a device never does.
                    let complaint = complaint(Code::InputNotFile, &file, "");
                    found.diagnostics.push(complaint);
                }
            }
            // A broken link to something that is no calendar is nobody's concern.
            Err(error) if is_calendar_name(&file) => found.unreadable(path, &error),
            _ => {}
        }
    }
}

/// Programs keep their own things in hidden files: trash, caches, versions.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with('.'))
}

impl FoundInputs {
    fn add(&mut self, path: &Path, folder: Option<Arc<str>>) {
        self.files.push(FoundFile {
            // A pipe has no path of its own; it is told apart by the one it was named by.
            truly: Some(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
            name: path.to_string_lossy().into(),
            folder,
            path: path.to_owned(),
        });
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        let name = path.to_string_lossy();
        let complaint = complaint(Code::InputUnreadable, &name, &in_words(error));
        self.diagnostics.push(complaint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_are_told_by_their_endings() {
        for name in [
            "a.ics",
            "A.ICS",
            "b.ical",
            "c.icalendar",
            "d.ics.gz",
            "x/y.z.ics",
        ] {
            assert!(is_calendar_name(name), "{name}");
        }
        for name in [
            "a.vcs",
            "ics",
            "a.ics.bak",
            "a.ifb",
            "a.gz",
            "photo.jpg",
            "ics/a.txt",
        ] {
            assert!(!is_calendar_name(name), "{name}");
        }
        assert!(is_zip_name("takeout.ZIP") && !is_zip_name("a.zip.ics"));
    }
}
