//! When meetings happen: weekday × hour.

use super::ink::{Ink, Tone};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::shown::{HeatDay, HeatMap};
use crate::report::words::hours;

/// The map, with the sum of each weekday; nothing when there is no meeting.
pub(super) fn map(report: &Report, columns: usize, ink: Ink) -> Vec<String> {
    let Some(map) = HeatMap::of(report) else {
        return Vec::new();
    };
    let shown = map.last - map.first + 1;
    // Two columns and a gap per hour, one column where a whole day would not fit so.
    let wide = if shown * 3 + 20 <= columns { 3 } else { 2 };
    let mut lines = vec![ink.paint(Tone::Dim, &ruler(&map, wide))];
    for day in &map.days {
        let row = row(&map, day, wide, ink);
        lines.push(format!("    {} {row}  {:>8}", day.name, hours(day.sum)));
    }
    let gap = " ".repeat(shown * wide + 4);
    let total = format!("    All{gap}{:>7}", hours(map.sum));
    lines.push(ink.paint(Tone::Bold, &total));
    lines.push(String::new());
    lines.push(legend(map.most, ink));
    lines
}

fn ruler(map: &HeatMap, wide: usize) -> String {
    let hours = (map.first..=map.last).map(|hour| format!("{hour:>wide$}"));
    format!("       {}", hours.collect::<String>())
}

fn row(map: &HeatMap, day: &HeatDay, wide: usize, ink: Ink) -> String {
    let cell = |amount: &Minutes| {
        let (glyphs, tone) = ink.heat(map.step(*amount));
        let glyphs: String = glyphs.chars().take(wide - 1).collect();
        format!(" {}", ink.paint(tone, &glyphs))
    };
    day.hours.iter().map(cell).collect()
}

fn legend(most: Minutes, ink: Ink) -> String {
    let glyphs: Vec<_> = (1..=4)
        .map(|step| {
            let (glyphs, tone) = ink.heat(step);
            ink.paint(tone, glyphs)
        })
        .collect();
    format!(
        "    {} up to {} in an hour",
        glyphs.join(" "),
        hours(most.rounded())
    )
}
