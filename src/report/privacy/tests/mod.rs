//! Every text of a report is taken in hand once, so that a new one cannot be forgotten.

#![allow(clippy::too_many_lines, reason = "one line per field")]

mod marked;

use super::*;
use crate::base::OwnerEvidence;
use crate::base::Place;
use crate::report::events::Moment;
use crate::report::model::NearMissRow;
use crate::report::model::{
    ChangeRow, Details, GroupRow, Model, PersonRow, PersonWeek, PictureDay, Proposed, ShareRow,
    Stretch, SumRow, Window,
};
use crate::report::sample;
use crate::rubric::{CriterionRow, Rubric};
use marked::{mark, marked};
use std::sync::Arc;

/// Stands in every text that people wrote, and in nothing that is ours.
const MARK: &str = "zanzibar";

/// Stands in every title, and what is made of titles.
const TITLE: &str = "orchid";

fn anonymous() -> Privacy {
    let salt = Salt::new("sixteen letters or more").unwrap();
    Privacy {
        anonymize: Some(Pseudonyms::Keyed(salt)),
        ..Privacy::default()
    }
}

fn numbered() -> Privacy {
    Privacy {
        anonymize: Some(Pseudonyms::Numbered),
        ..Privacy::default()
    }
}

fn untitled() -> Privacy {
    Privacy {
        hide_titles: true,
        ..Privacy::default()
    }
}

/// Marks every text of strangers. No `..` in its patterns: a field that is added has to be put
/// here, marked or known to be ours.
fn shown(privacy: &Privacy) -> Report {
    let mut shown = marked();
    report(&mut shown, privacy, privacy.names().as_mut());
    shown
}

#[test]
fn nothing_that_people_wrote_is_left_in_an_anonymous_report() {
    assert!(format!("{:?}", marked()).matches(MARK).count() > 20);
    for privacy in [anonymous(), numbered()] {
        let after = format!("{:?}", shown(&privacy));
        assert!(!after.contains(MARK) && !after.contains(TITLE), "{after}");
    }
}

#[test]
fn no_title_is_left_where_titles_are_hidden() {
    let after = format!("{:?}", shown(&untitled()));
    assert!(!after.contains(TITLE), "{after}");
    assert!(after.contains(MARK), "people keep their names");
}

#[test]
fn people_and_meetings_are_numbered_in_the_order_of_the_report() {
    let report = shown(&numbered());
    for (number, person) in (1..).zip(&report.people) {
        assert_eq!(person.id, format!("person-{number}"));
        assert_eq!(person.name, person.id);
    }
    for (number, meeting) in (1..).zip(&report.meetings) {
        assert_eq!(*meeting.title, format!("meeting-{number}"));
        assert_eq!(*meeting.uid, format!("uid-{number}"));
    }
}

#[test]
fn events_and_definitions_are_called_as_in_the_report() {
    let place = Place {
        file: MARK.into(),
        line: 7,
    };
    let moment = Moment::Date(chrono::NaiveDate::MIN);
    let id = marked().people[1].id.clone();
    let row = EventRow {
        uid: marked().meetings[2].uid.to_string(),
        recurrence_id: None,
        start: moment,
        end: moment,
        all_day: true,
        zone: MARK.to_string(),
        title: format!("{MARK} {TITLE}"),
        status: "",
        busy: "busy",
        class: "public",
        organizer: Some(id.clone()),
        attendees: vec![AttendeeRow {
            id: id.clone(),
            name: Some(MARK.to_string()),
            response: "",
            role: "",
            kind: "individual",
        }],
        source: place,
        classes: vec![ClassRow {
            person: id.clone(),
            class: "meeting",
            why: format!("title has \"{TITLE} {MARK}\""),
        }],
    };
    for privacy in [anonymous(), numbered()] {
        let mut names = privacy.names();
        let mut whole = marked();
        report(&mut whole, &privacy, names.as_mut());
        let mut rows = vec![row.clone()];
        events(&mut rows, &privacy, names.as_mut());
        let [row] = &rows[..] else { panic!() };
        assert_eq!(row.uid, *whole.meetings[2].uid);
        assert_eq!(row.title, *whole.meetings[2].title);
        let person = &whole.people[1].id;
        assert_eq!(
            (&row.attendees[0].id, &row.classes[0].person),
            (person, person)
        );
        assert_eq!(row.organizer.as_ref(), Some(person));
        let told = format!("{row:?}");
        assert!(!told.contains(MARK) && !told.contains(TITLE), "{told}");
        let mut rows = vec![DefinitionRow {
            person: id.clone(),
            name: MARK.to_string(),
            definition: "viva".to_string(),
            source: "somewhere".to_string(),
            figures: whole.total,
        }];
        definitions(&mut rows, names.as_mut());
        assert_eq!((&rows[0].person, &rows[0].name), (person, person));
    }
    let mut rows = vec![row];
    events(&mut rows, &untitled(), None);
    assert!(!format!("{rows:?}").contains(TITLE));
}

#[test]
fn an_earlier_report_may_not_undo_pseudonyms_or_hidden_titles() {
    let rows = || sample::report().changes_since;
    assert!(changes(&mut rows(), &anonymous()).is_err());
    let (_, remedy) = changes(&mut rows(), &numbered()).unwrap_err();
    assert!(remedy.contains("--salt"), "{remedy}");
    let mut names = anonymous().names().unwrap();
    let mut pseudonyms = rows();
    for row in &mut pseudonyms {
        let (uid, title) = (
            names.of(NamedThing::Uid, &row.id),
            names.of(NamedThing::Meeting, &row.id),
        );
        (row.id, row.name) = (uid, title);
    }
    assert!(changes(&mut pseudonyms, &anonymous()).is_ok());
    let mut hidden = rows();
    assert!(changes(&mut hidden, &untitled()).is_ok());
    let meetings = hidden.iter().filter(|row| row.subject == Subject::Meeting);
    assert!(meetings.clone().count() > 0);
    assert!(meetings.into_iter().all(|row| row.name == HIDDEN_TITLE));
}

#[test]
fn quoted_words_of_a_title_are_left_out_of_rules() {
    assert_eq!(without_quotes("title has \"a \"b\" c\"."), "title has ….");
    assert_eq!(without_quotes("no quotes"), "no quotes");
}

#[test]
fn a_rubric_of_ones_own_is_told_in_the_words_of_the_shipped_one() {
    let mut own = Rubric::shipped();
    for rule in &mut own.criteria {
        let rule = Arc::make_mut(rule);
        for text in [
            &mut rule.question,
            &mut rule.property,
            &mut rule.source,
            &mut rule.reason_met,
            &mut rule.reason_not_met,
        ] {
            mark(text);
        }
        rule.met += 1.0;
    }
    for kind in &mut own.kinds {
        mark(&mut kind.name);
    }
    own.version = MARK.to_string();
    let told = own.in_shipped_words();
    assert!(!format!("{:?} {:?}", told.criteria, told.kinds).contains(MARK));
    assert!((told.criteria[0].met - own.criteria[0].met).abs() < 1e-9);
}
