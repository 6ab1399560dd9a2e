//! The week in a mail: rows of coloured cells with a sign in each.

use super::inline_styles::{HEADING, SMALL};
use crate::render::markup::Html;
use crate::report::Report;
use crate::report::display_tables;
use crate::report::display_tables::week::{
    LEGEND, Losses, beyond, hours_shown, main_state, occurs,
};
use crate::report::model::{PersonWeek, PictureDay, State};
use crate::report::words::hours;

/// Set once per row: a message is cut by some programs when it grows beyond 100 kB.
const STRIP: &str = "font:11px/18px monospace";
const BESIDE: &str = "font:12px/20px sans-serif;white-space:nowrap";

/// Most cells in a row of the week.
const SLOTS: i64 = 28;

/// How a state looks in a cell: its sign, the cell's colour and the sign's.
fn look(state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Flow => ("=", "#2563a8", "#ffffff"),
        State::Ramp | State::WindDown => ("~", "#8fb6df", "#000000"),
        State::Fragment => (":", "#d9a83c", "#000000"),
        State::Meeting => ("M", "#b93a0b", "#ffffff"),
        State::Personal => ("p", "#7c3aed", "#ffffff"),
        State::Away => ("-", "#6b7280", "#ffffff"),
        State::Lunch => (".", "#d5dae0", "#000000"),
    }
}

/// The week as rows of cells; consecutive equal cells are one.
pub(super) fn week(html: &mut Html, report: &Report, limit: usize) {
    let Some((first, last)) = hours_shown(report.week.iter().take(limit)) else {
        return;
    };
    let steps = [30, 60, 120, 240];
    let fits = |step: &&i64| (last - first) * 60 / **step <= SLOTS;
    let step = steps.iter().find(fits).copied().unwrap_or(240);
    let slots: Vec<i64> = (first * 60..last * 60).step_by(step as usize).collect();
    let day = report.week.iter().flat_map(|week| &week.days).next();
    let heading = day.map_or(String::new(), |day| format!("The week of {}", day.date));
    html.of("h2", &[("style", HEADING)], &heading);
    legend(html, report.week.iter().take(limit).collect());
    let losses = Losses::of(report);
    for person in report.week.iter().take(limit) {
        let name = report.people.get(person.person).map(display_tables::name);
        let bold = [("style", "font-weight:bold;margin:12px 0 2px")];
        html.of("p", &bold, &name.unwrap_or_default());
        let fixed = [
            ("width", "100%"),
            ("cellspacing", "0"),
            ("cellpadding", "0"),
            ("style", "table-layout:fixed"),
        ];
        html.element("table", &fixed, |html| {
            ruler(html, &slots);
            for day in person.days.iter().filter(|day| !day.stretches.is_empty()) {
                strip(html, day, &slots, step, losses.on(person.person, day.date));
                if let Some(told) = beyond(day, (first, last)) {
                    also(html, slots.len() + 1, &told);
                }
            }
        });
    }
    let more = report.people.len().saturating_sub(limit);
    if more > 0 {
        html.of(
            "p",
            &[("style", SMALL)],
            &format!("… and {more} more people."),
        );
    }
}

/// What lies beyond the hours shown.
fn also(html: &mut Html, slots: usize, told: &str) {
    html.element("tr", &[], |html| {
        html.empty("td", &[]);
        let wide = slots.to_string();
        let style = [
            ("colspan", wide.as_str()),
            ("style", "font-size:11px;text-align:left"),
        ];
        html.of("td", &style, told);
    });
}

fn legend(html: &mut Html, weeks: Vec<&PersonWeek>) {
    html.element("p", &[("style", SMALL)], |html| {
        for (state, words) in LEGEND {
            if occurs(state, weeks.iter().copied()) {
                let (sign, paper, ink) = look(state);
                let style =
                    format!("background:{paper};color:{ink};font-family:monospace;padding:0 4px");
                html.of("span", &[("style", &style)], sign);
                html.text(&format!(" {words}  "));
            }
        }
    });
}

/// The first row sets the widths; every second hour is named.
fn ruler(html: &mut Html, slots: &[i64]) {
    let small = "font-size:10px;text-align:left";
    html.element("tr", &[], |html| {
        html.empty("td", &[("width", "56")]);
        for minute in slots {
            let label = if minute % 120 == 0 {
                (minute / 60 % 24).to_string()
            } else {
                String::new()
            };
            html.of("td", &[("style", small)], &label);
        }
        html.of(
            "td",
            &[
                ("width", "62"),
                ("style", "font-size:10px;text-align:right"),
            ],
            "lost",
        );
    });
}

fn strip(html: &mut Html, day: &PictureDay, slots: &[i64], step: i64, lost: i64) {
    let states: Vec<_> = slots
        .iter()
        .map(|start| main_state(&day.stretches, *start, step))
        .collect();
    html.element("tr", &[("style", STRIP)], |html| {
        let date = day.date.format("%a %-d").to_string();
        html.of("td", &[("align", "left"), ("style", BESIDE)], &date);
        for run in states.chunk_by(|a, b| a == b) {
            cells(html, run.first().copied().flatten(), run.len());
        }
        let right = [("align", "right"), ("style", BESIDE)];
        html.of("td", &right, &hours(lost));
    });
}

fn cells(html: &mut Html, state: Option<State>, number: usize) {
    let wide = number.to_string();
    let Some(state) = state else {
        html.empty("td", &[("colspan", wide.as_str())]);
        return;
    };
    let (sign, paper, ink) = look(state);
    let style = format!("background:{paper};color:{ink}");
    let attributes = [
        ("colspan", wide.as_str()),
        ("align", "center"),
        ("bgcolor", paper),
        ("style", &style),
    ];
    html.of("td", &attributes, &sign.repeat(number));
}
