//! Which changes make sense for a meeting, given its kind and the answers. Nothing is measured
//! here; what a change would give back is measured in `what_if`.

use super::criteria::{Remedy, remedy};
use super::facts::{Facts, Response};
use super::rules::{Bands, KindRule};
use super::{Answer, CriterionRow, Verdict};
use crate::what_if::Change;

/// The changes that a kind may list in the rubric file.
pub(crate) const NAMES: &[&str] = &[
    "async", "pause", "shorten", "halve", "release", "merge", "move",
];

/// A series that meets at least this often may meet half as often.
const WEEKLY: f64 = 0.9;
/// A meeting of fewer people is none: release never goes below.
const FEWEST_PEOPLE: usize = 2;

/// The changes worth measuring, in the order of [`NAMES`].
pub(super) fn changes(
    facts: &Facts,
    kind: &KindRule,
    criteria: &[CriterionRow],
    verdict: Verdict,
) -> Vec<Change> {
    let case = ChangeCase {
        facts,
        kind,
        criteria,
        verdict,
    };
    NAMES
        .iter()
        .filter(|name| kind.changes.iter().any(|allowed| allowed == *name))
        .filter_map(|name| case.change(name))
        .collect()
}

/// Ids of the changes that mend the faults of a meeting that is reshaped, of the heaviest first.
pub(super) fn remedies(
    criteria: &[CriterionRow],
    verdict: Verdict,
    bands: &Bands,
) -> Vec<&'static str> {
    let faulty = |row: &&CriterionRow| {
        row.answer == Answer::NotMet && bands.faults().any(|id| *id == row.rule.id)
    };
    let reshaped = criteria.iter().filter(|_| verdict == Verdict::Reshape);
    let mut found: Vec<&CriterionRow> = reshaped.filter(faulty).collect();
    found.sort_by(|a, b| a.weight().total_cmp(&b.weight()));
    let remedies = found.into_iter().map(|row| match remedy(row.id()) {
        Remedy::Smaller => "release",
        Remedy::Time => "move",
        remedy => remedy.name(),
    });
    remedies.filter(|id| NAMES.contains(id)).collect()
}

struct ChangeCase<'a> {
    facts: &'a Facts,
    kind: &'a KindRule,
    criteria: &'a [CriterionRow],
    verdict: Verdict,
}

impl ChangeCase<'_> {
    fn change(&self, name: &str) -> Option<Change> {
        match name {
            "async" => self.could_be_written().then_some(Change::Async),
            "pause" => (self.is_series() && self.doubtful()).then_some(Change::Pause),
            "shorten" => self.shorter(),
            "halve" => self.too_often().then_some(Change::Halve),
            "release" => self.released(),
            "merge" => self.merged(),
            "move" => (!self.facts.occurrences.is_empty()).then_some(Change::Move),
            _ => None,
        }
    }

    fn fails(&self, id: &str) -> bool {
        self.criteria
            .iter()
            .any(|row| row.id() == id && row.answer == Answer::NotMet)
    }

    fn doubtful(&self) -> bool {
        matches!(self.verdict, Verdict::Question | Verdict::Unclear)
    }

    fn as_it_is(&self) -> bool {
        matches!(self.verdict, Verdict::Keep | Verdict::Protected)
    }

    fn is_series(&self) -> bool {
        self.facts.series.is_some()
    }

    fn could_be_written(&self) -> bool {
        !self.as_it_is() && (self.fails("needs-real-time") || self.fails("interactive"))
    }

    fn too_often(&self) -> bool {
        let weekly = self
            .facts
            .series
            .as_ref()
            .is_some_and(|series| series.per_week >= WEEKLY);
        weekly && (self.doubtful() || self.fails("bounded-load"))
    }

    /// To what fits the kind when it is too long; else to 25 or 50 minutes, so that a break is left.
    /// Five minutes of a half hour that fits are no reason to touch a meeting that is kept.
    fn shorter(&self) -> Option<Change> {
        let length = self.facts.usual_length()?.rounded();
        let fitting = self.kind.minutes.map(speedy).filter(|to| length > *to);
        let cut = self
            .facts
            .series
            .as_ref()
            .and_then(|s| s.cut_short.as_ref()?.usual_min);
        let to_min = if let Some(usual) = cut.filter(|_| self.fails("full-length")) {
            usual
        } else if self.fails("length-fits") {
            // Nobody makes 25 minutes of two hours: at most half is asked for at once.
            fitting?.max(speedy(length / 2))
        } else {
            match length {
                51..=60 => 50,
                26..=30 if !self.as_it_is() => 25,
                31..=50 => 25,
                _ => return None,
            }
        };
        Some(Change::Shorten { to_min })
    }

    fn released(&self) -> Option<Change> {
        let reason = self.doubtful()
            || ["size-fits", "responses", "required-people"]
                .iter()
                .any(|id| self.fails(id));
        let answers = self.facts.guests().any(|guest| guest.response.is_some());
        let mut people: Vec<String> = self
            .facts
            .guests()
            .filter(|guest| still_counts(guest.response))
            .filter(|guest| guest.optional || (answers && never_accepted(guest.response)))
            .map(|guest| guest.id.to_string())
            .collect();
        people.sort();
        people.dedup();
        let attend = self
            .facts
            .people
            .iter()
            .filter(|p| still_counts(p.response));
        let left = attend.count().saturating_sub(people.len());
        let useful = reason
            && self.verdict != Verdict::Protected
            && !people.is_empty()
            && left >= FEWEST_PEOPLE;
        useful.then_some(Change::Release { people })
    }

    fn merged(&self) -> Option<Change> {
        let similar = self
            .facts
            .similar
            .as_ref()
            .filter(|similar| similar.same_kind && self.fails("distinct-cast"))?;
        Some(Change::Merge {
            into: similar.uid.clone(),
            title: similar.title.clone(),
        })
    }
}

/// Whether somebody counts as attending: who has declined need not be released.
fn still_counts(response: Option<Response>) -> bool {
    !matches!(response, Some(Response::Declined | Response::Delegated))
}

/// Never said yes.
fn never_accepted(response: Option<Response>) -> bool {
    matches!(response, Some(Response::NeedsAction) | None)
}

/// The limit less a break: 30 → 25, 60 → 50, 90 → 80; 15 stays.
fn speedy(limit: i64) -> i64 {
    match limit {
        ..=20 => limit,
        21..=45 => limit - 5,
        _ => limit - 10,
    }
}
