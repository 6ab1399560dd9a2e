//! The week as strips: one per person and day. The shape shows the state, so the strip can be read
//! without colours: rising is getting focused, full height is flow, falling is winding down, low is
//! too short for flow, and a block with a bar across is a meeting.

use super::{Html, theirs};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::display_tables::name;
use crate::report::display_tables::week::{Losses, beyond, hours_of, hours_shown, occurs};
use crate::report::model::{PersonWeek, PictureDay, State, Stretch};
use crate::report::words::hours;

/// States with their words and classes, in the order of the legend.
const STATES: [(State, &str, &str); 8] = [
    (State::Flow, "flow", "flow"),
    (State::Ramp, "getting focused", "ramp"),
    (State::WindDown, "winding down", "wind"),
    (State::Fragment, "too short for flow", "fragment"),
    (State::Meeting, "meeting", "meeting"),
    (State::Personal, "personal", "personal"),
    (State::Away, "away", "away"),
    (State::Lunch, "lunch", "lunch"),
];

/// Minutes shown by a strip or a curve.
#[derive(Clone, Copy)]
pub(super) struct ShownMinutes {
    pub(super) first: i64,
    pub(super) last: i64,
}

impl ShownMinutes {
    pub(super) fn of<'a>(weeks: impl IntoIterator<Item = &'a PersonWeek>) -> Option<ShownMinutes> {
        let (first, last) = hours_shown(weeks)?;
        Some(ShownMinutes {
            first: first * 60,
            last: last * 60,
        })
    }

    /// All hours of one day, however far apart.
    pub(super) fn of_day(day: &PictureDay) -> Option<ShownMinutes> {
        let (first, last) = hours_of(&day.stretches)?;
        Some(ShownMinutes {
            first: first * 60,
            last: last * 60,
        })
    }

    /// The part of a stretch that is shown; nothing of what lies outside.
    fn cut(self, stretch: &Stretch) -> Option<Stretch> {
        let start = stretch.start.max(Minutes::whole(self.first));
        let end = stretch.end.min(Minutes::whole(self.last));
        (start < end).then_some(Stretch {
            start,
            end,
            ..*stretch
        })
    }

    /// A picture's window on the day: x is minutes, y goes from 0 (top) to 100.
    pub(super) fn view_box(self) -> String {
        format!("{} 0 {} 100", self.first, self.last - self.first)
    }

    /// Where a minute is, in per cent of the width.
    pub(super) fn at(self, minute: i64) -> String {
        percent_of(minute - self.first, self.last - self.first)
    }

    /// Hours that have a label: as many as a phone has room for.
    pub(super) fn labels(self) -> impl Iterator<Item = i64> {
        let every = if self.last - self.first > 10 * 60 {
            180
        } else {
            60
        };
        // A label at the very end would run into what stands beside the picture.
        let room = self.last - (self.last - self.first) / 16;
        (self.first..room).step_by(every)
    }
}

/// `part / whole` as a length in SVG, exact to a hundredth of a per cent.
pub(super) fn percent_of(part: i64, whole: i64) -> String {
    let hundredths = if whole > 0 {
        part.saturating_mul(10_000) / whole
    } else {
        0
    };
    format!("{}.{:02}%", hundredths / 100, hundredths.abs() % 100)
}

/// A minute of the day on the clock; a shift may pass midnight.
pub(super) fn clock(minute: Minutes) -> String {
    let minute = minute.rounded();
    format!(
        "{:02}:{:02}",
        minute.div_euclid(60) % 24,
        minute.rem_euclid(60)
    )
}

pub(super) fn heading(report: &Report) -> String {
    let first = report.week.iter().flat_map(|week| &week.days).next();
    first.map_or(String::new(), |day| format!("The week of {}", day.date))
}

/// The first `limit` people's weeks, with a legend.
pub(super) fn write(html: &mut Html, report: &Report, limit: usize) {
    let Some(span) = ShownMinutes::of(report.week.iter().take(limit)) else {
        return;
    };
    legend(html, report, limit);
    let losses = Losses::of(report);
    for week in report.week.iter().take(limit) {
        person(html, report, week, span, &losses);
    }
    let more = report.people.len().saturating_sub(limit);
    if more > 0 {
        html.of(
            "p",
            &[("class", "quiet")],
            &format!("… and {more} more people."),
        );
    }
}

fn legend(html: &mut Html, report: &Report, limit: usize) {
    html.element("ul", &[("class", "legend")], |html| {
        for (state, words, _) in STATES {
            if occurs(state, report.week.iter().take(limit)) {
                html.element("li", &[], |html| {
                    sample(html, state);
                    html.text(words);
                });
            }
        }
    });
}

/// A state's shape beside its name.
pub(super) fn sample(html: &mut Html, state: State) {
    let picture = [
        ("class", "sample"),
        ("viewBox", "0 0 30 100"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    let stretch = Stretch {
        state,
        start: Minutes::ZERO,
        end: Minutes::whole(30),
        meeting: None,
    };
    html.element("svg", &picture, |html| shape(html, &stretch, ""));
}

fn person(
    html: &mut Html,
    report: &Report,
    week: &PersonWeek,
    span: ShownMinutes,
    losses: &Losses,
) {
    html.element("table", &[("class", "strips week")], |html| {
        html.element("caption", &[], |html| {
            let person = report.people.get(week.person).map(name);
            theirs(html, &person.unwrap_or_default());
        });
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.of("th", &[("scope", "col")], "Day");
                html.element("th", &[("scope", "col")], |html| ruler(html, span));
                html.of("th", &[("scope", "col"), ("class", "num")], "Lost flow");
            });
        });
        html.element("tbody", &[], |html| {
            for day in week.days.iter().filter(|day| !day.stretches.is_empty()) {
                html.element("tr", &[], |html| {
                    let date = day.date.format("%a %-d").to_string();
                    html.of("th", &[("scope", "row")], &date);
                    html.element("td", &[], |html| strip(html, report, day, span));
                    let lost = hours(losses.on(week.person, day.date));
                    html.of("td", &[("class", "num")], &lost);
                });
            }
        });
    });
}

/// The hours above the strips.
fn ruler(html: &mut Html, span: ShownMinutes) {
    html.of("span", &[("class", "unseen")], "Picture of the day");
    html.element(
        "svg",
        &[("class", "ruler"), ("aria-hidden", "true")],
        |html| {
            for minute in span.labels() {
                let at = span.at(minute);
                let place = [("x", at.as_str()), ("y", "11")];
                html.of("text", &place, &(minute / 60 % 24).to_string());
            }
        },
    );
}

fn strip(html: &mut Html, report: &Report, day: &PictureDay, span: ShownMinutes) {
    let view = span.view_box();
    let picture = [
        ("class", "strip"),
        ("role", "img"),
        ("viewBox", view.as_str()),
        ("preserveAspectRatio", "none"),
    ];
    html.element("svg", &picture, |html| {
        html.of("title", &[], &day.date.format("%A, %-d %B").to_string());
        let all: Vec<_> = day.stretches.iter().map(|s| says(report, s)).collect();
        html.of("desc", &[], &all.join("; "));
        hour_lines(html, span);
        for (stretch, says) in day.stretches.iter().zip(&all) {
            if let Some(stretch) = span.cut(stretch) {
                shape(html, &stretch, says);
            }
        }
    });
    if let Some(told) = beyond(day, (span.first / 60, span.last / 60)) {
        html.of("span", &[("class", "quiet")], &told);
    }
}

pub(super) fn hour_lines(html: &mut Html, span: ShownMinutes) {
    let lines = span.labels().map(|minute| format!("M{minute} 0V100"));
    let lines: String = lines.collect();
    html.empty("path", &[("class", "hours"), ("d", &lines)]);
}

/// A stretch in words: when, what, and which meeting.
pub(super) fn says(report: &Report, stretch: &Stretch) -> String {
    let when = format!("{}–{}", clock(stretch.start), clock(stretch.end));
    let meeting = stretch.meeting.and_then(|index| report.meetings.get(index));
    match meeting {
        Some(meeting) => format!("{when} {}", meeting.title),
        None => format!("{when} {}", words_of(stretch.state)),
    }
}

fn words_of(state: State) -> &'static str {
    let found = STATES.iter().find(|(of, _, _)| *of == state);
    found.map_or("", |(_, words, _)| *words)
}

/// The shape of a stretch, with its words as a tooltip.
pub(super) fn shape(html: &mut Html, stretch: &Stretch, says: &str) {
    let found = STATES.iter().find(|(of, _, _)| *of == stretch.state);
    let class = found.map_or("", |(_, _, class)| *class);
    let outline = outline(stretch);
    html.element("path", &[("class", class), ("d", &outline)], |html| {
        if !says.is_empty() {
            html.of("title", &[], says);
        }
    });
    if stretch.state == State::Meeting {
        let (from, to) = (stretch.start, stretch.end);
        let bar = format!("M{from} 50H{to}");
        html.empty("path", &[("class", "stripes"), ("d", &bar)]);
    }
}

/// A closed path: x in minutes, y from 0 (flow) to 100 (interruption).
fn outline(stretch: &Stretch) -> String {
    let (from, to) = (stretch.start, stretch.end);
    match stretch.state {
        State::Flow => format!("M{from} 100V10H{to}V100z"),
        State::Ramp => format!("M{from} 100L{to} 10V100z"),
        State::WindDown => format!("M{from} 100V10L{to} 60V100z"),
        State::Fragment => format!("M{from} 100V62H{to}V100z"),
        State::Meeting => format!("M{from} 100V0H{to}V100z"),
        State::Personal => format!("M{from} 80V40H{to}V80z"),
        State::Away => format!("M{from} 66V54H{to}V66z"),
        State::Lunch => format!("M{from} 100V92H{to}V100z"),
    }
}
