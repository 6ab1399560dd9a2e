//! When a meeting is asked about, and when its shape is tried first.

use crate::changes::{card, series};
use meetaudit::rubric::facts::{Facts, Response, SimilarMeeting};
use meetaudit::rubric::{Answer, Scorecard, Verdict};

fn row<'a>(card: &'a Scorecard, id: &str) -> (Answer, &'a str) {
    let mut rows = card.criteria.iter();
    let row = rows.find(|row| row.id() == id).unwrap();
    (row.answer, &row.evidence)
}

/// A weekly hour with a text; of its guests the first so many accepted, the next declined.
fn meeting(title: &str, people: usize, text: &str, accepted: usize, declined: usize) -> Facts {
    let mut facts = series(title, people, 60);
    facts.description = Some(text.into());
    for (number, person) in facts.people.iter_mut().enumerate() {
        person.response = Some(match number {
            0 => Response::Accepted,
            n if n <= accepted => Response::Accepted,
            n if n <= accepted + declined => Response::Declined,
            _ => Response::NeedsAction,
        });
    }
    facts
}

#[test]
fn what_as_many_decline_as_accept_is_asked_about() {
    let text = "Which of the open cases do we decide? Result: a list with owners.";
    let verdict = |yes, no| card(&meeting("Cases of the week", 7, text, yes, no)).verdict;
    assert_eq!(verdict(3, 1), Verdict::Keep);
    assert_eq!(verdict(3, 2), Verdict::Keep);
    assert!(matches!(
        verdict(2, 2),
        Verdict::Question | Verdict::Unclear
    ));
    assert!(matches!(
        verdict(1, 4),
        Verdict::Question | Verdict::Unclear
    ));
    // One "no" beside one "yes" is chance.
    assert_eq!(verdict(1, 1), Verdict::Keep);
}

#[test]
fn whoever_is_asked_and_declines_was_not_free_to_stay_away() {
    let text = "A subject each month, attendance is voluntary.";
    let free = |yes, no| {
        row(
            &card(&meeting("Quality community", 9, text, yes, no)),
            "free-to-come",
        )
        .0
    };
    assert_eq!(free(3, 2), Answer::Met);
    assert_eq!(free(2, 3), Answer::NotAssessable);
}

#[test]
fn what_takes_much_of_the_week_is_made_smaller_before_it_is_asked_away() {
    let text = "Each of you tells the status of the tickets.";
    let every = |per_week: f64| {
        let mut facts = meeting("Morning all", 13, text, 4, 1);
        facts.series.as_mut().unwrap().per_week = per_week;
        card(&facts)
    };
    let weekly = every(1.0);
    assert_eq!(row(&weekly, "bounded-load").0, Answer::Met);
    assert!(matches!(
        weekly.verdict,
        Verdict::Question | Verdict::Unclear
    ));
    let daily = every(5.0);
    assert_eq!(row(&daily, "bounded-load").0, Answer::NotMet);
    assert!(daily.score < weekly.score);
    assert_eq!(daily.verdict, Verdict::Reshape);
}

#[test]
fn what_the_law_asks_for_is_made_smaller_not_asked_away() {
    let with = |text| card(&meeting("Round of the sites", 19, text, 5, 3));
    let plain = with("Accident book, actions from the walk round.");
    assert!(
        matches!(plain.verdict, Verdict::Question | Verdict::Unclear),
        "{:?}",
        plain.verdict
    );
    let owed = with("Statutory: accident book, actions from the walk round.");
    assert_eq!(row(&owed, "duty-bound").0, Answer::Met);
    assert_eq!(owed.verdict, Verdict::Reshape);
}

#[test]
fn a_title_that_puts_a_meeting_before_another_of_the_same_people_says_so() {
    let told = |title: &str, other: Option<&str>| {
        let mut facts = meeting(title, 8, "Notes of all services", 4, 0);
        facts.similar = other.map(|title| SimilarMeeting {
            title: title.into(),
            common: 0.9,
            ..SimilarMeeting::default()
        });
        let card = card(&facts);
        let (answer, evidence) = row(&card, "stands-alone");
        (answer, evidence.to_owned())
    };
    for (title, other) in [
        ("Pré-CODI", "CODI"),
        ("Pre-Council", "Council meeting"),
        ("Vor Lenkungskreis", "Lenkungskreis"),
        ("Preparação do júri", "Júri"),
    ] {
        assert_eq!(
            told(title, Some(other)),
            (Answer::NotMet, format!("SUMMARY: before {other}")),
            "{title}"
        );
    }
    for (title, other) in [
        ("Pre-Council", None),
        ("Pre-sales", Some("Board")),
        ("Board", Some("Board")),
        ("Vor", Some("Vor")),
    ] {
        assert_eq!(told(title, other).0, Answer::NotAssessable, "{title}");
    }
    let mut facts = meeting("Pre-Council", 8, "Notes", 4, 0);
    facts.private = true;
    facts.similar = Some(SimilarMeeting {
        title: "Council".into(),
        ..SimilarMeeting::default()
    });
    assert!(!row(&card(&facts), "stands-alone").1.contains("Council"));
}

#[test]
fn dates_that_say_there_was_nothing_speak_against_the_cause() {
    let cause = |texts: &[&str]| {
        let mut facts = meeting(
            "Strike cell",
            8,
            "Ships that take another way, messages to customers.",
            3,
            0,
        );
        facts.other_descriptions = texts.iter().map(|text| (*text).to_owned()).collect();
        row(&card(&facts), "cause-alive").0
    };
    for texts in [
        ["nada", "sem desvios"],
        ["Nothing new", "no topics"],
        ["keine Themen", "Nichts."],
        ["rien à signaler", "RAS"],
    ] {
        assert_eq!(cause(&texts), Answer::NotMet, "{texts:?}");
    }
    assert_eq!(cause(&["nada"]), Answer::NotAssessable);
    assert_eq!(
        cause(&[
            "no decision yet on the second ship, see minutes",
            "none of the lorries came: why?"
        ]),
        Answer::NotAssessable
    );
}

#[test]
fn an_offer_from_outside_that_somebody_refused_and_hardly_anybody_accepted_is_no_customer_meeting()
{
    let offer = |yes, no, once: bool| {
        let mut facts = meeting(
            "Follow-up",
            5,
            "It was a pleasure to meet you in Milan!",
            yes,
            no,
        );
        facts.people[0].internal = false;
        if once {
            facts.series = None;
            facts.occurrences.truncate(1);
        }
        card(&facts).kind.to_string()
    };
    assert_eq!(offer(0, 1, true), "pitch");
    assert_eq!(offer(1, 1, true), "pitch");
    // A customer's: most accepted, or nobody has answered yet, or it goes on.
    for (yes, no, once) in [(3, 1, true), (0, 0, true), (0, 1, false)] {
        assert_eq!(offer(yes, no, once), "external", "{yes} {no} {once}");
    }
}
