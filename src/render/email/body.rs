//! The HTML part: tables and inline styles only, which every mail program draws, at most 600
//! pixels wide. No picture is loaded.
//!
//! Colours of text and paper are left to the reader's program, so that its dark mode works; only
//! cells that have a colour of their own set both.

use super::inline_styles::{CELL, FONT, HEADING, LEAD, NUMBER, SMALL};
use super::week::week;
use crate::render::markup::Html;
use crate::render::output::{Output, PageContent, TablePage, ordered_title};
use crate::render::style::Style;
use crate::report::Report;
use crate::report::display_tables::{self, Align, Shown, ShownColumn, ShownTable};
use crate::report::model::MeetingRow;
use crate::report::words::{LIMITS, change, count_of, duration};

/// Columns that go before this number where a terminal is narrow have no room in a mail.
const DROPPED_FROM: u8 = 3;

/// A range stands small under its estimate: there is no room on a phone for a column of its own.
const UNDER: &str = "font-size:11px;font-weight:normal";

/// As long as a word may be in a column of a phone; few names are longer.
const LONGEST_WORD: usize = 14;

/// Most bytes of the part: Gmail cuts off what is beyond 102 kB.
const MOST_BYTES: usize = 100_000;

/// How much of a long list is printed: people drawn, and rows of a table.
#[derive(Clone, Copy)]
struct Room {
    weeks: usize,
    rows: usize,
}

/// What is tried in turn until the part is small enough. The first holds every row.
const ROWS: [usize; 6] = [usize::MAX, 200, 100, 50, 25, 10];

/// An output of a report as a page, with as many rows as a mail may hold.
pub(super) fn page(report: &Report, output: &Output<'_>, style: &Style) -> String {
    let mut page = String::new();
    for (step, rows) in ROWS.into_iter().enumerate() {
        let weeks = style.people >> step;
        let room = Room { weeks, rows };
        page = framed("Calendar audit", |html| {
            content(html, report, output, style, room);
        });
        if page.len() <= MOST_BYTES {
            break;
        }
    }
    page
}

/// A page of one column under a title.
pub(super) fn framed(title: &str, content: impl FnOnce(&mut Html)) -> String {
    Html::document(|html| {
        html.break_longer_than(LONGEST_WORD);
        html.element("head", &[], |html| head(html, title));
        html.element("body", &[("style", "margin:0;padding:8px")], |html| {
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

fn content(html: &mut Html, report: &Report, output: &Output<'_>, style: &Style, room: Room) {
    let title = format!(
        "Calendar audit, {} to {}",
        report.window.from, report.window.to
    );
    html.of(
        "h1",
        &[("style", "font-size:22px;line-height:1.3;margin:0 0 8px")],
        &title,
    );
    match output {
        Output::Report(_) | Output::Brief(_) => lead(html, report),
        _ => report.headline.iter().for_each(|sentence| {
            html.of("p", &[("style", LEAD)], sentence);
        }),
    }
    match output {
        Output::Report(_) => whole(html, report, style, room),
        Output::Brief(_) | Output::Plan(_) => {}
        Output::Table(table) => of_table(html, &table.page(), room),
        Output::Meeting(_, index) => match report.meetings.get(*index) {
            Some(meeting) => one(html, report, meeting, room),
            None => {
                html.of("p", &[], "There is no such meeting.");
            }
        },
    }
    let own = report.model.own_rubric();
    for note in own.as_deref().into_iter().chain([LIMITS]) {
        html.of(
            "p",
            &[("style", "font-size:13px;line-height:1.4;margin:28px 0 0")],
            note,
        );
    }
}

fn of_table(html: &mut Html, page: &TablePage<'_>, room: Room) {
    if let PageContent::Table {
        table, sorted_by, ..
    } = &page.content
    {
        let heading = ordered_title(page.title, *sorted_by);
        listed(html, &heading, table, room.rows);
    }
}

/// What a lead needs first.
fn lead(html: &mut Html, report: &Report) {
    let gate = |text: &str| text.to_owned();
    for line in display_tables::brief(report) {
        let style = if line.is_basis { SMALL } else { LEAD };
        html.of("p", &[("style", style)], &line.sentence.through(gate));
        if line.items.is_empty() {
            continue;
        }
        let list = [("style", "font-size:15px;margin:4px 0;padding-left:20px")];
        html.element("ul", &list, |html| {
            for item in &line.items {
                html.of("li", &[], &item.through(gate));
            }
        });
    }
}

fn whole(html: &mut Html, report: &Report, style: &Style, room: Room) {
    listed(html, "People", &display_tables::people(report), room.rows);
    if display_tables::is_any_seen_only(report) {
        html.of("p", &[("style", SMALL)], display_tables::SEEN_NOTE);
    }
    html.of("h2", &[("style", HEADING)], display_tables::TO_QUESTION);
    let asked = display_tables::to_question(report);
    if asked.is_empty() {
        html.of(
            "p",
            &[],
            "None. There is no meeting to ask about or to change.",
        );
    }
    if !asked.is_empty() {
        let counts = format!("{}.", display_tables::to_question_by_verdict(&asked));
        html.of("p", &[("style", SMALL)], &counts);
    }
    for (number, meeting) in (1..).zip(asked.iter().take(style.meetings)) {
        question(html, number, meeting);
    }
    let more = asked.len().saturating_sub(style.meetings);
    if more > 0 {
        html.of("p", &[("style", SMALL)], &format!("… and {more} more."));
    }
    for meeting in display_tables::regretted(report)
        .iter()
        .take(style.meetings)
    {
        let sentence = format!(
            "Already over; this could have been written instead: {} ({} of people's time).",
            meeting.title,
            duration(meeting.person_time)
        );
        html.of("p", &[("style", SMALL)], &sentence);
    }
    week(html, report, room.weeks);
    let all = display_tables::lost_flow(report, style.meetings.saturating_mul(2));
    if !report.meetings.is_empty() {
        listed(html, display_tables::LOST_FLOW, &all, room.rows);
    }
    if !report.changes_since.is_empty() {
        let since = display_tables::changes_since(report);
        listed(
            html,
            "What changed since the earlier report",
            &since,
            room.rows,
        );
    }
    html.of("h2", &[("style", HEADING)], "Data quality");
    let (sentences, items) = display_tables::quality(report);
    let all: Vec<_> = sentences.iter().chain(&items).collect();
    for sentence in all.iter().take(room.rows) {
        html.of("p", &[("style", SMALL)], &sentence.through(str::to_string));
    }
    left_out(html, all.len().saturating_sub(room.rows), "sentences");
}

fn one(html: &mut Html, report: &Report, meeting: &MeetingRow, room: Room) {
    question(html, 1, meeting);
    table(html, "Criteria", &display_tables::criteria(meeting));
    listed(
        html,
        "Cost by person",
        &display_tables::shares(report, meeting),
        room.rows,
    );
    table(html, "Changes", &display_tables::changes(meeting));
}

fn question(html: &mut Html, number: usize, meeting: &MeetingRow) {
    html.element("p", &[("style", "margin:12px 0 0")], |html| {
        html.text(&format!("{number}. "));
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
        let words = change(best.change.id(), &best.change.to());
        let try_it = format!("Try: {words} ({} back)", duration(best.saving));
        html.of("p", &[("style", SMALL)], &try_it);
    }
}

/// A table with its first rows, and how many are left out.
fn listed(html: &mut Html, heading: &str, whole: &ShownTable, most: usize) {
    let more = whole.rows.len().saturating_sub(most);
    if more == 0 {
        table(html, heading, whole);
        return;
    }
    let rows = whole.rows.iter().take(most).cloned().collect();
    let total = whole.total.clone();
    let columns = whole.columns.clone();
    table(
        html,
        heading,
        &ShownTable {
            columns,
            rows,
            total,
        },
    );
    left_out(html, more, "rows");
}

/// Says what a mail has no room for, and where it stands.
fn left_out(html: &mut Html, more: usize, what: &str) {
    if more > 0 {
        let sentence = format!(
            "{more} more {what} are left out, because mail programs cut long messages. The page \
            (--format html) shows them all."
        );
        html.of("p", &[("style", SMALL)], &sentence);
    }
}

/// A table with the columns that a mail has room for.
pub(super) fn table(html: &mut Html, heading: &str, table: &ShownTable) {
    html.of("h2", &[("style", HEADING)], heading);
    let whole = [
        ("width", "100%"),
        ("cellspacing", "0"),
        ("cellpadding", "0"),
    ];
    html.element("table", &whole, |html| {
        html.element("tr", &[], |html| {
            for column in table.columns.iter().filter(|c| has_room(c)) {
                let style = [("scope", "col"), ("style", style_of(column.align))];
                html.of("th", &style, column.heading);
            }
        });
        let rows = table.rows.iter().map(|cells| ("td", cells));
        for (tag, cells) in rows.chain(table.total.iter().map(|cells| ("th", cells))) {
            row(html, tag, &table.columns, cells);
        }
    });
}

fn has_room(column: &ShownColumn) -> bool {
    column.drop < DROPPED_FROM && !column.is_range()
}

fn style_of(align: Align) -> &'static str {
    match align {
        Align::Right => NUMBER,
        Align::Text | Align::Word => CELL,
    }
}

/// A row; a range stands under the estimate before it.
fn row(html: &mut Html, tag: &'static str, columns: &[ShownColumn], cells: &[Shown]) {
    html.element("tr", &[], |html| {
        let mut shown = columns.iter().zip(cells).peekable();
        while let Some((column, cell)) = shown.next() {
            if !has_room(column) {
                continue;
            }
            let text = cell.through(str::to_string);
            // A heading without words is none.
            let tag = if text.is_empty() { "td" } else { tag };
            html.element(tag, &[("style", style_of(column.align))], |html| {
                html.text(&text);
                if let Some((_, range)) = shown.next_if(|(next, _)| next.is_range()) {
                    html.empty("br", &[]);
                    html.of("span", &[("style", UNDER)], &range.through(str::to_string));
                }
            });
        }
    });
}
