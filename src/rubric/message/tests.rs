//! Every language says everything, and only what is known.

use super::*;
use crate::rubric::CriterionRule;
use crate::rubric::Rubric;
use crate::rubric::criteria::REGISTRY;
use std::sync::Arc;

#[test]
fn every_language_has_a_sentence_for_every_criterion_and_change() {
    let rubric = Rubric::shipped();
    for language in Language::ALL {
        let words = &sentences()[language.code()];
        for criterion in &rubric.criteria {
            let says = said_in(&check(&criterion.id).unwrap().says, *language);
            assert!(!says.plain.is_empty(), "{language:?} {}", criterion.id);
        }
        for name in crate::rubric::changes::NAMES {
            assert!(words.proposals.contains_key(*name), "{language:?} {name}");
        }
    }
}

fn row(id: &str, figures: &[(&'static str, &str)]) -> CriterionRow {
    CriterionRow {
        rule: Arc::new(CriterionRule {
            id: id.into(),
            question: "?".into(),
            not_met: -0.9,
            ..CriterionRule::default()
        }),
        answer: Answer::NotMet,
        evidence: "PROPERTY: jargon".into(),
        figures: figures.iter().map(|(n, v)| (*n, (*v).into())).collect(),
    }
}

fn about<'a>(criteria: &'a [CriterionRow]) -> About<'a> {
    About {
        title: "Team sync",
        verdict: Verdict::Question,
        accepted: false,
        days: 28,
        criteria,
        proposal: None,
        saving: None,
    }
}

#[test]
fn a_message_holds_title_numbers_period_proposal_and_saving_and_no_jargon() {
    let criteria = [
        row("responses", &[("accepted", "5"), ("invited", "13")]),
        row("bounded-load", &[("time", "3.5 h")]),
        row("purpose-stated", &[]),
    ];
    for language in Language::ALL {
        let about = About {
            proposal: Some((&Change::Shorten { to_min: 25 }).into()),
            saving: Some("3 h 20 min"),
            ..about(&criteria)
        };
        let message = message(&about, *language);
        let text = message.text();
        let load = local("3.5 h", *language);
        for part in ["Team sync", " 13 ", &load, " 4 ", "25", "3 h 20 min"] {
            assert!(
                text.contains(part),
                "{language:?}: {part} is missing in {text}"
            );
        }
        assert!(!text.contains(['{', '}']), "{text}");
        assert!(!text.contains("PROPERTY"), "{text}");
    }
}

#[test]
fn every_reason_can_be_worded_and_has_a_remedy_in_every_language() {
    for language in Language::ALL {
        let words = &sentences()[language.code()];
        for check in REGISTRY {
            let criteria = [row(check.id, &[])];
            let message = message(&about(&criteria), *language);
            let text = message.text();
            let says = said_in(&check.says, *language);
            assert!(text.contains(says.plain), "{text}");
            let is_counted = says.counted.is_some();
            assert_eq!(is_counted, check.says.en.counted.is_some(), "{language:?}");
            assert!(!text.contains(['{', '}']), "{text}");
            let name = answer_to(&[&criteria[0]]).id;
            assert!(words.proposals.contains_key(name), "{language:?} {name}");
        }
    }
}

#[test]
fn without_a_measured_change_the_strongest_reason_is_remedied() {
    let mut long = row("length-fits", &[("minutes", "90"), ("limit", "60")]);
    Arc::make_mut(&mut long.rule).not_met = -1.0;
    let criteria = [row("purpose-stated", &[]), long];
    let text = message(&about(&criteria), Language::En).text().to_owned();
    assert!(text.contains("My proposal: we plan 60 minutes."), "{text}");
    let text = message(&about(&criteria[..1]), Language::En)
        .text()
        .to_owned();
    assert!(text.contains("My proposal: we add one line"), "{text}");
}

#[test]
fn what_a_rubric_calls_a_fault_of_the_shape_comes_first_where_only_the_shape_is_wrong() {
    let shape = |text: &str| {
        let rubric = Rubric::from_toml(text).unwrap();
        let row = |id: &str, not_met: f64| CriterionRow {
            rule: Arc::new(CriterionRule {
                not_met,
                ..rubric.criterion(id).unwrap().clone()
            }),
            ..row(id, &[])
        };
        let criteria = [
            row("has-end", -0.9),
            row("size-fits", -0.2),
            row("stable", -0.1),
        ];
        let found = strongest(&criteria, Verdict::Reshape);
        let ids: Vec<String> = found.iter().map(|row| row.id().to_owned()).collect();
        ids
    };
    let one = "[bands]\nreshape_on = [\"size-fits\"]\nserious = [\"stable\"]";
    assert_eq!(shape(one), ["size-fits", "stable", "has-end"]);
    let other = "[bands]\nreshape_on = [\"has-end\"]\nserious = [\"daytime\"]";
    assert_eq!(shape(other), ["has-end", "size-fits", "stable"]);
}

#[test]
fn nothing_is_asked_where_nothing_is_against_the_meeting() {
    let criteria = [row("has-end", &[])];
    for language in Language::ALL {
        for case in [
            About {
                verdict: Verdict::Keep,
                ..about(&criteria)
            },
            About {
                verdict: Verdict::Protected,
                ..about(&criteria)
            },
            About {
                accepted: true,
                ..about(&criteria)
            },
            about(&[]),
        ] {
            let message = message(&case, *language);
            assert!(matches!(message, Message::Nothing(_)), "{message:?}");
            let text = message.text();
            assert!(text.contains("Team sync") && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn the_period_is_told_in_weeks_where_it_is_whole_weeks() {
    let words = &sentences()["en"];
    for (days, told) in [
        (28, "these 4 weeks"),
        (7, "this week"),
        (10, "these 10 days"),
        (1, "this day"),
    ] {
        assert_eq!(period(words, days), told);
    }
}

#[test]
fn codes_with_regions_name_their_language() {
    assert_eq!(Language::from_code("pt-BR"), Some(Language::Pt));
    assert_eq!(Language::from_code("de_AT.UTF-8"), Some(Language::De));
    assert_eq!(Language::from_code("nl"), None);
}
