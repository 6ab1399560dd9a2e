//! The pipeline: calendars in, report out, one line per stage.

mod check;
mod dates;
mod definitions;
mod events;
mod expansion;
mod last_meetings;
mod plan;
mod previous;
mod trend;
mod window;

pub use check::check;
pub use definitions::{Definitions, compare};
pub use events::{Events, events, events_named};
pub use plan::{NothingAhead, PlanRequest, Planned, plan};
pub use trend::{Development, trend};

use crate::assemble::evidence::Evidence;
use crate::assemble::gathering::Gatherer;
use crate::assemble::meetings::{Judged, MeetingRules, Meetings};
use crate::assemble::people::PeopleRows;
use crate::assemble::series::AllSeries;
use crate::assemble::similar_series::SimilarSeries;
use crate::assemble::sums::ListedMeeting;
use crate::assemble::walk::DayWalk;
use crate::assemble::{
    acceptances, day_account, headline, meetings, people, picture, quality, reach, series,
    similar_series, sums, walk, zones,
};
use crate::base::UtcSeconds;
use crate::base::ZoneFrom;
use crate::base::ids::{Id, IndexVec, OccurrenceId, SeriesId};
use crate::base::parallel;
use crate::calendar::Reading;
use crate::day::Days;
use crate::day::choice::NotChosen;
use crate::diagnostic::Diagnostic;
use crate::focus::DEFINITIONS_VERSION;
use crate::occurrence::Occurrence;
use crate::reading::Source;
use crate::report::model::{DataQuality, MeetingRow, Model, Window};
use crate::report::privacy::Names;
use crate::report::{InFull, Report, comparison, privacy};
use crate::rubric::{self, KindFound, Rubric};
use crate::settings::Settings;
use dates::{instant_of, later, range};
use std::borrow::Cow;
use std::sync::Arc;
use window::{WindowData, window_data};

/// A finished audit.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The report.
    pub report: Report,
    /// There was nothing to audit: no event, or nobody whose days could be looked at.
    pub nothing: bool,
    /// The pseudonyms in the report; none where names are shown.
    pub names: Option<Names>,
    /// What `--person`, `--team`, `--organizer` and `--title` say and chooses nobody, or no meeting.
    pub not_chosen: Vec<NotChosen>,
}

/// The audit of these calendars under these settings.
pub fn audit(sources: &[Source], settings: &Settings) -> Audit {
    audit_of(Cow::Borrowed(sources), settings)
}

/// As [`audit`]. Inputs that are given away are let go as soon as they are read: those of a large
/// company are a third of what its year needs.
pub fn audit_of(sources: Cow<'_, [Source]>, settings: &Settings) -> Audit {
    let WindowData {
        reading,
        dates: (from, to, note),
        previous,
        occurrences,
        days,
        diagnostics,
        settings,
    } = parallel::beside(
        || window_data(sources, settings),
        || {
            if settings.depth.meetings != InFull::Unjudged {
                rubric::make_ready(settings.rubric());
            }
        },
    );
    let settings = &settings;
    let series = meetings_by_uid(&reading, &occurrences, &days, settings);
    let evidence = Evidence {
        reading: &reading,
        occurrences: &occurrences,
        days: &days,
        series: &series,
        from,
        to,
    };
    let mut walked = walk::walk(&evidence, &settings.focus, settings.depth.meetings);
    let sums = std::mem::take(&mut walked.sums);
    let of_earlier = (&previous, settings.depth.days);
    let rows = people::people(&days, &occurrences, sums, &settings.focus, of_earlier);
    let judged = judge(&evidence, &rows, &walked, settings);
    let mut quality = describe(&evidence, &rows, diagnostics, settings);
    let notes = acceptances::accepted_notes(&evidence, &settings.accepted, settings.today());
    quality.notes.extend(notes);
    let nothing = (reading.events.is_empty() && reading.far == 0) || rows.people.is_empty();
    let mut report = compose(
        &evidence,
        rows,
        (judged.rows, &judged.series),
        &walked,
        quality,
        note,
        settings,
    );
    let mut names = settings.privacy.names();
    privacy::report(&mut report, &settings.privacy, names.as_mut());
    // Behind privacy, because it names people.
    let whose = headline::whose(&report);
    report.headline.splice(0..0, whose);
    let not_chosen = [
        told_not_chosen(&days, settings),
        without_names(judged.not_listed, settings),
    ];
    parallel::discard((series, days, occurrences, reading));
    Audit {
        nothing,
        report,
        names,
        not_chosen: not_chosen.concat(),
    }
}

/// The meetings by their UIDs, with the days that hold them where all are told in full.
fn meetings_by_uid(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
    settings: &Settings,
) -> AllSeries {
    let mut series = series::series(reading, occurrences, days);
    if settings.depth.meetings == InFull::All {
        series::add_days(&mut series, days);
    }
    series
}

/// What chooses nobody; without the names of others where these are hidden.
fn told_not_chosen(days: &Days, settings: &Settings) -> Vec<NotChosen> {
    without_names(days.directory.not_chosen.clone(), settings)
}

fn without_names(mut all: Vec<NotChosen>, settings: &Settings) -> Vec<NotChosen> {
    let privacy = &settings.privacy;
    for one in &mut all {
        if privacy.anonymize.is_some() || (one.tells_titles() && privacy.hides_titles()) {
            one.hide_names();
        }
    }
    all
}

/// Facts → scorecards → ranked meeting rows.
///
/// Kinds come first, because another series with the same people is a candidate for merging only
/// when it is of the same kind. Then each series is judged by itself, facts and all.
fn judge(
    evidence: &Evidence<'_>,
    rows: &PeopleRows,
    walked: &DayWalk,
    settings: &Settings,
) -> Meetings {
    if settings.depth.meetings == InFull::Unjudged {
        return Meetings::default();
    }
    let rubric = &*rubric_told(settings);
    let gatherer = Gatherer::new(evidence, &walked.met_off, settings.privacy.hides_titles());
    let judges = rubric::Judge::new(rubric);
    let (kinds, similar) = kinds_and_similar(evidence, &gatherer, &judges);
    let judge = |place: SeriesId| {
        let facts = gatherer.facts(place, similar[place]);
        let card = match &kinds[place] {
            Some(kind) => judges.score_as(&facts, kind),
            None => judges.score(&facts),
        };
        Judged { facts, card }
    };
    // A pause ends with a date of the people, not of whoever reads the report.
    let zone = evidence.days.directory.people.iter().next().map(|p| p.zone);
    let zone = zone.unwrap_or(settings.tz);
    let rules = MeetingRules {
        profile: settings.focus.central,
        pause_until: instant_of(later(evidence.from, 14), zone).minute(),
        place: &rows.place,
        accepted: &settings.accepted,
        now_min: UtcSeconds::from(settings.as_of).minute(),
        today: settings.today(),
        filter: &settings.filter,
        in_full: settings.depth.meetings,
    };
    meetings::meetings(evidence, judge, &walked.costs, &rules)
}

/// The kind of each recurring series, and for each series the other one that is most like it.
///
/// A single meeting has no similar one, so its kind is not needed yet: it is found when it is judged.
fn kinds_and_similar(
    evidence: &Evidence<'_>,
    gatherer: &Gatherer<'_>,
    judges: &rubric::Judge<'_>,
) -> (
    IndexVec<SeriesId, Option<KindFound>>,
    IndexVec<SeriesId, Option<SimilarSeries>>,
) {
    let list = &evidence.series.list;
    let kind = |place| {
        let place = SeriesId::new(place);
        let repeats = list[place].recurring;
        repeats.then(|| judges.kind(&gatherer.outline(place)))
    };
    let kinds = parallel::map(list.len(), kind);
    let id = |kind: &Option<KindFound>| kind.as_ref().map(|kind| kind.id.clone());
    let ids: Vec<Option<Arc<str>>> = kinds.iter().map(id).collect();
    let similar = similar_series::most_similar(evidence, &ids);
    (kinds.into(), similar)
}

/// The rubric in words that may be shown: one of the user's own may name what must not be named.
fn rubric_told(settings: &Settings) -> Cow<'_, Rubric> {
    match settings.privacy.anonymize {
        Some(_) => Cow::Owned(settings.rubric().in_shipped_words()),
        None => Cow::Borrowed(settings.rubric()),
    }
}

/// What was read, assumed and skipped.
fn describe(
    evidence: &Evidence<'_>,
    rows: &PeopleRows,
    diagnostics: Vec<Diagnostic>,
    settings: &Settings,
) -> DataQuality {
    let mut quality = quality::of_reading(evidence.reading, &evidence.days.directory, diagnostics);
    let range = range(evidence.from, evidence.to, settings.tz, settings.tz);
    quality::add_occurrences(&mut quality, evidence.reading, evidence.occurrences, &range);
    quality.notes = quality::notes(
        &quality,
        &rows.people,
        evidence.days,
        (evidence.from, evidence.to),
    );
    quality.notes.extend(model(settings).own_rubric());
    quality.people = rows.people.len() as u64;
    quality.everyone = evidence.days.directory.everyone() as u64;
    quality
}

/// Everything as one report.
fn compose(
    evidence: &Evidence<'_>,
    rows: PeopleRows,
    (meetings, listed): (Vec<MeetingRow>, &[SeriesId]),
    walked: &DayWalk,
    quality: DataQuality,
    note: Option<String>,
    settings: &Settings,
) -> Report {
    let profile = settings.focus.central;
    let window = told_window(evidence, &rows, note, settings);
    let places = picture::PicturePlaces {
        people: &rows.place,
        series: evidence.series,
        meetings: &meetings,
    };
    let before = previous::dates_before(&(evidence.from, evidence.to, None));
    let comparison = before.map(|(from, to)| comparison::compare(&rows.pairs, from, to));
    let listed: Vec<ListedMeeting<'_>> = meetings.iter().zip(listed.iter().copied()).collect();
    let added_up = sums::sums(evidence, &listed, profile);
    let people = evidence.days.directory.people.as_slice();
    Report {
        as_of: settings.as_of,
        headline: headline::headline(&headline::HeadlineFacts {
            people: &rows.people,
            full_days: rows.sums.full_days(),
            total: &rows.total,
            meetings: &meetings,
            without_asked: added_up.without_asked,
            window: &window,
            comparison: comparison.as_ref(),
            reach: reach::ends(people, window.from, window.to),
        }),
        comparison,
        window,
        model: model(settings),
        account: match settings.depth.account {
            true => day_account::day_account(evidence.days, profile, &places),
            false => None,
        },
        week: picture::week(
            evidence,
            walked.last,
            profile,
            &places,
            settings.depth.weeks,
        ),
        heat: walked.heat.hours(),
        groups: rows.sums.groups(),
        loss_rounding: rows.sums.loss_rounding(),
        weekdays: rows.sums.weekdays(),
        organizers: added_up.organizers,
        kinds: added_up.kinds,
        trend: None,
        changes_since: Vec::new(),
        total: rows.total,
        people: rows.people,
        days: rows.days,
        meetings,
        order: settings.filter.order,
        depth: settings.depth,
        quality,
    }
}

/// The dates, and the zones of those in the report.
fn told_window(
    evidence: &Evidence<'_>,
    rows: &PeopleRows,
    note: Option<String>,
    settings: &Settings,
) -> Window {
    let zones = zones::by_people(
        rows.people.iter().map(|person| person.zone),
        settings.tz.name(),
    );
    Window {
        from: evidence.from,
        to: evidence.to,
        tz: zones.first().unwrap_or(&settings.tz.name()).to_string(),
        other_zones: zones.iter().skip(1).map(ToString::to_string).collect(),
        is_machines: is_machines(evidence.days),
        note,
    }
}

/// Whether nothing but the machine tells the zone of anybody.
fn is_machines(days: &Days) -> bool {
    let mut people = days.directory.people.iter().peekable();
    people.peek().is_some() && people.all(|person| person.zone_from == ZoneFrom::Machine)
}

fn model(settings: &Settings) -> Model {
    Model {
        ramp_min: settings.focus.central.ramp,
        wind_down_min: settings.focus.central.wind_down,
        min_run_min: settings.focus.central.min_run,
        definition: settings.focus.definition.id.to_string(),
        definition_source: settings.focus.definition.source.to_string(),
        rubric: settings.rubric.as_ref().map_or_else(
            || Rubric::shipped_version().to_string(),
            Rubric::fingerprint,
        ),
        rubric_prior: settings.rubric().prior,
        definitions: DEFINITIONS_VERSION.to_string(),
    }
}
