//! A plan as one page: the same parts as on a terminal, and each person's week before and after.

use super::table::table;
use super::{Html, parts, section};
use crate::base::{Interval, Minutes};
use crate::render::output::plan_title;
use crate::report::plan::{Block, DayBeforeAfter, PlanReport, WeekBeforeAfter, document};
use crate::report::words::{count, hours};

const SHEET: &str = concat!(include_str!("page.css"), include_str!("plan.css"));

/// A plan under its title.
pub(super) fn page(report: &PlanReport) -> String {
    let title = plan_title(report);
    Html::document(|html| {
        html.element("head", &[], |html| super::head(html, &title, SHEET));
        html.element("body", &[], |html| {
            html.element("header", &[], |html| header(html, report, &title));
            html.element("main", &[], |html| main(html, report));
        });
    })
}

fn header(html: &mut Html, report: &PlanReport, title: &str) {
    html.of("h1", &[], title);
    let when = format!(
        "{} · as of {} UTC",
        report.horizon.tz,
        report.as_of.format("%Y-%m-%d %H:%M")
    );
    html.of("p", &[("class", "quiet")], &when);
    for sentence in &report.headline {
        html.of("p", &[("class", "lead")], sentence);
    }
    if report.changes.is_empty() {
        return;
    }
    let (least, most) = report.gain.range();
    let range = format!("{} to {}", hours(least.rounded()), hours(most.rounded()));
    let blocks = |of: fn(&(Minutes, Minutes)) -> Minutes| -> String {
        let people = report.people.iter();
        hours(
            people
                .map(|person| of(&person.focus_hours))
                .sum::<Minutes>()
                .rounded(),
        )
    };
    let tiles = [
        ("Flow back", hours(report.gain.central.rounded()), range),
        (
            "Changes",
            report.changes.len().to_string(),
            "proposed, none made".to_string(),
        ),
        (
            "In blocks of two hours",
            blocks(|b| b.1),
            format!("now {}", blocks(|b| b.0)),
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

/// A section for each heading; the weeks stand after the first.
fn main(html: &mut Html, report: &PlanReport) {
    let blocks = document(report);
    let mut drawn = report.changes.is_empty();
    let mut rest = blocks.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let until = after.iter().position(|b| matches!(b, Block::Heading(_)));
        let (content, next) = after.split_at(until.unwrap_or(after.len()));
        match first {
            Block::Heading(text) => section(html, text, |html| {
                content.iter().for_each(|block| one(html, block));
            }),
            block => one(html, block),
        }
        if !drawn {
            drawn = true;
            section(html, "Each person's first week, before and after", |html| {
                weeks(html, &report.weeks);
            });
        }
        rest = next;
    }
}

fn one(html: &mut Html, block: &Block) {
    match block {
        Block::Heading(text) => drop(html.of("h3", &[], text)),
        Block::Sentence {
            parts: said,
            is_note,
        } => {
            let class = if *is_note { "quiet" } else { "said" };
            html.element("p", &[("class", class)], |html| parts(html, said));
        }
        Block::Item {
            number,
            title,
            lines,
        } => {
            html.element("article", &[("class", "change")], |html| {
                html.element("h3", &[], |html| {
                    html.text(&format!("{number}. "));
                    parts(html, title);
                });
                html.element("ul", &[], |html| {
                    for line in lines {
                        html.element("li", &[], |html| parts(html, line));
                    }
                });
            });
        }
        Block::Table(caption, shown) => table(html, caption, shown),
    }
}

/// Height of a day in a picture.
const ROW: i64 = 22;
/// Width of the names of days.
const NAMES: i64 = 44;
/// Width of an hour.
const HOUR: i64 = 30;

fn weeks(html: &mut Html, weeks: &[WeekBeforeAfter]) {
    html.of(
        "p",
        &[("class", "quiet")],
        "Filled: meetings; framed: meetings that the plan changes; light: working time, by each person's own clock.",
    );
    for week in weeks {
        html.element("figure", &[("class", "beside")], |html| {
            html.element("figcaption", &[], |html| {
                super::theirs(html, &week.name);
            });
            html.element("div", &[("class", "pair")], |html| {
                picture(html, week, "before", |day| &day.before);
                picture(html, week, "after", |day| &day.after);
            });
        });
    }
}

type DrawnMeetings = Vec<(Interval, bool)>;

fn picture(
    html: &mut Html,
    week: &WeekBeforeAfter,
    name: &'static str,
    meetings: impl Fn(&DayBeforeAfter) -> &DrawnMeetings,
) {
    let (first, last) = span(week);
    let width = NAMES + (last - first) * HOUR / 60;
    let height = ROW * (i64::try_from(week.days.len()).unwrap_or(0) + 1);
    let held: usize = week.days.iter().map(|day| meetings(day).len()).sum();
    let label = format!("{name}: {}", count(held as u64, "meeting"));
    let view = format!("0 0 {width} {height}");
    let frame = [
        ("viewBox", view.as_str()),
        ("role", "img"),
        ("aria-label", label.as_str()),
        ("class", "week"),
    ];
    html.element("svg", &frame, |html| {
        words(html, 0, 14, name);
        // The last hour is the edge: its name would stand outside.
        for hour in (first / 60..last / 60).step_by(2) {
            let x = NAMES + (hour * 60 - first) * HOUR / 60;
            words(html, x, 14, &hour.to_string());
        }
        for (line, day) in (1..).zip(&week.days) {
            let y = line * ROW;
            words(html, 0, y + 15, &day.date.format("%a").to_string());
            for segment in &day.segments {
                rectangle(html, at(day, *segment), first, y, "work");
            }
            for (meeting, is_changed) in meetings(day) {
                let class = if *is_changed { "met new" } else { "met" };
                rectangle(html, at(day, *meeting), first, y, class);
            }
        }
    });
}

/// Minutes of the local day, as far as they lie in it.
fn at(day: &DayBeforeAfter, when: Interval) -> (i64, i64) {
    let midnight = day.date.and_time(Default::default()).and_utc().timestamp() / 60;
    let local = |minute: i64| (minute + day.offset_min - midnight).clamp(0, 1440);
    (local(when.start), local(when.end))
}

/// The hours that a week needs before and after, in minutes: also those outside working time.
fn span(week: &WeekBeforeAfter) -> (i64, i64) {
    let drawn = week.days.iter().flat_map(|day| {
        let meetings = day.before.iter().chain(&day.after).map(|(when, _)| *when);
        let all = day.segments.iter().copied().chain(meetings);
        all.map(|when| at(day, when))
    });
    let drawn = drawn.filter(|(start, end)| start < end);
    let (first, last) = drawn.fold((1440, 0), |(first, last), (start, end)| {
        (start.min(first), end.max(last))
    });
    match first < last {
        true => (first.div_euclid(60) * 60, (last + 59).div_euclid(60) * 60),
        false => (540, 1080),
    }
}

fn rectangle(html: &mut Html, (start, end): (i64, i64), first: i64, y: i64, class: &str) {
    if start >= end {
        return;
    }
    let x = NAMES + (start - first) * HOUR / 60;
    let width = ((end - start) * HOUR / 60).max(1);
    let values = [x, y + 2, width, ROW - 4].map(|number| number.to_string());
    let [x, y, width, height] = &values;
    html.empty(
        "rect",
        &[
            ("x", x),
            ("y", y),
            ("width", width),
            ("height", height),
            ("class", class),
        ],
    );
}

fn words(html: &mut Html, x: i64, y: i64, text: &str) {
    let (x, y) = (x.to_string(), y.to_string());
    html.of("text", &[("x", &x), ("y", &y)], text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_working_time_is_inside_the_picture() {
        let midnight = 29_900_160;
        let at = |start: i64, end: i64| Interval::new(midnight + start, midnight + end);
        let week = WeekBeforeAfter {
            name: "Deepak".into(),
            days: vec![DayBeforeAfter {
                date: chrono::DateTime::from_timestamp(midnight * 60, 0)
                    .unwrap()
                    .date_naive(),
                offset_min: 0,
                segments: vec![at(540, 1020)],
                before: vec![(at(1110, 1500), false)],
                after: vec![(at(470, 500), true), (at(-60, 0), false)],
            }],
        };
        assert_eq!(span(&week), (420, 1440));
        let before = Html::document(|html| picture(html, &week, "before", |day| &day.before));
        let after = Html::document(|html| picture(html, &week, "after", |day| &day.after));
        for page in [before, after] {
            let numbers = |name: &str| -> Vec<i64> {
                let values = page.split("<rect ").skip(1).map(|rect| {
                    let (_, rest) = rect.split_once(&format!("{name}=\"")).unwrap();
                    rest.split_once('"').unwrap().0.parse().unwrap()
                });
                values.collect()
            };
            let width = NAMES + (1440 - 420) * HOUR / 60;
            let ends = numbers("x").into_iter().zip(numbers("width"));
            assert_eq!(ends.len(), 2, "{page}");
            for (x, wide) in ends {
                assert!(x >= NAMES && x + wide <= width, "{page}");
            }
        }
    }
}
