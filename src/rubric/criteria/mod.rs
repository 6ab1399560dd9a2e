//! The criteria: one file each, named as its id, in one ordered list.
//!
//! To add one: write `criteria/<id>.rs` with a `CHECK` and its sentences, list it in [`REGISTRY`],
//! add its block to `rubric.toml`, add meetings that show each answer to `tests/rubric/`, and run
//! the tests; they name what is still missing.

mod asked_for;
mod beyond_reading;
mod beyond_reports;
mod bounded_load;
mod by_evening;
mod cancels_when_empty;
mod cause_alive;
mod clear_yes;
mod confirmed;
mod conflict_free;
mod daytime;
mod distinct_cast;
mod document_linked;
mod duty_bound;
mod fair_notice;
mod few_declines;
mod free_to_come;
mod fresh_agenda;
mod full_length;
mod has_end;
mod interactive;
mod kept_up;
mod length_fits;
mod needs_real_time;
mod one_off;
mod points_listed;
mod prepared;
mod purpose_stated;
mod required_people;
mod responses;
mod result_named;
mod says;
mod size_fits;
mod small_effort;
mod specific_title;
mod stable;
mod stands_alone;
mod within_hours;
mod young_series;

pub(crate) use says::{Reason, Says};

use super::Answer;
use super::agenda::Agenda;
use super::facts::{Facts, OccurrenceFacts};
use super::kinds::KindWords;
use super::rules::{CriterionRule, KindRule};
use super::signs::{Sign, Signs};

/// A criterion that the program can answer.
#[derive(Debug)]
pub(crate) struct Check {
    /// Stable id, the same in the rubric file.
    pub(crate) id: &'static str,
    /// Names of the numbers it needs from the rubric file.
    pub(crate) thresholds: &'static [&'static str],
    /// What would make it met.
    pub(crate) remedy: Remedy,
    /// What the message to the organizer says where it is not met.
    pub(crate) says: Says,
    /// Answers it for one meeting.
    pub(crate) look: fn(&Look<'_>) -> Finding,
}

/// What would make an unmet criterion met, as a message to the organizer proposes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// A line in the invitation that says what it is for.
    Line,
    /// A page to prepare from and to write in.
    Document,
    /// Before each one, what it is about.
    Agenda,
    /// Writing instead.
    Async,
    /// Its subject in the title.
    Name,
    /// Fewer people.
    Smaller,
    /// Those who are optional or have not accepted stay away.
    Release,
    /// One meeting with the series that has the same people.
    Merge,
    /// The length that fits its kind, where it is known.
    Shorten,
    /// Every second one.
    Halve,
    /// An end to the series.
    End,
    /// An earlier invitation.
    Notice,
    /// Another time.
    Time,
    /// Leave out the next one and see who misses it.
    Skip,
}

impl Remedy {
    /// Its name among the proposals of the messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Remedy::Line => "line",
            Remedy::Document => "document",
            Remedy::Agenda => "agenda",
            Remedy::Async => "async",
            Remedy::Name => "name",
            Remedy::Smaller => "smaller",
            Remedy::Release => "release",
            Remedy::Merge => "merge",
            Remedy::Shorten => "shorten",
            Remedy::Halve => "halve",
            Remedy::End => "end",
            Remedy::Notice => "notice",
            Remedy::Time => "time",
            Remedy::Skip => "none",
        }
    }
}

/// The remedy of a criterion.
pub(crate) fn remedy(id: &str) -> Remedy {
    check(id).map_or(Remedy::Skip, |check| check.remedy)
}

/// The criterion of an id.
pub(crate) fn check(id: &str) -> Option<&'static Check> {
    REGISTRY.iter().find(|check| check.id == id)
}

/// Every criterion, in the order of the shipped rubric.
pub(crate) const REGISTRY: &[Check] = &[
    purpose_stated::CHECK,
    document_linked::CHECK,
    fresh_agenda::CHECK,
    points_listed::CHECK,
    prepared::CHECK,
    result_named::CHECK,
    cancels_when_empty::CHECK,
    needs_real_time::CHECK,
    interactive::CHECK,
    beyond_reading::CHECK,
    beyond_reports::CHECK,
    stands_alone::CHECK,
    specific_title::CHECK,
    size_fits::CHECK,
    small_effort::CHECK,
    responses::CHECK,
    clear_yes::CHECK,
    few_declines::CHECK,
    required_people::CHECK,
    free_to_come::CHECK,
    asked_for::CHECK,
    duty_bound::CHECK,
    distinct_cast::CHECK,
    length_fits::CHECK,
    bounded_load::CHECK,
    one_off::CHECK,
    young_series::CHECK,
    has_end::CHECK,
    kept_up::CHECK,
    cause_alive::CHECK,
    fair_notice::CHECK,
    confirmed::CHECK,
    stable::CHECK,
    full_length::CHECK,
    within_hours::CHECK,
    daytime::CHECK,
    by_evening::CHECK,
    conflict_free::CHECK,
];

/// What a criterion looks at.
pub(crate) struct Look<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) kind: &'a KindRule,
    /// The description, read; `None` when there is none.
    pub(crate) agenda: Option<&'a Agenda>,
    /// What title and description say of how it is used.
    pub(crate) signs: &'a Signs,
    pub(crate) rule: &'a CriterionRule,
    pub(crate) words: &'a KindWords,
}

impl Look<'_> {
    pub(crate) fn threshold(&self, name: &str) -> f64 {
        self.rule.threshold(name)
    }

    /// Whether a missing description says anything: only where others have one.
    pub(crate) fn description_known(&self) -> bool {
        self.facts.description.is_some() || self.facts.calendar_has_descriptions
    }

    /// Everybody invited who counts as one person, when the file tells.
    pub(crate) fn individuals(&self) -> Option<usize> {
        let known = self.facts.attendees_known && !self.facts.people.is_empty();
        known.then(|| self.facts.people.iter().filter(|p| !p.list).count())
    }

    /// An answer from what title or description say; nothing of a private one is quoted.
    pub(crate) fn shows(&self, met: bool, phrase: &str) -> Finding {
        let evidence = if self.facts.private {
            "SUMMARY, DESCRIPTION: (private)".to_owned()
        } else {
            format!("SUMMARY, DESCRIPTION: \"{phrase}\"")
        };
        Finding::answered(met, evidence)
    }

    /// Whether the text says that something is read out, shown or collected: then its kind does
    /// not say what people do.
    pub(crate) fn is_told(&self) -> bool {
        let told = self.signs.first(&[Sign::ReadsAloud, Sign::Collects]);
        told.is_some() && !self.signs.has(Sign::ExceptionsOnly)
    }

    /// Of kinds that need no invitation text, a missing one says nothing.
    pub(crate) fn asked_of_kind(&self, finding: Finding) -> Finding {
        match finding.answer {
            Answer::NotMet if !self.kind.purpose_asked => {
                Finding::not_asked_of(&self.kind.with_article())
            }
            _ => finding,
        }
    }

    /// No answer, because title and description do not speak of it.
    pub(crate) fn says_nothing(&self, of: &str) -> Finding {
        Finding::unknown(format!("SUMMARY, DESCRIPTION: {of}"))
    }

    /// How many of the required people gave this answer.
    pub(crate) fn required_who(&self, answered: super::facts::Response) -> usize {
        let required = self.facts.required();
        required
            .filter(|guest| guest.response == Some(answered))
            .count()
    }

    /// How many guests are marked as optional, of how many.
    pub(crate) fn optional(&self) -> (usize, usize) {
        let marked = |guest: &&super::facts::Invitee| guest.role_known && guest.optional;
        let optional = self.facts.guests().filter(marked).count();
        (optional, self.facts.guests().count())
    }

    /// Whether missing answers mean little: to what a whole house is invited to, and to a series
    /// that is not known to be new, people come without answering.
    pub(crate) fn silence_is_usual(&self) -> bool {
        if OPEN_HOUSES.contains(&self.kind.id.as_str()) {
            return true;
        }
        const NEW_DAYS: i64 = 84;
        let old =
            |series: &super::facts::SeriesFacts| series.age_days.is_none_or(|days| days > NEW_DAYS);
        self.facts.series.as_ref().is_some_and(old)
            && !self.facts.guests().any(|guest| {
                let given = guest
                    .response
                    .filter(|r| *r != super::facts::Response::NeedsAction);
                given.is_some()
            })
    }

    pub(crate) fn has_list(&self) -> bool {
        self.facts.people.iter().any(|person| person.list)
    }
}

/// Kinds that a whole house, or whoever likes, is invited to.
const OPEN_HOUSES: &[&str] = &["all-hands", "statutory", "office-hours", "community"];

/// An answer with the property that shows it.
pub(crate) struct Finding {
    pub(crate) answer: Answer,
    pub(crate) evidence: String,
    /// Figures for the words of the reason.
    pub(crate) figures: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(answer: Answer, evidence: impl Into<String>) -> Self {
        Finding {
            answer,
            evidence: evidence.into(),
            figures: Vec::new(),
        }
    }

    pub(crate) fn answered(met: bool, evidence: impl Into<String>) -> Self {
        let answer = if met { Answer::Met } else { Answer::NotMet };
        Self::new(answer, evidence)
    }

    pub(crate) fn unknown(evidence: impl Into<String>) -> Self {
        Self::new(Answer::NotAssessable, evidence)
    }

    pub(crate) fn not_asked_of(what: &str) -> Self {
        Self::new(Answer::NotAssessable, format!("not asked of {what}"))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.figures.push((name, value.to_string()));
        self
    }
}

/// Answers by how many attendances something is true of, of those it is known of.
///
/// One attendance is chance, and what is known of fewer than half says nothing about the rest.
pub(crate) fn by_attendances(
    look: &Look<'_>,
    what: &Attendances,
    count: impl Fn(&OccurrenceFacts) -> u32,
) -> Finding {
    let known_of = what.known_of;
    let sum = |of: &dyn Fn(&OccurrenceFacts) -> u32| -> u64 {
        look.facts
            .occurrences
            .iter()
            .map(|o| u64::from(of(o)))
            .sum()
    };
    let (all, known) = (sum(&|o| o.attending), sum(&known_of));
    if known == 0 {
        return Finding::unknown(format!("nobody's {} are known", what.known));
    }
    if known * 2 < all {
        let evidence = format!("{} known of {known} of {all} attendances only", what.known);
        return Finding::unknown(evidence);
    }
    let hit = sum(&|o| count(o).min(known_of(o)));
    let share = hit as f64 / known as f64;
    let many = hit as f64 >= look.threshold("attendances") && share >= look.threshold("share");
    let evidence = format!(
        "{} {hit} of {known} attendances whose {} are known",
        what.evidence, what.known
    );
    Finding::answered(!many, evidence)
        .with(what.figure, hit)
        .with("known", known)
}

/// The words around a count of attendances.
pub(crate) struct Attendances {
    /// Property and verb before the count.
    pub(crate) evidence: &'static str,
    /// What must be known of those who attend.
    pub(crate) known: &'static str,
    /// Of how many it is.
    pub(crate) known_of: fn(&OccurrenceFacts) -> u32,
    /// Name of the figure.
    pub(crate) figure: &'static str,
}

/// An age: to the day up to the week after a limit that is one of days, in weeks beyond.
pub(crate) fn aged(days: i64, limit: f64) -> String {
    const WEEK: i64 = 7;
    let days = days.max(0);
    match days {
        1 => "1 day".to_owned(),
        _ if days as f64 <= limit + WEEK as f64 => format!("{days} days"),
        _ => format!("{} weeks", days / WEEK),
    }
}

/// A share in whole per cent.
pub(crate) fn per_cent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}
