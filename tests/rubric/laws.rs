//! Laws of the rubric that hold for every meeting, shown on random ones.

#![allow(clippy::float_cmp, reason = "weights are copied, never computed")]

use meetaudit::base::Minutes;
use meetaudit::rubric::agenda;
use meetaudit::rubric::facts::{Invitee, OccurrenceFacts, Response, SeriesFacts, SimilarMeeting};
use meetaudit::rubric::{Answer, Facts, KindFound, Rubric, Scorecard, Verdict, score, score_as};
use meetaudit::what_if::Change;
use proptest::prelude::*;

const TITLES: &[&str] = &[
    "",
    "Sync",
    "Weekly status",
    "Stand-up",
    "Sprint planning",
    "Retro",
    "Budget 2027",
    "1:1 Ann",
    "Interview",
    "All hands",
    "Kaffee",
    "Réunion",
    "Décision budget",
    "Demo",
    "Busy",
];
const TEXTS: &[&str] = &[
    "",
    "Agenda: TBD",
    "https://zoom.us/j/1",
    "Agenda:\n- numbers\n- hiring\n- risks",
    "Hi all,\nBest regards,\nDana",
    "-- \nDana",
    "<p>Which vendor?</p>",
    "Notes: https://wiki.acme.example/x",
    "-::~:~::~:~\nJoin with Google Meet\n-::~:~::~:~",
    "This message is confidential\nand so on",
];
/// Holds a purpose whatever stands after it, and no link.
const PURPOSE: &str = "Decide which payment provider we keep. Who migrates?";

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(TEXTS).prop_map(str::to_owned),
        1 => "\\PC{0,60}",
        1 => "[<>\\[\\]{}&;#?:/_~ \\nA-Za-z0-9äß-]{0,120}",
    ]
}

fn title() -> impl Strategy<Value = String> {
    prop_oneof![4 => proptest::sample::select(TITLES).prop_map(str::to_owned), 1 => "\\PC{0,30}"]
}

fn invitee() -> impl Strategy<Value = Invitee> {
    let response = proptest::option::of(proptest::sample::select(vec![
        Response::Accepted,
        Response::Declined,
        Response::Tentative,
        Response::NeedsAction,
        Response::Delegated,
    ]));
    (any::<u8>(), response, any::<[bool; 3]>(), 0..10u8).prop_map(|(id, response, flags, rare)| {
        Invitee {
            id: format!("p{id}").into(),
            list: rare == 0,
            response,
            optional: flags[0] && flags[1],
            role_known: flags[1],
            organizer: rare == 1,
            internal: rare != 2 || flags[2],
        }
    })
}

fn series() -> impl Strategy<Value = SeriesFacts> {
    (
        proptest::option::of(0..2000i64),
        any::<bool>(),
        0.0..8.0f64,
        0..60u32,
        0..9u32,
        0..9u32,
    )
        .prop_map(
            |(age_days, has_end, per_week, cadence_days, cancelled, moved)| SeriesFacts {
                first: None,
                age_days,
                has_end,
                per_week,
                cadence_days,
                cut_short: None,
                clock_min: None,
                cancelled,
                moved,
            },
        )
}

fn occurrence() -> impl Strategy<Value = OccurrenceFacts> {
    (0..300i64, any::<[u8; 4]>()).prop_map(|(length, [attending, outside, conflict, known])| {
        OccurrenceFacts {
            length: Minutes::whole(length),
            attending: attending.into(),
            outside_hours: outside.into(),
            in_conflict: conflict.into(),
            known: known.into(),
            hours_known: known.into(),
            ..OccurrenceFacts::default()
        }
    })
}

prop_compose! {
    fn facts()(
        title in title(),
        description in proptest::option::of(text()),
        other in proptest::collection::vec(text(), 0..3),
        links in proptest::collection::vec(proptest::sample::select(vec!["https://docs.example.com/a", "https://zoom.us/j/2", "CID:1"]), 0..2),
        people in proptest::collection::vec(invitee(), 0..70),
        series in proptest::option::of(series()),
        occurrences in proptest::collection::vec(occurrence(), 0..9),
        notice_min in proptest::option::of(-90..9000i64),
        common in proptest::option::of(0.0..1.0f64),
        flags in any::<[bool; 3]>(),
    ) -> Facts {
        Facts {
            uid: "u".into(),
            title: title.into(),
            private: flags[0],
            calendar_has_descriptions: flags[1],
            description: description.map(Into::into),
            other_descriptions: other,
            links: links.into_iter().map(str::to_owned).collect(),
            attendees_known: flags[2] && !people.is_empty(),
            people,
            series,
            occurrences,
            notice_min,
            similar: common.map(|common| SimilarMeeting { title: "Other".into(), uid: "o".into(), common, same_kind: true, ..SimilarMeeting::default() }),
            ..Facts::default()
        }
    }
}

fn held(card: &Scorecard) -> KindFound {
    KindFound {
        id: card.kind.clone(),
        rule: card.kind_rule.clone(),
    }
}

type Forget = fn(&mut Facts);

/// Each makes one property of the calendar unknown.
const FORGET: &[(&str, Forget)] = &[
    ("DESCRIPTION", |facts| {
        facts.description = None;
        facts.calendar_has_descriptions = false;
        facts.other_descriptions.clear();
    }),
    ("PARTSTAT", |facts| {
        facts
            .people
            .iter_mut()
            .for_each(|person| person.response = None)
    }),
    ("ROLE", |facts| {
        for person in &mut facts.people {
            person.role_known = false;
            person.optional = false;
        }
    }),
    ("ATTENDEE", |facts| {
        facts.attendees_known = false;
        facts.people.clear();
        facts.similar = None;
    }),
    ("hours and meetings of others", |facts| {
        facts.occurrences.iter_mut().for_each(|o| o.known = 0)
    }),
    ("CREATED", |facts| facts.notice_min = None),
    ("age", |facts| {
        if let Some(series) = &mut facts.series {
            series.age_days = None;
        }
    }),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_score_lies_in_its_range_and_unknown_counts_nothing(facts in facts()) {
        let card = score(&facts, &Rubric::shipped());
        let (low, high) = card.score_range;
        prop_assert!(low <= card.score && card.score <= high && high <= 100);
        prop_assert!(card.reasons.len() <= 2);
        for row in &card.criteria {
            match row.answer {
                Answer::Met => prop_assert!(row.weight() >= 0.0),
                Answer::NotMet => prop_assert!(row.weight() <= 0.0),
                Answer::NotAssessable => prop_assert_eq!(row.weight(), 0.0),
            }
            prop_assert!(!row.evidence.is_empty());
        }
        let odds: f64 = card.criteria.iter().map(|row| row.weight()).sum::<f64>() + (0.69f64 / 0.31).ln();
        let expected = 100.0 / (1.0 + (-odds).exp());
        prop_assert!((f64::from(card.score) - expected).abs() <= 0.5 + 1e-9);
    }

    #[test]
    fn stating_a_purpose_never_lowers_the_score(facts in facts()) {
        let rubric = Rubric::shipped();
        let before = score(&facts, &rubric);
        let mut stated = facts.clone();
        stated.description = Some(match &facts.description {
            Some(text) => format!("{PURPOSE}\n\n{text}").into(),
            None => PURPOSE.into(),
        });
        let after = score_as(&stated, &held(&before), &rubric);
        prop_assert!(after.score >= before.score, "{before:#?}\n{after:#?}");
    }

    #[test]
    fn an_unknown_property_takes_only_its_own_weight_away(facts in facts(), which in 0..FORGET.len()) {
        let rubric = Rubric::shipped();
        let before = score(&facts, &rubric);
        let (name, forget) = FORGET[which];
        let mut less = facts.clone();
        forget(&mut less);
        let after = score_as(&less, &held(&before), &rubric);
        for (old, new) in before.criteria.iter().zip(&after.criteria) {
            let same = old.answer == new.answer && old.weight() == new.weight();
            // What rests on two properties may say another thing with one of them.
            let rests_on_two = old.rule.property.contains(name) && old.rule.property.contains(',');
            prop_assert!(same || rests_on_two || new.answer == Answer::NotAssessable, "{name}: {old:?} {new:?}");
        }
    }

    #[test]
    fn knowing_nothing_is_never_a_question(title in title(), per_week in 0.0..8.0f64) {
        let facts = Facts {
            title: title.into(),
            series: Some(SeriesFacts { per_week, ..SeriesFacts::default() }),
            ..Facts::default()
        };
        prop_assert_ne!(score(&facts, &Rubric::shipped()).verdict, Verdict::Question);
    }

    #[test]
    fn nothing_of_a_private_meeting_is_quoted(facts in facts()) {
        let secret = "zanzibarquux";
        let mut facts = facts;
        facts.private = true;
        facts.title = format!("{} {secret}", facts.title.for_rules()).into();
        facts.description = facts.description.map(|text| format!("{secret}\n{text}\nhttps://{secret}.example/a/b").into());
        facts.other_descriptions.push(secret.to_owned());
        facts.links.push(format!("https://{secret}.example/a"));
        let card = score(&facts, &Rubric::shipped());
        prop_assert!(!format!("{card:?}").contains(secret), "{card:#?}");
        prop_assert!(!card.kind_rule.contains('"'), "{}", card.kind_rule);
    }

    #[test]
    fn evidence_is_short(facts in facts()) {
        for row in score(&facts, &Rubric::shipped()).criteria {
            prop_assert!(row.evidence.chars().count() <= 100, "{}", row.evidence);
        }
    }

    #[test]
    fn changes_suit_the_meeting(facts in facts()) {
        let card = score(&facts, &Rubric::shipped());
        let protected = card.verdict == Verdict::Protected;
        for change in &card.changes {
            match change {
                Change::Async | Change::Merge { .. } => prop_assert!(!protected),
                Change::Pause | Change::Halve => prop_assert!(!protected && facts.series.is_some()),
                Change::Shorten { to_min } => {
                    prop_assert!(Minutes::whole(*to_min) < facts.usual_length().unwrap_or_default() + Minutes::whole(1));
                    prop_assert!(*to_min > 0);
                }
                Change::Release { people } => {
                    prop_assert!(!protected && !people.is_empty() && people.is_sorted());
                    let organizers: Vec<_> = facts.people.iter().filter(|p| p.organizer).collect();
                    let others = |id: &String| facts.people.iter().any(|p| *p.id == **id && !p.organizer);
                    prop_assert!(organizers.is_empty() || people.iter().all(others));
                }
                Change::Move => {}
            }
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".{0,400}", title in ".{0,40}") {
        let agenda = agenda::read(&text, &title, 3);
        prop_assert!(!agenda.why.is_empty());
        let facts = Facts { title: title.into(), description: Some(text.into()), ..Facts::default() };
        score(&facts, &Rubric::shipped());
    }

    #[test]
    fn any_rubric_text_is_read_without_harm(text in "[\\[\\]a-z_\"=.0-9 \\n-]{0,200}") {
        // Nothing, or only a remark, changes nothing; all else is named as wrong.
        if let Ok(rubric) = Rubric::from_toml(&text) {
            prop_assert_eq!(rubric.criteria.len(), Rubric::shipped().criteria.len());
        }
    }
}

#[test]
fn a_question_needs_something_besides_the_title_that_speaks_against() {
    let mut facts = Facts {
        title: "Weekly status".into(),
        calendar_has_descriptions: true,
        description: Some("Numbers of the week, risks, next steps".into()),
        series: Some(SeriesFacts {
            per_week: 1.0,
            age_days: Some(900),
            ..SeriesFacts::default()
        }),
        attendees_known: true,
        people: (0..12)
            .map(|number| Invitee {
                id: format!("p{number}").into(),
                internal: true,
                ..Invitee::default()
            })
            .collect(),
        ..Facts::default()
    };
    let rubric = Rubric::shipped();
    let stated = score(&facts, &rubric);
    assert_ne!(stated.verdict, Verdict::Question, "{stated:#?}");
    facts.description = None;
    let silent = score(&facts, &rubric);
    assert_eq!(silent.verdict, Verdict::Question, "{silent:#?}");
}

#[test]
fn criteria_read_from_the_title_move_together() {
    let facts = Facts {
        title: "Sprint planning".into(),
        ..Facts::default()
    };
    let mut rubric = Rubric::shipped();
    let (low, high) = score(&facts, &rubric).score_range;
    rubric.bands.read_from_title.clear();
    let (alone_low, alone_high) = score(&facts, &rubric).score_range;
    assert!(low < alone_low && high > alone_high, "{low} {high}");
}
