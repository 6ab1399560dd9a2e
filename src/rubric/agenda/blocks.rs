//! Blocks that a conference program puts into a description. They are known by their shape: drawn
//! lines around a link into a call. So they are found in every language, and when the wording
//! changes.

use super::links;
use super::lists::Lists;

/// Shorter lines of dashes are a person's own.
const LONG_LINE: usize = 10;

/// What a part of a call's address tells of the program, completing "only …".
const PROGRAMS: &[(&str, &str)] = &[
    ("teams.", "a Teams invitation"),
    ("zoom.", "a Zoom invitation"),
    ("meet.google", "a Meet invitation"),
    ("webex.", "a Webex invitation"),
    ("goto", "a GoToMeeting invitation"),
    ("chime.", "a Chime invitation"),
    ("whereby.", "a Whereby invitation"),
    ("jit", "a Jitsi link"),
    ("bbb", "a BigBlueButton link"),
];

/// The text without such blocks, and whose invitation the first one was.
pub(super) fn without_call_blocks(text: &str, lists: &Lists) -> (String, Option<&'static str>) {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        if is_long_line(line.trim()) {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    if blocks.len() < 2 {
        return (text.to_owned(), None);
    }
    let last = blocks.len() - 1;
    let mut program = None;
    let mut kept = Vec::new();
    for (place, block) in blocks.into_iter().enumerate() {
        let fenced = place > 0;
        let closed = place < last;
        let calls = call_of(&block, lists).filter(|_| fenced);
        let is_call = calls.is_some() || (program.is_some() && closed);
        program = program.or(calls);
        if !is_call {
            kept.push(block.join("\n"));
        } else if !closed {
            kept.push(after_call(&block, lists).join("\n"));
        }
    }
    (kept.join("\n\n"), program)
}

/// A line drawn by a program: of one sign, and long.
fn is_long_line(line: &str) -> bool {
    let mut signs = line.chars();
    let Some(first) = signs.next() else {
        return false;
    };
    let drawn = matches!(
        first,
        '_' | '-' | '=' | '*' | '.' | '·' | '~' | '—' | '–' | '─' | '━' | '⎯' | '#' | '+'
    );
    drawn && line.chars().count() >= LONG_LINE && signs.all(|sign| sign == first)
}

/// What stands below the paragraph of the last call link, where no line closes the block.
fn after_call<'a>(block: &[&'a str], lists: &Lists) -> Vec<&'a str> {
    let calls = |line: &str| {
        let found = links::addresses(line);
        found
            .iter()
            .any(|address| links::opens_call(address, lists))
    };
    let last = block.iter().rposition(|line| calls(line)).unwrap_or(0);
    let below = block.get(last..).unwrap_or_default();
    let gap = below.iter().position(|line| line.trim().is_empty());
    let rest = gap.and_then(|gap| below.get(gap..)).unwrap_or_default();
    rest.to_vec()
}

/// Whose invitation a block is, when it leads into a call.
fn call_of(block: &[&str], lists: &Lists) -> Option<&'static str> {
    let mut addresses = block.iter().flat_map(|line| links::addresses(line));
    addresses
        .clone()
        .find(|address| links::opens_call(address, lists))?;
    let named = |address: &str| PROGRAMS.iter().find(|(part, _)| address.contains(part));
    Some(
        addresses
            .find_map(named)
            .map_or("a call invitation", |(_, shown)| shown),
    )
}

#[cfg(test)]
mod tests {
    use super::super::lists::lists;
    use super::*;

    fn left(text: &str) -> String {
        without_call_blocks(text, lists()).0.trim().to_owned()
    }

    #[test]
    fn a_fenced_call_is_taken_out_whatever_its_language() {
        let fence = "_".repeat(40);
        let call = "Sumali sa pulong: https://teams.microsoft.com/meet/123?p=a";
        let help = "Kailangan ng tulong? | Sanggunian\nTelepono +63 2 555";
        let text = format!("Piliin ang vendor\n\n{fence}\n{call}\n{fence}\n{help}\n{fence}\n");
        assert_eq!(left(&text), "Piliin ang vendor");
        let after = format!("{fence}\n{call}\n{fence}\nAgenda: who migrates?");
        assert_eq!(left(&after), "Agenda: who migrates?");
    }

    #[test]
    fn a_persons_own_lines_stay() {
        let text = "Plan\n----------\nhttps://docs.example.com/plan\n----------\nWho pays?";
        assert_eq!(
            left(text),
            "Plan\n\nhttps://docs.example.com/plan\n\nWho pays?"
        );
        assert_eq!(left("no line at all"), "no line at all");
    }
}
