//! Loss per week or month, as long as the calendars reach.

use super::dates::{earlier, later, widest_range};
use crate::assemble::trend::{PersonPeriod, TrendLines, TrendSums};
use crate::calendar::Reading;
use crate::day::choice::NotChosen;
use crate::day::{self, Person, PersonDay, directory};
use crate::diagnostic::Diagnostic;
use crate::focus::{self, FocusRules};
use crate::occurrence::{self, Versions};
use crate::reading::{self, Source};
use crate::report::model::{Period, Trend};
use crate::report::privacy::{self, Names};
use crate::settings::{Settings, WindowChoice, at_home};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// So many periods are looked at together: a bound for memory, whatever the calendars hold.
const PERIODS: u32 = 13;

/// A trend, what was wrong with the calendars, and the settings as they were settled.
#[derive(Clone, Debug)]
pub struct Development {
    /// The rows.
    pub trend: Trend,
    /// Rows were taken out, because they rest on too few people.
    pub hidden: bool,
    /// By place.
    pub diagnostics: Vec<Diagnostic>,
    /// The pseudonyms in both; none where names are shown.
    pub names: Option<Names>,
    /// What `--person` and `--team` say and chooses nobody.
    pub not_chosen: Vec<NotChosen>,
    /// There is nobody whose days could be looked at.
    pub nothing: bool,
}

/// The trend over the whole periods that the calendars cover and that are over; within the dates,
/// where they were asked for.
pub fn trend(
    sources: &[Source],
    settings: &Settings,
    period: Period,
    lines: TrendLines,
) -> Development {
    let reading = reading::read(sources, &settings.read_rules());
    let settings = at_home(&reading, settings);
    let versions = Versions::of(&reading.events);
    let today = settings.today();
    let everybody = directory::directory(
        &reading,
        reading.events.ids(),
        &settings.day_rules(today, today),
    );
    let dates = reach(everybody.people.as_slice(), &settings, period);
    let mut sums = TrendSums::new(period, lines);
    let mut diagnostics = reading.diagnostics.clone();
    let mut start = dates.map_or(NaiveDate::MAX, |(from, _)| from);
    while let Some((_, last)) = dates.filter(|(_, last)| start <= *last) {
        let next = period.later(start, PERIODS);
        let to = earlier(next, 1).unwrap_or(next).min(last);
        let chunk = (start, to);
        diagnostics.extend(add(
            &mut sums, &reading, &versions, &settings, chunk, period,
        ));
        start = next;
    }
    let mut trend = sums.finish();
    let rows = trend.rows.len();
    let mut names = settings.privacy.names();
    privacy::trend(&mut trend, &settings.privacy, names.as_mut());
    let hidden = trend.rows.len() < rows;
    diagnostics.sort();
    diagnostics.dedup();
    privacy::diagnostics(&mut diagnostics, &settings.privacy, names.as_mut());
    Development {
        trend,
        hidden,
        diagnostics,
        names,
        not_chosen: super::without_names(everybody.not_chosen, &settings),
        nothing: everybody.people.is_empty(),
    }
}

/// First and last date of the whole periods that anybody's calendar touches.
fn reach(people: &[Person], settings: &Settings, period: Period) -> Option<(NaiveDate, NaiveDate)> {
    let over = earlier(period.start(settings.today()), 1)?;
    let ends = people
        .iter()
        .map(|person| person.covered.to.unwrap_or(over));
    let (mut from, mut to) = (
        people
            .iter()
            .filter_map(|person| person.covered.from)
            .min()?,
        ends.max()?.min(over),
    );
    if settings.window != WindowChoice::Default {
        let (first, last) = settings.dates();
        // Only whole periods: one that is asked for in part begins with the next.
        let whole = period.start(first);
        let first = if whole < first {
            period.later(whole, 1)
        } else {
            first
        };
        let last = period.start(later(last, 1)).pred_opt()?;
        (from, to) = (from.max(first), to.min(last));
    }
    let from = period.start(from);
    let to = period.end(period.start(to));
    (from <= to).then_some((from, to))
}

/// Adds the periods from one date to another; gives what was wrong.
fn add(
    sums: &mut TrendSums,
    reading: &Reading,
    versions: &Versions,
    settings: &Settings,
    (from, to): (NaiveDate, NaiveDate),
    period: Period,
) -> Vec<Diagnostic> {
    let range = widest_range(from, to);
    let (occurrences, diagnostics) = occurrence::expand_versions(reading, versions, &range);
    let rules = settings.day_rules(from, to);
    let measured = |own: &[PersonDay]| periods(own, &settings.focus, period);
    let (days, periods) = day::each_person(reading, &occurrences, &rules, measured);
    for (person, periods) in days.directory.people.iter().zip(&periods) {
        for (start, of_person) in periods {
            sums.add(person, *start, of_person);
        }
    }
    diagnostics
}

fn periods(
    own: &[PersonDay],
    rules: &FocusRules,
    period: Period,
) -> BTreeMap<NaiveDate, PersonPeriod> {
    let mut periods: BTreeMap<NaiveDate, PersonPeriod> = BTreeMap::new();
    for day in own {
        let sums = periods.entry(period.start(day.date)).or_default();
        sums.add(day.date, &focus::measure(day, rules));
    }
    periods
}
