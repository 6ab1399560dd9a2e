//! A short message to the organizer of one meeting.

use super::model::{MeetingRow, Proposed};
use super::words::duration;
use crate::base::Minutes;
use crate::rubric::message::{About, Language, Message, Proposal, message};

/// The message in a language about the days of the window, with the evidence and the change that
/// gives back most; or the sentence that there is nothing to ask.
pub fn letter(meeting: &MeetingRow, days: i64, language: Language) -> Message {
    let best = meeting.full().changes.first();
    let saving = best
        .filter(|row| row.saving > Minutes::ZERO)
        .map(|row| duration(row.saving));
    let about = About {
        title: &meeting.title,
        verdict: meeting.verdict,
        accepted: meeting.accepted.is_some(),
        days,
        criteria: &meeting.full().criteria,
        proposal: best.map(|row| proposed(&row.change)),
        saving: saving.as_deref(),
    };
    message(&about, language)
}

fn proposed(change: &Proposed) -> Proposal<'static> {
    Proposal {
        id: change.id(),
        minutes: match change {
            Proposed::Shorten { to_min } => Some(*to_min),
            _ => None,
        },
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
    fn a_message_proposes_the_length_that_the_change_leads_to() {
        let mut meeting = crate::report::sample::report().meetings.remove(0);
        let details = meeting.details.as_mut().unwrap();
        details.changes[0].change = Proposed::Shorten { to_min: 35 };
        let text = letter(&meeting, 28, Language::En).text().to_owned();
        assert!(text.contains("we plan 35 minutes"), "{text}");
    }
}
