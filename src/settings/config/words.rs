//! Changes of the word lists: of titles, and of the rubric's kinds.
//!
//! `away = ["site closed"]` adds to the shipped list, `away = { only = ["site closed"] }` replaces it.

use crate::base::toml_file::{Defects, TomlTable};
use crate::base::words::words;
use crate::day::vocabulary::TitleLists;
use crate::rubric::Rubric;

/// A change of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    list: ListName,
    phrases: Vec<String>,
    replaces: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ListName {
    Title(&'static str),
    Kind(String),
}

/// A list of titles, by the name it has in the config file.
type TitleList = (&'static str, fn(&mut TitleLists) -> &mut Vec<String>);

const TITLE_LISTS: [TitleList; 9] = [
    ("away", |lists| &mut lists.away),
    ("closed", |lists| &mut lists.closed),
    ("not_away", |lists| &mut lists.not_away),
    ("note", |lists| &mut lists.note),
    ("workplace", |lists| &mut lists.workplace),
    ("reminder", |lists| &mut lists.reminder),
    ("focus", |lists| &mut lists.focus),
    ("personal", |lists| &mut lists.personal),
    ("cancelled", |lists| &mut lists.cancelled),
];

impl WordChange {
    pub(super) fn apply_to_titles(&self, lists: &mut TitleLists) {
        for (name, list) in TITLE_LISTS {
            if self.list == ListName::Title(name) {
                let list = list(lists);
                if self.replaces {
                    list.clear();
                }
                list.extend(self.phrases.iter().cloned());
            }
        }
    }

    pub(super) fn apply_to_kinds(&self, rubric: &mut Rubric) {
        let ListName::Kind(kind) = &self.list else {
            return;
        };
        // Reading made sure that the kind reads titles.
        if self.replaces {
            rubric.replace_words(kind, &self.phrases);
        } else {
            rubric.extend_words(kind, &self.phrases);
        }
    }
}

/// `[words]` of the file.
pub(super) fn changes(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<WordChange> {
    let Some(table) = top.table_if_there("words", defects) else {
        return Vec::new();
    };
    let mut known: Vec<&str> = TITLE_LISTS.iter().map(|(name, _)| *name).collect();
    known.push("kinds");
    table.only(&known, defects);
    let mut changes: Vec<WordChange> = Vec::new();
    for (name, _) in TITLE_LISTS.iter().filter(|(name, _)| table.has(name)) {
        changes.push(change(&table, name, ListName::Title(name), defects));
    }
    if let Some(kinds) = table.table_if_there("kinds", defects) {
        let readable = kinds_with_words();
        let readable: Vec<&str> = readable.iter().map(String::as_str).collect();
        kinds.only(&readable, defects);
        for kind in readable.into_iter().filter(|kind| kinds.has(kind)) {
            let list = ListName::Kind(kind.to_owned());
            changes.push(change(&kinds, kind, list, defects));
        }
    }
    changes
}

/// The kinds that are found by words of the title.
fn kinds_with_words() -> Vec<String> {
    let mut rubric = Rubric::shipped();
    let ids: Vec<String> = rubric.kinds.iter().map(|kind| kind.id.clone()).collect();
    let none: [&str; 0] = [];
    ids.into_iter()
        .filter(|id| rubric.extend_words(id, &none))
        .collect()
}

fn change(
    table: &TomlTable<'_>,
    key: &str,
    list: ListName,
    defects: &mut Defects<'_>,
) -> WordChange {
    let replaces = table.holds_table(key);
    let found = if replaces {
        let inside = table.table_if_there(key, defects);
        inside.map_or_else(Vec::new, |inside| {
            inside.only(&["only"], defects);
            inside.list_if_there("only", defects)
        })
    } else {
        table.list_if_there(key, defects)
    };
    let mut phrases = Vec::new();
    for (at, text) in found {
        if words(&text).is_empty() {
            let what = format!("`{text}` holds no word");
            defects.add(at, what, "write words of titles, as in \"site closed\"");
        }
        phrases.push(text.into_owned());
    }
    WordChange {
        list,
        phrases,
        replaces,
    }
}
