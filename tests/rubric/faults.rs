//! Faults that somebody would act on, though all else speaks for the meeting.

use crate::changes::{card, series};
use meetaudit::rubric::facts::{CutShort, Response, SeriesFacts};
use meetaudit::rubric::{Answer, Facts, Scorecard, Verdict};
use meetaudit::what_if::Change;

/// A weekly series of so many people who all said yes, with a purpose, a result and an end.
fn wanted(title: &str, people: usize) -> Facts {
    let mut facts = series(title, people, 60);
    facts.description =
        Some("Which of the open cases do we decide today? Result: a list with owners.".into());
    for person in &mut facts.people {
        person.response = Some(Response::Accepted);
    }
    in_series(facts, |series| {
        series.has_end = true;
        series.clock_min = Some(10 * 60);
    })
}

fn in_series(mut facts: Facts, change: impl Fn(&mut SeriesFacts)) -> Facts {
    facts.series.as_mut().map(change).unwrap();
    facts
}

/// One of so many guests never answered.
fn silent(mut facts: Facts, each: usize) -> Facts {
    for person in facts.people.iter_mut().skip(1).step_by(each) {
        person.response = Some(Response::NeedsAction);
    }
    facts
}

fn starting(title: &str, people: usize, clock_min: Option<i64>) -> Facts {
    in_series(wanted(title, people), |series| series.clock_min = clock_min)
}

fn answer(card: &Scorecard, id: &str) -> Answer {
    let mut rows = card.criteria.iter();
    rows.find(|row| row.id() == id).unwrap().answer
}

#[test]
fn a_series_that_lasts_into_the_evening_is_reshaped_whatever_speaks_for_it() {
    for (start, met, verdict) in [
        (Some(17 * 60 + 30), Answer::Met, Verdict::Keep),
        (Some(17 * 60 + 31), Answer::NotMet, Verdict::Reshape),
        (Some(23 * 60 + 30), Answer::NotMet, Verdict::Reshape),
        (None, Answer::NotAssessable, Verdict::Keep),
    ] {
        let card = card(&starting("Cases to decide", 6, start));
        assert!(card.score >= 70, "{}", card.score);
        assert_eq!(answer(&card, "by-evening"), met, "{start:?}");
        assert_eq!(card.verdict, verdict, "{start:?}");
    }
    let once = Facts {
        series: None,
        ..starting("Cases to decide", 6, Some(18 * 60))
    };
    assert_eq!(answer(&card(&once), "by-evening"), Answer::NotAssessable);
    // Shifts and feasts have their hours.
    for title in ["Shift handover", "Team dinner"] {
        let card = card(&starting(title, 6, Some(20 * 60)));
        assert_eq!(
            answer(&card, "by-evening"),
            Answer::NotAssessable,
            "{title}"
        );
    }
}

#[test]
fn a_one_on_one_that_is_cancelled_every_second_time_is_reshaped_and_stays_protected() {
    let meeting = |cancelled| in_series(wanted("1:1", 2), |series| series.cancelled = cancelled);
    // Eight were held, so this many were planned: 8 of 16, 7 of 15.
    for (cancelled, verdict) in [(8, Verdict::Reshape), (7, Verdict::Protected)] {
        let card = card(&meeting(cancelled));
        assert_eq!(card.verdict, verdict, "{cancelled}");
        assert!(card.protected);
    }
}

#[test]
fn two_of_four_that_were_cancelled_are_chance() {
    let meeting = |held, cancelled| {
        let mut facts = in_series(wanted("1:1", 2), |series| series.cancelled = cancelled);
        facts.occurrences.truncate(held);
        card(&facts).verdict
    };
    assert_eq!(meeting(2, 2), Verdict::Protected);
    assert_eq!(meeting(3, 3), Verdict::Reshape);
}

#[test]
fn cancelling_when_there_is_nothing_is_health_until_there_mostly_is_nothing() {
    let meeting = |cancelled| {
        let mut facts = wanted("Cases to decide", 6);
        facts.description = Some("Which cases do we decide? No topics, no meeting.".into());
        in_series(facts, |series| series.cancelled = cancelled)
    };
    assert_eq!(
        answer(&card(&meeting(8)), "cancels-when-empty"),
        Answer::Met
    );
    assert_eq!(card(&meeting(8)).verdict, Verdict::Keep);
    assert_eq!(card(&meeting(12)).verdict, Verdict::Reshape);
}

#[test]
fn a_crowd_is_a_fault_for_a_guest_too_unless_its_people_may_stay_away() {
    let interview = |people| {
        let mut facts = silent(wanted("Interview: data engineer", people), 1);
        facts.description = Some("Which of the two?".into());
        card(&facts)
    };
    assert_eq!(interview(6).verdict, Verdict::Protected);
    let crowd = interview(14);
    assert!((70..80).contains(&crowd.score), "{}", crowd.score);
    assert_eq!(crowd.verdict, Verdict::Reshape);
    let mut open = wanted("Interview: data engineer", 14);
    for person in open.people.iter_mut().skip(1) {
        person.optional = true;
        person.role_known = true;
    }
    assert_eq!(answer(&card(&open), "free-to-come"), Answer::Met);
    assert_eq!(card(&open).verdict, Verdict::Protected);
}

#[test]
fn what_could_be_read_is_asked_about_and_a_gathering_of_all_is_given_another_form() {
    let read_out = |title: &str, people| {
        let mut facts = wanted(title, people);
        facts.description = Some(
            "The report is presented slide by slide, it was sent on Friday. Questions at the end?"
                .into(),
        );
        card(&silent(facts, 1))
    };
    let report = read_out("Figures", 9);
    assert_eq!(answer(&report, "beyond-reading"), Answer::NotMet);
    assert!((60..70).contains(&report.score), "{}", report.score);
    // It hangs on what was read in its text, and says so.
    assert_eq!(report.verdict, Verdict::Unclear);
    let all = read_out("Town hall", 90);
    assert_eq!(answer(&all, "beyond-reading"), Answer::NotMet);
    assert_eq!(all.verdict, Verdict::Reshape, "{}", all.score);
}

#[test]
fn what_is_made_to_end_early_is_given_the_length_that_it_takes() {
    let meeting = |usual_min, times, cancelled| {
        in_series(wanted("Cases to decide", 6), |series| {
            series.cancelled = cancelled;
            series.cut_short = Some(CutShort {
                planned_min: 60,
                times,
                usual_min: Some(usual_min),
            });
        })
    };
    // Eight were held; with those that were cancelled counted in, two of five are enough.
    for (times, cancelled, met) in [
        (3, 0, Answer::Met),
        (4, 0, Answer::NotMet),
        (2, 2, Answer::NotMet),
        (1, 3, Answer::Met),
    ] {
        let found = answer(&card(&meeting(30, times, cancelled)), "full-length");
        assert_eq!(found, met, "{times} {cancelled}");
    }
    let shorter = card(&meeting(30, 5, 0));
    assert_eq!(shorter.verdict, Verdict::Reshape);
    assert!(shorter.changes.contains(&Change::Shorten { to_min: 30 }));
    // Over in a third of its time: is it a meeting at all?
    let empty = card(&meeting(20, 5, 0));
    assert!(matches!(
        empty.verdict,
        Verdict::Question | Verdict::Unclear
    ));
    // A one-on-one is not asked that.
    let pair = in_series(wanted("1:1", 2), |series| {
        series.cut_short = meeting(20, 5, 0).series.unwrap().cut_short;
    });
    assert_eq!(card(&pair).verdict, Verdict::Reshape);
}

#[test]
fn a_fault_gets_its_own_remedy() {
    let late = card(&starting("Cases to decide", 6, Some(18 * 60)));
    assert_eq!(late.remedies, ["move"]);
    let crowd = card(&silent(wanted("Cases to decide", 30), 1));
    assert_eq!(crowd.verdict, Verdict::Reshape, "{}", crowd.score);
    assert_eq!(crowd.remedies, ["release"]);
    // What is kept, or asked about, has no fault to mend first.
    assert!(card(&wanted("Cases to decide", 6)).remedies.is_empty());
}
