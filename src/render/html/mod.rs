//! The report as one self-contained page: no script, no remote asset, a strict content policy.
//!
//! What a lead needs on a phone comes first: the headline, the people, the meetings to question;
//! pictures, data quality and definitions follow. Pictures are inline SVG whose shapes differ as
//! well as their colours, each with a text that says the same.

mod charts;
mod curve;
mod definitions;
mod line;
mod plan;
mod questions;
mod strips;
#[cfg(test)]
mod tests;
mod trend;

use super::markup::Html;
use super::{Part, Style};
use crate::report::display_tables::{self, Align, Shown, ShownColumn, ShownTable};

use crate::report::words::{LIMITS, hours};
use crate::report::{DetailLevel, InFull, Report};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

pub(super) use plan::write as plan;
pub(super) use trend::write as trend;

const SHEET: &str = include_str!("page.css");

/// A page has room for more than a terminal: so many times the limits of the style are shown.
const ROOM: usize = 4;

/// Writes a part of the report.
pub(crate) fn write(
    report: &Report,
    part: Part,
    style: &Style,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let page = Page {
        report,
        unfolded: style.meetings,
        meetings: style.meetings.saturating_mul(ROOM),
        people: style.people.saturating_mul(ROOM),
    };
    sink.write_all(page.document(part).as_bytes())
}

/// How deep a whole report has to be: the day of the curve is chosen from everybody's.
pub(super) fn depth(style: &Style) -> DetailLevel {
    DetailLevel {
        meetings: InFull::Open(style.meetings.saturating_mul(ROOM)),
        ..DetailLevel::WHOLE
    }
}

struct Page<'a> {
    report: &'a Report,
    /// Meetings to question that stand open; more of them are folded.
    unfolded: usize,
    /// Meetings to question at all.
    meetings: usize,
    /// People whose week is drawn.
    people: usize,
}

impl Page<'_> {
    fn document(&self, part: Part) -> String {
        Html::document(|html| {
            html.element("head", &[], |html| head(html, &self.title(), SHEET));
            html.element("body", &[], |html| {
                html.element("header", &[], |html| self.header(html, part));
                html.element("main", &[], |html| self.part(html, part));
                html.element("footer", &[], |html| {
                    definitions::write(html, self.report);
                    html.of("p", &[], LIMITS);
                });
            });
        })
    }

    fn title(&self) -> String {
        let window = &self.report.window;
        format!("Calendar audit, {} to {}", window.from, window.to)
    }

    fn header(&self, html: &mut Html, part: Part) {
        html.of("h1", &[], &self.title());
        let (window, as_of) = (&self.report.window, self.report.as_of);
        let when = format!(
            "{} · as of {} UTC",
            window.zones(),
            as_of.format("%Y-%m-%d %H:%M")
        );
        html.of("p", &[("class", "quiet")], &when);
        if matches!(part, Part::Report | Part::Brief) {
            self.brief(html);
            self.tiles(html);
            return;
        }
        for sentence in &self.report.headline {
            html.of("p", &[("class", "lead")], sentence);
        }
    }

    /// What a lead needs first.
    fn brief(&self, html: &mut Html) {
        for line in display_tables::brief(self.report) {
            let class = if line.is_basis { "quiet" } else { "lead" };
            html.element("p", &[("class", class)], |html| {
                parts(html, &line.sentence.0);
            });
            if line.items.is_empty() {
                continue;
            }
            html.element("ul", &[("class", "lead")], |html| {
                for item in &line.items {
                    html.element("li", &[], |html| parts(html, &item.0));
                }
            });
        }
    }

    /// The few numbers to take away.
    fn tiles(&self, html: &mut Html) {
        let total = &self.report.total;
        let (least, most) = total.lost.range();
        let range = format!("{} to {}", hours(least.rounded()), hours(most.rounded()));
        let listed = display_tables::to_question(self.report);
        let asked = listed.iter().filter(|meeting| meeting.is_asked()).count();
        let others = listed.len() - asked;
        let blocks = format!("{} blocks of focus", total.focus_blocks);
        let tiles = [
            ("Lost flow", hours(total.lost.central.rounded()), range),
            ("Flow", hours(total.flow.rounded()), blocks),
            (
                "In meetings",
                hours(total.meeting.rounded()),
                format!(
                    "of {} at work",
                    hours((total.working - total.away).rounded())
                ),
            ),
            (
                "To question",
                asked.to_string(),
                format!(
                    "and {others} to look at, of {} meetings",
                    self.report.meetings.len()
                ),
            ),
        ];
        html.element("dl", &[("class", "tiles")], |html| {
            for (name, number, beside) in &tiles {
                html.element("div", &[], |html| {
                    html.of("dt", &[], name);
                    html.element("dd", &[], |html| {
                        html.of("strong", &[], number).text(" ");
                        html.of("span", &[("class", "quiet")], beside);
                    });
                });
            }
        });
    }

    fn part(&self, html: &mut Html, part: Part) {
        match part {
            Part::Report => self.whole(html),
            Part::Brief => {}
            Part::People => section(html, "People", |html| self.people_table(html)),
            Part::Meetings => section(html, "Meetings", |html| {
                let all = display_tables::meetings(self.report, usize::MAX);
                let sorted = format!("Meetings, in the order of {}", self.report.order.words());
                table(html, &sorted, &all);
                if let Some(own) = self.report.model.own_rubric() {
                    html.of("p", &[], &own);
                }
            }),
            Part::Days => section(html, "Days", |html| {
                table(html, "Days", &display_tables::days(self.report));
            }),
            Part::Meeting(index) => section(html, "One meeting", |html| {
                questions::one(html, self.report, index);
            }),
        }
    }

    /// The sections of a whole report in their order, each with its heading.
    fn sections(&self) -> Vec<Section<'_>> {
        let report = self.report;
        let mut sections = vec![
            Section::new("People", |html| self.people_table(html)),
            Section::new(display_tables::TO_QUESTION, |html| {
                questions::write(html, report, self.unfolded, self.meetings);
            }),
        ];

        if !report.meetings.is_empty() {
            sections.push(Section::new(display_tables::LOST_FLOW, |html| {
                self.costs(html);
            }));
        }
        if let Some(trend) = &report.trend {
            for rows in trend.lines() {
                sections.push(Section::new("How it develops", |html| {
                    line::captioned(html, rows, trend.period);
                }));
            }
        }
        for (heading, sums) in display_tables::with_headings(report) {
            sections.push(Section::new(heading, move |html| {
                table(html, heading, &sums);
            }));
        }
        if display_tables::week::hours_shown(&report.week).is_some() {
            sections.push(Section::new(strips::heading(report), |html| {
                strips::write(html, report, self.people);
            }));
        }
        if let Some(day) = curve::ChosenDay::of(report) {
            sections.push(Section::new("A day in three states", move |html| {
                day.write(html);
            }));
        }
        if let Some(map) = display_tables::HeatMap::of(report) {
            sections.push(Section::new("When meetings happen", move |html| {
                charts::heat(html, &map);
            }));
        }
        if report.groups.len() > 1 {
            sections.push(Section::new("Groups", |html| {
                table(html, "Weeks and teams", &display_tables::groups(report));
            }));
        }
        sections.push(Section::new("Data quality", |html| self.quality(html)));
        sections
    }

    /// The sections under a table of contents.
    fn whole(&self, html: &mut Html) {
        let sections = self.sections();
        html.element("nav", &[("aria-label", "Contents")], |html| {
            html.element("ul", &[], |html| {
                for (number, section) in (1..).zip(&sections) {
                    let to = format!("#section-{number}");
                    html.element("li", &[], |html| {
                        html.of("a", &[("href", &to)], &section.heading);
                    });
                }
            });
        });
        for (number, section) in (1..).zip(sections) {
            let id = format!("section-{number}");
            html.element("section", &[("id", &id)], |html| {
                html.of("h2", &[], &section.heading);
                (section.content)(html);
            });
        }
    }

    fn people_table(&self, html: &mut Html) {
        table(
            html,
            "Account of working time",
            &display_tables::people(self.report),
        );
        if display_tables::is_any_seen_only(self.report) {
            html.of("p", &[("class", "quiet")], display_tables::SEEN_NOTE);
        }
        html.of("p", &[("class", "quiet")], display_tables::COLUMNS_NOTE);
    }

    fn costs(&self, html: &mut Html) {
        charts::costs(html, self.report, self.meetings);
        let all = display_tables::meetings(self.report, self.meetings.saturating_mul(ROOM));
        html.element("details", &[], |html| {
            html.of("summary", &[], "All meetings as a table");
            let sorted = format!("Meetings, in the order of {}", self.report.order.words());
            table(html, &sorted, &all);
        });
    }

    fn quality(&self, html: &mut Html) {
        let (sentences, items) = display_tables::quality(self.report);
        for sentence in &sentences {
            html.element("p", &[], |html| parts(html, &sentence.0));
        }
        if !items.is_empty() {
            html.element("ul", &[], |html| {
                for item in &items {
                    html.element("li", &[], |html| parts(html, &item.0));
                }
            });
        }
    }
}

/// A part of the page with its heading.
struct Section<'a> {
    heading: String,
    content: Box<dyn FnOnce(&mut Html) + 'a>,
}

impl<'a> Section<'a> {
    fn new(heading: impl Into<String>, content: impl FnOnce(&mut Html) + 'a) -> Self {
        Section {
            heading: heading.into(),
            content: Box::new(content),
        }
    }
}

fn head(html: &mut Html, title: &str, sheet: &'static str) {
    let meta = |html: &mut Html, name: &'static str, content: &str| {
        html.empty("meta", &[("name", name), ("content", content)]);
    };
    html.empty("meta", &[("charset", "utf-8")]);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        STANDARD.encode(Sha256::digest(sheet)),
    );
    let policy = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", policy.as_str()),
    ];
    html.empty("meta", &policy);
    meta(html, "viewport", "width=device-width, initial-scale=1");
    meta(html, "color-scheme", "light dark");
    meta(html, "referrer", "no-referrer");
    meta(html, "robots", "noindex");
    html.of("title", &[], title).style(sheet);
}

fn section(html: &mut Html, heading: &str, content: impl FnOnce(&mut Html)) {
    html.element("section", &[], |html| {
        html.of("h2", &[], heading);
        content(html);
    });
}

/// What strangers wrote is set apart, so that its direction cannot reorder its neighbours.
fn theirs(html: &mut Html, text: &str) {
    html.of("bdi", &[], text);
}

fn parts(html: &mut Html, parts: &[Shown]) {
    for part in parts {
        match part {
            Shown::Ours(text) => {
                html.text(text);
            }
            Shown::Theirs(text) => theirs(html, text),
        }
    }
}

/// A table that scrolls sideways in itself, so that the page never does.
fn table(html: &mut Html, caption: &str, table: &ShownTable) {
    let region = [
        ("class", "scroll"),
        ("role", "region"),
        ("aria-label", caption),
        ("tabindex", "0"),
    ];
    // The first column of texts names the row, else the first of words.
    let first = |align| {
        table
            .columns
            .iter()
            .position(|column: &ShownColumn| column.align == align)
    };
    let head = first(Align::Text).or_else(|| first(Align::Word));
    html.element("div", &region, |html| {
        html.element("table", &[], |html| {
            html.of("caption", &[], caption);
            html.element("thead", &[], |html| {
                html.element("tr", &[], |html| headings(html, table));
            });
            html.element("tbody", &[], |html| {
                for cells in &table.rows {
                    row(html, table, cells, head);
                }
            });
            if let Some(total) = &table.total {
                html.element("tfoot", &[], |html| row(html, table, total, head));
            }
        });
    });
}

fn headings(html: &mut Html, table: &ShownTable) {
    for column in table.columns.iter().filter(|column| !column.is_range()) {
        let class = class_of(column);
        let attributes = [("scope", "col"), ("class", class.as_str())];
        html.of("th", &attributes, column.heading);
    }
}

fn row(html: &mut Html, table: &ShownTable, cells: &[Shown], head: Option<usize>) {
    html.element("tr", &[], |html| {
        let mut cells = cells.iter().zip(&table.columns).enumerate().peekable();
        while let Some((index, (cell, column))) = cells.next() {
            let class = class_of(column);
            let class = ("class", class.as_str());
            let range = cells.next_if(|(_, (_, column))| column.is_range());
            let content = |html: &mut Html| {
                parts(html, std::slice::from_ref(cell));
                if let Some((_, (range, _))) = range {
                    html.element("span", &[("class", "range")], |html| {
                        parts(html, std::slice::from_ref(range));
                    });
                }
            };
            if Some(index) == head {
                html.element("th", &[("scope", "row"), class], content);
            } else {
                html.element("td", &[class], content);
            }
        }
    });
}

/// Side, and how soon the column goes on paper.
fn class_of(column: &ShownColumn) -> String {
    let side = match column.align {
        Align::Right => "num",
        Align::Text => "text",
        Align::Word => "word",
    };
    format!("{side} drop{}", column.drop)
}
