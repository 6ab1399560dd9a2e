//! The word lists of the kinds, read from the data file beside this module.

use crate::base::phrases::PhraseSet;
use crate::base::words::words;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// The shipped lists as text.
const WORDS_TOML: &str = include_str!("kinds.toml");

/// The rules in order, with what they need.
#[derive(Clone, Debug, Default)]
pub(crate) struct KindWords {
    pub(crate) rules: Vec<WordRule>,
    pub(crate) short_title_words: usize,
    pub(crate) many_people: usize,
    pub(crate) daily_per_week: f64,
    pub(crate) daily_max_minutes: i64,
    /// Words that name no subject.
    pub(crate) vague: BTreeSet<String>,
    /// Whole titles that say only how often.
    pub(crate) cadence: Vec<Vec<String>>,
    /// Whole titles that an export writes instead of the true one.
    pub(crate) hidden: Vec<Vec<String>>,
    /// The lists of all rules, made when it is first asked for.
    phrases: OnceLock<PhraseSet>,
}

/// A list of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RuleList {
    Title,
    Short,
    Except,
    Description,
}

impl RuleList {
    /// Its number among the lists of all rules.
    pub(crate) fn of_rule(self, rule: usize) -> usize {
        4 * rule + self as usize
    }
}

/// One rule.
#[derive(Clone, Debug)]
pub(crate) struct WordRule {
    pub(crate) kind: Arc<str>,
    pub(crate) people: Option<PeopleRule>,
    title: Vec<String>,
    short: Vec<String>,
    except: Vec<String>,
    description: Vec<String>,
}

/// A rule about who takes part or how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PeopleRule {
    /// The words count only where two people or an unknown number take part.
    AtMostTwo,
    /// Guests from outside who make it theirs: many of those invited, or named in the title.
    External,
    /// Anybody from outside.
    AnyOutsider,
    /// An organizer from outside who wants to sell, and whom nobody inside has accepted.
    OutsideSeller,
    /// CLASS:PRIVATE, and two or three people.
    PrivateAndFew,
    /// Once, of two to four people, and short.
    FewAndShort,
    /// Exactly two individuals and no list.
    Two,
    /// Most days of the week, and short.
    DailyAndShort,
    /// So many that it can only be a gathering of all.
    VeryMany,
    /// Something to eat, to drink or to play, drawn in the title.
    Festive,
    /// The text says that something is decided, and few enough take part to do so.
    FewDecide,
    /// The text says that people report in turn.
    ReportsInTurn,
    /// Three or four, again and again, and short.
    FewAndRegular,
    /// Half a day or more, once, of a group that can work together.
    LongAndOnce,
    /// A few people, called once about something.
    CalledOnce,
    /// So many that most of them listen, again and again.
    ManyAndRegular,
    /// So many, and the text says that they ask and talk.
    ManyWhoAsk,
    /// So many that most of them listen, once.
    ManyAndOnce,
    /// More than a team, again and again.
    LargeAndRegular,
    /// A team, again and again.
    TeamAndRegular,
    /// Many, called within the hour.
    CalledAtOnce,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindsFile {
    short_title_words: usize,
    many_people: usize,
    daily_per_week: f64,
    daily_max_minutes: i64,
    rule: Vec<RuleEntry>,
    vague: VagueEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueEntry {
    words: Vec<String>,
    cadence: Vec<String>,
    hidden: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    kind: String,
    people: Option<PeopleRule>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    description: Vec<String>,
}

impl KindWords {
    /// The shipped lists; empty rules when the data file is broken, which a test excludes.
    pub(crate) fn shipped() -> KindWords {
        read(WORDS_TOML).unwrap_or_default()
    }

    /// The phrases of all rules, their lists numbered by [`RuleList::of_rule`].
    pub(crate) fn phrases(&self) -> &PhraseSet {
        let all = || PhraseSet::new(self.rules.iter().flat_map(WordRule::lists));
        self.phrases.get_or_init(all)
    }

    /// Adds title words to the kind's first rule that reads titles. False for an unknown kind.
    pub(crate) fn extend<'a>(&mut self, kind: &str, more: impl Iterator<Item = &'a str>) -> bool {
        let mut rules = self
            .rules
            .iter_mut()
            .filter(|rule| rule.kind.as_ref() == kind);
        let Some(rule) = rules.find(|rule| rule.reads_titles()) else {
            return false;
        };
        rule.title.extend(more.map(str::to_owned));
        self.phrases = OnceLock::new();
        true
    }

    /// Puts title words in the place of all that the kind's rules have. False for an unknown kind.
    pub(crate) fn replace<'a>(&mut self, kind: &str, words: impl Iterator<Item = &'a str>) -> bool {
        let rules = self
            .rules
            .iter_mut()
            .filter(|rule| rule.kind.as_ref() == kind);
        for rule in rules.filter(|rule| rule.reads_titles()) {
            rule.title.clear();
            rule.short.clear();
        }
        self.extend(kind, words)
    }
}

impl WordRule {
    /// In the order of [`RuleList`].
    fn lists(&self) -> [&[String]; 4] {
        [&self.title, &self.short, &self.except, &self.description]
    }

    fn reads_titles(&self) -> bool {
        matches!(self.people, None | Some(PeopleRule::AtMostTwo))
    }
}

fn read(text: &str) -> Result<KindWords, toml::de::Error> {
    let file: KindsFile = toml::from_str(text)?;
    Ok(KindWords {
        rules: file.rule.into_iter().map(rule).collect(),
        short_title_words: file.short_title_words,
        many_people: file.many_people,
        daily_per_week: file.daily_per_week,
        daily_max_minutes: file.daily_max_minutes,
        vague: file
            .vague
            .words
            .iter()
            .flat_map(|word| words(word))
            .collect(),
        cadence: file
            .vague
            .cadence
            .iter()
            .map(|title| words(title))
            .collect(),
        hidden: file.vague.hidden.iter().map(|title| words(title)).collect(),
        phrases: OnceLock::new(),
    })
}

fn rule(entry: RuleEntry) -> WordRule {
    WordRule {
        title: entry.title,
        short: entry.short,
        except: entry.except,
        description: entry.description,
        people: entry.people,
        kind: entry.kind.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_readable() {
        let list = read(WORDS_TOML).unwrap();
        assert!(list.rules.len() > 20);
        assert!(list.vague.contains("meeting"));
    }

    #[test]
    fn words_can_be_added_to_a_kind_that_has_a_list() {
        let mut list = KindWords::shipped();
        assert!(list.extend("status", ["zugschlag"].into_iter()));
        assert!(!list.extend("external", ["x"].into_iter()));
        assert!(!list.extend("nonsense", ["x"].into_iter()));
    }

    #[test]
    fn words_of_a_kind_can_be_replaced() {
        let mut list = KindWords::shipped();
        assert!(list.replace("status", ["zugschlag"].into_iter()));
        assert!(!list.replace("external", ["x"].into_iter()));
        let status = |title: &str| {
            let title = words(title);
            let found = list.phrases().find(&title);
            let is_status = |rule: &usize| list.rules[*rule].kind.as_ref() == "status";
            let mut rules = (0..list.rules.len()).filter(is_status);
            rules.any(|rule| {
                found.has(RuleList::Title.of_rule(rule)) || found.has(RuleList::Short.of_rule(rule))
            })
        };
        assert!(status("Zugschlag") && !status("Weekly status"));
    }
}
