//! The pipeline: calendars in, report out, one line per stage.

use crate::base::dates::{monday_of, weeks_ending_before};
use crate::base::{Minutes, parallel};
use crate::calendar::{self, Reading, Source};
use crate::day::{self, Days};
use crate::diagnostic::Diagnostic;
use crate::focus::{self, DEFINITIONS, Figures};
use crate::occurrence::{self, Occurrence, Range};
use crate::report::events::EventRow;
use crate::report::evidence::Evidence;
use crate::report::meetings::MeetingRules;
use crate::report::model::{DataQuality, DefinitionRow, MeetingRow, Model, Window};
use crate::report::people::PeopleRows;
use crate::report::{
    self, Report, events, evidence, headline, meetings, people, picture, privacy, quality, series,
    sums,
};
use crate::rubric;
use crate::settings::{DEFAULT_WEEKS, Settings, WindowChoice};
use crate::zone::Zone;
use chrono::{Days as CalendarDays, NaiveDate};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// A finished audit.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The report.
    pub report: Report,
    /// There was nothing to audit: no event, or nobody whose days could be looked at.
    pub nothing: bool,
}

/// Occurrences as rows, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// One per occurrence.
    pub rows: Vec<EventRow>,
    /// By place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The audit of these calendars under these settings.
pub fn audit(sources: &[Source], settings: &Settings) -> Audit {
    let Looked {
        reading,
        dates: (from, to, note),
        occurrences,
        days,
        diagnostics,
    } = look(sources, settings);
    let figures = measure(&days, settings);
    let previous = previous_losses(&reading, settings, from, to);
    let rows = people::people(&days, &figures, &previous);
    let series = series::series(&reading, &occurrences, &days);
    let evidence = Evidence {
        reading: &reading,
        occurrences: &occurrences,
        days: &days,
        series: &series,
        from,
        to,
    };
    let meetings = judge(&evidence, &rows, settings);
    let mut quality = describe(&evidence, &rows, diagnostics, settings);
    let notes = meetings::accepted_notes(&evidence, &settings.accepted, settings.today());
    quality.notes.extend(notes);
    Audit {
        nothing: (reading.events.is_empty() && reading.far == 0) || rows.people.is_empty(),
        report: privacy::report(
            compose(&evidence, rows, meetings, quality, note, settings),
            &settings.privacy,
        ),
    }
}

/// Facts → scorecards → ranked meeting rows.
fn judge(evidence: &Evidence<'_>, rows: &PeopleRows, settings: &Settings) -> Vec<MeetingRow> {
    let mut facts = evidence::facts(evidence, &settings.rubric);
    if settings.privacy.hides_titles() {
        // The rubric quotes nothing of a private event.
        for facts in &mut facts {
            facts.private = true;
            facts
                .twin
                .iter_mut()
                .for_each(|twin| twin.title = evidence::PRIVATE_TITLE.into());
        }
    }
    let scorecards = parallel::map_slice(&facts, |f| rubric::score(f, &settings.rubric));
    // A pause ends with a date of the people, not of whoever reads the report.
    let zone = evidence.days.directory.people.first().map(|p| p.zone);
    let zone = zone.unwrap_or(settings.tz);
    let rules = MeetingRules {
        profile: settings.focus.central,
        pause_until: instant_of(later(evidence.from, 14), zone).div_euclid(60),
        place: &rows.place,
        accepted: &settings.accepted,
        today: settings.today(),
        filter: &settings.filter,
    };
    meetings::meetings(evidence, &facts, &scorecards, &rules)
}

/// What was read, assumed and skipped.
fn describe(
    evidence: &Evidence<'_>,
    rows: &PeopleRows,
    diagnostics: Vec<Diagnostic>,
    settings: &Settings,
) -> DataQuality {
    let mut quality = quality::of_reading(evidence.reading, diagnostics);
    let range = range(evidence.from, evidence.to, settings.tz, settings.tz);
    quality::add_occurrences(&mut quality, evidence.reading, evidence.occurrences, &range);
    quality.notes = quality::notes(&quality, &rows.people, evidence.days);
    quality.people = rows.people.len() as u64;
    quality
}

/// Everything as one report.
fn compose(
    evidence: &Evidence<'_>,
    rows: PeopleRows,
    meetings: Vec<MeetingRow>,
    quality: DataQuality,
    note: Option<String>,
    settings: &Settings,
) -> Report {
    let profile = settings.focus.central;
    let window = Window {
        from: evidence.from,
        to: evidence.to,
        tz: settings.tz.name().to_string(),
        note,
    };
    let places = picture::Places {
        people: &rows.place,
        series: evidence.series,
        meetings: &meetings,
    };
    let without_asked = report::without_asked(evidence, &meetings, profile);
    Report {
        as_of: settings.as_of,
        headline: headline::headline(
            &rows.people,
            &rows.days,
            &rows.total,
            &meetings,
            without_asked,
            &window,
        ),
        window,
        model: model(settings),
        week: picture::week(evidence.days, profile, &places),
        heat: picture::heat(evidence.days),
        groups: people::groups(&rows),
        organizers: sums::sums(evidence, &meetings, profile, |row| {
            row.organizer.as_deref().unwrap_or("")
        }),
        kinds: sums::sums(evidence, &meetings, profile, |row| &row.kind),
        changes_since: Vec::new(),
        total: rows.total,
        people: rows.people,
        days: rows.days,
        meetings,
        quality,
    }
}

/// Every occurrence that intersects the window, whatever its status.
pub fn events(sources: &[Source], settings: &Settings) -> Events {
    let Looked {
        reading,
        dates: (from, to, _),
        ..
    } = look(sources, settings);
    let (occurrences, mut diagnostics) =
        occurrence::expand(&reading, &range(from, to, settings.tz, settings.tz));
    diagnostics.extend(reading.diagnostics.iter().cloned());
    diagnostics.sort();
    diagnostics.dedup();
    let rules = settings.day_rules(from, to);
    let days = day::build(&reading, &occurrences, &rules);
    let explained = day::explanations(&reading, &occurrences, &days, &rules);
    let mut rows = events::events(&reading, &occurrences, &days.directory, &explained);
    privacy::events(&mut rows, &settings.privacy);
    privacy::diagnostics(&mut diagnostics, &settings.privacy);
    Events { rows, diagnostics }
}

/// The same calendars and dates under each named definition: by person, then definition.
pub fn compare(sources: &[Source], settings: &Settings) -> Vec<DefinitionRow> {
    let reading = calendar::read(sources, &settings.read_rules());
    let (from, to, _) = window(&reading, settings);
    let mut rows: Vec<(usize, DefinitionRow)> = Vec::new();
    for (place, definition) in DEFINITIONS.into_iter().enumerate() {
        let mut settings = settings.clone();
        settings.attendance = None;
        settings.focus.definition = definition;
        let (_, days, _) = look_at(&reading, &settings, from, to);
        let figures = measure(&days, &settings);
        let people = people::people(&days, &figures, &BTreeMap::new()).people;
        rows.extend(people.into_iter().map(|person| {
            let row = DefinitionRow {
                person: person.id,
                name: person.name,
                definition: definition.id.to_string(),
                source: definition.source.to_string(),
                figures: person.figures,
            };
            (place, row)
        }));
    }
    rows.sort_by(|a, b| (&a.1.person, a.0).cmp(&(&b.1.person, b.0)));
    let mut rows: Vec<DefinitionRow> = rows.into_iter().map(|(_, row)| row).collect();
    privacy::definitions(&mut rows, &settings.privacy);
    rows
}

/// Reads and expands everything, judges nothing.
pub fn check(sources: &[Source], settings: &Settings) -> DataQuality {
    let reading = calendar::read(sources, &settings.read_rules());
    let (from, to, _) = window(&reading, settings);
    let (occurrences, days, diagnostics) = look_at(&reading, settings, from, to);
    let mut quality = quality::of_reading(&reading, diagnostics);
    quality::add_occurrences(
        &mut quality,
        &reading,
        &occurrences,
        &range(from, to, settings.tz, settings.tz),
    );
    let people = people::people(&days, &measure(&days, settings), &BTreeMap::new()).people;
    quality.notes = quality::notes(&quality, &people, &days);
    quality.people = people.len() as u64;
    privacy::quality(&mut quality, &settings.privacy);
    quality
}

/// Occurrences and people's days of a window, and everything that was wrong.
fn look_at(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
    to: NaiveDate,
) -> (Vec<Occurrence>, Days, Vec<Diagnostic>) {
    let (occurrences, mut diagnostics) = occurrence::expand(reading, &widest_range(from, to));
    let days = day::build(reading, &occurrences, &settings.day_rules(from, to));
    diagnostics.extend(reading.diagnostics.iter().cloned());
    diagnostics.extend(quality::all_free(reading, &days));
    (occurrences, days, diagnostics)
}

fn measure(days: &Days, settings: &Settings) -> Vec<Figures> {
    parallel::map_slice(&days.days, |day| focus::measure(day, &settings.focus))
}

/// Central loss of each person in the window of the same length before this one.
fn previous_losses(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
    to: NaiveDate,
) -> BTreeMap<String, Minutes> {
    let length = (to - from).num_days() + 1;
    let (Some(before_from), Some(before_to)) = (earlier(from, length), earlier(from, 1)) else {
        return BTreeMap::new();
    };
    let (_, days, _) = look_at(reading, settings, before_from, before_to);
    let mut losses = BTreeMap::new();
    let central = settings.focus.central;
    let lost = parallel::map_slice(&days.days, |day| focus::day_loss(day, central));
    for (day, lost) in days.days.iter().zip(lost) {
        if let Some(person) = days.directory.people.get(day.person) {
            *losses.entry(person.id.to_string()).or_default() += Minutes::hundredths(lost);
        }
    }
    // Without a single meeting then, there is nothing to compare with.
    if days.days.iter().all(|day| day.meetings.is_empty()) {
        losses.clear();
    }
    losses
}

/// A window, what was read for it, and what stands in it.
struct Looked {
    reading: Reading,
    dates: Dates,
    occurrences: Vec<Occurrence>,
    days: Days,
    diagnostics: Vec<Diagnostic>,
}

/// First and last date, and why these where they were not asked for.
type Dates = (NaiveDate, NaiveDate, Option<String>);

/// Reads what can touch the window or the one before it, and looks at the window.
fn look(sources: &[Source], settings: &Settings) -> Looked {
    let rules = settings.read_rules();
    let near = |dates: Dates| {
        let (from, to) = (dates.0, dates.1);
        let before = earlier(from, (to - from).num_days() + 1).unwrap_or(from);
        let reading = calendar::read_near(sources, &rules, before, to);
        let (occurrences, days, diagnostics) = look_at(&reading, settings, from, to);
        Looked {
            reading,
            dates,
            occurrences,
            days,
            diagnostics,
        }
    };
    let (from, to) = settings.dates();
    let looked = near((from, to, None));
    let holds_meeting = looked.days.days.iter().any(|day| !day.meetings.is_empty());
    if settings.window != WindowChoice::Default || holds_meeting {
        return looked;
    }
    let found = last_weeks(&calendar::read(sources, &rules), settings, from);
    found.map_or(looked, near)
}

/// The dates to audit, and why where they were not asked for.
fn window(reading: &Reading, settings: &Settings) -> Dates {
    let (from, to) = settings.dates();
    if settings.window != WindowChoice::Default || holds_meeting(reading, settings, from, to) {
        return (from, to, None);
    }
    last_weeks(reading, settings, from).unwrap_or((from, to, None))
}

/// The weeks that end with the last one that holds a meeting.
fn last_weeks(reading: &Reading, settings: &Settings, from: NaiveDate) -> Option<Dates> {
    let monday = last_week_with_meeting(reading, settings, from)?;
    let (from, to) = weeks_ending_before(later(monday, 7), DEFAULT_WEEKS);
    let note = "The last four full weeks hold no meeting; these are the four that end with the last week that holds one.";
    Some((from, to, Some(note.to_string())))
}

fn holds_meeting(reading: &Reading, settings: &Settings, from: NaiveDate, to: NaiveDate) -> bool {
    last_meeting(reading, settings, from, to).is_some()
}

fn last_meeting(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
    to: NaiveDate,
) -> Option<NaiveDate> {
    let (_, days, _) = look_at(reading, settings, from, to);
    days.days
        .iter()
        .filter(|day| !day.meetings.is_empty())
        .map(|day| day.date)
        .max()
}

/// The Monday of the last week with a meeting: before the window, else after it. Each step looks
/// at twice as long a time, so that old archives are found without walking week by week.
fn last_week_with_meeting(
    reading: &Reading,
    settings: &Settings,
    from: NaiveDate,
) -> Option<NaiveDate> {
    let dates = || reading.events.iter().map(|e| e.start.date());
    let (first, last) = (dates().min()?, dates().max()?);
    let mut end = earlier(from, 1)?;
    let mut weeks = 8;
    while end >= first {
        let start = earlier(end, weeks * 7)?.max(first);
        if let Some(date) = last_meeting(reading, settings, start, end) {
            return Some(monday_of(date));
        }
        end = earlier(start, 1)?;
        weeks = (weeks * 2).min(520);
    }
    let ahead = last_meeting(reading, settings, from, later(last.max(from), 7))?;
    Some(monday_of(ahead))
}

fn model(settings: &Settings) -> Model {
    Model {
        ramp_min: settings.focus.central.ramp,
        wind_down_min: settings.focus.central.wind_down,
        min_run_min: settings.focus.central.min_run,
        definition: settings.focus.definition.id.to_string(),
        definition_source: settings.focus.definition.source.to_string(),
    }
}

/// The range of whole dates in one zone.
fn range(from: NaiveDate, to: NaiveDate, first_zone: Tz, last_zone: Tz) -> Range {
    Range {
        start: instant_of(from, first_zone),
        end: instant_of(later(to, 1), last_zone),
        first: from,
        last: to,
    }
}

/// The range that holds these dates in every zone on Earth.
fn widest_range(from: NaiveDate, to: NaiveDate) -> Range {
    range(from, to, Tz::Pacific__Kiritimati, Tz::Etc__GMTPlus12)
}

fn instant_of(date: NaiveDate, zone: Tz) -> i64 {
    Zone::Iana(zone).to_utc(date.and_time(Default::default()))
}

fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(CalendarDays::new(days))
        .unwrap_or(date)
}

fn earlier(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_sub_days(CalendarDays::new(u64::try_from(days).ok()?))
}
