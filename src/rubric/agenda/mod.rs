//! A description → what it says about the purpose, once everything that programs, lawyers and
//! signatures put there is taken away.
//!
//! Deliberately knows nothing of kinds or weights. It looks for words that a person wrote about
//! the subject; whether they are good words it cannot tell.

mod blocks;
mod html;
pub(crate) mod links;
pub(crate) mod lists;
mod parts;
mod pasted;

use crate::base::phrases::{Found, Phrase};
use crate::base::words::words;
use lists::{GROUPS, HEADINGS, LABELS, Lists, PLACEHOLDERS};
use parts::Skip;
use std::collections::BTreeSet;

/// What is left of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// The lines that are left, addresses taken out.
    pub text: String,
    /// Whether they hold a purpose.
    pub stated: bool,
    /// Meaningful words among them.
    pub words: usize,
    /// A question is among them.
    pub question: bool,
    /// Why, without quoting: "12 words of purpose", "only a Zoom invitation".
    pub why: String,
    /// Addresses in the description, signatures and footers left out.
    pub links: Vec<String>,
}

/// A purpose that nobody finds in so many characters is not stated; hostile text ends here too.
const LONGEST_DESCRIPTION: usize = 32_768;
/// A bracket with more characters is text, not a template.
const LONGEST_TEMPLATE: usize = 120;
/// A line of at most so many words that ends in a colon announces something and says nothing:
/// what it announces stands below, or is a link.
const LONGEST_HEADING: usize = 5;

/// Makes the lists.
pub(crate) fn make_ready() {
    lists::lists();
}

/// Reads a description. `title` is needed because repeating it states nothing;
/// `enough` is how many meaningful words make a purpose when no question is asked.
pub fn read(description: &str, title: &str, enough: usize) -> Agenda {
    let lists = lists::lists();
    let mut seen = Seen::default();
    let beginning: String = description.chars().take(LONGEST_DESCRIPTION).collect();
    let visible = html::visible(&beginning.replace("\\n", "\n"));
    // Some exports encode their markup twice.
    let visible = html::visible(&visible);
    let (own, called) = blocks::without_call_blocks(&visible, lists);
    if let Some(shown) = called {
        seen.program(shown, 1);
    }
    let own = pasted::without_pasted(&own, lists);
    for shown in own.shown {
        seen.program(shown, 1);
    }
    let lines = without_brackets(&own.text, lists, &mut seen);
    let kept = kept_lines(&lines, lists, &mut seen);
    let title: BTreeSet<String> = words(title).into_iter().collect();
    let is_new = |word: &&String| is_meaningful(word, lists) && !own.names.contains(*word);
    let mut meaningful = BTreeSet::new();
    for line in &kept {
        let candidates = line.words.iter().filter(is_new);
        for word in candidates {
            seen.repeated |= title.contains(word);
            if !title.contains(word) {
                meaningful.insert(word.as_str());
            }
        }
    }
    let count = meaningful.iter().map(|word| weight_of(word)).sum();
    let question = kept.iter().any(|line| line.question);
    let stated = question || count >= enough;
    Agenda {
        why: seen.why(description, stated, question, count),
        text: kept
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        stated,
        words: count,
        question,
        links: seen.links,
    }
}

/// What was met on the way and taken out.
#[derive(Default)]
struct Seen {
    programs: Vec<(usize, String)>,
    dial_in: bool,
    placeholder: bool,
    legal: bool,
    signature: bool,
    repeated: bool,
    links: Vec<String>,
}

impl Seen {
    fn program(&mut self, shown: &str, removed: usize) {
        match self.programs.iter_mut().find(|(_, name)| name == shown) {
            Some((count, _)) => *count += removed,
            None => self.programs.push((removed, shown.to_owned())),
        }
    }

    fn why(&self, description: &str, stated: bool, question: bool, count: usize) -> String {
        // What is known by its place only says less than a program's name.
        let named = |shown: &str| shown != pasted::CALL;
        let programs = self.programs.iter();
        let main = programs.max_by_key(|(removed, shown)| (named(shown), *removed));
        match () {
            () if stated && question => "asks a question".to_owned(),
            () if stated => format!("{count} words of purpose"),
            () if description.trim().is_empty() => "empty".to_owned(),
            () if main.is_some() && count == 0 && self.links_a_document() => {
                "links only, no words of purpose".to_owned()
            }
            () if main.is_some_and(|(removed, _)| *removed > 0) && !self.placeholder => {
                format!("only {}", main.map_or("", |(_, shown)| shown.as_str()))
            }
            () if self.placeholder => "only a placeholder".to_owned(),
            () if self.dial_in => "only dial-in data".to_owned(),
            () if self.repeated => "only repeats the title".to_owned(),
            () if self.legal => "only legal text".to_owned(),
            () if self.signature => "only a signature".to_owned(),
            () if !self.links.is_empty() => "only a link".to_owned(),
            () if count == 0 => "no words of purpose".to_owned(),
            () => format!(
                "only {count} meaningful word{}",
                if count == 1 { "" } else { "s" }
            ),
        }
    }
}

impl Seen {
    fn links_a_document(&self) -> bool {
        links::document_host(self.links.iter().map(String::as_str), lists::lists()).is_some()
    }
}

struct AgendaLine {
    text: String,
    words: Vec<String>,
    question: bool,
}

/// Walks the lines, keeps what people wrote.
fn kept_lines(text: &str, lists: &Lists, seen: &mut Seen) -> Vec<AgendaLine> {
    let mut kept = Vec::new();
    let mut skip = Skip::Nothing;
    for raw in text.lines() {
        let line = raw.trim();
        skip = skip.next(line, raw, lists, seen);
        if skip != Skip::Nothing {
            continue;
        }
        let found = links::addresses(line).into_iter().map(str::to_owned);
        seen.links.extend(found);
        if let Some(line) = own_words(line, lists, seen) {
            kept.push(line);
        }
    }
    kept
}

/// The words of a line that no program wrote, `None` when nothing is left.
fn own_words(line: &str, lists: &Lists, seen: &mut Seen) -> Option<AgendaLine> {
    let bare = links::without_addresses(line);
    let left = words(&bare);
    let found = lists.phrases.find(&left);
    if is_phone(&bare, &left) || is_label(&bare, &left, &found) {
        seen.dial_in = true;
        return None;
    }
    let asks = bare.contains(['?', '？', '؟']);
    if is_programs(&left, &found, asks, lists, seen) {
        return None;
    }
    if left.len() <= LONGEST_HEADING && bare.ends_with(':') {
        return None;
    }
    let (left, taken) = match found.has(PLACEHOLDERS) {
        true => without_placeholders(&left, &found),
        false => (left, 0),
    };
    seen.placeholder |= taken > 0;
    let left = match taken {
        0 => without_heading(left, bare.contains(':'), &found),
        _ => {
            let found = lists.phrases.find(&left);
            without_heading(left.clone(), bare.contains(':'), &found)
        }
    };
    let text = if taken > 0 { left.join(" ") } else { bare };
    (!left.is_empty()).then(|| AgendaLine {
        question: asks && left.len() >= 2 && left.iter().any(|word| is_meaningful(word, lists)),
        words: left,
        text,
    })
}

/// The words of a line after a heading ("Goal: choose …"); a heading alone leaves nothing.
fn without_heading(left: Vec<String>, announces: bool, found: &Found<'_>) -> Vec<String> {
    match found.at(HEADINGS, 0).map(Phrase::length) {
        Some(length) if announces || length == left.len() => {
            left.get(length..).unwrap_or_default().to_vec()
        }
        _ => left,
    }
}

/// The text without placeholders, and how many words were taken out.
fn without_placeholders(text: &[String], found: &Found<'_>) -> (Vec<String>, usize) {
    let mut left = Vec::new();
    let mut place = 0;
    while let Some(word) = text.get(place) {
        let taken = found.at(PLACEHOLDERS, place).map_or(0, Phrase::length);
        if taken == 0 {
            left.push(word.clone());
        }
        place += taken.max(1);
    }
    let removed = text.len() - left.len();
    (left, removed)
}

/// Whether most words of a line are phrases of invitations.
///
/// One word proves nothing ("Cancel the campaign" is no link of a calendar program), and a line
/// with as many words of its own is kept as it is ("risks that need help"), as is a question
/// that shares words with a program's ("Quem precisa de ajuda?").
fn is_programs(
    all: &[String],
    found: &Found<'_>,
    asks: bool,
    lists: &Lists,
    seen: &mut Seen,
) -> bool {
    let mut own = 0;
    let mut programs = Vec::new();
    let mut place = 0;
    while let Some(word) = all.get(place) {
        let groups = (GROUPS..).zip(&lists.groups);
        let longest = groups
            .filter_map(|(list, shown)| Some((found.at(list, place)?.length(), shown)))
            .max_by_key(|(length, _)| *length);
        match longest {
            Some((length, shown)) => programs.push((shown.as_str(), length)),
            None => own += usize::from(word.chars().any(char::is_alphabetic)),
        }
        place += longest.map_or(1, |(length, _)| length.max(1));
    }
    let removed: usize = programs.iter().map(|(_, length)| length).sum();
    let own_question = asks && own > 0;
    let mostly = removed > own && (removed > 1 || own == 0) && !own_question;
    if mostly {
        for (shown, taken) in programs {
            seen.program(shown, taken);
        }
    }
    mostly
}

/// A line of a dial-in table: a number to call, perhaps a place.
fn is_phone(line: &str, all: &[String]) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let long_words = all
        .iter()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .count();
    let marked = line.contains('+') || line.contains(",,") || line.contains('#');
    let begins = line.trim_start_matches(['•', '*', '-', '·', '(', ' ']);
    let begins_with_number = begins.starts_with(|c: char| c.is_ascii_digit());
    let only_number = long_words == 0 && digits > 0;
    let long_number = digits >= 8 && begins_with_number;
    let dense = digits >= 3 * long_words;
    only_number || ((long_words <= 6 || dense) && ((digits >= 6 && marked) || long_number))
}

/// A line such as "Meeting ID: 812 3456" or "Kenncode: aB3": a label and little more.
fn is_label(line: &str, all: &[String], found: &Found<'_>) -> bool {
    let Some(label) = found.at(LABELS, 0) else {
        return false;
    };
    let after = all.len() - label.length();
    let punctuated = line.contains(':') || line.contains('#') || line.contains('=');
    let asks = line.contains('?');
    !asks && (after == 0 || (punctuated && after <= 6))
}

/// The text without brackets that hold a template: `<add agenda>`, "[your topic here]".
fn without_brackets(text: &str, lists: &Lists, seen: &mut Seen) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['<', '[', '{']) {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let inside = from.get(1..).unwrap_or_default();
        let mut near = inside.char_indices().take(LONGEST_TEMPLATE);
        let close = near.find(|(_, c)| matches!(c, '>' | ']' | '}' | '\n'));
        let close = close.map_or(0, |(at, _)| at);
        let content = inside.get(..close).unwrap_or_default();
        if is_template(content, lists) {
            seen.placeholder = true;
            rest = inside.get(close..).unwrap_or_default();
            rest = rest.trim_start_matches(['>', ']', '}']);
        } else {
            out.push_str(from.get(..1).unwrap_or_default());
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}

fn is_template(content: &str, lists: &Lists) -> bool {
    let content_words = words(content);
    !content.contains("://")
        && !content_words.is_empty()
        && content_words.len() <= 8
        && content_words
            .iter()
            .any(|word| lists.template_words.contains(word))
}

fn is_meaningful(word: &str, lists: &Lists) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_time = word.starts_with(|c: char| c.is_ascii_digit());
    let long_enough = (letters >= 2 && !is_time) || word.chars().any(is_dense);
    long_enough && !lists.filler.contains(word)
}

/// Scripts that write without spaces: two characters count as a word.
fn weight_of(word: &str) -> usize {
    let dense = word.chars().filter(|c| is_dense(*c)).count();
    if dense == 0 { 1 } else { dense.div_ceil(2) }
}

fn is_dense(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
