//! Title and description → signs of how a meeting is used: read aloud, decided in, prepared for,
//! cancelled when empty…
//!
//! The phrases are data (`signs.toml`). A sign says what a text says, never what it means for a
//! meeting: that is the business of the criteria.

mod dates;
mod sentences;

pub(crate) use dates::{latest_date, year_of_title};

use crate::base::phrases::{Found, PhraseSet};
use crate::base::words::words;
use sentences::SentencePattern;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a text may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sign {
    /// Something is read out, shown or watched that could be read alone.
    ReadsAloud,
    /// A list or document is gone through together.
    GoesThrough,
    /// Everybody reports in turn.
    ReportsInTurn,
    /// It collects what a form could collect.
    Collects,
    /// A meeting for the sake of another meeting.
    Rehearses,
    /// It decides or settles something.
    Decides,
    /// Something is to be read or written before.
    Prepared,
    /// Only what needs talk is talked about.
    ExceptionsOnly,
    /// It is cancelled when there is nothing to talk about.
    CancelsWhenEmpty,
    /// Who comes, comes because they want to.
    Voluntary,
    /// Hands on something together.
    WorksTogether,
    /// It leaves something behind.
    LeavesResult,
    /// What is shown stands somewhere already.
    WrittenElsewhere,
    /// Law, safety or a contract asks for it.
    Duty,
    /// It was meant for a time only.
    Temporary,
    /// A trial of the calendar itself.
    Leftover,
    /// An outsider wants to sell.
    Sells,
}

/// How many signs there are.
const COUNT: usize = Sign::Sells as usize + 1;

/// The signs of one meeting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signs {
    found: [Option<Cow<'static, str>>; COUNT],
    /// Lines of the description that begin as points of a list, or with a time.
    pub(crate) points: usize,
}

impl Signs {
    /// Reads a title and what is left of a description.
    pub(crate) fn read(title: &str, purpose: &str) -> Signs {
        let (title, text) = (words(title), words(purpose));
        let mut signs = Signs {
            points: purpose.lines().filter(|line| is_point(line)).count(),
            ..Signs::default()
        };
        let sentences = sentences::words_of(purpose);
        let SignLists {
            signs: list,
            phrases,
        } = lists();
        let (title, text) = (phrases.find(&title), phrases.find(&text));
        let sentences: Vec<Found<'_>> = sentences.iter().map(|s| phrases.find(s)).collect();
        for (number, (sign, patterns)) in list.iter().enumerate() {
            let slot = signs.found.get_mut(*sign as usize);
            if let Some(slot) = slot
                && slot.is_none()
            {
                let phrase = found(number, &title).or_else(|| found(number, &text));
                let in_sentence = || in_sentence(number, patterns, &text, &sentences);
                *slot = phrase
                    .map(Cow::Borrowed)
                    .or_else(|| in_sentence().map(Cow::Owned));
            }
        }
        signs
    }

    /// The phrase that shows a sign, as the list has it; of a sentence its telling words.
    pub(crate) fn get(&self, sign: Sign) -> Option<&str> {
        self.found.get(sign as usize)?.as_deref()
    }

    /// Whether a sign was found.
    pub(crate) fn has(&self, sign: Sign) -> bool {
        self.get(sign).is_some()
    }

    /// The first of these signs that was found, with its phrase.
    pub(crate) fn first(&self, signs: &[Sign]) -> Option<(Sign, &str)> {
        signs
            .iter()
            .find_map(|sign| Some((*sign, self.get(*sign)?)))
    }
}

/// A point of a list ("- risks", "2. budget", "☐ booth") or of a timed plan ("13:30 tests").
fn is_point(line: &str) -> bool {
    let line = line.trim_start();
    let bullet = line.starts_with(['-', '*', '•', '–', '·', '☐', '□', '▪', '►', '→', '✓', '>']);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    let numbered = (1..=2).contains(&digits)
        && (after.starts_with(['.', ')', ':', ' ', 'h', '\t'])
            && after.chars().any(char::is_alphabetic));
    let lettered = line.get(1..3) == Some(" -")
        || line
            .get(..4)
            .is_some_and(|top| top.eq_ignore_ascii_case("top "));
    (bullet && line.chars().skip(1).any(char::is_alphabetic)) || numbered || lettered
}

/// What the data file holds.
#[derive(Default)]
struct SignLists {
    /// Each with the sentences that show it, too.
    signs: Vec<(Sign, Vec<SentencePattern>)>,
    /// Of each sign two lists: what shows it, and where that does not count; then the classes of
    /// words that sentences have.
    phrases: PhraseSet,
}

/// The phrase that shows a sign, by the sign's place in the lists.
fn found(number: usize, text: &Found<'static>) -> Option<&'static str> {
    let phrase = text.first(2 * number)?;
    (!is_excepted(number, text)).then_some(phrase.written())
}

fn is_excepted(number: usize, text: &Found<'_>) -> bool {
    text.has(2 * number + 1)
}

fn in_sentence(
    number: usize,
    patterns: &[SentencePattern],
    text: &Found<'_>,
    sentences: &[Found<'_>],
) -> Option<String> {
    let found = patterns
        .iter()
        .find_map(|pattern| sentences.iter().find_map(|words| pattern.find(words)))?;
    (!is_excepted(number, text)).then_some(found)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignsFile {
    sign: Vec<SignEntry>,
    class: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: Sign,
    phrases: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    sentences: Vec<Vec<String>>,
}

/// Makes the lists.
pub(crate) fn make_ready() {
    lists();
}

/// The shipped lists; none when the data file is broken, which a test excludes.
fn lists() -> &'static SignLists {
    static LISTS: OnceLock<SignLists> = OnceLock::new();
    LISTS.get_or_init(|| read(include_str!("signs.toml")).unwrap_or_default())
}

fn read(text: &str) -> Result<SignLists, toml::de::Error> {
    let file: SignsFile = toml::from_str(text)?;
    let of_sign = |entry: &'_ SignEntry| [entry.phrases.clone(), entry.except.clone()];
    let mut phrases: Vec<Vec<String>> = file.sign.iter().flat_map(of_sign).collect();
    let classes = (phrases.len()..).zip(&file.class);
    let classes: BTreeMap<&str, usize> = classes
        .map(|(list, (name, _))| (name.as_str(), list))
        .collect();
    let patterns = |entry: &SignEntry| {
        let known = entry.sentences.iter();
        known
            .filter_map(|names| SentencePattern::new(names, &classes))
            .collect()
    };
    let signs = file.sign.iter().map(|entry| (entry.id, patterns(entry)));
    let signs = signs.collect();
    phrases.extend(file.class.values().cloned());
    Ok(SignLists {
        signs,
        phrases: PhraseSet::new(phrases.iter().map(Vec::as_slice)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_readable_and_complete() {
        let text = include_str!("signs.toml");
        let lists = read(text).unwrap().signs;
        let mut signs: Vec<usize> = lists.iter().map(|(sign, _)| *sign as usize).collect();
        signs.dedup();
        assert_eq!(signs, (0..COUNT).collect::<Vec<_>>());
        let file: SignsFile = toml::from_str(text).unwrap();
        let named: usize = file.sign.iter().map(|sign| sign.sentences.len()).sum();
        let known: usize = lists.iter().map(|(_, patterns)| patterns.len()).sum();
        assert_eq!(named, known, "a sentence names a class that is not there");
    }

    #[test]
    fn texts_of_several_languages_show_what_is_done_in_a_meeting() {
        for (text, sign) in [
            ("Each department presents its figures", Sign::ReportsInTurn),
            ("Zeile für Zeile", Sign::ReadsAloud),
            ("Tour de table des équipes", Sign::ReportsInTurn),
            ("Sin temas no hay reunión", Sign::CancelsWhenEmpty),
            ("Decidiamo tra A e B", Sign::Decides),
            ("Stukken vooraf lezen", Sign::Prepared),
            ("Nur strittige Fälle", Sign::ExceptionsOnly),
            ("Inscrições até sexta", Sign::Prepared),
            ("Das Video sehen wir uns zusammen an", Sign::ReadsAloud),
            (
                "Wszystkie zgłoszenia: każdy mówi, jaki jest status",
                Sign::ReadsAloud,
            ),
            ("O relatório já está na pasta", Sign::WrittenElsewhere),
            ("Ieder noemt vrije dagen, ik vul de tabel", Sign::Collects),
            ("Ustalamy przed zarządem, kto co mówi", Sign::Rehearses),
        ] {
            assert!(Signs::read("", text).has(sign), "{text}");
        }
        assert!(!Signs::read("", "This is not a readout").has(Sign::ReadsAloud));
        assert!(!Signs::read("", "Budget").has(Sign::Decides));
        let apart = "Each of us has a seat. Tickets follow. The status page is new.";
        assert!(!Signs::read("", apart).has(Sign::ReadsAloud));
    }

    #[test]
    fn points_are_lines_that_begin_as_a_list_or_a_plan_does() {
        let text = "Agenda\n- numbers\n2. hiring\n13:30 tests\n• risks\nS - safety\nTOP 4 Haushalt\n2026\n---\n-";
        assert_eq!(Signs::read("", text).points, 6);
    }
}
