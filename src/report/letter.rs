//! Words to send: one short message about one meeting to its organizer.

use super::model::{ChangeRow, MeetingRow};
use super::words::duration;
use crate::base::Minutes;
use crate::plan::Change;
use crate::rubric::message::{About, Language, message};

/// The message in a language, with the evidence and the change that gives back most.
pub fn letter(meeting: &MeetingRow, language: Language) -> String {
    let best = meeting.changes.first();
    let proposal = best.and_then(change);
    let saving = best
        .filter(|row| row.saving > Minutes::ZERO)
        .map(|row| duration(row.saving));
    let about = About {
        title: &meeting.title,
        verdict: meeting.verdict,
        criteria: &meeting.criteria,
        proposal: proposal.as_ref(),
        saving: saving.as_deref(),
    };
    message(&about, language)
}

/// The change that a row tells of, as far as a message needs it.
fn change(row: &ChangeRow) -> Option<Change> {
    let number = row
        .to
        .split_whitespace()
        .next()
        .and_then(|n| n.parse::<usize>().ok());
    match row.id.as_str() {
        "async" => Some(Change::Async),
        "pause" => Some(Change::Pause),
        "halve" => Some(Change::Halve),
        "move" => Some(Change::Move),
        "shorten" => Some(Change::Shorten {
            to_min: i64::try_from(number?).ok()?,
        }),
        "release" => Some(Change::Release {
            people: vec![String::new(); number?],
        }),
        "merge" => Some(Change::Merge {
            into: String::new(),
            title: row.to.clone(),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_meeting_in_every_language() {
        let report = crate::report::sample::report();
        for meeting in &report.meetings {
            for language in Language::ALL {
                let text = letter(meeting, *language);
                assert!(
                    text.contains(&meeting.title) && text.lines().count() > 2,
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn every_change_of_the_machine_formats_is_understood() {
        for (id, to) in [
            ("async", "writing"),
            ("pause", ""),
            ("halve", ""),
            ("move", "30 min later"),
            ("shorten", "25 min"),
            ("release", "2 of 9"),
            ("merge", "Other"),
        ] {
            let row = ChangeRow {
                id: id.into(),
                to: to.into(),
                saving: Minutes::ZERO,
                person_time: Minutes::ZERO,
                people: Vec::new(),
            };
            assert_eq!(change(&row).map(|change| change.id()), Some(id));
        }
    }
}
