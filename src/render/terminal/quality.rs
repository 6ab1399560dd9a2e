//! What was read, assumed and skipped.

use super::ink::Ink;
use super::measure::wrap;
use crate::render::escape;
use crate::report::Report;
use crate::report::display_tables::{self, Sentence, Shown};

pub(super) fn lines(report: &Report, columns: usize, ink: Ink) -> Vec<String> {
    let (sentences, items) = display_tables::quality(report);
    let says = |sentence: &Sentence| wrap("  ", &words(sentence, ink), columns);
    let item = |sentence: &Sentence| wrap("    ", &words(sentence, ink), columns);
    let mut lines: Vec<_> = sentences.iter().flat_map(says).collect();
    lines.extend(items.iter().flat_map(item));
    lines
}

pub(super) fn words(sentence: &Sentence, ink: Ink) -> String {
    let part = |part: &Shown| match part {
        Shown::Ours(text) => text.replace('×', ink.times()),
        Shown::Theirs(text) => escape::terminal(text),
    };
    sentence.0.iter().map(part).collect()
}
