//! A report without names, addresses, titles or anything else that strangers and colleagues wrote.
//!
//! Pseudonyms are keyed: with the same salt the same person has the same one in every report, and
//! without the salt nobody can try addresses until one fits.

use super::Report;
use super::events::EventRow;
use super::model::{ChangeSince, DataQuality, DefinitionRow, MeetingRow, Subject};
use crate::base::Place;
use crate::diagnostic::Diagnostic;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What must not be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Pseudonyms for everything, keyed by this salt.
    pub anonymize: Option<String>,
    /// No titles.
    pub hide_titles: bool,
    /// Groups of fewer people have no row of their own.
    pub min_group: u32,
}

impl Privacy {
    /// Whether titles may not be quoted anywhere.
    pub fn hides_titles(&self) -> bool {
        self.hide_titles || self.anonymize.is_some()
    }
}

/// What stands for a title that must not be shown.
const HIDDEN_TITLE: &str = "(title hidden)";

/// The report without what must not be shown.
pub fn report(mut report: Report, privacy: &Privacy) -> Report {
    hide_small_groups(&mut report, privacy.min_group);
    if privacy.hides_titles() {
        report.meetings.iter_mut().for_each(hide_title);
    }
    if let Some(salt) = &privacy.anonymize {
        anonymize(&mut report, &Names { salt });
    }
    quality(
        &mut report.quality,
        &Privacy {
            anonymize: None,
            ..privacy.clone()
        },
    );
    report
}

/// Changes since an earlier report, whose names come from that report's file.
///
/// # Errors
/// A sentence, when pseudonyms were asked for and the earlier report names people or meetings:
/// they are strangers to this one, and showing them would undo the pseudonyms.
pub fn changes(rows: &mut [ChangeSince], privacy: &Privacy) -> Result<(), String> {
    for row in rows {
        let named = matches!(row.subject, Subject::Person | Subject::Meeting);
        if privacy.anonymize.is_some()
            && named
            && !(is_pseudonym(&row.id) && is_pseudonym(&row.name))
        {
            return Err(
                "the baseline names people and meetings that this report must not".to_string(),
            );
        }
        if privacy.hide_titles && row.subject == Subject::Meeting {
            row.name = HIDDEN_TITLE.to_string();
        }
    }
    Ok(())
}

fn is_pseudonym(text: &str) -> bool {
    let known = |kind: &str| {
        text.strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('-'))
    };
    let digits = ["person", "uid", "meeting"]
        .iter()
        .find_map(|kind| known(kind));
    digits.is_some_and(|hex| hex.len() == 10 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Event rows without what must not be shown.
pub fn events(rows: &mut [EventRow], privacy: &Privacy) {
    for row in rows {
        if privacy.hides_titles() {
            row.title = HIDDEN_TITLE.to_string();
            for class in &mut row.classes {
                class.why = without_quotes(&class.why);
            }
        }
        let Some(salt) = &privacy.anonymize else {
            continue;
        };
        let names = Names { salt };
        for class in &mut row.classes {
            class.person = names.person(&class.person);
            class.why = without_quotes(&class.why);
        }
        row.title = names.of("meeting", &row.uid);
        row.uid = names.of("uid", &row.uid);
        row.organizer = row.organizer.as_ref().map(|id| names.person(id));
        for attendee in &mut row.attendees {
            attendee.id = names.person(&attendee.id);
            attendee.name = None;
        }
        for class in &mut row.classes {
            class.person = names.person(&class.person);
        }
        row.classes.sort_by(|a, b| a.person.cmp(&b.person));
        row.source = names.place(&row.source);
    }
}

/// Definition rows without what must not be shown.
pub fn definitions(rows: &mut [DefinitionRow], privacy: &Privacy) {
    let Some(salt) = &privacy.anonymize else {
        return;
    };
    let names = Names { salt };
    for row in rows.iter_mut() {
        row.person = names.person(&row.person);
        row.name = row.person.clone();
    }
}

/// Diagnostics without calendar text and file names.
pub fn diagnostics(list: &mut [Diagnostic], privacy: &Privacy) {
    if privacy.hides_titles() {
        // A line that could not be read may be a part of a title or a description.
        list.iter_mut()
            .for_each(|diagnostic| diagnostic.detail.clear());
    }
    let Some(salt) = &privacy.anonymize else {
        return;
    };
    let names = Names { salt };
    for diagnostic in list {
        diagnostic.place = names.place(&diagnostic.place);
    }
}

/// What was read, without names.
pub fn quality(quality: &mut DataQuality, privacy: &Privacy) {
    diagnostics(
        &mut quality.diagnostics,
        &Privacy {
            anonymize: None,
            ..privacy.clone()
        },
    );
    if let Some(salt) = &privacy.anonymize {
        anonymize_quality(quality, &Names { salt });
    }
}

struct Names<'a> {
    salt: &'a str,
}

impl Names<'_> {
    /// `kind-0123456789`, the same for the same text and salt.
    fn of(&self, kind: &str, text: &str) -> String {
        // HMAC takes keys of any length, so the error that its signature allows never comes.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.salt.as_bytes()) else {
            return kind.to_string();
        };
        mac.update(text.as_bytes());
        let digest = mac.finalize().into_bytes();
        let hex: String = digest
            .iter()
            .take(5)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{kind}-{hex}")
    }

    fn person(&self, id: &str) -> String {
        self.of("person", id)
    }

    fn place(&self, place: &Place) -> Place {
        Place {
            file: self.of("calendar", &place.file).into(),
            line: place.line,
        }
    }
}

fn hide_small_groups(report: &mut Report, least: u32) {
    let size = |team: &str| {
        report
            .people
            .iter()
            .filter(|p| p.team.as_deref() == Some(team))
            .count()
    };
    let small = |size: usize| u32::try_from(size).is_ok_and(|size| size < least);
    let hidden: Vec<String> = report
        .groups
        .iter()
        .filter(|g| g.kind == "team" && small(size(&g.name)))
        .map(|g| g.name.clone())
        .collect();
    report
        .groups
        .retain(|g| g.kind != "team" || !hidden.contains(&g.name));
    // With the name beside each person the row could be added up again.
    for person in &mut report.people {
        person.team = person.team.take().filter(|team| !hidden.contains(team));
    }
}

fn hide_title(meeting: &mut MeetingRow) {
    meeting.title = HIDDEN_TITLE.into();
    let Some(details) = &mut meeting.details else {
        return;
    };
    details.kind_rule = without_quotes(&details.kind_rule);
    for change in details.changes.iter_mut().filter(|c| c.id == "merge") {
        change.to = HIDDEN_TITLE.to_string();
    }
}

/// A text whose quoted parts are left out: they may be words of a title.
fn without_quotes(text: &str) -> String {
    let outside = text.split('"').step_by(2);
    outside.collect::<Vec<_>>().join("…")
}

fn anonymize(report: &mut Report, names: &Names<'_>) {
    for person in &mut report.people {
        person.id = names.person(&person.id);
        person.name = person.id.clone();
        person.team = person.team.as_ref().map(|team| names.of("team", team));
    }
    for group in report.groups.iter_mut().filter(|g| g.kind == "team") {
        group.name = names.of("team", &group.name);
    }
    for meeting in &mut report.meetings {
        meeting.title = names.of("meeting", &meeting.uid).into();
        meeting.uid = names.of("uid", &meeting.uid).into();
        let organizer = meeting.organizer.as_ref();
        meeting.organizer = organizer.map(|id| names.person(id).into());
        meeting.accepted = meeting
            .accepted
            .take()
            .map(|(until, _)| (until, String::new()));
    }
    // What an earlier report says goes through `changes`, which may refuse it.
    report.changes_since.clear();
    for row in report.organizers.iter_mut().filter(|r| !r.name.is_empty()) {
        row.name = names.person(&row.name);
    }
    anonymize_quality(&mut report.quality, names);
}

fn anonymize_quality(quality: &mut DataQuality, names: &Names<'_>) {
    for input in &mut quality.inputs {
        input.name = names.of("calendar", &input.name);
        input.owner = input.owner.as_ref().map(|owner| names.person(owner));
    }
    quality.inputs.sort_by(|a, b| a.name.cmp(&b.name));
    for row in &mut quality.skipped {
        row.example = names.place(&row.example);
    }
    for diagnostic in &mut quality.diagnostics {
        diagnostic.place = names.place(&diagnostic.place);
        diagnostic.detail = String::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_depend_on_salt_and_text_and_nothing_else() {
        let (a, b) = (Names { salt: "a" }, Names { salt: "b" });
        assert_eq!(a.person("ann@example.org"), a.person("ann@example.org"));
        assert_ne!(a.person("ann@example.org"), b.person("ann@example.org"));
        assert_ne!(a.person("ann@example.org"), a.person("bob@example.org"));
        assert_eq!(a.person("x").len(), "person-".len() + 10);
    }

    #[test]
    fn nothing_that_people_wrote_is_left_in_the_report() {
        let before = crate::report::sample::report();
        let privacy = Privacy {
            anonymize: Some("salt".into()),
            ..Privacy::default()
        };
        let after = format!("{:?}", report(before.clone(), &privacy));
        for person in &before.people {
            assert!(!after.contains(&person.id) && !after.contains(&format!("{:?}", person.name)));
        }
        for meeting in &before.meetings {
            assert!(!after.contains(&format!("title: {:?}", meeting.title)));
            assert!(!after.contains(&format!("uid: {:?}", meeting.uid)));
        }
        for input in &before.quality.inputs {
            assert!(!after.contains(&format!("{:?}", input.name)));
        }
    }

    #[test]
    fn an_earlier_report_may_not_undo_pseudonyms_or_hidden_titles() {
        let rows = || crate::report::sample::report().changes_since;
        let anonymous = Privacy {
            anonymize: Some("salt".into()),
            ..Privacy::default()
        };
        assert!(changes(&mut rows(), &anonymous).is_err());
        let names = Names { salt: "salt" };
        let mut pseudonyms = rows();
        for row in &mut pseudonyms {
            (row.id, row.name) = (names.of("uid", &row.id), names.of("meeting", &row.id));
        }
        assert!(changes(&mut pseudonyms, &anonymous).is_ok());
        let untitled = Privacy {
            hide_titles: true,
            ..Privacy::default()
        };
        let mut hidden = rows();
        assert!(changes(&mut hidden, &untitled).is_ok());
        let meetings = hidden.iter().filter(|row| row.subject == Subject::Meeting);
        assert!(meetings.clone().count() > 0);
        assert!(meetings.into_iter().all(|row| row.name == HIDDEN_TITLE));
    }

    #[test]
    fn quoted_words_of_a_title_are_left_out_of_rules() {
        assert_eq!(
            without_quotes("title has \"stand-up\" and \"daily\"."),
            "title has … and …."
        );
    }

    #[test]
    fn a_small_team_has_no_row_of_its_own() {
        let mut sample = crate::report::sample::report();
        for person in &mut sample.people {
            person.team = Some("web".into());
        }
        let people = u32::try_from(sample.people.len()).unwrap();
        sample.groups = vec![crate::report::model::GroupRow {
            kind: "team",
            name: "web".into(),
            figures: sample.total,
        }];
        let groups = |least| {
            let privacy = Privacy {
                min_group: least,
                ..Privacy::default()
            };
            report(sample.clone(), &privacy).groups.len()
        };
        assert_eq!((groups(people), groups(people + 1)), (1, 0));
    }
}
