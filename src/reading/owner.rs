//! Whose calendar an input is, and which folders are one calendar.

use super::head::HeadFacts;
pub(super) use super::parties::is_shared_address;
use super::{ReadRules, Source};
use crate::base::OwnerFrom;
use crate::calendar::{Owner, stem};
use crate::ics::lines::{lines, starts_with};
use crate::ics::{Block, Cut, Property};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whose calendar an input is, as the user says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerRule {
    /// Name of the input; empty for the only one.
    pub input: String,
    /// Normalised address; none for a shared calendar, which belongs to nobody.
    pub owner: Option<String>,
    /// Where the user says it.
    pub from: OwnerFrom,
}

/// The word for nobody, where the user names an owner.
pub const NOBODY: &str = "none";

/// What the user, the calendar's name or the file's name say of its owner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedOwner {
    /// This is the owner.
    Owner(Owner),
    /// The user says that it is a shared calendar.
    Shared,
    /// Nothing.
    Nothing,
}

/// The owner of a calendar as far as names tell: the user's word, else X-WR-CALNAME, else the file
/// or folder, else what the program wrote. A file that is called by the UID of its event is called
/// by no address, however it looks.
pub fn told(
    source: &Source,
    vdir: Option<&Arc<str>>,
    is_called_by_uid: bool,
    facts: &HeadFacts,
    rules: &ReadRules,
) -> NamedOwner {
    let name = vdir.unwrap_or(&source.name);
    let named = rules.owners.iter().find(|rule| {
        rule.input.is_empty() || names(&rule.input, name) || names(&rule.input, &source.name)
    });
    if let Some(rule) = named {
        return rule.owner.as_deref().map_or(NamedOwner::Shared, |id| {
            NamedOwner::Owner(Owner::new(id, rule.from))
        });
    }
    let candidates = [
        (facts.name.as_deref(), OwnerFrom::CalendarName),
        (
            Some(stem(name)).filter(|_| vdir.is_some() || !is_called_by_uid),
            OwnerFrom::FileName,
        ),
        (facts.owner.as_deref(), OwnerFrom::Program),
    ];
    let is_person = |text: &&str| is_address(text) && !is_shared_address(text);
    let found = candidates
        .into_iter()
        .find_map(|(text, from)| Some(Owner::new(normalise(text.filter(is_person)?), from)));
    found.map_or(NamedOwner::Nothing, NamedOwner::Owner)
}

/// Folders that are vdirs: the user named the folder, and every file in it holds one UID.
///
/// Files that are called by addresses, or calendars with different names, are calendars of people;
/// a single file that is not called by its UID is an export.
pub(crate) fn single_event_folders(
    sources: &[&Source],
    cuts: &[Cut<'_>],
    heads: &[Vec<HeadFacts>],
) -> BTreeSet<Arc<str>> {
    let mut folders: BTreeMap<Arc<str>, Folder> = BTreeMap::new();
    for ((source, cut), heads) in sources.iter().zip(cuts).zip(heads) {
        if let Some(name) = &source.folder {
            let folder = folders.entry(name.clone()).or_default();
            let is_called_by_uid = is_called_by_uid(source, cut);
            folder.files += 1;
            folder.is_called_by_uid |= is_called_by_uid;
            folder
                .names
                .extend(heads.iter().map(|facts| facts.name.clone()));
            folder.is_of_people |=
                !has_one_uid(&cut.events) || (is_address(stem(&source.name)) && !is_called_by_uid);
        }
    }
    let is_vdir = |folder: &Folder| {
        let is_enough = folder.files > 1 || folder.is_called_by_uid;
        is_enough && !folder.is_of_people && folder.names.len() < 2
    };
    let vdirs = folders.into_iter().filter(|(_, folder)| is_vdir(folder));
    vdirs.map(|(name, _)| name).collect()
}

#[derive(Default)]
struct Folder {
    files: usize,
    /// A file is called by the UID of its event.
    is_called_by_uid: bool,
    /// A file is called by an address, or holds several events.
    is_of_people: bool,
    /// Names of its calendars.
    names: BTreeSet<Option<String>>,
}

/// Whether a file is called by the UID of its first event, as vdirsyncer does.
pub(super) fn is_called_by_uid(source: &Source, cut: &Cut<'_>) -> bool {
    let stem = stem(&source.name);
    let first = cut.events.first().and_then(uid);
    first.is_some_and(|uid| is_same_name(&uid, stem))
}

/// Whether two names differ only in letters that a file name may not hold.
fn is_same_name(uid: &[u8], stem: &str) -> bool {
    let bare = |bytes: &[u8]| -> Vec<u8> {
        let plain = bytes.iter().filter(|b| b.is_ascii_alphanumeric());
        plain.map(u8::to_ascii_lowercase).collect()
    };
    let bare_uid = bare(uid);
    !bare_uid.is_empty() && bare_uid == bare(stem.as_bytes())
}

fn uid(event: &Block<'_>) -> Option<Vec<u8>> {
    let line = lines(event.bytes, 1).find(|line| starts_with(&line.bytes, b"UID"))?;
    let property = Property::parse(&line.bytes)?;
    Some(property.value.trim().as_bytes().to_vec())
}

fn has_one_uid(events: &[Block<'_>]) -> bool {
    let mut uids = events.iter().map(uid);
    let first = uids.next();
    uids.all(|uid| Some(&uid) == first.as_ref())
}

/// A mail address as an id: lower case, without `mailto:` and white space.
pub(crate) fn normalise(address: &str) -> String {
    let address = address.trim().trim_matches('"');
    let bare = match address.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => address.get(7..).unwrap_or(""),
        _ => address,
    };
    bare.trim().to_lowercase()
}

/// Whether a text is one mail address and nothing else.
pub(crate) fn is_address(text: &str) -> bool {
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
