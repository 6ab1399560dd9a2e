//! Words to send: one short message about one meeting to its organizer.

use super::model::{ChangeRow, MeetingRow};
use super::words::duration;
use crate::base::Minutes;
use crate::rubric::message::{About, Language, Message, message};
use crate::what_if::Change;

/// The message in a language about the days of the window, with the evidence and the change that
/// gives back most; or the sentence that there is nothing to ask.
pub fn letter(meeting: &MeetingRow, days: i64, language: Language) -> Message {
    let best = meeting.full().changes.first();
    let proposal = best.and_then(change);
    let saving = best
        .filter(|row| row.saving > Minutes::ZERO)
        .map(|row| duration(row.saving));
    let about = About {
        title: &meeting.title,
        verdict: meeting.verdict,
        accepted: meeting.accepted.is_some(),
        days,
        criteria: &meeting.full().criteria,
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
    use crate::rubric::Verdict;

    #[test]
    fn every_meeting_has_a_message_or_a_sentence_in_every_language() {
        let report = crate::report::sample::report();
        let mut sent = 0;
        for meeting in &report.meetings {
            for language in Language::ALL {
                let letter = letter(meeting, 28, *language);
                let text = letter.text();
                assert!(text.contains(meeting.title.as_ref()), "{text}");
                let asks = matches!(letter, Message::Send(_));
                assert_eq!(text.trim_end().lines().count() > 1, asks, "{text}");
                let settled = matches!(meeting.verdict, Verdict::Keep | Verdict::Protected);
                assert!(!asks || !(settled || meeting.accepted.is_some()), "{text}");
                sent += u32::from(asks);
            }
        }
        assert!(sent > 0);
    }

    #[test]
    fn an_accepted_meeting_is_not_asked_about() {
        let mut meeting = crate::report::sample::report().meetings.remove(0);
        assert!(matches!(
            letter(&meeting, 28, Language::En),
            Message::Send(_)
        ));
        meeting.accepted = Some((chrono::NaiveDate::MAX, "needed".into()));
        assert!(matches!(
            letter(&meeting, 28, Language::En),
            Message::Nothing(_)
        ));
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
