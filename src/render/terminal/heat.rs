//! When meetings happen: weekday × hour.

use super::ink::{Ink, Tone};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::display_tables::{HeatDay, HeatMap};
use crate::report::words::hours;

/// Columns before the glyphs: `  Mon `.
const LABEL: usize = 6;

/// The map, with the sum of each weekday; nothing when there is no meeting.
pub(super) fn map(report: &Report, columns: usize, ink: Ink) -> Vec<String> {
    let Some(map) = HeatMap::of(report) else {
        return Vec::new();
    };
    let total = hours(map.sum);
    // As wide as fits: two glyphs and a gap per hour, one and a gap, one; at last without sums.
    let shown = map.last - map.first + 1;
    let needs = |wide: usize| LABEL + shown * wide + 2 + total.len();
    let wide = [3, 2].into_iter().find(|wide| needs(*wide) <= columns);
    let wide = wide.unwrap_or(1);
    let sum = |text: &str| match needs(wide) <= columns {
        true => format!("  {text:>room$}", room = total.len()),
        false => String::new(),
    };
    let mut lines = vec![ink.paint(Tone::Dim, &ruler(&map, wide))];
    for day in &map.days {
        let row = row(&map, day, wide, ink);
        lines.push(format!("  {} {row}{}", day.name, sum(&hours(day.sum))));
    }
    let gap = " ".repeat(shown * wide);
    let all = format!("  All {gap}{}", sum(&total));
    lines.push(ink.paint(Tone::Bold, &all));
    lines.push(String::new());
    lines.push(legend(map.most, ink));
    lines
}

/// Hours above their glyphs, each with room for its two digits and a gap.
fn ruler(map: &HeatMap, wide: usize) -> String {
    let every = 3_usize.div_ceil(wide);
    let room = wide * every;
    let label = |hour: usize| format!("{hour:<room$}");
    let hours = (map.first..=map.last).step_by(every);
    let labels: String = hours.map(label).collect();
    format!("{}{}", " ".repeat(LABEL), labels.trim_end())
}

fn row(map: &HeatMap, day: &HeatDay, wide: usize, ink: Ink) -> String {
    let cell = |amount: &Minutes| {
        let (glyphs, tone) = ink.heat(map.step(*amount));
        let glyphs: String = glyphs.chars().take((wide - 1).max(1)).collect();
        let gap = if wide > 1 { " " } else { "" };
        ink.paint(tone, &glyphs) + gap
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
        "  {} up to {} in an hour",
        glyphs.join(" "),
        hours(most.rounded())
    )
}
