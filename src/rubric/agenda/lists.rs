//! The lists of boilerplate, read once from the data file beside this module.

use crate::base::phrases::PhraseSet;
use crate::base::words::words;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Everything that stands in descriptions without saying what a meeting is for.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The phrases of all lists.
    pub(crate) phrases: PhraseSet,
    /// Of each program's invitations what completes "only …"; its phrases are a list from
    /// [`GROUPS`] on.
    pub(crate) groups: Vec<String>,
    pub(crate) template_words: BTreeSet<String>,
    pub(crate) filler: BTreeSet<String>,
    pub(crate) no_document_hosts: Vec<String>,
    pub(crate) call_paths: Vec<String>,
    pub(crate) call_host_words: BTreeSet<String>,
    /// Parts of an address's path that lead to where a booking is changed.
    pub(crate) booking_paths: Vec<String>,
    /// Hosts of programs that take notes by themselves.
    pub(crate) note_takers: Vec<String>,
    /// Labels that begin the head of a mail, and those that follow.
    pub(crate) mail_from: BTreeSet<String>,
    pub(crate) mail_head: BTreeSet<String>,
    /// Beginnings of words: what a warning of a mail gateway speaks of, and whence it came.
    pub(crate) warned_of: Vec<String>,
    pub(crate) outside: Vec<String>,
    /// Beginnings of words: that something is secret, and for whom it is.
    pub(crate) secret: Vec<String>,
    pub(crate) receiver: Vec<String>,
}

/// The places of the lists among the phrases.
pub(crate) const LABELS: usize = 0;
pub(crate) const LEGAL: usize = 1;
pub(crate) const CLOSINGS: usize = 2;
pub(crate) const HEADINGS: usize = 3;
pub(crate) const PLACEHOLDERS: usize = 4;
/// The first of the lists of programs.
pub(crate) const GROUPS: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListsFile {
    labels: Vec<String>,
    legal: Vec<String>,
    closings: Vec<String>,
    headings: Vec<String>,
    placeholders: Vec<String>,
    template_words: Vec<String>,
    filler: Vec<String>,
    no_document_hosts: Vec<String>,
    call_paths: Vec<String>,
    call_host_words: Vec<String>,
    booking_paths: Vec<String>,
    note_takers: Vec<String>,
    mail_from: Vec<String>,
    mail_head: Vec<String>,
    warned_of: Vec<String>,
    outside: Vec<String>,
    secret: Vec<String>,
    receiver: Vec<String>,
    group: Vec<GroupEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    shown: String,
    phrases: Vec<String>,
}

/// The shipped lists; empty ones when the data file is broken, which a test excludes.
pub(crate) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| read(include_str!("boilerplate.toml")).unwrap_or_default())
}

fn read(text: &str) -> Result<Lists, toml::de::Error> {
    let file: ListsFile = toml::from_str(text)?;
    let lists = [
        file.labels.as_slice(),
        &file.legal,
        &file.closings,
        &file.headings,
        &file.placeholders,
    ];
    let groups = file.group.iter().map(|group| group.phrases.as_slice());
    Ok(Lists {
        phrases: PhraseSet::new(lists.into_iter().chain(groups)),
        groups: file.group.into_iter().map(|group| group.shown).collect(),
        template_words: single_words(&file.template_words),
        filler: single_words(&file.filler),
        no_document_hosts: file.no_document_hosts,
        call_paths: file.call_paths,
        call_host_words: file.call_host_words.into_iter().collect(),
        booking_paths: file.booking_paths,
        note_takers: file.note_takers,
        mail_from: file.mail_from.into_iter().collect(),
        mail_head: file.mail_head.into_iter().collect(),
        warned_of: file.warned_of,
        outside: file.outside,
        secret: file.secret,
        receiver: file.receiver,
    })
}

fn single_words(entries: &[String]) -> BTreeSet<String> {
    entries.iter().flat_map(|entry| words(entry)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_readable() {
        let lists = read(include_str!("boilerplate.toml")).unwrap();
        assert!(lists.groups.len() >= 10);
        assert!(lists.filler.contains("bitte"));
    }
}
