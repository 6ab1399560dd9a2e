//! Realistic meetings in five languages with what a person would say of each.
//!
//! `tests/rubric/meetings/*.toml` holds them; `kind` is a person's judgement, `read_as` what the
//! rules make of it where they are mistaken. The table of such mistakes is pinned, so that it
//! cannot rot silently.

use super::sample::{Meeting, meetings};
use meetaudit::rubric::{Answer, Rubric, Scorecard, Verdict, score};
use std::collections::{BTreeMap, BTreeSet};

fn card(meeting: &Meeting) -> Scorecard {
    score(&meeting.facts(), &Rubric::shipped())
}

fn ids(card: &Scorecard, answer: Answer) -> BTreeSet<&str> {
    let rows = card.criteria.iter().filter(|row| row.answer == answer);
    rows.map(|row| row.id()).collect()
}

#[test]
fn every_meeting_is_read_as_a_person_would() {
    let mut wrong = Vec::new();
    for meeting in meetings() {
        let card = card(&meeting);
        let mut complain = |what: String| {
            wrong.push(format!(
                "{}: {what} [{} {:?}]",
                meeting.title, card.score, card.kind_rule
            ));
        };
        let kind = meeting.read_as.as_ref().unwrap_or(&meeting.kind);
        if *card.kind != **kind {
            complain(format!("kind {} instead of {kind}", card.kind));
        }
        if card.verdict.word() != meeting.verdict {
            let range = card.score_range;
            complain(format!(
                "{} instead of {} {range:?}",
                card.verdict.word(),
                meeting.verdict
            ));
        }
        for (expected, answer) in [
            (&meeting.met, Answer::Met),
            (&meeting.not_met, Answer::NotMet),
            (&meeting.unknown, Answer::NotAssessable),
        ] {
            let found = ids(&card, answer);
            for id in expected.iter().filter(|id| !found.contains(id.as_str())) {
                complain(format!("{id} is not {answer:?}"));
            }
        }
        for part in &meeting.says {
            if !card.criteria.iter().any(|row| row.evidence.contains(part)) {
                complain(format!("no evidence says {part:?}"));
            }
        }
        if meeting.because.split_whitespace().count() < 2 {
            complain("says no reason".to_owned());
        }
    }
    assert!(
        wrong.is_empty(),
        "{} mistakes:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What is there speaks for a meeting; what is missing says nothing.
const ONLY_FOR: &[&str] = &[
    "points-listed",
    "prepared",
    "result-named",
    "cancels-when-empty",
    "free-to-come",
    "duty-bound",
];
/// The other way round.
const ONLY_AGAINST: &[&str] = &["beyond-reports", "stands-alone", "confirmed"];
/// What the short form cannot say; the panel's meetings show it.
const IN_OTHER_TESTS: &[&str] = &[
    "needs-real-time",
    "kept-up",
    "daytime",
    "by-evening",
    "full-length",
    "confirmed",
    "asked-for",
    "cause-alive",
];

#[test]
fn the_suite_covers_every_kind_language_verdict_and_criterion_answer() {
    let meetings = meetings();
    assert!(meetings.len() >= 150, "{}", meetings.len());
    let rubric = Rubric::shipped();
    for kind in &rubric.kinds {
        let count = meetings.iter().filter(|m| m.kind == kind.id).count();
        // An offer of a seller needs an organizer from outside, which the short form has not.
        assert!(count >= 1 || kind.id == "pitch", "{}: {count}", kind.id);
    }
    for language in ["en", "de", "fr", "es", "pt"] {
        let count = meetings.iter().filter(|m| m.lang == language).count();
        assert!(count >= 15, "{language}: {count}");
    }
    let cards: Vec<_> = meetings.iter().map(card).collect();
    for verdict in [
        Verdict::Keep,
        Verdict::Reshape,
        Verdict::Question,
        Verdict::Unclear,
        Verdict::Protected,
    ] {
        assert!(
            cards.iter().any(|card| card.verdict == verdict),
            "{verdict:?}"
        );
    }
    for criterion in &rubric.criteria {
        for answer in [Answer::Met, Answer::NotMet, Answer::NotAssessable] {
            let shown = cards
                .iter()
                .any(|card| ids(card, answer).contains(criterion.id.as_str()));
            let id = criterion.id.as_str();
            let never = match answer {
                Answer::NotAssessable => id == "one-off",
                Answer::NotMet => ONLY_FOR.contains(&id) || IN_OTHER_TESTS.contains(&id),
                Answer::Met => ONLY_AGAINST.contains(&id) || IN_OTHER_TESTS.contains(&id),
            };
            assert!(shown || never, "{} {answer:?}", criterion.id);
        }
    }
}

#[test]
fn the_confusion_of_kinds_is_the_known_one() {
    let mut table: BTreeMap<(String, String), usize> = BTreeMap::new();
    for meeting in meetings() {
        *table
            .entry((meeting.kind.clone(), card(&meeting).kind.to_string()))
            .or_default() += 1;
    }
    let right: usize = table
        .iter()
        .filter(|((is, read), _)| is == read)
        .map(|(_, n)| n)
        .sum();
    let all: usize = table.values().sum();
    let mut text = format!("{right} of {all} kinds are read as a person would\n\n");
    for ((is, read), count) in &table {
        let mark = if is == read { "" } else { "  <- mistaken" };
        text.push_str(&format!("{is:<14} read as {read:<14} {count:>3}{mark}\n"));
    }
    println!("{text}");
    let pinned = include_str!("confusion.txt");
    assert!(
        text == pinned,
        "the table has changed; if for the better, pin this:\n{text}"
    );
}

#[test]
fn scores_stand_where_the_definition_puts_them() {
    let by_title = |title: &str| {
        let all = meetings();
        let meeting = all.iter().find(|m| m.title == title);
        score(&meeting.unwrap().facts(), &Rubric::shipped())
    };
    let status = by_title("Weekly status platform");
    assert!(status.score <= 30, "{}", status.score);
    let standup = by_title("Stand-up Checkout");
    assert!(standup.score < 60, "{}", standup.score);
    let planning = by_title("Sprint planning Atlas");
    assert!(planning.score > 80, "{}", planning.score);
    let feed = by_title("Payments guild");
    assert!((65..=75).contains(&feed.score), "{}", feed.score);
}
