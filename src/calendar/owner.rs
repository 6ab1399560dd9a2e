//! Whose calendar an input is, and which folders are one calendar.

use super::head::HeadFacts;
use super::{ReadRules, Source};
use crate::ics::lines::{lines, starts_with};
use crate::ics::{Block, Cut};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The owner of a calendar: named by the user, else by X-WR-CALNAME, else by the file or folder.
pub fn of(
    source: &Source,
    vdir: Option<&Arc<str>>,
    facts: &HeadFacts,
    rules: &ReadRules,
) -> Option<Arc<str>> {
    let name = vdir.unwrap_or(&source.name);
    let named = rules
        .owners
        .iter()
        .find(|(input, _)| names(input, name) || names(input, &source.name));
    let address = match named {
        Some((_, address)) => Some(address.as_str()),
        None => facts.name.as_deref().filter(|n| is_address(n)),
    };
    address
        .or_else(|| Some(stem(name)).filter(|s| is_address(s)))
        .map(|address| normalise(address).into())
}

/// Folders that are vdirs: the user named the folder, every file in it holds one UID, and there
/// are at least two of them, so that a folder with one person's export stays an export.
pub fn single_event_folders(sources: &[&Source], cuts: &[Cut<'_>]) -> BTreeSet<Arc<str>> {
    let mut folders: BTreeMap<Arc<str>, (usize, bool)> = BTreeMap::new();
    for (source, cut) in sources.iter().zip(cuts) {
        if let Some(folder) = &source.folder {
            let (files, single) = folders.entry(folder.clone()).or_insert((0, true));
            *files += 1;
            *single &= has_one_uid(&cut.events);
        }
    }
    let vdirs = folders
        .into_iter()
        .filter(|(_, (files, single))| *single && *files > 1);
    vdirs.map(|(folder, _)| folder).collect()
}

fn has_one_uid(events: &[Block<'_>]) -> bool {
    let mut first: Option<Vec<u8>> = None;
    for event in events {
        let uid = lines(event.bytes, 1).find(|line| starts_with(&line.bytes, b"UID"));
        let uid = uid.map(|line| line.bytes.into_owned()).unwrap_or_default();
        if first.get_or_insert_with(|| uid.clone()) != &uid {
            return false;
        }
    }
    true
}

/// A mail address as an id: lower case, without `mailto:` and white space.
pub fn normalise(address: &str) -> String {
    let address = address.trim().trim_matches('"');
    let bare = match address.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => address.get(7..).unwrap_or(""),
        _ => address,
    };
    bare.trim().to_lowercase()
}

/// Whether a text is one mail address and nothing else.
pub fn is_address(text: &str) -> bool {
    let bare = normalise(text);
    let Some((local, domain)) = bare.split_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "@/\\<>,;:\"".contains(c)
            })
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// File name without folders and calendar endings.
fn stem(name: &str) -> &str {
    let file = name
        .rsplit(['/', '\\'])
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    [".gz", ".ics", ".ICS", ".ical", ".icalendar"]
        .iter()
        .fold(file, |rest, ending| {
            rest.strip_suffix(ending).unwrap_or(rest)
        })
}

/// Whether the name of an input, as a user writes it, means the file or folder of this name.
pub fn names(input: &str, name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    input == name || input == file || input.trim_end_matches('/') == name.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        for good in [
            "ann@example.org",
            "mailto:Ann@Example.org",
            " a.b+c@sub.example.org ",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "Ann",
            "ann@",
            "@x.org",
            "ann@localhost",
            "a b@x.org",
            "a@b@c.org",
            "ann@x.org/other",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert_eq!(normalise("MAILTO:Ann@Example.ORG "), "ann@example.org");
        assert_eq!(stem("team/ann@example.org.ics"), "ann@example.org");
        assert_eq!(
            stem("x.zip/Calendar/ann@example.org.ics.gz"),
            "ann@example.org"
        );
    }
}
