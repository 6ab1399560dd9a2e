//! The HTML part: tables and inline styles only, which every mail program draws, at most 600
//! pixels wide. No picture is loaded; the week is coloured cells with a sign in each.
//!
//! Colours of text and paper are left to the reader's program, so that its dark mode works; only
//! cells that have a colour of their own set both.

use crate::render::markup::Html;
use crate::render::{Part, Style};
use crate::report::Report;
use crate::report::display_tables::week::{LEGEND, Losses, hours_shown, main_state, occurs};
use crate::report::display_tables::{self, Align, Shown, ShownTable};
use crate::report::model::{MeetingRow, PersonWeek, PictureDay, State};
use crate::report::words::{LIMITS, change, count_of, duration, hours};

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
font-size:15px;line-height:1.45;word-break:break-word";
pub(super) const SMALL: &str = "font-size:13px;line-height:1.4;margin:4px 0";
pub(super) const HEADING: &str = "font-size:18px;line-height:1.3;margin:28px 0 8px";
const CELL: &str = "padding:4px 6px;border-bottom:1px solid #8a929c;text-align:left;\
vertical-align:top;font-size:14px";
const NUMBER: &str = "padding:4px 6px;border-bottom:1px solid #8a929c;text-align:right;\
vertical-align:top;font-size:14px;white-space:nowrap";

/// Set once per row: a message is cut by some programs when it grows beyond 100 kB.
const STRIP: &str = "font:11px/18px monospace";
const BESIDE: &str = "font:12px/20px sans-serif;white-space:nowrap";

/// Columns that go before this number where a terminal is narrow have no room in a mail.
const DROPPED_FROM: u8 = 3;

/// Stays all the same: no estimate without its range.
const RANGE: &str = "(range)";

/// Most cells in a row of the week.
const SLOTS: i64 = 28;

/// The part as a page.
pub(super) fn page(report: &Report, part: Part, style: &Style) -> String {
    framed("Calendar audit", |html| content(html, report, part, style))
}

/// A page of one column under a title.
pub(super) fn framed(title: &str, content: impl FnOnce(&mut Html)) -> String {
    Html::document(|html| {
        html.element("head", &[], |html| head(html, title));
        html.element("body", &[("style", "margin:0;padding:12px")], |html| {
            let layout = [
                ("role", "presentation"),
                ("width", "100%"),
                ("cellpadding", "0"),
                ("cellspacing", "0"),
                ("style", "max-width:600px;margin:0 auto"),
            ];
            html.element("table", &layout, |html| {
                html.element("tr", &[], |html| {
                    html.element("td", &[("style", FONT)], content);
                });
            });
        });
    })
}

fn head(html: &mut Html, title: &str) {
    let type_of = [
        ("http-equiv", "Content-Type"),
        ("content", "text/html; charset=utf-8"),
    ];
    html.empty("meta", &type_of);
    for name in ["color-scheme", "supported-color-schemes"] {
        html.empty("meta", &[("name", name), ("content", "light dark")]);
    }
    let viewport = "width=device-width, initial-scale=1";
    html.empty("meta", &[("name", "viewport"), ("content", viewport)]);
    html.of("title", &[], title);
}

fn content(html: &mut Html, report: &Report, part: Part, style: &Style) {
    let title = format!(
        "Calendar audit, {} to {}",
        report.window.from, report.window.to
    );
    html.of(
        "h1",
        &[("style", "font-size:22px;line-height:1.3;margin:0 0 8px")],
        &title,
    );
    for sentence in &report.headline {
        html.of("p", &[("style", "font-size:16px;margin:4px 0")], sentence);
    }
    match part {
        Part::Report => whole(html, report, style),
        Part::People => table(html, "People", &display_tables::people(report)),
        Part::Meetings => table(
            html,
            "Meetings",
            &display_tables::meetings(report, usize::MAX),
        ),
        Part::Days => table(html, "Days", &display_tables::days(report)),
        Part::Meeting(index) => match report.meetings.get(index) {
            Some(meeting) => one(html, report, meeting),
            None => {
                html.of("p", &[], "There is no such meeting.");
            }
        },
    }
    html.of(
        "p",
        &[("style", "font-size:13px;line-height:1.4;margin:28px 0 0")],
        LIMITS,
    );
}

fn whole(html: &mut Html, report: &Report, style: &Style) {
    table(html, "People", &display_tables::people(report));
    if display_tables::is_any_seen_only(report) {
        html.of("p", &[("style", SMALL)], display_tables::SEEN_NOTE);
    }
    html.of("h2", &[("style", HEADING)], "Meetings to question");
    let asked = display_tables::to_question(report);
    if asked.is_empty() {
        html.of(
            "p",
            &[],
            "None: no meeting of this window asks for a change.",
        );
    }
    for meeting in asked.iter().take(style.meetings) {
        question(html, meeting);
    }
    let more = asked.len().saturating_sub(style.meetings);
    if more > 0 {
        html.of("p", &[("style", SMALL)], &format!("… and {more} more."));
    }
    week(html, report, style.people);
    let all = display_tables::meetings(report, style.meetings.saturating_mul(2));
    if !report.meetings.is_empty() {
        table(html, "Where the lost flow went", &all);
    }
    if !report.changes_since.is_empty() {
        let since = display_tables::changes_since(report);
        table(html, "What changed since the earlier report", &since);
    }
    html.of("h2", &[("style", HEADING)], "Data quality");
    let (sentences, items) = display_tables::quality(report);
    for sentence in sentences.iter().chain(&items) {
        html.of("p", &[("style", SMALL)], &sentence.through(str::to_string));
    }
}

fn one(html: &mut Html, report: &Report, meeting: &MeetingRow) {
    question(html, meeting);
    table(html, "Criteria", &display_tables::criteria(meeting));
    table(
        html,
        "Cost by person",
        &display_tables::shares(report, meeting),
    );
    table(html, "Changes", &display_tables::changes(meeting));
}

fn question(html: &mut Html, meeting: &MeetingRow) {
    html.element("p", &[("style", "margin:12px 0 0")], |html| {
        html.text(&format!("{}. ", meeting.rank));
        html.of("strong", &[], &meeting.title);
        let people = count_of(meeting.people_count.into(), "person", "people");
        html.text(&format!(
            ": {}, score {}/100, {} × {}, {people}, {}",
            meeting.verdict.word(),
            meeting.score,
            meeting.occurrences,
            duration(meeting.length),
            meeting.kind,
        ));
    });
    if !meeting.full().reasons.is_empty() {
        let why = format!("Why: {}", meeting.full().reasons.join("; "));
        html.of("p", &[("style", SMALL)], &why);
    }
    let (lost, saving) = (duration(meeting.lost), duration(meeting.saving));
    let cost = format!("Costs {lost} of flow-ready time; {saving} back without it.");
    html.of("p", &[("style", SMALL)], &cost);
    if let Some(best) = meeting.full().changes.first() {
        let words = change(&best.id, &best.to, "→");
        let try_it = format!("Try: {words} ({} back)", duration(best.saving));
        html.of("p", &[("style", SMALL)], &try_it);
    }
}

/// A table with the columns that a mail has room for.
pub(super) fn table(html: &mut Html, heading: &str, table: &ShownTable) {
    html.of("h2", &[("style", HEADING)], heading);
    let kept: Vec<_> = table
        .columns
        .iter()
        .map(|c| c.drop < DROPPED_FROM || c.heading == RANGE)
        .collect();
    let style_of = |align| if align == Align::Right { NUMBER } else { CELL };
    let row = |html: &mut Html, tag: &'static str, cells: &[Shown]| {
        html.element("tr", &[], |html| {
            let shown = cells.iter().zip(&table.columns).zip(&kept);
            for ((cell, column), _) in shown.filter(|(_, kept)| **kept) {
                let style = [("style", style_of(column.align))];
                html.of(tag, &style, &cell.through(str::to_string));
            }
        });
    };
    let whole = [
        ("width", "100%"),
        ("cellspacing", "0"),
        ("cellpadding", "0"),
    ];
    html.element("table", &whole, |html| {
        html.element("tr", &[], |html| {
            for (column, _) in table.columns.iter().zip(&kept).filter(|(_, kept)| **kept) {
                let style = [("scope", "col"), ("style", style_of(column.align))];
                html.of("th", &style, column.heading);
            }
        });
        table.rows.iter().for_each(|cells| row(html, "td", cells));
        table.total.iter().for_each(|cells| row(html, "th", cells));
    });
}

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
fn week(html: &mut Html, report: &Report, limit: usize) {
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
