//! A meeting → its kind: the first rule that holds, and which word or fact made it hold.
//!
//! The rules and their words are data (`kinds.toml`); only the rules about people and shape are
//! code. Knows nothing of criteria or weights.

mod words;

pub(crate) use words::KindWords;

use super::facts::Facts;
use crate::base::words::words as words_of;
use words::{PeopleRule, Rule};

/// A meeting's kind and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindFound {
    /// Id of the kind (`stand-up`).
    pub id: String,
    /// Which rule decided, in words.
    pub rule: String,
}

/// The kind of a meeting; `purpose` is its description without boilerplate.
pub(crate) fn detect(facts: &Facts, purpose: &str, list: &KindWords) -> KindFound {
    let texts = Texts {
        title: words_of(&with_one_on_one(&facts.title)),
        purpose: words_of(purpose),
    };
    let found = list.rules.iter().find_map(|rule| {
        holds(rule, facts, &texts, list).map(|why| KindFound {
            id: rule.kind.clone(),
            rule: why,
        })
    });
    found.unwrap_or_else(|| KindFound {
        id: "unknown".to_owned(),
        rule: "no rule matched".to_owned(),
    })
}

/// The title with "1-1" and "1/1" written as "1:1", so that "version 1.1" is not taken for it.
fn with_one_on_one(title: &str) -> String {
    let tokens = title.split_whitespace().map(|token| match token {
        "1-1" | "1–1" | "1/1" | "1-1s" | "1-1:" => "1:1",
        other => other,
    });
    tokens.collect::<Vec<_>>().join(" ")
}

struct Texts {
    title: Vec<String>,
    purpose: Vec<String>,
}

/// Why the rule holds, if it does.
fn holds(rule: &Rule, facts: &Facts, texts: &Texts, list: &KindWords) -> Option<String> {
    if rule.except.find(&texts.title).is_some() {
        return None;
    }
    match rule.people {
        Some(PeopleRule::AtMostTwo) if individuals(facts) > 2 || has_list(facts) => None,
        Some(PeopleRule::AtMostTwo) | None => by_words(rule, texts, list, facts.private),
        Some(people) => by_people(people, facts, list),
    }
}

fn by_words(rule: &Rule, texts: &Texts, list: &KindWords, private: bool) -> Option<String> {
    let anywhere = rule.title.find(&texts.title);
    let short = (texts.title.len() <= list.short_title_words)
        .then(|| rule.short.find(&texts.title))
        .flatten();
    if let Some(phrase) = anywhere.or(short) {
        return Some(if private {
            "title (private)".to_owned()
        } else {
            format!("title has \"{}\"", phrase.written)
        });
    }
    rule.description.find(&texts.purpose).map(|phrase| {
        if private {
            "description (private)".to_owned()
        } else {
            format!("description has \"{}\"", phrase.written)
        }
    })
}

fn by_people(rule: PeopleRule, facts: &Facts, list: &KindWords) -> Option<String> {
    match rule {
        PeopleRule::External => {
            let outside = facts.people.iter().filter(|p| !p.internal).count();
            let inside = facts.people.len() - outside;
            (outside > 0 && inside > 0)
                .then(|| format!("{outside} of {} people from outside", facts.people.len()))
        }
        PeopleRule::Two => {
            (individuals(facts) == 2 && !has_list(facts)).then(|| "exactly two people".to_owned())
        }
        PeopleRule::AtMostTwo => None,
        PeopleRule::VeryMany => {
            let count = individuals(facts);
            (count >= list.many_people).then(|| format!("{count} people"))
        }
        PeopleRule::DailyAndShort => daily_and_short(facts, list),
    }
}

fn daily_and_short(facts: &Facts, list: &KindWords) -> Option<String> {
    let length = facts.usual_length()?.rounded();
    let per_week = facts.series.as_ref()?.per_week;
    (individuals(facts) > 2 && per_week >= list.daily_per_week && length <= list.daily_max_minutes)
        .then(|| format!("{length} min on most days"))
}

fn individuals(facts: &Facts) -> usize {
    facts.people.iter().filter(|person| !person.list).count()
}

fn has_list(facts: &Facts) -> bool {
    facts.people.iter().any(|person| person.list)
}

/// Whether the title names a subject: a word that is not of the vague ones.
/// `None` when there is no title, or only what a free/busy export writes.
pub(crate) fn names_subject(title: &str, list: &KindWords) -> Option<bool> {
    let title = words_of(title);
    if title.is_empty() || list.hidden.contains(&title) {
        return None;
    }
    Some(
        title
            .iter()
            .any(|word| !list.vague.contains(word) && word.chars().any(char::is_alphabetic)),
    )
}
