//! The focus curve of one day in three states, after an essay of M. Lebre on asynchronous work:
//! getting focused, flow, interruption.

use super::strips::{ShownMinutes, clock, hour_lines, says, shape};
use super::{Html, theirs};
use crate::report::Report;
use crate::report::display_tables::name;
use crate::report::display_tables::week::Losses;
use crate::report::model::{PersonWeek, PictureDay, State, Stretch};
use crate::report::words::{count, hours};

/// The day of the picture that shows most, and whose it is.
pub(super) struct ChosenDay<'a> {
    report: &'a Report,
    person: usize,
    day: &'a PictureDay,
    lost: i64,
    span: ShownMinutes,
}

impl<'a> ChosenDay<'a> {
    /// Of the days with meetings one that has flow too, so that all states are seen; then most lost
    /// flow, most meetings, first.
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        let losses = Losses::of(report);
        let of_week = |week: &'a PersonWeek| week.days.iter().map(|day| (week.person, day));
        let days = report.week.iter().flat_map(of_week);
        let rank = |(person, day): &(usize, &PictureDay)| {
            let has_flow = day.stretches.iter().any(|s| s.state == State::Flow);
            (
                has_flow,
                losses.on(*person, day.date),
                meetings(day).count(),
            )
        };
        let (person, day) = days
            .filter(|(_, day)| meetings(day).next().is_some())
            .reduce(|best, next| {
                if rank(&next) > rank(&best) {
                    next
                } else {
                    best
                }
            })?;
        Some(ChosenDay {
            report,
            person,
            day,
            lost: losses.on(person, day.date),
            span: ShownMinutes::of_day(day)?,
        })
    }

    pub(super) fn write(&self, html: &mut Html) {
        html.element("p", &[], |html| {
            let person = self.report.people.get(self.person).map(name);
            theirs(html, &person.unwrap_or_default());
            let day = self.day.date.format("%A, %-d %B");
            let meetings = count(meetings(self.day).count() as u64, "meeting");
            let lost = hours(self.lost);
            html.text(&format!(": {day}, {meetings}, {lost} of flow lost."));
        });
        html.element("figure", &[("class", "curve")], |html| {
            html.element(
                "ul",
                &[("class", "levels"), ("aria-hidden", "true")],
                |html| {
                    for level in ["flow", "getting focused", "interruption"] {
                        html.of("li", &[], level);
                    }
                },
            );
            self.picture(html);
        });
        html.element("ol", &[("class", "letters"), ("type", "A")], |html| {
            for stretch in meetings(self.day) {
                html.element("li", &[], |html| {
                    let from = clock(stretch.start);
                    html.text(&format!("{from}–{} ", clock(stretch.end)));
                    theirs(html, title(self.report, stretch));
                });
            }
        });
        html.of("p", &[("class", "quiet")], ESSAY);
    }

    fn picture(&self, html: &mut Html) {
        html.element("svg", &[("class", "plot"), ("role", "img")], |html| {
            let title = self.day.date.format("Focus on %A, %-d %B").to_string();
            html.of("title", &[], &title);
            let all: Vec<_> = self
                .day
                .stretches
                .iter()
                .map(|s| says(self.report, s))
                .collect();
            html.of("desc", &[], &all.join("; "));
            let view = self.span.view_box();
            let inner = [
                ("width", "100%"),
                ("height", "150"),
                ("viewBox", view.as_str()),
                ("preserveAspectRatio", "none"),
            ];
            html.element("svg", &inner, |html| {
                hour_lines(html, self.span);
                for (stretch, says) in self.day.stretches.iter().zip(&all) {
                    match stretch.state {
                        State::Meeting => interruption(html, stretch, says),
                        _ => shape(html, stretch, says),
                    }
                }
            });
            self.labels(html);
        });
    }

    /// Hours under the curve, and letters on the meetings.
    fn labels(&self, html: &mut Html) {
        for minute in self.span.labels() {
            let at = self.span.at(minute);
            html.of(
                "text",
                &[("x", &at), ("y", "166")],
                &(minute / 60 % 24).to_string(),
            );
        }
        for (stretch, letter) in meetings(self.day).zip('A'..='Z') {
            let middle = (stretch.start.rounded() + stretch.end.rounded()) / 2;
            let at = self.span.at(middle);
            let place = [("class", "letter"), ("x", at.as_str()), ("y", "20")];
            html.of("text", &place, &letter.to_string());
        }
    }
}

const ESSAY: &str = "It takes time to get focused; then comes flow. After an interruption it all \
begins again. The three states are Marcelo Lebre's; the straight lines are our assumption.";

/// On the curve a meeting is the lowest level, under a band that says how long it lasts.
fn interruption(html: &mut Html, stretch: &Stretch, says: &str) {
    let (from, to) = (stretch.start, stretch.end);
    let parts = [("band", 0), ("meeting", 88)];
    for (class, top) in parts {
        let outline = format!("M{from} 100V{top}H{to}V100z");
        html.element("path", &[("class", class), ("d", &outline)], |html| {
            html.of("title", &[], says);
        });
    }
}

fn meetings(day: &PictureDay) -> impl Iterator<Item = &Stretch> {
    day.stretches.iter().filter(|s| s.state == State::Meeting)
}

fn title<'a>(report: &'a Report, stretch: &Stretch) -> &'a str {
    let meeting = stretch.meeting.and_then(|index| report.meetings.get(index));
    meeting.map_or("meeting", |meeting| meeting.title.as_ref())
}
