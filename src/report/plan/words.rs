//! A plan in words.

use super::{AdoptedChange, Fate, PlanReport, Question};
use crate::base::Minutes;
use crate::report::words::{count, count_of, duration};

/// Stands under every plan.
pub(crate) const LIMITS: &str = "No calendar was changed; the organizers decide. What one change \
gives depends on the other changes. So do not add up the figures of single changes.";

/// What a reader should know first: the gain, and that nothing was changed.
pub(crate) fn headline(report: &PlanReport) -> Vec<String> {
    match report.question {
        Question::Plan => plan(report),
        Question::WhatIf => what_if(report),
        Question::List => list(report),
        Question::Adopted => adopted(report),
    }
}

fn plan(report: &PlanReport) -> Vec<String> {
    let weeks = weeks(report);
    if report.changes.is_empty() {
        return vec![format!(
            "Over the next {weeks}, no change of these meetings gives anybody more flow-ready \
            time. No calendar was changed."
        )];
    }
    let changes = count(report.changes.len() as u64, "change");
    let gain = duration(report.gain.central);
    vec![
        format!(
            "{changes} would give {} {gain} of flow-ready time back over {weeks}. No calendar \
            was changed; the organizers decide.",
            people(report),
        ),
        losers(report),
        range(report),
    ]
}

fn what_if(report: &PlanReport) -> Vec<String> {
    let changes = match report.changes.len() {
        1 => "This change",
        _ => "Together, these changes",
    };
    let gain = report.gain.central;
    let verb = if gain < Minutes::ZERO { "take" } else { "give" };
    let away = if gain < Minutes::ZERO {
        "from"
    } else {
        "back to"
    };
    let amount = duration(if gain < Minutes::ZERO { -gain } else { gain });
    vec![
        format!(
            "{changes} would {verb} {amount} of flow-ready time {away} {} over {}. No \
            calendar was changed.",
            people(report),
            weeks(report),
        ),
        losers(report),
        range(report),
    ]
}

fn adopted(report: &PlanReport) -> Vec<String> {
    let Some(adopted) = &report.adopted else {
        return Vec::new();
    };
    let is_true = |change: &&AdoptedChange| matches!(change.fate, Fate::Adopted | Fate::Partly);
    let done = adopted.changes.iter().filter(is_true).count();
    let all = count(adopted.changes.len() as u64, "change");
    let weeks = weeks(report);
    let given = duration(adopted.came_back);
    let came = match done {
        0 => format!("None of {all} came true over {weeks}"),
        1 => format!("1 of {all} came true and gives {given} over {weeks}"),
        _ => format!("{done} of {all} came true and give {given} over {weeks}"),
    };
    let promised = duration(adopted.promised);
    vec![format!("{came}; the whole plan promised {promised}.")]
}

fn list(report: &PlanReport) -> Vec<String> {
    let movable = report.options.iter().filter(|row| !row.moves.is_empty());
    let all = count_of(report.options.len() as u64, "series", "series");
    vec![format!(
        "Of {all} over {}, {} can be held at another time. No calendar was changed.",
        weeks(report),
        movable.count()
    )]
}

fn people(report: &PlanReport) -> String {
    count_of(report.people.len() as u64, "person", "people")
}

fn weeks(report: &PlanReport) -> String {
    let (from, to) = (report.horizon.from, report.horizon.to);
    let weeks = count(report.horizon.weeks.len() as u64, "week");
    let (from, to) = (from.format("%-d %b"), to.format("%-d %b %Y"));
    format!("{weeks}, {from} to {to}")
}

/// The range over the profiles.
fn range(report: &PlanReport) -> String {
    let (least, most) = report.gain.range();
    format!(
        "With other assumptions about how people get focused, it is {} to {}.",
        duration(least),
        duration(most)
    )
}

fn losers(report: &PlanReport) -> String {
    let losing: Vec<&str> = report
        .people
        .iter()
        .filter(|person| person.then < person.now)
        .map(|person| person.name.as_ref())
        .collect();
    match losing.as_slice() {
        [] => "Nobody has less than now.".to_string(),
        [one] => format!("{one} has less than now."),
        [one, other] => format!("{one} and {other} have less than now."),
        [one, ..] => format!("{one} and {} others have less than now.", losing.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::what_if;
    use crate::report::plan::sample;

    #[test]
    fn one_change_is_not_together_with_others() {
        let mut report = sample::plan();
        let first = report.changes[0].clone();
        report.changes = vec![first.clone(), first];
        assert!(what_if(&report)[0].starts_with("Together, these changes would "));
        report.changes.truncate(1);
        assert!(what_if(&report)[0].starts_with("This change would "));
    }
}
