//! What a person is sent, and what not.

use super::*;
use crate::report::sample;
use std::sync::Arc;

#[test]
fn everybody_gets_a_report_of_one_whose_figures_are_theirs() {
    let report = sample::naming_others();
    let cuts: Vec<_> = each_person(&report).collect();
    assert_eq!(cuts.len(), 3);
    for ((id, cut), person) in cuts.iter().zip(&report.people) {
        assert_eq!(*id, person.id);
        assert_eq!((cut.people.len(), cut.total), (1, person.figures));
        let lost: Minutes = cut.meetings.iter().map(|meeting| meeting.lost).sum();
        assert_eq!(lost, person.figures.lost.central, "{id}");
        let days: Minutes = cut.days.iter().map(|day| day.figures().lost.central).sum();
        assert_eq!(days, person.figures.lost.central, "{id}");
        assert_eq!(cut.week.len(), 1);
        let quality = &cut.quality;
        assert_eq!(quality.occurrences, u64::from(person.figures.meetings));
        assert!(quality.zones_assumed.is_empty() && quality.inputs.len() <= 1);
    }
}

#[test]
fn own_names_stay_and_names_inside_words_too() {
    let report = sample::naming_others();
    let cuts: Vec<_> = each_person(&report).collect();
    let rule = |cut: &Report| {
        cut.meetings
            .iter()
            .find(|m| m.uid.starts_with("status"))
            .unwrap()
            .full()
            .kind_rule
            .clone()
    };
    assert_eq!(
        rule(&cuts[0].1),
        "Ann Example and Ann Examples meet somebody"
    );
    assert_eq!(rule(&cuts[1].1), "somebody and Ann Examples meet somebody");
}

#[test]
fn only_changes_with_a_saving_of_their_own_stay() {
    let report = sample::naming_others();
    let cuts: Vec<_> = each_person(&report).collect();
    let ids = |cut: &Report| -> Vec<&str> {
        let meeting = cut
            .meetings
            .iter()
            .find(|m| m.uid.starts_with("status"))
            .unwrap();
        meeting
            .full()
            .changes
            .iter()
            .map(|change| change.change.id())
            .collect()
    };
    assert_eq!(ids(&cuts[0].1), ["async"]);
    assert_eq!(ids(&cuts[1].1), ["async", "release"]);
}

#[test]
fn what_gives_the_person_nothing_back_is_not_suggested_to_them() {
    let mut report = sample::naming_others();
    let asked = report
        .meetings
        .iter_mut()
        .find(|meeting| meeting.is_asked());
    let asked = asked.unwrap();
    let title = asked.title.to_string();
    for share in &mut asked.details.as_mut().unwrap().shares {
        if share.person == 0 {
            share.saving = Minutes::ZERO;
        }
    }
    let (_, cut) = each_person(&report).next().unwrap();
    let own = cut.meetings.iter().find(|meeting| *meeting.title == *title);
    assert!(own.unwrap().full().changes.is_empty());
    assert_eq!(
        cut.headline[1],
        "There is no meeting of yours to ask about."
    );
    let lines = crate::report::display_tables::brief(&cut);
    let mut items = lines.iter().flat_map(|line| &line.items);
    assert!(!items.any(|item| item.through(str::to_owned).contains(&title)));
}

#[test]
fn what_rests_on_the_whole_audit_says_so() {
    let mut report = sample::naming_others();
    report.quality.notes = vec!["The calendars of all 3 people begin later.".to_owned()];
    let (_, cut) = each_person(&report).next().unwrap();
    let whole = "Of the whole audit: The calendars of all 3 people begin later.";
    assert_eq!(cut.quality.notes, [whole]);
    assert_eq!(
        cut.quality.of_the_audit(),
        " of all 3 calendars of the audit"
    );
    assert_eq!(report.quality.of_the_audit(), "");
}

#[test]
fn titles_of_series_that_the_person_is_not_in_stay_out() {
    let mut report = sample::naming_others();
    let uid = report.meetings[1].uid.clone();
    let own = report.meetings[0].uid.clone();
    let details = report.meetings[0].details.as_mut().unwrap();
    details.similar = Some(uid);
    let mut evidence = details.criteria[0].clone();
    let mut rule = (*evidence.rule).clone();
    rule.id = SIMILAR.into();
    evidence.rule = Arc::new(rule);
    evidence.evidence = "ATTENDEE: 90 % also in \"Layoffs \"west\" 2\"".into();
    details.criteria.push(evidence);
    let mut merge = details.changes[0].clone();
    merge.change = Proposed::Merge {
        title: "Layoffs \"west\" 2".into(),
    };
    let people = 0..report.people.len();
    let merges = people.map(|person| ChangeRow {
        people: vec![person],
        ..merge.clone()
    });
    details.changes.extend(merges);
    let of_other = report.meetings[1].details.as_mut().unwrap();
    of_other.shares.retain(|share| share.person != 1);
    let texts = |cut: &Report| {
        let is_it = |meeting: &&MeetingRow| meeting.uid == own;
        let meeting = cut.meetings.iter().find(is_it).unwrap();
        format!("{:?}", meeting.details)
    };
    let cuts: Vec<_> = each_person(&report).collect();
    assert!(texts(&cuts[0].1).contains("Layoffs"));
    let of_other = texts(&cuts[1].1);
    assert!(
        !of_other.contains("Layoffs") && !of_other.contains("west"),
        "{of_other}"
    );
    assert!(
        of_other.contains("90 % also in another series"),
        "{of_other}"
    );
}

#[test]
fn the_picture_still_points_to_its_meetings() {
    let report = sample::naming_others();
    for (index, (_, cut)) in each_person(&report).enumerate() {
        let uid = |report: &Report, s: &Stretch| s.meeting.map(|m| report.meetings[m].uid.clone());
        let before = report.week[index]
            .days
            .iter()
            .flat_map(|day| &day.stretches);
        let after = cut.week[0].days.iter().flat_map(|day| &day.stretches);
        for (before, after) in before.zip(after) {
            assert_eq!(uid(&report, before), uid(&cut, after));
        }
    }
}
