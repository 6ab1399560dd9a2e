//! What a lead needs in a dozen lines: how much, compared with what, which meetings to ask about,
//! on which days, what one change gives, and what all of it rests on.
//!
//! Made from rows that have passed privacy already, so that it tells no more than they do.

use super::{Sentence, Shown, to_question};
use crate::base::Minutes;
use crate::base::amount::of_minutes;
use crate::report::Report;
use crate::report::comparison::divided;
use crate::report::model::{ChangeRow, Coverage, MeetingRow, Subject, WeekdayLoss};
use crate::report::words::{change, count, count_of, duration, percent};
use std::cmp::Reverse;

/// Meetings named below the sentence that asks about them.
const NAMED: usize = 3;

/// Meetings among whose changes the best one is looked for: those that every whole report holds in
/// full.
const LOOKED_AT: usize = 5;

const WEEKDAYS: [&str; 7] = [
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
];

/// One line, and what is listed under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BriefLine {
    /// One or two sentences.
    pub sentence: Sentence,
    /// Meetings that it speaks of.
    pub items: Vec<Sentence>,
    /// It says what the others rest on.
    pub is_basis: bool,
}

impl BriefLine {
    fn of(sentence: Sentence) -> BriefLine {
        BriefLine {
            sentence,
            items: Vec::new(),
            is_basis: false,
        }
    }

    fn ours(text: String) -> BriefLine {
        BriefLine::of(Sentence(vec![Shown::Ours(text)]))
    }
}

/// The lines in their order.
pub(crate) fn brief(report: &Report) -> Vec<BriefLine> {
    let sentences = report.headline.iter();
    let mut lines: Vec<BriefLine> = sentences
        .map(|sentence| BriefLine::of(Sentence(vec![Shown::theirs(sentence)])))
        .collect();
    let open = to_question(report);
    let asked: Vec<&MeetingRow> = open.iter().filter(|m| m.is_asked()).copied().collect();
    match (asked.is_empty(), open.len(), lines.last_mut()) {
        (false, _, Some(last)) => last.items = items(&asked),
        (true, 1, _) => lines.push(BriefLine {
            items: items(&open),
            ..BriefLine::ours(
                "Look at this one first; a better length, time or size of it would give most back:"
                    .to_owned(),
            )
        }),
        (true, 2.., _) => lines.push(BriefLine {
            items: items(&open),
            ..BriefLine::ours(
                "Look at these first; a better length, time or size of them would \
            give most back:"
                    .to_owned(),
            )
        }),
        _ => {}
    }
    lines.extend(since(report));
    lines.extend(weekdays(report));
    lines.extend(best_change(&open));
    let own_rubric = report.model.own_rubric().map(BriefLine::ours);
    let basis = [rests_on(report), assumes(report)];
    lines.extend(basis.into_iter().chain(own_rubric).map(|line| BriefLine {
        is_basis: true,
        ..line
    }));
    lines
}

fn items(meetings: &[&MeetingRow]) -> Vec<Sentence> {
    let named = meetings.iter().take(NAMED);
    named.map(|meeting| item(meeting)).collect()
}

/// `Weekly status sync (4 × 1 h, 13 people): 26 h 20 min back without it; nothing says why`.
fn item(meeting: &MeetingRow) -> Sentence {
    let people = count_of(meeting.people_count.into(), "person", "people");
    let mut parts = vec![
        Shown::theirs(&meeting.title),
        Shown::Ours(format!(
            " ({} × {}, {people}): {} back without it",
            meeting.occurrences,
            duration(meeting.length),
            duration(meeting.saving)
        )),
    ];
    let details = meeting.details.as_deref();
    if let Some(reason) = details.and_then(|details| details.reasons.first()) {
        parts.extend([Shown::ours("; "), Shown::theirs(reason)]);
    }
    Sentence(parts)
}

/// How everybody compares with the earlier report.
fn since(report: &Report) -> Option<BriefLine> {
    let mut rows = report.changes_since.iter();
    let row = rows.find(|row| row.subject == Subject::Total)?;
    let (now, before) = row.per_day?;
    Some(BriefLine::ours(format!(
        "In the earlier report, each person lost {} per day at work; now it is {}.",
        duration(before),
        duration(now)
    )))
}

/// On which weekday most is lost, and on which least.
fn weekdays(report: &Report) -> Option<BriefLine> {
    let known = WEEKDAYS.iter().zip(&report.weekdays);
    let known = known.filter(|(_, loss)| loss.days_at_work > 0);
    let mut days: Vec<(&str, Minutes)> = known.map(|(name, loss)| (*name, mean(loss))).collect();
    // Of equals the earlier weekday.
    days.sort_by_key(|(_, lost)| Reverse(*lost));
    let (most, least) = (days.first()?, days.last()?);
    let whose = match report.quality.people {
        1 => "per day at work",
        _ => "per person and day at work",
    };
    (most.1 > least.1).then(|| {
        BriefLine::ours(format!(
            "Most is lost on {}: {} {whose}; least on {}: {}.",
            most.0,
            duration(most.1),
            least.0,
            duration(least.1)
        ))
    })
}

fn mean(loss: &WeekdayLoss) -> Minutes {
    Minutes::hundredths(divided(loss.lost.as_hundredths(), loss.days_at_work))
}

/// The change that gives most back of those that the report suggests first.
fn best_change(open: &[&MeetingRow]) -> Option<BriefLine> {
    let looked_at = open.iter().take(LOOKED_AT);
    let changes = looked_at.filter_map(|meeting| {
        let best = meeting.details.as_deref()?.changes.first()?;
        (best.saving > Minutes::ZERO).then_some((*meeting, best))
    });
    // The first of equals.
    let (meeting, best) = changes.min_by_key(|(_, change)| Reverse(change.saving))?;
    Some(BriefLine::of(gives(meeting, best)))
}

fn gives(meeting: &MeetingRow, best: &ChangeRow) -> Sentence {
    let words = change(best.change.id(), &best.change.to());
    Sentence(vec![
        Shown::ours("Try this change first, for "),
        Shown::theirs(&meeting.title),
        Shown::ours(": "),
        Shown::theirs(&words),
        Shown::Ours(format!(" ({} back).", duration(best.saving))),
    ])
}

/// What was read.
fn rests_on(report: &Report) -> BriefLine {
    let quality = &report.quality;
    let is_seen = |coverage: Coverage| coverage == Coverage::Seen;
    let seen = report.people.iter().filter(|p| is_seen(p.coverage)).count() as u64;
    let seen = match seen {
        0 => String::new(),
        1 => "; 1 person is known only from the calendars of others".to_owned(),
        _ => format!("; {seen} people are known only from the calendars of others"),
    };
    let found: u64 = quality.skipped.iter().map(|row| row.count).sum();
    let found = match found {
        0 => String::new(),
        1 => " There is 1 remark on the data; meetaudit check shows it.".to_owned(),
        _ => format!(" There are {found} remarks on the data; meetaudit check shows them."),
    };
    BriefLine::ours(format!(
        "The figures come from {} with {}. Of the timed entries{}, {} name attendees and {} \
        have a description{seen}.{found}",
        count(quality.calendars, "calendar"),
        count_of(
            quality.occurrences,
            "entry in these dates",
            "entries in these dates"
        ),
        quality.of_the_audit(),
        percent(quality.share_with_attendees),
        percent(quality.share_with_description),
    ))
}

/// What was assumed, with the options that say otherwise.
fn assumes(report: &Report) -> BriefLine {
    let model = &report.model;
    BriefLine::ours(format!(
        "They assume {} to get focused, {} lost before a meeting, and at least {} for flow. To \
        change that, use --ramp, --wind-down and --min-run.",
        of_minutes(model.ramp_min),
        of_minutes(model.wind_down_min),
        of_minutes(model.min_run_min)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn told(report: &Report) -> Vec<String> {
        let text = |sentence: &Sentence| sentence.through(str::to_owned);
        let lines = brief(report);
        let lines = lines.iter();
        lines
            .flat_map(|line| {
                std::iter::once(text(&line.sentence)).chain(line.items.iter().map(text))
            })
            .collect()
    }

    fn holds(report: &Report, words: &str) -> bool {
        told(report).iter().any(|line| line.contains(words))
    }

    #[test]
    fn the_worst_and_the_best_weekday_are_per_day_at_work() {
        let mut report = sample::report();
        assert!(holds(
            &report,
            "Most is lost on Tuesdays: 1 h 07 min per person and day at work; least on Thursdays: 0 min."
        ));
        // More days on which as much is lost are better days.
        report.weekdays[1].days_at_work = 30;
        assert!(holds(&report, "Most is lost on Mondays: 30 min"));
        report.weekdays = [report.weekdays[0]; 7];
        assert!(!holds(&report, "Most is lost"));
    }

    #[test]
    fn three_meetings_at_most_are_named_and_the_best_change_is_one_of_theirs() {
        let mut report = sample::report();
        let open = |report: &Report| to_question(report).len();
        assert!(open(&report) >= 1);
        let first = to_question(&report)[0].clone();
        report.meetings = vec![first; 7];
        let title = report.meetings[0].title.to_string();
        let named = |line: &&String| line.starts_with(&title);
        assert_eq!(told(&report).iter().filter(named).count(), NAMED);
        assert!(holds(
            &report,
            &format!("Try this change first, for {title}: ")
        ));
        report.meetings.clear();
        assert!(!holds(&report, "Try this change first"));
    }
}
