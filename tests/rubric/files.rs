//! Rubric files: the shipped one is whole, others are laid over it or refused with line and
//! remedy.

use meetaudit::rubric::{Answer, Facts, Rubric, score};
use std::collections::BTreeSet;

#[test]
fn the_shipped_rubric_is_read_and_can_be_printed_and_read_again() {
    let rubric = Rubric::shipped();
    assert_eq!(rubric.version, "2.0");
    let again = Rubric::from_toml(&rubric.source).unwrap();
    assert_eq!(again.version, "2.0");
    assert_eq!(again.criteria.len(), rubric.criteria.len());
    assert_eq!(again.kinds.len(), rubric.kinds.len());
    let facts = Facts {
        title: "Weekly status".into(),
        ..Facts::default()
    };
    assert_eq!(score(&facts, &again).score, score(&facts, &rubric).score);
}

#[test]
fn every_criterion_says_where_it_comes_from_and_what_it_reads() {
    let rubric = Rubric::shipped();
    let ids: BTreeSet<_> = rubric.criteria.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids.len(), rubric.criteria.len());
    for rule in &rubric.criteria {
        assert!(rule.question.ends_with('?'), "{}", rule.id);
        assert!(rule.source.len() > 20, "{}", rule.id);
        assert!(rule.met >= 0.0 && rule.not_met <= 0.0, "{}", rule.id);
        let (met, not_met) = rule.before_fit.unwrap();
        assert!(met > 0.0 || not_met < 0.0, "{}", rule.id);
        // Without a study behind it, only readings may make a weight a high one.
        assert!(!rule.is_weak() || not_met >= -0.7, "{}", rule.id);
        assert!(rule.not_met >= -1.5 && rule.met <= 1.0, "{}", rule.id);
    }
}

#[test]
fn the_answers_come_in_the_order_of_the_rubric() {
    let rubric = Rubric::shipped();
    let card = score(&Facts::default(), &rubric);
    let shown: Vec<_> = card.criteria.iter().map(|row| row.id()).collect();
    let listed: Vec<_> = rubric
        .criteria
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(shown, listed);
}

#[test]
fn a_file_says_only_what_differs() {
    let other = Rubric::from_toml(
        "prior = 0.5\n[bands]\nquestion_below = 20\n\
         [[criterion]]\nid = \"one-off\"\nmet = 0\n\
         [[criterion]]\nid = \"stable\"\n[criterion.thresholds]\nshare = 0.9\n\
         [[criterion]]\nid = \"has-end\"\noff = true\n\
         [[kind]]\nid = \"status\"\npeople = 3\n",
    );
    let (other, shipped) = (other.unwrap(), Rubric::shipped());
    assert_eq!(other.version, "2.0, changed");
    assert!((other.prior - 0.5).abs() < 1e-9);
    assert_eq!(other.bands.question_below, 20);
    assert_eq!(other.bands.doubt_below, shipped.bands.doubt_below);
    assert_eq!(other.criteria.len() + 1, shipped.criteria.len());
    assert!(other.criterion("has-end").is_none());
    let stable = other.criterion("stable").unwrap();
    assert!((stable.threshold("share") - 0.9).abs() < 1e-9);
    let known = shipped.criterion("stable").unwrap();
    assert!((stable.threshold("occurrences") - known.threshold("occurrences")).abs() < 1e-9);
    let status = other.kind("status").unwrap();
    assert_eq!(status.people, Some(3));
    assert_eq!(status.minutes, shipped.kind("status").unwrap().minutes);
    let card = score(&Facts::default(), &other);
    let one_off = card.criteria.iter().find(|row| row.id() == "one-off");
    let one_off = one_off.unwrap();
    assert_eq!((one_off.answer, one_off.weight()), (Answer::Met, 0.0));
}

/// File, how the line that is meant begins, part of what, part of remedy.
const DEFECTS: &[(&str, &str, &str, &str)] = &[
    (
        "version = \"a\"\nprior = = 0.69",
        "prior =",
        "not TOML",
        "toml.io",
    ),
    (
        "[bands]\nquestion_under = 50",
        "question_under",
        "unknown key `question_under`",
        "question_below",
    ),
    (
        "[[criterion]]\nid = \"fare-notice\"",
        "[[criterion]]",
        "unknown criterion `fare-notice`",
        "fair-notice",
    ),
    (
        "[[criterion]]\nid = \"stable\"\n[[criterion]]\nid = \"stable\"",
        "[[criterion]]",
        "criterion `stable` stands twice",
        "remove one",
    ),
    (
        "[[criterion]]\nid = \"stable\"\nnot_met = 0.9",
        "not_met = 0.9",
        "`not_met` in criterion `stable`",
        "from -3 to 0",
    ),
    (
        "[[criterion]]\nid = \"stable\"\nmet = 45",
        "met = 45",
        "`met` in criterion `stable`",
        "from 0 to 3",
    ),
    (
        "[[criterion]]\nmet = 0.5",
        "[[criterion]]",
        "`id` is missing",
        "add id",
    ),
    (
        "[[criterion]]\nid = \"stable\"\noff = \"yes\"",
        "off =",
        "`off` in criterion `stable`",
        "true",
    ),
    (
        "[[criterion]]\nid = \"stable\"\nbasis = \"gut feeling\"",
        "basis =",
        "`basis` in criterion",
        "\"judgement\"",
    ),
    (
        "[[criterion]]\nid = \"fair-notice\"\n[criterion.thresholds]\nminutes = 1440",
        "minutes = 1440",
        "unknown key `minutes`",
        "hours",
    ),
    (
        "[[kind]]\nid = \"standup\"",
        "[[kind]]",
        "unknown kind `standup`",
        "stand-up",
    ),
    (
        "[[kind]]\nid = \"status\"\nchanges = [\"shorten\", \"abolish\"]",
        "changes =",
        "`changes` in kind",
        "async",
    ),
    (
        "[bands]\nreshape_on = [\"conflict-fee\"]",
        "reshape_on",
        "`reshape_on` in [bands]",
        "conflict-free",
    ),
    (
        "bands = 3",
        "bands = 3",
        "`bands` in the rubric is not a table",
        "a table",
    ),
];

#[test]
fn every_defect_is_named_with_its_line_and_a_remedy() {
    for (text, line, what, remedy) in DEFECTS {
        let lines: Vec<_> = text.lines().collect();
        let found = Rubric::from_toml(text).unwrap_err();
        let hit = found
            .iter()
            .find(|e| e.what.contains(*what) && e.remedy.contains(*remedy));
        let hit = hit.unwrap_or_else(|| panic!("{text}: {found:#?}"));
        assert!(lines[hit.line - 1].starts_with(line), "{text}: {hit:?}");
    }
}

#[test]
fn several_defects_are_all_reported_in_line_order() {
    let text = "prior = 3\n[bands]\nquestion_under = 50\n[[criterion]]\nid = \"fair-notice\"\nmet = \"much\"\n";
    let found = Rubric::from_toml(text).unwrap_err();
    assert!(found.len() >= 3, "{found:#?}");
    assert!(found.is_sorted_by_key(|error| error.line));
}

#[test]
fn a_file_is_printed_as_the_whole_rubric_that_it_makes() {
    let text = "prior = 0.5\n[bands]\nquestion_below = 20\n\
         [[criterion]]\nid = \"one-off\"\nmet = 0\n\
         [[criterion]]\nid = \"stable\"\n[criterion.thresholds]\nshare = 0.9\n\
         [[criterion]]\nid = \"has-end\"\noff = true\n\
         [[kind]]\nid = \"status\"\npeople = 3\n";
    let part = Rubric::from_toml(text).unwrap();
    let full = part.in_full().unwrap();
    assert!(full.lines().count() > 400, "{full}");
    let again = Rubric::from_toml(&full).unwrap();
    let told = |rubric: &Rubric| {
        let rubric = rubric.clone();
        format!(
            "{} {} {:?} {:?} {:?}",
            rubric.version, rubric.prior, rubric.bands, rubric.criteria, rubric.kinds
        )
    };
    assert_eq!(told(&again), told(&part));
    assert_eq!(
        Rubric::shipped().in_full().unwrap(),
        Rubric::shipped().source.as_ref()
    );
}

#[test]
fn words_from_a_config_file_make_a_kind() {
    let mut rubric = Rubric::shipped();
    let facts = Facts {
        title: "Zugschlag Ost".into(),
        ..Facts::default()
    };
    assert_eq!(score(&facts, &rubric).kind.as_ref(), "unknown");
    assert!(rubric.extend_words("planning", &["zugschlag*"]));
    assert!(!rubric.extend_words("plannning", &["zugschlag*"]));
    let card = score(&facts, &rubric);
    assert_eq!(
        (card.kind.as_ref(), card.kind_rule.as_str()),
        ("planning", "title has \"zugschlag*\"")
    );
    assert_eq!(score(&facts, &Rubric::shipped()).kind.as_ref(), "unknown");
}
