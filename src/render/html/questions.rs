//! Meetings worth a question, in full: why, what they cost, what could change, every criterion.

use super::{Html, theirs};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::display_tables;
use crate::report::model::{Answer, ChangeRow, CriterionRow, MeetingRow};
use crate::report::words::{change, count_of, duration, percent};

/// The first `limit` meetings, those after the first `unfolded` behind their titles; then what
/// somebody has accepted.
pub(super) fn write(html: &mut Html, report: &Report, unfolded: usize, limit: usize) {
    let meetings = display_tables::to_question(report);
    if meetings.is_empty() {
        html.of(
            "p",
            &[],
            "None. There is no meeting to ask about or to change.",
        );
    }
    if !meetings.is_empty() {
        let counts = format!(
            "{}. Sorted by {}.",
            display_tables::to_question_by_verdict(&meetings),
            report.order.words()
        );
        html.of("p", &[("class", "quiet")], &counts);
    }
    for (number, meeting) in (1..).zip(meetings.iter().take(limit)) {
        if number <= unfolded {
            open(html, report, number, meeting);
        } else {
            folded(html, report, number, meeting);
        }
    }
    let more = meetings.len().saturating_sub(limit);
    if more > 0 {
        html.of("p", &[("class", "quiet")], &format!("… and {more} more."));
    }
    for meeting in display_tables::regretted(report).into_iter().take(limit) {
        html.element("p", &[("class", "quiet")], |html| {
            html.text("Already over; this could have been written instead: ");
            theirs(html, &meeting.title);
            html.text(&format!(
                " ({} of people's time)",
                duration(meeting.person_time)
            ));
        });
    }
    for (meeting, until, because) in display_tables::accepted(report) {
        html.element("p", &[("class", "quiet")], |html| {
            html.text(&format!("Accepted until {until}: "));
            theirs(html, &meeting.title);
            html.text(" (");
            theirs(html, because);
            html.text(")");
        });
    }
}

/// One meeting, whatever its verdict; a sentence where there is none.
pub(super) fn one(html: &mut Html, report: &Report, index: usize) {
    match report.meetings.get(index) {
        Some(meeting) => open(html, report, 1, meeting),
        None => {
            html.of("p", &[], "There is no such meeting.");
        }
    }
}

fn open(html: &mut Html, report: &Report, number: usize, meeting: &MeetingRow) {
    html.element("article", &[], |html| {
        html.element("h3", &[], |html| title(html, number, meeting));
        body(html, report, meeting);
    });
}

fn folded(html: &mut Html, report: &Report, number: usize, meeting: &MeetingRow) {
    html.element("details", &[("class", "card")], |html| {
        html.element("summary", &[], |html| {
            html.element("h3", &[], |html| {
                title(html, number, meeting);
                let saving = duration(meeting.saving);
                let beside = format!(" {}, {saving} back", meeting.verdict.word());
                html.of("span", &[("class", "quiet")], &beside);
            });
        });
        body(html, report, meeting);
    });
}

fn title(html: &mut Html, number: usize, meeting: &MeetingRow) {
    html.text(&format!("{number}. "));
    theirs(html, &meeting.title);
}

fn body(html: &mut Html, report: &Report, meeting: &MeetingRow) {
    html.element("p", &[("class", "facts")], |html| facts(html, meeting));
    if !meeting.full().reasons.is_empty() {
        html.element("p", &[], |html| {
            theirs(html, &meeting.full().reasons.join("; "))
        });
    }
    let share = percent(meeting.lost.share_of(report.total.lost.central));
    html.of(
        "p",
        &[],
        &format!(
            "Costs {} of flow-ready time ({share} of all that was lost); {} back without it.",
            duration(meeting.lost),
            duration(meeting.saving),
        ),
    );
    suggestions(html, report, meeting);
    criteria(html, report, meeting);
    shares(html, report, meeting);
}

fn facts(html: &mut Html, meeting: &MeetingRow) {
    let verdict = meeting.verdict.word();
    let (low, high) = meeting.score_range;
    html.of("span", &[("class", &format!("verdict {verdict}"))], verdict);
    let people = count_of(meeting.people_count.into(), "person", "people");
    let channels = count_of(meeting.channels, "channel", "channels");
    html.text(&format!(
        " score {} of 100 ({low} to {high}) · {} × {} · {people}, {channels} · ",
        meeting.score,
        meeting.occurrences,
        duration(meeting.length),
    ));
    theirs(html, &meeting.kind);
    if let Some(organizer) = meeting.organized_by() {
        html.text(" · by ");
        theirs(html, organizer);
    }
}

/// The change that gives most; the others behind their number.
fn suggestions(html: &mut Html, report: &Report, meeting: &MeetingRow) {
    let gains = |change: &&ChangeRow| change.saving > Minutes::ZERO;
    let mut worth_trying = meeting.full().changes.iter().filter(gains);
    let Some(best) = worth_trying.next() else {
        return;
    };
    html.element("p", &[("class", "best")], |html| {
        html.text("Try: ");
        change_item(html, report, best);
    });
    let others: Vec<_> = worth_trying.collect();
    if others.is_empty() {
        return;
    }
    let number = count_of(others.len() as u64, "other change", "other changes");
    html.element("details", &[], |html| {
        html.of("summary", &[], &format!("Or one of {number}"));
        html.element("ul", &[], |html| {
            for other in others {
                html.element("li", &[], |html| change_item(html, report, other));
            }
        });
    });
}

fn change_item(html: &mut Html, report: &Report, row: &ChangeRow) {
    let words = change(row.change.id(), &row.change.to());
    theirs(html, &words);
    html.text(&format!(", {} back", duration(row.saving)));
    let released = display_tables::released(report, row);
    if !released.is_empty() {
        html.text(": ");
        theirs(html, &released.join(", "));
    }
}

/// The three answers with a sign each, so that no colour is needed.
fn answer(answer: Answer) -> (&'static str, &'static str) {
    match answer {
        Answer::Met => ("met", "✓ met"),
        Answer::NotMet => ("not-met", "✗ not met"),
        Answer::NotAssessable => ("unknown", "? not assessable"),
    }
}

fn criteria(html: &mut Html, report: &Report, meeting: &MeetingRow) {
    let answered = |wanted| {
        let rows = meeting.full().criteria.iter();
        rows.filter(|row| row.answer == wanted).count()
    };
    let summary = format!(
        "Criteria: {} met, {} not met, {} not assessable",
        answered(Answer::Met),
        answered(Answer::NotMet),
        answered(Answer::NotAssessable),
    );
    html.element("details", &[], |html| {
        html.of("summary", &[], &summary);
        html.element("p", &[("class", "quiet")], |html| {
            html.text("Kind: ");
            theirs(html, &meeting.kind);
            html.text(", because ");
            theirs(html, &meeting.full().kind_rule);
            html.text(
                ". A weight above 0 supports the meeting, a weight below 0 does not \
            (log-odds).",
            );
        });
        html.element("ul", &[("class", "criteria")], |html| {
            for row in &meeting.full().criteria {
                html.element("li", &[], |html| criterion(html, row));
            }
        });
        let sum = display_tables::sum_of_score(report, meeting);
        html.of("p", &[("class", "quiet")], &sum);
    });
}

fn criterion(html: &mut Html, row: &CriterionRow) {
    let (class, words) = answer(row.answer);
    html.of("span", &[("class", &format!("answer {class}"))], words)
        .text(" ");
    html.of("strong", &[], row.question());
    html.text(&format!(" ({}, {:+.2}) ", row.id(), row.weight() + 0.0));
    html.element("span", &[("class", "quiet")], |html| {
        theirs(html, &row.evidence)
    });
}

/// What each person lost by it, and would get back.
fn shares(html: &mut Html, report: &Report, meeting: &MeetingRow) {
    if meeting.full().shares.is_empty() {
        return;
    }
    let people = count_of(meeting.full().shares.len() as u64, "person", "people");
    html.element("details", &[], |html| {
        html.of("summary", &[], &format!("Cost for {people}"));
        html.element("ul", &[], |html| {
            for share in &meeting.full().shares {
                html.element("li", &[], |html| {
                    let person = report.people.get(share.person).map(display_tables::name);
                    theirs(html, &person.unwrap_or_default());
                    html.text(&format!(
                        ": {} lost, {} back without it",
                        duration(share.share),
                        duration(share.saving),
                    ));
                });
            }
        });
    });
}
