//! Which changes are proposed for which meeting, and the words that propose them.

use meetaudit::base::Minutes;
use meetaudit::rubric::facts::{Invitee, OccurrenceFacts, Response, SeriesFacts, SimilarMeeting};
use meetaudit::rubric::message::{About, Language, Message, message};
use meetaudit::rubric::{Answer, Facts, Rubric, Scorecard, Verdict, score};
use meetaudit::what_if::Change;

/// A weekly series of so many internal people, nobody's answer known.
pub(crate) fn series(title: &str, people: usize, minutes: i64) -> Facts {
    let person = |number: usize| Invitee {
        id: format!("p{number:02}@acme.example").into(),
        organizer: number == 0,
        internal: true,
        ..Invitee::default()
    };
    let one = OccurrenceFacts {
        length: Minutes::whole(minutes),
        ..OccurrenceFacts::default()
    };
    Facts {
        title: title.into(),
        calendar_has_descriptions: true,
        attendees_known: true,
        people: (0..people).map(person).collect(),
        series: Some(SeriesFacts {
            per_week: 1.0,
            cadence_days: 7,
            ..SeriesFacts::default()
        }),
        occurrences: vec![one; 8],
        ..Facts::default()
    }
}

pub(crate) fn card(facts: &Facts) -> Scorecard {
    score(facts, &Rubric::shipped())
}

fn names(facts: &Facts) -> Vec<&'static str> {
    let name = |change: &Change| match change {
        Change::Async => "async",
        Change::Pause => "pause",
        Change::Shorten { .. } => "shorten",
        Change::Halve => "halve",
        Change::Release { .. } => "release",
        Change::Merge { .. } => "merge",
        Change::Move => "move",
    };
    card(facts).changes.iter().map(name).collect()
}

fn length_after(facts: &Facts) -> Option<i64> {
    card(facts).changes.iter().find_map(|change| match change {
        Change::Shorten { to_min } => Some(*to_min),
        _ => None,
    })
}

#[test]
fn a_questioned_status_series_may_be_written_paused_shortened_halved_or_moved() {
    let facts = series("Weekly status", 12, 60);
    assert_eq!(card(&facts).verdict, Verdict::Question);
    assert_eq!(
        names(&facts),
        ["async", "pause", "shorten", "halve", "move"]
    );
    let mut single = facts;
    single.series = None;
    single.occurrences.truncate(1);
    assert_eq!(names(&single), ["async", "shorten", "move"]);
}

#[test]
fn protected_kinds_are_only_shortened_or_moved() {
    assert_eq!(names(&series("1:1", 2, 60)), ["shorten", "move"]);
    assert_eq!(names(&series("Interview", 4, 45)), ["shorten", "move"]);
    assert_eq!(names(&series("Team lunch", 9, 60)), ["move"]);
    assert!(names(&series("Incident checkout", 9, 60)).is_empty());
}

#[test]
fn a_planning_that_is_kept_is_neither_written_nor_paused() {
    let mut facts = series("Sprint planning", 6, 60);
    facts.description = Some("Sprint goal, capacity, stories".into());
    assert_eq!(card(&facts).verdict, Verdict::Keep);
    assert_eq!(names(&facts), ["shorten", "move"]);
}

#[test]
fn lengths_fall_to_what_fits_the_kind_or_leave_a_break() {
    for (title, minutes, to) in [
        ("Stand-up", 30, Some(15)),
        ("Stand-up", 15, None),
        ("Weekly status", 60, Some(50)),
        ("Weekly status", 90, Some(50)),
        ("Weekly status", 30, Some(25)),
        ("Weekly status", 25, None),
        ("Bug triage", 60, Some(25)),
        ("Bug triage", 30, None),
        ("Bug triage", 45, Some(25)),
        ("Sprint planning", 120, None),
        ("Sprint planning", 180, Some(110)),
        ("Sprint retro", 120, Some(80)),
    ] {
        assert_eq!(
            length_after(&series(title, 6, minutes)),
            to,
            "{title} {minutes}"
        );
    }
}

#[test]
fn five_minutes_of_a_half_hour_that_fits_are_left_alone_where_nothing_is_doubted() {
    let mut facts = series("Sprint planning", 6, 30);
    facts.description = Some("Sprint goal, capacity, stories".into());
    assert_eq!(card(&facts).verdict, Verdict::Keep);
    assert_eq!(names(&facts), ["move"]);
    assert_eq!(names(&series("1:1", 2, 30)), ["move"]);
    assert_eq!(length_after(&series("1:1", 2, 60)), Some(50));
}

#[test]
fn attendances_count_when_they_are_known_several_and_many() {
    let answer = |outside: u32, known: u32, attending: u32| {
        let mut facts = series("Sprint planning", 6, 30);
        facts.occurrences.truncate(1);
        for occurrence in &mut facts.occurrences {
            occurrence.attending = attending;
            occurrence.hours_known = known;
            occurrence.outside_hours = outside;
        }
        let mut rows = card(&facts).criteria.into_iter();
        let row = rows.find(|row| row.id() == "within-hours").unwrap();
        (row.answer, row.evidence)
    };
    let whose = "attendances whose hours are known";
    for (outside, known, attending, expected, says) in [
        (14, 47, 47, Answer::Met, format!("14 of 47 {whose}")),
        (1, 2, 3, Answer::Met, format!("1 of 2 {whose}")),
        (2, 5, 5, Answer::NotMet, format!("2 of 5 {whose}")),
        (2, 2, 5, Answer::NotAssessable, "known of 2 of 5".to_owned()),
        (0, 0, 5, Answer::NotAssessable, "nobody's hours".to_owned()),
    ] {
        let (found, evidence) = answer(outside, known, attending);
        assert_eq!(found, expected, "{evidence}");
        assert!(evidence.contains(&says), "{evidence}");
    }
}

#[test]
fn a_short_load_is_told_in_minutes_and_an_age_to_the_day() {
    let mut facts = series("Sprint planning", 6, 30);
    if let Some(series) = &mut facts.series {
        series.per_week = 0.5;
        series.age_days = Some(9);
    }
    let evidence: Vec<_> = card(&facts)
        .criteria
        .into_iter()
        .map(|row| row.evidence)
        .collect();
    assert!(evidence.contains(&"RRULE: 15 min a week".into()));
    assert!(evidence.contains(&"DTSTART: 9 days old".into()));
}

#[test]
fn a_daily_load_of_hours_is_halved_even_when_it_is_needed() {
    let mut facts = series("Release train", 6, 60);
    facts.description = Some("Blocking merges and who unblocks them".into());
    let daily = facts.series.as_mut().unwrap();
    daily.per_week = 5.0;
    assert_eq!(card(&facts).verdict, Verdict::Reshape);
    assert!(names(&facts).contains(&"halve"));
}

#[test]
fn those_who_do_not_come_are_released_but_never_the_organizer() {
    let mut facts = series("Weekly status", 6, 30);
    for (person, response) in facts.people.iter_mut().zip([
        None,
        Some(Response::Accepted),
        Some(Response::Declined),
        Some(Response::NeedsAction),
        Some(Response::Tentative),
        Some(Response::Accepted),
    ]) {
        person.response = response;
    }
    facts.people[5].optional = true;
    let changes = card(&facts).changes;
    let released = changes.iter().find_map(|change| match change {
        Change::Release { people } => Some(people.clone()),
        _ => None,
    });
    let expected = ["p03@acme.example", "p05@acme.example"];
    assert_eq!(released.unwrap(), expected);
}

#[test]
fn nobody_is_released_when_no_answer_is_known() {
    assert!(!names(&series("Weekly status", 12, 60)).contains(&"release"));
}

#[test]
fn a_series_with_the_same_people_may_take_it_in() {
    let mut facts = series("Bug triage platform", 6, 30);
    facts.similar = Some(SimilarMeeting {
        title: "Triage of defects".to_owned(),
        uid: "council".to_owned(),
        common: 0.8,
        same_kind: true,
        better: true,
    });
    let merge = Change::Merge {
        into: "council".to_owned(),
        title: "Triage of defects".to_owned(),
    };
    assert!(card(&facts).changes.contains(&merge));
    if let Some(similar) = &mut facts.similar {
        similar.same_kind = false;
    }
    assert!(
        !card(&facts).changes.contains(&merge),
        "a triage is not held inside a planning"
    );
}

#[test]
fn the_message_asks_with_evidence_and_one_proposal() {
    let card = card(&series("Weekly status", 12, 60));
    let text = message(
        &About {
            title: "Weekly status",
            verdict: card.verdict,
            accepted: false,
            days: 28,
            criteria: &card.criteria,
            proposal: card.changes.first().map(Into::into),
            saving: Some("14 h a month"),
        },
        Language::En,
    );
    let expected = "\
About \"Weekly status\"

Hi,

may I ask whether we still need \"Weekly status\"? In these 4 weeks, the calendar shows:
- the invitation does not say what it is for
- 12 people are invited; 10 fit this kind of meeting
- this kind of meeting is mostly reporting

My proposal: we write it for four weeks, and meet only when something needs talk. That would give back 14 h a month.

A calendar does not show everything, so if I miss what it is for, please tell me.

Thank you!
";
    assert_eq!(text, Message::Send(expected.to_owned()));
}

#[test]
fn a_meeting_of_the_wrong_shape_is_not_asked_whether_it_is_needed() {
    let mut facts = series("Steering committee", 12, 60);
    facts.description = Some("Budget, scope and dates of phase two".into());
    let card = card(&facts);
    assert_eq!(card.verdict, Verdict::Reshape);
    assert_eq!(
        card.reasons[0],
        "12 invited people are many for a decision meeting (7 fit)"
    );
    for language in Language::ALL {
        let about = About {
            title: "Steering committee",
            verdict: card.verdict,
            accepted: false,
            days: 28,
            criteria: &card.criteria,
            proposal: None,
            saving: None,
        };
        let text = message(&about, *language);
        let doubtful = message(
            &About {
                verdict: Verdict::Question,
                ..about
            },
            *language,
        );
        assert_ne!(text, doubtful, "{language:?}");
    }
}

/// Title, people inside and outside, kind, and which rule says so.
const KINDS: &[(&str, usize, usize, &str, &str)] = &[
    ("Interview", 3, 1, "interview", "title has \"interview\""),
    (
        "Interview Ann",
        2,
        0,
        "interview",
        "title has \"interview\"",
    ),
    (
        "Incident review",
        6,
        0,
        "post-mortem",
        "title has \"incident review\"",
    ),
    ("Incident", 6, 0, "incident", "title has \"incident\""),
    ("Status", 4, 1, "external", "1 of 5 people from outside"),
    ("Status", 2, 0, "one-on-one", "exactly two people"),
    ("1-1", 2, 0, "one-on-one", "title has \"1:1\""),
    (
        "1:1 training for all",
        9,
        0,
        "training",
        "title has \"training\"",
    ),
    (
        "Release 1.1",
        6,
        0,
        "team-meeting",
        "6 people for 30 min, regularly",
    ),
    (
        "Lunch & learn",
        9,
        0,
        "training",
        "title has \"lunch learn\"",
    ),
    (
        "Third party audit",
        6,
        0,
        "statutory",
        "title has \"audit\"",
    ),
    (
        "Stand",
        6,
        0,
        "team-meeting",
        "6 people for 30 min, regularly",
    ),
    (
        "Code review",
        5,
        0,
        "design-review",
        "title has \"code review\"",
    ),
    (
        "Design review",
        5,
        0,
        "design-review",
        "title has \"design review\"",
    ),
    ("Sprint review", 9, 0, "demo", "title has \"sprint review\""),
    ("Weekly status", 60, 0, "all-hands", "60 people"),
];

#[test]
fn kinds_are_decided_in_the_documented_order() {
    for &(title, people, outside, kind, rule) in KINDS {
        let mut facts = series(title, people, 30);
        facts.people.extend((0..outside).map(|number| Invitee {
            id: format!("x{number}@other.example").into(),
            ..Invitee::default()
        }));
        let card = card(&facts);
        assert_eq!(
            (card.kind.as_ref(), card.kind_rule.as_str()),
            (kind, rule),
            "{title}"
        );
    }
}
