//! The picture of a week: one strip per person and day, one glyph per few minutes.
//!
//! A glyph shows the state that fills most of its minutes; a meeting in half of them or less is
//! shown, too, since it breaks them.

use super::ink::{Ink, Tone};
use super::measure::{fit, wrap};
use crate::render::escape;
use crate::report::Report;
use crate::report::display_tables::name;
use crate::report::display_tables::week::{
    LEGEND, Losses, beyond, hours_shown, main_state, occurs,
};
use crate::report::model::{PersonWeek, PictureDay, State};
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
    let losses = Losses::of(report);
    for week in &shown {
        let person = report.people.get(week.person).map(name).unwrap_or_default();
        let person = fit(
            &escape::terminal(&person),
            columns.saturating_sub(2),
            ink.ellipsis(),
        );
        lines.push(format!("  {}", ink.paint(Tone::Bold, &person)));
        for day in week.days.iter().filter(|day| !day.stretches.is_empty()) {
            let lost = losses.on(week.person, day.date);
            let lost = if scale.has_sums { lost } else { 0 };
            lines.push(labelled(day, &strip(day, scale, ink), lost));
            if let Some(told) = beyond(day, (scale.first / 60, scale.last / 60)) {
                lines.extend(wrap(&" ".repeat(LABEL), &ink.in_ascii(&told), columns));
            }
        }
    }
    let more = report.people.len().saturating_sub(limit);
    if more > 0 {
        lines.push(format!("  {} {more} more people", ink.ellipsis()));
    }
    lines.push(String::new());
    lines.extend(legend(&shown, scale, columns, ink));
    lines
}

impl Scale {
    fn of(weeks: &[&PersonWeek], columns: usize) -> Option<Scale> {
        let (first, last) = hours_shown(weeks.iter().copied())?;
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

/// What a glyph stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HourCell {
    /// Outside the day.
    Nothing,
    /// What fills most of its minutes.
    Full(State),
    /// A meeting, for half of its minutes or less.
    PartlyMeeting,
}

/// A glyph for a meeting that does not fill most of its minutes.
const PARTLY: &str = "m";

fn cell(day: &PictureDay, start: i64, step: i64) -> HourCell {
    let (from, to) = (start * 100, (start + step) * 100);
    let met = day.stretches.iter().filter(|s| s.state == State::Meeting);
    let met: i64 = met
        .map(|s| (s.end.as_hundredths().min(to) - s.start.as_hundredths().max(from)).max(0))
        .sum();
    match main_state(&day.stretches, start, step) {
        _ if met > 0 && met * 2 <= to - from => HourCell::PartlyMeeting,
        Some(state) => HourCell::Full(state),
        None => HourCell::Nothing,
    }
}

/// Glyphs of equal state are painted together.
fn strip(day: &PictureDay, scale: Scale, ink: Ink) -> String {
    let cells: Vec<HourCell> = scale
        .starts()
        .map(|start| cell(day, start, scale.step))
        .collect();
    let paint = |run: &[HourCell]| match run.first() {
        Some(HourCell::Full(state)) => {
            let (glyph, tone) = ink.state(*state);
            ink.paint(tone, &glyph.repeat(run.len()))
        }
        Some(HourCell::PartlyMeeting) => {
            ink.paint(ink.state(State::Meeting).1, &PARTLY.repeat(run.len()))
        }
        Some(HourCell::Nothing) | None => " ".repeat(run.len()),
    };
    cells.chunk_by(|a, b| a == b).map(paint).collect()
}

fn is_any_partly(weeks: &[&PersonWeek], scale: Scale) -> bool {
    let mut days = weeks.iter().flat_map(|week| &week.days);
    let is_partly =
        |day: &PictureDay, start| cell(day, start, scale.step) == HourCell::PartlyMeeting;
    days.any(|day| scale.starts().any(|start| is_partly(day, start)))
}

/// What the glyphs mean, only those that occur.
fn legend(weeks: &[&PersonWeek], scale: Scale, columns: usize, ink: Ink) -> Vec<String> {
    let occurring = LEGEND
        .into_iter()
        .filter(|(state, _)| occurs(*state, weeks.iter().copied()));
    let mut entries: Vec<(&str, Tone, &str)> = Vec::new();
    for (state, text) in occurring {
        let (glyph, tone) = ink.state(state);
        entries.push((glyph, tone, text));
        if state == State::Meeting && is_any_partly(weeks, scale) {
            entries.push((PARTLY, tone, "meeting in a part of it"));
        }
    }
    let mut lines = vec![String::from(" ")];
    let mut used = 1;
    for (glyph, tone, text) in entries {
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
