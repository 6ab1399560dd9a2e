//! Texts that other programs paste into a description, known by their shape: forms of booking tools
//! and sales systems, heads of forwarded mails, announcements of note takers, the lines between the
//! links of a call. So they are found also in languages that no phrase list has.

use super::links;
use super::lists::{GROUPS, HEADINGS, Lists};
use crate::base::words::words;
use std::collections::BTreeSet;

/// A label is short; so are the values of a form and the lines of a card.
const LABEL_WORDS: usize = 5;
const VALUE_WORDS: usize = 5;
const CARD_WORDS: usize = 4;
/// What a note taker announces is a small paragraph.
const NOTICE_LINES: usize = 4;
/// A telephone number has so many digits.
const PHONE_DIGITS: usize = 7;

const FORM: &str = "the form of a booking";
const MAIL_HEAD: &str = "the head of a mail";
const NOTICE: &str = "a note taker's announcement";
pub(super) const CALL: &str = "a call invitation";

/// What is left of a text.
#[derive(Debug, Default)]
pub(super) struct OwnText {
    pub(super) text: String,
    /// Words of names that stand above mail addresses: they say who, not what for.
    pub(super) names: BTreeSet<String>,
    /// What was taken out, completing "only …".
    pub(super) shown: Vec<&'static str>,
}

/// The text without what programs pasted into it.
pub(super) fn without_pasted(text: &str, lists: &Lists) -> OwnText {
    let mut own = OwnText::default();
    let mut calls = 0;
    let lines: Vec<&str> = text.lines().collect();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let lines: Vec<DescriptionLine<'_>> = paragraph
            .iter()
            .map(|raw| DescriptionLine::new(raw, lists))
            .collect();
        let part = Paragraph { lines, lists };
        let taken = part.taken(calls, &mut own.names);
        calls += part.lines.iter().filter(|line| line.calls).count();
        for (line, taken) in part.lines.iter().zip(taken) {
            match taken.filter(|_| !line.document) {
                Some(shown) => own.shown.push(shown),
                None => {
                    own.text.push_str(line.raw);
                    own.text.push('\n');
                }
            }
        }
        own.text.push('\n');
    }
    own
}

/// A line and what its shape tells.
struct DescriptionLine<'a> {
    raw: &'a str,
    label: Option<(&'a str, &'a str)>,
    /// A mail address is in it.
    mail: bool,
    /// Nothing else is.
    bare: bool,
    /// It leads into a call, or to the program that makes it.
    calls: bool,
    /// It leads to where a booking is changed.
    changes: bool,
    /// It leads to a note taker.
    takes_notes: bool,
    /// It leads to a document, which counts whatever stands around it.
    document: bool,
    asks: bool,
}

impl<'a> DescriptionLine<'a> {
    fn new(raw: &'a str, lists: &Lists) -> Self {
        let addresses = links::addresses(raw);
        let any = |test: &dyn Fn(&str) -> bool| addresses.iter().any(|address| test(address));
        let mail = raw.split_whitespace().any(links::is_mail);
        let changes = any(&|address| links::changes_booking(address, lists));
        let takes_notes = any(&|address| links::takes_notes(address, lists));
        let leads = links::document_host(addresses.iter().copied(), lists).is_some();
        DescriptionLine {
            raw,
            label: label_of(raw),
            mail,
            bare: (mail || !addresses.is_empty()) && links::without_addresses(raw).is_empty(),
            calls: any(&|address| links::opens_call(address, lists)),
            changes,
            takes_notes,
            document: leads && !changes && !takes_notes,
            asks: raw.contains('?') && addresses.is_empty(),
        }
    }

    fn words(&self) -> usize {
        links::without_addresses(self.raw)
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count()
    }

    /// A label and a value, neither of them a heading that announces a purpose.
    fn form_value(&self, lists: &Lists) -> Option<&'a str> {
        let (label, value) = self.label?;
        let label = words(label);
        let heads = lists.phrases.find(&label).all_of(HEADINGS, &label);
        heads.is_none().then_some(value)
    }

    fn has_label(&self, known: &BTreeSet<String>) -> bool {
        self.label
            .is_some_and(|(label, _)| known.contains(&words(label).join(" ")))
    }
}

/// Lines between two empty ones.
struct Paragraph<'a> {
    lines: Vec<DescriptionLine<'a>>,
    lists: &'a Lists,
}

impl Paragraph<'_> {
    /// For each line what it belongs to, when a program wrote it. `calls` counts the links into
    /// calls above.
    fn taken(&self, calls: usize, names: &mut BTreeSet<String>) -> Vec<Option<&'static str>> {
        let mut taken = vec![None; self.lines.len()];
        self.take_mail_heads(&mut taken);
        self.take_forms(&mut taken, names);
        self.take_services(&mut taken);
        self.take_between_calls(calls, &mut taken);
        taken
    }

    fn any(&self, test: impl Fn(&DescriptionLine<'_>) -> bool) -> bool {
        self.lines.iter().any(test)
    }

    /// Sender, date, receivers and subject; and the line that introduces a quoted mail.
    fn take_mail_heads(&self, taken: &mut [Option<&'static str>]) {
        let mut from = 0;
        let labelled = |line: &DescriptionLine<'_>| line.label.is_some();
        for run in self.lines.chunk_by(|a, b| labelled(a) && labelled(b)) {
            let to = from + run.len();
            if heads_mail(run, self.lists) {
                // What is drawn above ("-----Original Message-----") belongs to it.
                let above = from.checked_sub(1).and_then(|above| self.lines.get(above));
                let drawn = above.is_some_and(|line| line.raw.trim_start().starts_with("--"));
                mark(taken, from - usize::from(drawn), to, MAIL_HEAD);
            }
            from = to;
        }
    }

    /// Labels with addresses, numbers and names; and the cards of people.
    fn take_forms(&self, taken: &mut [Option<&'static str>], names: &mut BTreeSet<String>) {
        let labels = self
            .lines
            .iter()
            .filter(|line| line.label.is_some())
            .count();
        let form = labels > 1 && self.any(|line| line.mail && line.label.is_some());
        let card = self.any(|line| line.mail && line.bare)
            && self.lines.iter().all(|line| line.words() <= CARD_WORDS);
        let called = self.any(|line| line.calls);
        for (line, taken) in self.lines.iter().zip(taken.iter_mut()) {
            if card {
                names.extend(words(&links::without_addresses(line.raw)));
                *taken = Some(FORM);
                continue;
            }
            if is_zone(line.raw.trim()) {
                *taken = Some(FORM);
            }
            let Some(value) = line.form_value(self.lists) else {
                continue;
            };
            let dated = is_date(value) || is_phone(value) || is_zone(value);
            let short = value.split_whitespace().count() <= VALUE_WORDS;
            if dated || (form && (line.mail || short)) {
                *taken = taken.or(Some(FORM));
            } else if called && is_code(value) {
                *taken = taken.or(Some(CALL));
            }
        }
    }

    /// Where to change a booking, and what a note taker says of itself.
    fn take_services(&self, taken: &mut [Option<&'static str>]) {
        let notice = self.any(|line| line.takes_notes) && self.lines.len() <= NOTICE_LINES;
        let booking = self.any(|line| line.changes);
        for (line, taken) in self.lines.iter().zip(taken.iter_mut()) {
            if notice {
                *taken = Some(NOTICE);
            }
            let ends = line.raw.trim_end().ends_with([':', '?']);
            let labelled = line.form_value(self.lists).is_some();
            let around = line.changes || ends || labelled || line.words() <= CARD_WORDS;
            if booking && around {
                *taken = Some(FORM);
            }
        }
    }

    /// A line right above a link into a call is a person's, unless a link or the program's name
    /// stands above it.
    fn take_between_calls(&self, calls: usize, taken: &mut [Option<&'static str>]) {
        let mut calls = calls;
        for (place, line) in self.lines.iter().enumerate() {
            if line.calls && self.continues_call(place, calls) {
                mark(taken, place - 1, place, CALL);
            }
            calls += usize::from(line.calls);
        }
    }

    /// Whether what stands above the call of this line belongs to the call.
    fn continues_call(&self, place: usize, calls: usize) -> bool {
        let line = |up: usize| place.checked_sub(up).and_then(|at| self.lines.get(at));
        let announces = |line: &DescriptionLine<'_>| !line.calls && !line.asks;
        line(1).is_some_and(announces)
            && (calls > 0 || line(2).is_some_and(|line| self.names_program(line)))
    }

    fn names_program(&self, line: &DescriptionLine<'_>) -> bool {
        let all = words(line.raw);
        let found = self.lists.phrases.find(&all);
        (GROUPS..GROUPS + self.lists.groups.len()).any(|list| found.all_of(list, &all).is_some())
    }
}

/// Whether lines with labels are the head of a mail, or one line introduces what it said.
fn heads_mail(run: &[DescriptionLine<'_>], lists: &Lists) -> bool {
    let Some((first, rest)) = run.split_first() else {
        return false;
    };
    if rest.is_empty() {
        return first.mail && first.raw.trim_end().ends_with(':');
    }
    let named = first.has_label(&lists.mail_from)
        && rest.iter().any(|line| line.has_label(&lists.mail_head));
    let dated = |line: &DescriptionLine<'_>| line.label.is_some_and(|(_, value)| is_date(value));
    let addressed = run.iter().filter(|line| line.mail).count() > 1 && run.iter().any(dated);
    named || addressed
}

fn mark(taken: &mut [Option<&'static str>], from: usize, to: usize, shown: &'static str) {
    for line in taken.iter_mut().take(to).skip(from) {
        *line = Some(shown);
    }
}

/// "Label: value", perhaps in bold or quoted.
fn label_of(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let frame = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>' | '|' | '•');
    let (label, value) = (label.trim_matches(frame), value.trim_matches(frame));
    let short = label.split_whitespace().count() <= LABEL_WORDS;
    let begins = label.starts_with(char::is_alphabetic);
    (begins && short && !value.starts_with("//")).then_some((label, value))
}

/// A year and a time of day.
fn is_date(value: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.starts_with("20");
    let clock = |word: &str| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    let all = words(value);
    let has = |test: &dyn Fn(&str) -> bool| all.iter().any(|word| test(word));
    has(&year) && has(&clock)
}

fn is_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    digits >= PHONE_DIGITS && !value.chars().any(char::is_alphabetic)
}

/// A zone by its name in the IANA database: "Europe/Lisbon".
fn is_zone(value: &str) -> bool {
    let mut parts = value.split('/');
    let named = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part
                .chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'))
    };
    value.contains('/') && parts.all(named)
}

/// A word that nobody speaks: letters and digits, or capitals in its middle.
fn is_code(value: &str) -> bool {
    let one = value.split_whitespace().count() == 1 && !value.contains("://");
    let digit = value.chars().any(|c| c.is_ascii_digit());
    let camel =
        value.chars().skip(1).any(char::is_uppercase) && value.chars().any(char::is_lowercase);
    one && (digit || camel)
}
