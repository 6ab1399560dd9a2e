//! What could be changed ahead, what named changes give, and the best set of them.

mod best;

use super::dates::later;
use super::expansion::expand_and_build;
use super::{kinds_and_similar, model, rubric_told, told_not_chosen};
use crate::assemble::evidence::Evidence;
use crate::assemble::gathering::Gatherer;
use crate::assemble::times::MetOnDaysOff;
use crate::assemble::{quality, series};
use crate::base::dates::back;
use crate::base::ids::{HeldId, Id, IndexVec, PersonPlace, SeriesId};
use crate::base::parallel;
use crate::day::{self, Days};
use crate::focus::Profile;
use crate::occurrence::Versions;
use crate::plan::{Effort, search};
use crate::proposal::{
    self, Ahead, Composing, Draft, Horizon, Judgement, Judgements, Looking, NotUnderstood,
    PlanFile, SeriesChange, Wanted, chosen_options,
};
use crate::reading::{self, Source};
use crate::report::model::Answer;
use crate::report::plan::{PlanReport, Question, words};
use crate::rubric;
use crate::settings::{Settings, at_home};
use std::sync::Arc;

/// Most people in one plan.
const MOST_PEOPLE: usize = 1000;

/// What is asked.
#[derive(Clone, Debug)]
pub enum PlanRequest {
    /// What could be changed.
    List,
    /// The best set of changes.
    Plan,
    /// What these changes give, and those of an earlier plan's file.
    WhatIf(Vec<Wanted>, Option<PlanFile>),
    /// What became of an earlier plan.
    Adopted(PlanFile),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The plan.
    pub report: PlanReport,
    /// There was nothing to plan with, and why.
    pub nothing: Option<NothingAhead>,
}

/// Why there is nothing to plan with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingAhead {
    /// The calendars hold no meeting in these weeks.
    NoMeeting,
    /// No calendar is anybody's own.
    Nobody,
    /// No series can be changed.
    NothingMovable,
}

/// Answers a request.
///
/// # Errors
/// Where a change names no series or person ahead, or several.
pub fn plan(
    sources: &[Source],
    settings: &Settings,
    request: &PlanRequest,
) -> Result<Planned, NotUnderstood> {
    let horizon = Horizon::new(settings.as_of, settings.tz, &settings.hours, &settings.plan);
    let (past_from, past_to) = settings.dates();
    // A week more on each side: where no zone was asked for, the calendars' decides on the dates.
    let first = back(past_from.min(horizon.from), 8);
    let last = later(past_to.max(horizon.to), 8);
    let reading = reading::read_near(sources, &settings.read_rules(), first, last);
    let settings = &at_home(&reading, settings);
    let horizon = Horizon::new(settings.as_of, settings.tz, &settings.hours, &settings.plan);
    let (past_from, past_to) = settings.dates();
    let versions = Versions::of(&reading.events);
    let mut judgements = {
        let dates = (past_from, past_to, None);
        let (occurrences, days, _) =
            expand_and_build(&reading, &versions, settings, &dates, day::build);
        are_chosen(&days, settings).and_then(|()| few_enough(request, &days))?;
        let series = series::series(&reading, &occurrences, &days);
        let evidence = Evidence {
            reading: &reading,
            occurrences: &occurrences,
            days: &days,
            series: &series,
            from: past_from,
            to: past_to,
        };
        judged(&evidence, settings, &Judgements::new())
    };
    // Everybody inside: whoever is in a meeting has to be free, in the report or not.
    let everybody = Settings {
        everyone: true,
        selected: Vec::new(),
        teams: Vec::new(),
        ..settings.clone()
    };
    let dates = (horizon.from, horizon.to, None);
    let (occurrences, days, diagnostics) =
        expand_and_build(&reading, &versions, &everybody, &dates, day::build);
    let series = series::series(&reading, &occurrences, &days);
    let evidence = Evidence {
        reading: &reading,
        occurrences: &occurrences,
        days: &days,
        series: &series,
        from: horizon.from,
        to: horizon.to,
    };
    judgements.extend(judged(&evidence, settings, &judgements));
    let looking = Looking {
        horizon,
        rules: &settings.plan,
        day_rules: &settings.day_rules(horizon.from, horizon.to),
        judgements: &judgements,
        accepted: &settings.accepted,
        today: settings.today(),
    };
    let mut planned = match request {
        PlanRequest::Plan => best::best(&evidence, settings, &looking),
        _ => answer(&looking, &evidence, settings, request).map_err(|not| told(not, settings))?,
    };
    planned.report.quality = quality::of_reading(&reading, &days.directory, diagnostics);
    Ok(planned)
}

/// Refuses `--person` and `--team` that choose nobody, or nobody for certain.
fn are_chosen(days: &Days, settings: &Settings) -> Result<(), NotUnderstood> {
    match told_not_chosen(days, settings).first() {
        None => Ok(()),
        Some(not) => {
            let (what, remedy) = not.in_words();
            Err(NotUnderstood { what, remedy })
        }
    }
}

/// Complaints quote titles and names, which must not be told where they are hidden.
fn told(not: NotUnderstood, settings: &Settings) -> NotUnderstood {
    if !settings.privacy.hides_titles() {
        return not;
    }
    NotUnderstood {
        what: "a change names a meeting or person that is not ahead, or fits more than one"
            .to_string(),
        remedy: "titles and names are hidden; leave out --anonymize and --hide-titles, or name \
        the meeting by its UID"
            .to_string(),
    }
}

/// A plan for a whole company would take long, and nobody could read it.
///
/// # Errors
/// Where there are more people than one plan is made for.
fn few_enough(request: &PlanRequest, days: &Days) -> Result<(), NotUnderstood> {
    let people = days
        .kept()
        .chunk_by(|a, b| a.person() == b.person())
        .count();
    match too_many(people).filter(|_| matches!(request, PlanRequest::Plan)) {
        Some(refused) => Err(refused),
        None => Ok(()),
    }
}

fn too_many(people: usize) -> Option<NotUnderstood> {
    (people > MOST_PEOPLE).then(|| NotUnderstood {
        what: format!("{people} people are too many for one plan; the limit is {MOST_PEOPLE}"),
        remedy: "plan team by team, with --team NAME or --person ADDRESS".to_string(),
    })
}

fn answer(
    looking: &Looking<'_>,
    evidence: &Evidence<'_>,
    settings: &Settings,
    request: &PlanRequest,
) -> Result<Planned, NotUnderstood> {
    let ahead = &Ahead::new(evidence, settings.tz, looking);
    let profile = settings.focus.central;
    let (draft, chosen, question) = match request {
        PlanRequest::List | PlanRequest::Plan => {
            let draft = Draft::new(ahead, evidence, profile);
            let chosen = draft.kept();
            (draft, chosen, Question::List)
        }
        PlanRequest::WhatIf(wanted, file) => {
            let wanted = named(ahead, wanted, file.as_ref())?;
            let wanted = emptied(ahead, evidence, wanted, profile);
            let draft = Draft::of_wanted(ahead, evidence, &wanted, profile);
            let chosen = draft.first_changes();
            (draft, chosen, Question::WhatIf)
        }
        PlanRequest::Adopted(_) => {
            let draft = Draft::of_wanted(ahead, evidence, &[], profile);
            let chosen = draft.kept();
            (draft, chosen, Question::Adopted)
        }
    };
    let mut report = proposal::compose(&Composing {
        ahead,
        evidence,
        draft: &draft,
        chosen: &chosen,
        question,
        as_of: settings.as_of,
        focus: settings.focus,
        model: &model(settings),
    });
    if let PlanRequest::Adopted(file) = request {
        let members = draft.problem.people.iter();
        let mut busy: IndexVec<PersonPlace, Vec<_>> =
            members.map(|member| member.fixed.clone()).collect();
        busy.iter_mut().for_each(|list| list.sort_unstable());
        report.adopted = Some(proposal::adopted(ahead, &busy, file, profile));
        report.headline = words::headline(&report);
    }
    let nothing = nothing(ahead, &draft, &report);
    Ok(Planned { report, nothing })
}

/// The changes that were named, and those of a plan's file, each of a series that is there.
fn named(
    ahead: &Ahead<'_>,
    wanted: &[Wanted],
    file: Option<&PlanFile>,
) -> Result<Vec<(HeldId, SeriesChange)>, NotUnderstood> {
    let mut all = Vec::new();
    for planned in file.iter().flat_map(|file| &file.changes) {
        if ahead.find(&planned.uid).is_none() {
            return Err(NotUnderstood {
                what: format!(
                    "the plan changes a series that has no meeting ahead any more: {} (UID {})",
                    planned.title, planned.uid
                ),
                remedy: "remove it from the file, or make a new plan".to_string(),
            });
        }
        let change = planned.change.clone();
        all.push(Wanted::Series(planned.uid.clone(), change));
    }
    all.extend(wanted.iter().cloned());
    proposal::resolved(ahead, &all)
}

/// The changes, and of series in windows that are to be free the best way out of them.
fn emptied(
    ahead: &Ahead<'_>,
    evidence: &Evidence<'_>,
    mut wanted: Vec<(HeldId, SeriesChange)>,
    profile: Profile,
) -> Vec<(HeldId, SeriesChange)> {
    if ahead.free.is_empty() {
        return wanted;
    }
    let mut draft = Draft::new(ahead, evidence, profile);
    let is_named = |series| wanted.iter().any(|(named, _)| *named == series);
    draft.keep_all_but(|series| !is_named(series) && ahead.is_in_free_window(series));
    let effort = Effort::new(ahead.rules.effort.into());
    let chosen = search(&draft.problem, effort).chosen;
    for (series, option) in chosen_options(&chosen).pairs() {
        if let Some((change, _)) = draft.change(series, *option) {
            wanted.push((draft.candidates[series].held, change.clone()));
        }
    }
    wanted.sort_by_key(|(series, _)| *series);
    wanted
}

fn nothing(ahead: &Ahead<'_>, draft: &Draft, report: &PlanReport) -> Option<NothingAhead> {
    if report.adopted.is_some() {
        return None;
    }
    let weeks = report.horizon.weeks.iter();
    if !ahead.team.members.iter().any(|member| member.counts) {
        Some(NothingAhead::Nobody)
    } else if weeks.map(|week| week.series + week.single).sum::<u32>() == 0 {
        Some(NothingAhead::NoMeeting)
    } else {
        let nothing = draft.candidates.iter().all(|c| c.changes.is_empty());
        nothing.then_some(NothingAhead::NothingMovable)
    }
}

/// What the rubric makes of each series that is not known yet.
fn judged(evidence: &Evidence<'_>, settings: &Settings, known: &Judgements) -> Judgements {
    let rubric = &*rubric_told(settings);
    let met_off = MetOnDaysOff::of(evidence);
    let gatherer = Gatherer::new(evidence, &met_off, settings.privacy.hides_titles());
    let list = &evidence.series.list;
    let judges = rubric::Judge::new(rubric);
    let (_, similar) = kinds_and_similar(evidence, &gatherer, &judges);
    let judge = |place: SeriesId| {
        let series = &list[place];
        if known.contains_key(&series.uid) {
            return None;
        }
        let facts = gatherer.facts(place, similar[place]);
        let card = judges.score(&facts);
        let kind = rubric.kind(&card.kind);
        let name = kind.map_or_else(|| card.kind.to_string(), |kind| kind.with_article());
        let is_too_long =
            |row: &rubric::CriterionRow| row.id() == "length-fits" && row.answer == Answer::NotMet;
        let judgement = Judgement {
            kind_name: name.into(),
            is_protected: kind.is_some_and(|kind| kind.protected),
            is_too_long: card.criteria.iter().any(is_too_long),
            changes: card.changes,
            reasons: card.reasons,
            kind: card.kind,
        };
        Some((series.uid.clone(), judgement))
    };
    let all: Vec<Option<(Arc<str>, Judgement)>> =
        parallel::map(list.len(), |place| judge(SeriesId::new(place)));
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_planned_team_by_team() {
        assert_eq!(too_many(MOST_PEOPLE), None);
        let refused = too_many(24_000).unwrap();
        assert_eq!(
            refused.what,
            "24000 people are too many for one plan; the limit is 1000"
        );
        assert!(refused.remedy.contains("--team"), "{}", refused.remedy);
    }
}
