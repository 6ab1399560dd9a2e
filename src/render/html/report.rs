//! The page of a report: the headline, the people, the meetings to question; then pictures, data
//! quality and what the words mean.

use super::table::{noted, table};
use super::{Html, ROOM, SHEET, charts, curve, definitions, head, line, parts, questions, strips};
use crate::render::output::ordered_title;
use crate::render::style::Style;
use crate::render::tables::people;
use crate::report::Report;
use crate::report::display_tables;
use crate::report::words::{LIMITS, hours};

pub(super) struct Page<'a> {
    report: &'a Report,
    /// Meetings to question that stand open; more of them are folded.
    unfolded: usize,
    /// Meetings to question at all.
    meetings: usize,
    /// People whose week is drawn.
    people: usize,
}

impl<'a> Page<'a> {
    pub(super) fn of(report: &'a Report, style: &Style) -> Page<'a> {
        Page {
            report,
            unfolded: style.meetings,
            meetings: style.meetings.saturating_mul(ROOM),
            people: style.people.saturating_mul(ROOM),
        }
    }
}

impl Page<'_> {
    pub(super) fn whole_document(&self) -> String {
        self.document(Page::brief_header, |html| self.whole(html))
    }

    /// A page: below its title `lead`, then `main`, then what the words mean.
    pub(super) fn document(
        &self,
        lead: impl FnOnce(&Self, &mut Html),
        main: impl FnOnce(&mut Html),
    ) -> String {
        Html::document(|html| {
            html.element("head", &[], |html| head(html, &self.title(), SHEET));
            html.element("body", &[], |html| {
                html.element("header", &[], |html| {
                    self.header(html);
                    lead(self, html);
                });
                html.element("main", &[], main);
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

    fn header(&self, html: &mut Html) {
        html.of("h1", &[], &self.title());
        let (window, as_of) = (&self.report.window, self.report.as_of);
        let when = format!(
            "{} · as of {} UTC",
            window.zones(),
            as_of.format("%Y-%m-%d %H:%M")
        );
        html.of("p", &[("class", "quiet")], &when);
    }

    pub(super) fn headline(&self, html: &mut Html) {
        for sentence in &self.report.headline {
            html.of("p", &[("class", "lead")], sentence);
        }
    }

    pub(super) fn brief_header(&self, html: &mut Html) {
        self.brief(html);
        self.tiles(html);
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

    /// The sections of a whole report in their order, each with its heading.
    fn sections(&self) -> Vec<Section<'_>> {
        let report = self.report;
        let mut sections = vec![
            Section::new("People", |html| noted(html, &people(report))),
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

    fn costs(&self, html: &mut Html) {
        charts::costs(html, self.report, self.meetings);
        let all = display_tables::meetings(self.report, self.meetings.saturating_mul(ROOM));
        html.element("details", &[], |html| {
            html.of("summary", &[], "All meetings as a table");
            let sorted = ordered_title("Meetings", Some(self.report.order.words()));
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
