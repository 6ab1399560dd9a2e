//! The picture of a week: one strip per person and day, one glyph per few minutes.
//!
//! A glyph shows the state that fills most of its minutes.

use super::ink::{Ink, Tone};
use super::measure::fit;
use crate::render::escape;
use crate::report::Report;
use crate::report::model::{DayRow, PersonWeek, PictureDay, State, Stretch};
use crate::report::rounded::accounts;
use crate::report::shown::name;
use crate::report::words::hours;

/// Columns before a strip: `    Mon 10  `.
const LABEL: usize = 12;

/// Columns after it: `  lost 1 h 05`.
const AFTER: usize = 14;

/// Minutes per glyph, from fine to coarse.
const STEPS: [i64; 6] = [5, 10, 15, 20, 30, 60];

/// For two whole days in the narrowest terminal.
const COARSEST: i64 = 120;

/// Hours and grain shared by all strips, so that they can be compared.
#[derive(Clone, Copy)]
struct Scale {
    first: i64,
    last: i64,
    step: i64,
    /// Whether the losses find room after the strips.
    has_sums: bool,
}

/// The first `limit` people's weeks, with ruler and legend; nothing when nobody has a stretch.
pub(super) fn picture(report: &Report, limit: usize, columns: usize, ink: Ink) -> Vec<String> {
    let shown: Vec<_> = report.week.iter().take(limit).collect();
    let Some(scale) = Scale::of(&shown, columns) else {
        return Vec::new();
    };
    let mut lines = vec![ink.paint(Tone::Dim, &scale.ruler())];
    let figures: Vec<_> = report.days.iter().map(|day| &day.figures).collect();
    let accounts = accounts(&figures);
    for week in &shown {
        let person = report.people.get(week.person).map(name).unwrap_or_default();
        let person = fit(
            &escape::terminal(&person),
            columns.saturating_sub(2),
            ink.ellipsis(),
        );
        lines.push(format!("  {}", ink.paint(Tone::Bold, &person)));
        for day in week.days.iter().filter(|day| !day.stretches.is_empty()) {
            let is_day = |row: &DayRow| row.person == week.person && row.date == day.date;
            let row = report.days.iter().position(is_day);
            let lost = row
                .and_then(|row| accounts.get(row))
                .map_or(0, |row| row.lost);
            let lost = if scale.has_sums { lost } else { 0 };
            lines.push(labelled(day, &strip(day, scale, ink), lost));
        }
    }
    let more = report.week.len().saturating_sub(limit);
    if more > 0 {
        lines.push(format!("  {} {more} more people", ink.ellipsis()));
    }
    lines.push(String::new());
    lines.extend(legend(&shown, columns, ink));
    lines
}

impl Scale {
    fn of(weeks: &[&PersonWeek], columns: usize) -> Option<Scale> {
        let stretches = || {
            weeks
                .iter()
                .flat_map(|week| &week.days)
                .flat_map(|day| &day.stretches)
        };
        let first = stretches().map(|s| s.start.as_hundredths()).min()?;
        let last = stretches().map(|s| s.end.as_hundredths()).max()?;
        // Whole hours; a shift may pass midnight, but nobody's day is longer than two.
        let first = first.div_euclid(6_000).max(0);
        let last = (last + 5_999)
            .div_euclid(6_000)
            .clamp(first + 1, first + 48);
        let room = columns.saturating_sub(LABEL + AFTER) as i64;
        let fits = |step: &&i64| (last - first) * 60 / **step <= room;
        let step = STEPS.iter().find(fits);
        Some(Scale {
            first: first * 60,
            last: last * 60,
            step: step.copied().unwrap_or(COARSEST),
            has_sums: step.is_some(),
        })
    }

    /// The hours above the strips, as many as have room for two digits and a gap.
    fn ruler(self) -> String {
        let is_wide = |hours: &i64| hours * 60 >= 3 * self.step;
        let every = [1, 2, 3, 4].into_iter().find(is_wide).unwrap_or(6);
        let room = (every * 60 / self.step) as usize;
        let hours = (self.first / 60..self.last / 60).step_by(every as usize);
        let labels: String = hours.map(|hour| format!("{:<room$}", hour % 24)).collect();
        format!("{}{}", " ".repeat(LABEL), labels.trim_end())
    }

    fn starts(self) -> impl Iterator<Item = i64> {
        (self.first..self.last).step_by(self.step as usize)
    }
}

/// A strip with its date, and the loss as the table of days prints it.
fn labelled(day: &PictureDay, strip: &str, lost: i64) -> String {
    let label = day.date.format("%a %d");
    let lost = match lost {
        0 => String::new(),
        _ => format!("lost {}", hours(lost)),
    };
    let line = format!("    {label}  {strip}  {lost}");
    line.trim_end().to_string()
}

/// Glyphs of equal state are painted together.
fn strip(day: &PictureDay, scale: Scale, ink: Ink) -> String {
    let states: Vec<_> = scale
        .starts()
        .map(|start| main_state(&day.stretches, start, scale.step))
        .collect();
    let paint = |run: &[Option<State>]| match run.first().copied().flatten() {
        Some(state) => {
            let (glyph, tone) = ink.state(state);
            ink.paint(tone, &glyph.repeat(run.len()))
        }
        None => " ".repeat(run.len()),
    };
    states.chunk_by(|a, b| a == b).map(paint).collect()
}

/// The state that fills most of these minutes; of equals the first in [`State`]'s order.
fn main_state(stretches: &[Stretch], start: i64, step: i64) -> Option<State> {
    let (from, to) = (start * 100, (start + step) * 100);
    let mut filled: Vec<(State, i64)> = Vec::new();
    for stretch in stretches {
        let inside = stretch.end.as_hundredths().min(to) - stretch.start.as_hundredths().max(from);
        if inside > 0 {
            match filled.iter_mut().find(|(state, _)| *state == stretch.state) {
                Some((_, sum)) => *sum += inside,
                None => filled.push((stretch.state, inside)),
            }
        }
    }
    filled.sort_by_key(|(state, sum)| (-sum, *state));
    filled.first().map(|(state, _)| *state)
}

/// What the glyphs mean, only those that occur.
fn legend(weeks: &[&PersonWeek], columns: usize, ink: Ink) -> Vec<String> {
    let stretches = || {
        weeks
            .iter()
            .flat_map(|week| &week.days)
            .flat_map(|day| &day.stretches)
    };
    let named = [
        (State::Flow, "flow"),
        (State::Ramp, "getting focused, winding down"),
        (State::Fragment, "too short for flow"),
        (State::Meeting, "meeting"),
        (State::Personal, "personal"),
        (State::Away, "away"),
        (State::Lunch, "lunch"),
    ];
    let mut lines = vec![String::from(" ")];
    let mut used = 1;
    for (state, text) in named {
        if !stretches().any(|stretch| stretch.state == state) {
            continue;
        }
        let (glyph, tone) = ink.state(state);
        let wide = text.len() + 4;
        if used + wide > columns {
            lines.push(String::from(" "));
            used = 1;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push_str(&format!(" {} {text} ", ink.paint(tone, glyph)));
        }
    }
    lines
        .iter()
        .map(|line| line.trim_end().to_string())
        .collect()
}
