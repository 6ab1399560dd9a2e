//! Title and description → signs of how a meeting is used: read aloud, decided in, prepared for,
//! cancelled when empty…
//!
//! The phrases are data (`signs.toml`). A sign says what a text says, never what it means for a
//! meeting: that is the business of the criteria.

mod dates;

pub(crate) use dates::latest_date;

use crate::base::words::words;
use crate::rubric::vocabulary::PhraseList;
use serde::Deserialize;
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
    found: [Option<&'static str>; COUNT],
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
        for entry in lists() {
            let slot = signs.found.get_mut(entry.sign as usize);
            if let Some(slot) = slot
                && slot.is_none()
            {
                *slot = entry.find(&title).or_else(|| entry.find(&text));
            }
        }
        signs
    }

    /// The phrase that shows a sign, as the list has it.
    pub(crate) fn get(&self, sign: Sign) -> Option<&'static str> {
        self.found.get(sign as usize).copied().flatten()
    }

    /// Whether a sign was found.
    pub(crate) fn has(&self, sign: Sign) -> bool {
        self.get(sign).is_some()
    }

    /// The first of these signs that was found, with its phrase.
    pub(crate) fn first(&self, signs: &[Sign]) -> Option<(Sign, &'static str)> {
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

struct Entry {
    sign: Sign,
    phrases: PhraseList,
    except: PhraseList,
}

impl Entry {
    fn find(&'static self, text: &[String]) -> Option<&'static str> {
        let phrase = self.phrases.find(text)?;
        let excepted = self.except.find(text).is_some();
        (!excepted).then_some(phrase.written.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignsFile {
    sign: Vec<SignEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: Sign,
    phrases: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

/// The shipped lists; none when the data file is broken, which a test excludes.
fn lists() -> &'static [Entry] {
    static LISTS: OnceLock<Vec<Entry>> = OnceLock::new();
    LISTS.get_or_init(|| read(include_str!("signs.toml")).unwrap_or_default())
}

fn read(text: &str) -> Result<Vec<Entry>, toml::de::Error> {
    let file: SignsFile = toml::from_str(text)?;
    let list = |phrases: &[String]| PhraseList::new(phrases.iter().map(String::as_str));
    let entry = |entry: &SignEntry| Entry {
        sign: entry.id,
        phrases: list(&entry.phrases),
        except: list(&entry.except),
    };
    Ok(file.sign.iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_readable_and_complete() {
        let lists = read(include_str!("signs.toml")).unwrap();
        let mut signs: Vec<usize> = lists.iter().map(|entry| entry.sign as usize).collect();
        signs.dedup();
        assert_eq!(signs, (0..COUNT).collect::<Vec<_>>());
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
        ] {
            assert!(Signs::read("", text).has(sign), "{text}");
        }
        assert!(!Signs::read("", "This is not a readout").has(Sign::ReadsAloud));
        assert!(!Signs::read("", "Budget").has(Sign::Decides));
    }

    #[test]
    fn points_are_lines_that_begin_as_a_list_or_a_plan_does() {
        let text = "Agenda\n- numbers\n2. hiring\n13:30 tests\n• risks\nS - safety\nTOP 4 Haushalt\n2026\n---\n-";
        assert_eq!(Signs::read("", text).points, 6);
    }
}
