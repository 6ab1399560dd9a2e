//! When meetings happen: weekday × hour.

use super::ink::{Ink, Tone};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::rounded::column;
use crate::report::words::hours;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Columns before the glyphs: `  Mon `.
const LABEL: usize = 6;

/// The map, with the sum of each weekday; nothing when there is no meeting.
pub(super) fn map(report: &Report, columns: usize, ink: Ink) -> Vec<String> {
    let busy = |hour: usize| {
        report
            .heat
            .iter()
            .any(|day| minutes_at(day, hour) > Minutes::ZERO)
    };
    let (Some(first), Some(last)) = ((0..24).find(|h| busy(*h)), (0..24).rfind(|h| busy(*h)))
    else {
        return Vec::new();
    };
    let most = report
        .heat
        .iter()
        .flatten()
        .copied()
        .max()
        .unwrap_or_default();
    let sums: Vec<Minutes> = report
        .heat
        .iter()
        .map(|day| day.iter().copied().sum())
        .collect();
    let shown = column(&sums);
    let total = hours(shown.iter().sum());
    // As wide as fits: two glyphs and a gap per hour, one and a gap, one; at last without sums.
    let needs = |wide: usize| LABEL + (last - first + 1) * wide + 2 + total.len();
    let wide = [3, 2].into_iter().find(|wide| needs(*wide) <= columns);
    let wide = wide.unwrap_or(1);
    let sum = |text: &str| match needs(wide) <= columns {
        true => format!("  {text:>room$}", room = total.len()),
        false => String::new(),
    };
    let mut lines = vec![ink.paint(Tone::Dim, &ruler(first, last, wide))];
    let days = WEEKDAYS.iter().zip(&report.heat).zip(&shown);
    for (index, ((name, day), minutes)) in days.enumerate() {
        // Weekends appear only when they hold meetings.
        if index < 5 || *minutes > 0 {
            let row = row(day, first..=last, most, wide, ink);
            lines.push(format!("  {name} {row}{}", sum(&hours(*minutes))));
        }
    }
    let gap = " ".repeat((last - first + 1) * wide);
    let all = format!("  All {gap}{}", sum(&total));
    lines.push(ink.paint(Tone::Bold, &all));
    lines.push(String::new());
    lines.push(legend(most, ink));
    lines
}

fn minutes_at(day: &[Minutes; 24], hour: usize) -> Minutes {
    day.get(hour).copied().unwrap_or_default()
}

/// Hours above their glyphs, each with room for its two digits and a gap.
fn ruler(first: usize, last: usize, wide: usize) -> String {
    let every = 3_usize.div_ceil(wide);
    let room = wide * every;
    let label = |hour: usize| format!("{hour:<room$}");
    let labels: String = (first..=last).step_by(every).map(label).collect();
    format!("{}{}", " ".repeat(LABEL), labels.trim_end())
}

fn row(
    day: &[Minutes; 24],
    shown: std::ops::RangeInclusive<usize>,
    most: Minutes,
    wide: usize,
    ink: Ink,
) -> String {
    let cell = |hour| {
        let (glyphs, tone) = ink.heat(step(minutes_at(day, hour), most));
        let glyphs: String = glyphs.chars().take((wide - 1).max(1)).collect();
        let gap = if wide > 1 { " " } else { "" };
        ink.paint(tone, &glyphs) + gap
    };
    shown.map(cell).collect()
}

/// 0 for nothing, 1 to 4 for the quarters of the most.
fn step(amount: Minutes, most: Minutes) -> usize {
    (1..=4)
        .rev()
        .find(|quarter| amount.as_hundredths() * 4 > most.as_hundredths() * (quarter - 1))
        .filter(|_| amount > Minutes::ZERO)
        .map_or(0, |quarter| quarter as usize)
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
