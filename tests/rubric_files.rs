//! Rubric files: the shipped one is whole, others are replaced or refused with line and remedy.

#![allow(clippy::disallowed_methods, reason = "a test reads its own fixtures")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

use meetaudit::rubric::{Answer, Facts, Rubric, RubricError, score};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/rubrics")
        .join(name);
    fs::read_to_string(path).unwrap()
}

fn errors(name: &str) -> Vec<RubricError> {
    Rubric::from_toml(&fixture(name)).expect_err(name)
}

#[test]
fn the_shipped_rubric_is_read_and_can_be_printed_and_read_again() {
    let rubric = Rubric::shipped();
    assert_eq!(rubric.version, "1.0");
    let again = Rubric::from_toml(&rubric.source).unwrap();
    assert_eq!(again.criteria.len(), rubric.criteria.len());
    assert_eq!(again.kinds.len(), 17);
}

#[test]
fn every_criterion_says_where_it_comes_from_and_what_it_reads() {
    let rubric = Rubric::shipped();
    let ids: BTreeSet<_> = rubric.criteria.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids.len(), rubric.criteria.len());
    for rule in &rubric.criteria {
        assert!(rule.question.ends_with('?'), "{}", rule.id);
        assert!(rule.source.len() > 20, "{}", rule.id);
        assert!(rule.met >= 0.0 && rule.not_met < 0.0, "{}", rule.id);
        // A weight without a study behind it may not be a high one.
        assert!(!rule.is_weak() || rule.not_met >= -0.6, "{}", rule.id);
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
fn another_rubric_moves_scores_and_bands() {
    let other = Rubric::from_toml(&fixture("valid_other.toml")).unwrap();
    assert_eq!(
        (other.version.as_str(), other.bands.question_below),
        ("acme-2", 40)
    );
    let card = score(&Facts::default(), &other);
    let one_off = card
        .criteria
        .iter()
        .find(|row| row.id() == "one-off")
        .unwrap();
    assert_eq!((one_off.answer, one_off.weight()), (Answer::Met, 0.0));
}

/// File, how the line that is meant begins, part of what, part of remedy.
const DEFECTS: &[(&str, &str, &str, &str)] = &[
    ("not_toml.toml", "prior = = 0.69", "not TOML", "toml.io"),
    (
        "unknown_key.toml",
        "question_under = 50",
        "unknown key `question_under`",
        "question_below",
    ),
    (
        "unknown_criterion.toml",
        "[[criterion]]",
        "unknown criterion `fare-notice`",
        "fair-notice",
    ),
    (
        "twice.toml",
        "[[criterion]]",
        "criterion `stable` stands twice",
        "remove one",
    ),
    (
        "missing_criterion.toml",
        "# The rubric",
        "criterion `has-end` is missing",
        "weights of 0",
    ),
    (
        "wrong_sign.toml",
        "not_met = 0.9",
        "`not_met` of criterion `purpose-stated`",
        "from -3 to 0",
    ),
    (
        "too_heavy.toml",
        "met = 45",
        "`met` of criterion `purpose-stated`",
        "from 0 to 3",
    ),
    (
        "missing_source.toml",
        "[[criterion]]",
        "`source` is missing in criterion `within-hours`",
        "add source",
    ),
    (
        "wrong_basis.toml",
        "basis = \"gut feeling\"",
        "`basis` of criterion",
        "\"judgement\"",
    ),
    (
        "missing_threshold.toml",
        "[criterion.thresholds]",
        "`occurrences` is missing",
        "add occurrences",
    ),
    (
        "unknown_threshold.toml",
        "minutes = 1440",
        "unknown key `minutes`",
        "hours",
    ),
    (
        "unknown_kind.toml",
        "[[kind]]",
        "unknown kind `standup`",
        "stand-up",
    ),
    (
        "unknown_change.toml",
        "changes = [\"shorten\", \"abolish\"]",
        "`changes` of kind",
        "async",
    ),
    (
        "bands_name_nothing.toml",
        "reshape_on",
        "`reshape_on` of [bands]",
        "conflict-free",
    ),
    (
        "not_a_block.toml",
        "bands = 3",
        "`bands` of the rubric is not a table",
        "a table",
    ),
];

#[test]
fn every_defect_is_named_with_its_line_and_a_remedy() {
    for (name, line, what, remedy) in DEFECTS {
        let text = fixture(name);
        let lines: Vec<_> = text.lines().collect();
        let found = errors(name);
        let hit = found
            .iter()
            .find(|e| e.what.contains(*what) && e.remedy.contains(*remedy));
        let hit = hit.unwrap_or_else(|| panic!("{name}: {found:#?}"));
        assert!(
            lines[hit.line - 1].starts_with(line),
            "{name}: line {} is {}",
            hit.line,
            lines[hit.line - 1]
        );
    }
}

#[test]
fn every_fixture_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rubrics");
    let this = include_str!("rubric_files.rs");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "README.md" || this.contains(&format!("\"{name}\"")),
            "{name}"
        );
    }
}

#[test]
fn several_defects_are_all_reported_in_line_order() {
    let text = fixture("unknown_key.toml").replace("hours = 24", "hours = \"a day\"");
    let found = Rubric::from_toml(&text).unwrap_err();
    assert!(found.len() >= 3, "{found:#?}");
    assert!(found.is_sorted_by_key(|error| error.line));
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

#[test]
fn fixtures_differ_from_the_shipped_rubric_by_their_defect_only() {
    let shipped = Rubric::shipped();
    let known: Vec<_> = shipped.source.lines().collect();
    for (name, ..) in DEFECTS {
        let text = fixture(name);
        let lines: Vec<_> = text.lines().collect();
        let added = lines.iter().filter(|line| !known.contains(line)).count();
        let removed = known.iter().filter(|line| !lines.contains(line)).count();
        // A whole criterion is the largest thing that one of them lacks.
        let block = 12;
        assert!(
            added <= 2 && removed <= block,
            "{name} is stale: copy rubric.toml and repeat its defect"
        );
    }
}
