//! Names and addresses of other people, taken out of texts: all of them in one pass.

use super::SOMEBODY;
use crate::report::model::PersonRow;
use aho_corasick::AhoCorasick;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The names and addresses of everybody in a report.
#[derive(Debug)]
pub(super) struct Everybody {
    texts: Vec<String>,
    search: Option<AhoCorasick>,
}

/// Where a name stands: its place in the list, and from where to where.
type FoundOther = (usize, usize, usize);

impl Everybody {
    pub(super) fn of(people: &[PersonRow]) -> Self {
        let texts: BTreeSet<&String> = people.iter().flat_map(|row| [&row.id, &row.name]).collect();
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        let texts: Vec<String> = texts.cloned().collect();
        Everybody {
            search: AhoCorasick::new(&texts).ok(),
            texts,
        }
    }

    /// The text with everybody but this person replaced where they stand as words of their own;
    /// of names that overlap the longer one goes, because an address may hold a name.
    pub(super) fn without_others(&self, text: &str, person: &PersonRow) -> String {
        let Some(search) = &self.search else {
            // More names than can be searched for: then nothing is told.
            return SOMEBODY.to_string();
        };
        let found = search.find_overlapping_iter(text);
        let found = found.map(|found| (found.pattern().as_usize(), found.start(), found.end()));
        let is_other = |name: &String| *name != person.id && *name != person.name;
        let is_gone = |(name, from, to): &FoundOther| {
            self.texts.get(*name).is_some_and(is_other) && is_word(text, *from, *to)
        };
        replaced(text, apart(found.filter(is_gone).collect()))
    }
}

/// Those that do not overlap, longer ones before shorter ones, by their place in the text.
fn apart(mut found: Vec<FoundOther>) -> Vec<FoundOther> {
    found.sort_by_key(|(name, from, to)| (Reverse(to - from), *name, *from));
    let mut apart: Vec<FoundOther> = Vec::new();
    for one in found {
        let at = apart.partition_point(|known| known.1 < one.1);
        let before = at.checked_sub(1).and_then(|before| apart.get(before));
        let is_free = before.is_none_or(|known| known.2 <= one.1)
            && apart.get(at).is_none_or(|known| one.2 <= known.1);
        if is_free {
            apart.insert(at, one);
        }
    }
    apart
}

fn replaced(text: &str, found: Vec<FoundOther>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    for (_, from, to) in found {
        kept.push_str(text.get(done..from).unwrap_or_default());
        kept.push_str(SOMEBODY);
        done = to;
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    kept
}

fn is_word(text: &str, from: usize, to: usize) -> bool {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_names_go_first_and_names_inside_words_stay() {
        let row = |name: &str| PersonRow {
            name: name.into(),
            ..crate::report::sample::naming_others().people[0].clone()
        };
        let people = [row("Ann"), row("Ann Lee"), row("Lee Wong"), row("Bo")];
        let everybody = Everybody::of(&people);
        let seen = |text: &str| everybody.without_others(text, &people[3]);
        assert_eq!(seen("Ann Lee and Anna, Ann"), "somebody and Anna, somebody");
        assert_eq!(seen("Ann Lee Wong"), "somebody somebody");
        assert_eq!(seen("Bo, Ann."), "Bo, somebody.");
    }
}
