//! Whose calendar an input is, and which folders are one calendar.

use super::head::HeadFacts;
use super::{ReadRules, Source, parties};
use crate::ics::lines::{lines, starts_with};
use crate::ics::{Block, Cut};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How it is known whose calendar an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnerFrom {
    /// `--owner`.
    Option,
    /// `[owners]` of the config file.
    Config,
    /// X-WR-CALNAME is the address.
    CalendarName,
    /// The file or folder is called by the address.
    FileName,
    /// X-OWNER, as Outlook writes it.
    Program,
    /// The calendar or the file is called by the name of one attendee.
    DisplayName,
    /// The events show whose calendar it is.
    Evidence,
}

impl OwnerFrom {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            OwnerFrom::Option => "option",
            OwnerFrom::Config => "config",
            OwnerFrom::CalendarName => "calendar_name",
            OwnerFrom::FileName => "file_name",
            OwnerFrom::Program => "program",
            OwnerFrom::DisplayName => "display_name",
            OwnerFrom::Evidence => "evidence",
        }
    }

    /// How it is known, in words that go on "owner known from …".
    pub fn words(self) -> &'static str {
        match self {
            OwnerFrom::Option => "--owner",
            OwnerFrom::Config => "the config file",
            OwnerFrom::CalendarName => "the calendar's name",
            OwnerFrom::FileName => "the file's name",
            OwnerFrom::Program => "the program that wrote it",
            OwnerFrom::DisplayName => "a person's name on the calendar or file",
            OwnerFrom::Evidence => "its events",
        }
    }

    /// Whether it was concluded, so that the report has to say so.
    pub fn is_inferred(self) -> bool {
        matches!(self, OwnerFrom::DisplayName | OwnerFrom::Evidence)
    }
}

/// The owner of a calendar, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// Normalised address.
    pub id: Arc<str>,
    /// How it is known.
    pub from: OwnerFrom,
}

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// This is the owner.
    Owner(Owner),
    /// The user says that it is a shared calendar.
    Shared,
    /// Nothing.
    Nothing,
}

/// The owner of a calendar as far as names tell: the user's word, else X-WR-CALNAME, else the file
/// or folder, else what the program wrote.
pub fn told(
    source: &Source,
    vdir: Option<&Arc<str>>,
    facts: &HeadFacts,
    rules: &ReadRules,
) -> Told {
    let name = vdir.unwrap_or(&source.name);
    let named = rules.owners.iter().find(|rule| {
        rule.input.is_empty() || names(&rule.input, name) || names(&rule.input, &source.name)
    });
    if let Some(rule) = named {
        return rule.owner.as_deref().map_or(Told::Shared, |id| {
            Told::Owner(Owner {
                id: id.into(),
                from: rule.from,
            })
        });
    }
    let candidates = [
        (facts.name.as_deref(), OwnerFrom::CalendarName),
        (Some(stem(name)), OwnerFrom::FileName),
        (facts.owner.as_deref(), OwnerFrom::Program),
    ];
    let is_person = |text: &&str| is_address(text) && !parties::is_shared_address(text);
    let found = candidates.into_iter().find_map(|(text, from)| {
        let id = normalise(text.filter(is_person)?).into();
        Some(Owner { id, from })
    });
    found.map_or(Told::Nothing, Told::Owner)
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
