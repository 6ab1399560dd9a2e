//! The lists of boilerplate, read once from the data file beside this module.

use crate::base::words::words;
use crate::rubric::vocabulary::PhraseList;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Everything that stands in descriptions without saying what a meeting is for.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) groups: Vec<Group>,
    pub(crate) labels: PhraseList,
    pub(crate) legal: PhraseList,
    pub(crate) closings: PhraseList,
    pub(crate) headings: PhraseList,
    pub(crate) placeholders: PhraseList,
    pub(crate) template_words: BTreeSet<String>,
    pub(crate) filler: BTreeSet<String>,
    pub(crate) no_document_hosts: Vec<String>,
    pub(crate) call_paths: Vec<String>,
    pub(crate) call_host_words: BTreeSet<String>,
}

/// The phrases of one program's invitations.
#[derive(Debug)]
pub(crate) struct Group {
    /// Completes "only …".
    pub(crate) shown: String,
    pub(crate) phrases: PhraseList,
}

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
    Ok(Lists {
        groups: file.group.into_iter().map(group).collect(),
        labels: phrases(&file.labels),
        legal: phrases(&file.legal),
        closings: phrases(&file.closings),
        headings: phrases(&file.headings),
        placeholders: phrases(&file.placeholders),
        template_words: single_words(&file.template_words),
        filler: single_words(&file.filler),
        no_document_hosts: file.no_document_hosts,
        call_paths: file.call_paths,
        call_host_words: file.call_host_words.into_iter().collect(),
    })
}

fn group(entry: GroupEntry) -> Group {
    Group {
        phrases: phrases(&entry.phrases),
        shown: entry.shown,
    }
}

fn phrases(entries: &[String]) -> PhraseList {
    PhraseList::new(entries.iter().map(String::as_str))
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
