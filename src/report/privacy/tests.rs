//! Every text of a report is taken in hand once, so that a new one cannot be forgotten.

#![allow(clippy::too_many_lines, reason = "one line per field")]

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
fn marked() -> Report {
    let mut report = sample::naming_others();
    let Report {
        as_of: _,
        window,
        model,
        headline: _,
        people,
        total: _,
        days: _,
        account: _,
        loss_rounding: _,
        groups,
        meetings,
        order: _,
        depth: _,
        organizers,
        kinds: _,
        comparison: _,
        weekdays: _,
        trend: _,
        changes_since,
        week,
        heat: _,
        quality,
    } = &mut report;
    let Window {
        from: _,
        to: _,
        tz: _,
        note: _,
        other_zones: _,
        is_machines: _,
    } = window;
    let Model {
        ramp_min: _,
        wind_down_min: _,
        min_run_min: _,
        // Names and sources that the program ships.
        definition: _,
        definition_source: _,
        // Written by the user: the rubric is theirs.
        rubric: _,
        rubric_prior: _,
        definitions: _,
    } = model;
    for row in people {
        let PersonRow {
            id,
            name,
            team,
            coverage: _,
            zone: _,
            zone_from: _,
            figures: _,
            previous_lost: _,
            per_day: _,
            at_work: _,
        } = row;
        mark(id);
        mark(name);
        *team = Some(MARK.to_string());
    }
    for row in groups {
        let GroupRow {
            kind,
            name,
            figures: _,
        } = row;
        if *kind == "team" {
            mark(name);
        }
    }
    meetings.iter_mut().for_each(mark_meeting);
    for row in organizers.iter_mut().filter(|row| !row.name.is_empty()) {
        let SumRow {
            name,
            meetings: _,
            occurrences: _,
            person_time: _,
            others_time: _,
            lost: _,
            saving: _,
        } = row;
        mark(name);
    }
    // They are read from a file of their own: see the tests of `changes`.
    changes_since.clear();
    for row in week {
        let PersonWeek { person: _, days } = row;
        for day in days {
            let PictureDay { date: _, stretches } = day;
            for stretch in stretches {
                let Stretch {
                    state: _,
                    start: _,
                    end: _,
                    meeting: _,
                } = stretch;
            }
        }
    }
    mark_quality(quality);
    report
}

fn mark(text: &mut String) {
    *text = format!("{MARK} {text}");
}

fn mark_meeting(row: &mut MeetingRow) {
    let MeetingRow {
        uid,
        title,
        kind: _,
        organizer,
        organizer_name,
        recurring: _,
        occurrences: _,
        length: _,
        people_count: _,
        channels: _,
        person_time: _,
        lost: _,
        saving: _,
        score: _,
        score_range: _,
        verdict: _,
        protected: _,
        ahead: _,
        rank: _,
        accepted,
        details,
    } = row;
    *uid = format!("{MARK} {uid}").into();
    *title = format!("{MARK} {TITLE}").into();
    *organizer = Some(MARK.into());
    *organizer_name = Some(MARK.into());
    *accepted = Some((chrono::NaiveDate::MAX, MARK.to_string()));
    let Details {
        kind_rule,
        reasons: _,
        shares,
        criteria,
        changes,
        similar,
    } = details.as_mut().unwrap().as_mut();
    *kind_rule = format!("title has \"{MARK} \"{TITLE}\" \"");
    for share in shares {
        let ShareRow {
            person: _,
            share: _,
            booked: _,
            saving: _,
        } = share;
    }
    for row in criteria {
        let CriterionRow {
            rule: _,
            answer: _,
            evidence,
            figures: _,
        } = row;
        *evidence = "the rubric quotes nothing where titles are hidden".into();
    }
    changes.retain(|row| !matches!(row.change, Proposed::Release { .. }));
    for row in changes {
        let ChangeRow {
            change,
            saving: _,
            person_time: _,
            people: _,
        } = row;
        let title = format!("{MARK} {TITLE}");
        *change = Proposed::Merge { title };
    }
    *similar = Some(MARK.into());
}

fn mark_quality(quality: &mut DataQuality) {
    let DataQuality {
        calendars: _,
        inputs,
        events_read: _,
        occurrences: _,
        skipped,
        zones_assumed,
        shares_of: _,
        share_with_attendees: _,
        share_with_responses: _,
        share_with_description: _,
        notes: _,
        first_start: _,
        last_start: _,
        people: _,
        everyone: _,
        diagnostics,
    } = quality;
    let place = || Place {
        file: MARK.into(),
        line: 7,
    };
    for row in inputs {
        let InputRow {
            name,
            owner,
            owner_from: _,
            evidence,
            near_miss,
            is_feed: _,
            events: _,
            covered_from: _,
            covered_to: _,
            exported: _,
            // An IANA name.
            zone: _,
            zone_from: _,
        } = row;
        mark(name);
        *owner = Some(MARK.to_string());
        let seen = OwnerEvidence { uids: 1, of: 2 };
        *evidence = Some(seen);
        *near_miss = Some(NearMissRow {
            person: MARK.to_string(),
            evidence: seen,
            why: "few",
        });
    }
    for row in skipped {
        let SkippedRow {
            code: _,
            count: _,
            example,
        } = row;
        *example = place();
    }
    *zones_assumed = vec![format!("{MARK} → Europe/Berlin"), format!("a → {MARK}")];
    for found in diagnostics {
        let Diagnostic {
            place: at,
            code: _,
            detail,
            times: _,
        } = found;
        *at = place();
        *detail = format!("{MARK} {TITLE}");
    }
}

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
