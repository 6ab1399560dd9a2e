//! A trend as a line: one point for each week or month, and a break where calendars cover nothing.

use super::Html;
use super::strips::percent_of;
use super::table::table;
use crate::base::Minutes;
use crate::report::display_tables::{self, TREND_NOTE};
use crate::report::model::{Period, TrendRow};
use crate::report::words::hours;
use chrono::{Datelike, NaiveDate};

/// Height of the picture, in pixels; the lowest amount stands at the bottom.
const HEIGHT: i64 = 150;

/// Names of weeks or months that stand below the line, at most: more do not fit on a phone.
const NAMES: i64 = 4;

/// What the scale may end with, in minutes.
const SCALE: [i64; 8] = [30, 60, 120, 180, 240, 360, 480, 720];

/// A row that has an amount, and how many weeks or months after the first it lies.
struct Point<'a> {
    row: &'a TrendRow,
    lost: Minutes,
    at: i64,
}

/// The same below a heading that does not say what is drawn.
pub(super) fn captioned(html: &mut Html, rows: &[TrendRow], by: Period) {
    html.of("p", &[("class", "quiet")], caption(by));
    write(html, rows, by);
}

/// Lost flow per person and day at work, from period to period.
pub(super) fn write(html: &mut Html, rows: &[TrendRow], by: Period) {
    let points = points(rows, by);
    if let Some(last) = points.last() {
        let most = points.iter().map(|point| point.lost).max();
        let scale = LineScale {
            last: last.at,
            top: top(most.unwrap_or_default()),
        };
        html.element("figure", &[("class", "course")], |html| {
            levels(html, scale.top);
            picture(html, &points, &scale, by);
        });
    }
    if has_gap(&points) {
        html.of("p", &[("class", "quiet")], GAP);
    }
    html.of("p", &[("class", "quiet")], TREND_NOTE);
    html.element("details", &[], |html| {
        html.of("summary", &[], "All figures as a table");
        let caption = "Lost flow, meetings and focus blocks";
        table(html, caption, &display_tables::trend(rows, by));
    });
}

fn caption(by: Period) -> &'static str {
    match by {
        Period::Week => "Lost flow per person and day at work, week by week",
        Period::Month => "Lost flow per person and day at work, month by month",
    }
}

const GAP: &str = "Where the line has a gap, the calendars cover nobody, or nobody was at work.";

fn points(rows: &[TrendRow], by: Period) -> Vec<Point<'_>> {
    let first = rows.iter().find(|row| row.lost_per_day().is_some());
    let Some(first) = first else {
        return Vec::new();
    };
    let at = |row: &TrendRow| match by {
        Period::Week => (row.from - first.from).num_days() / 7,
        Period::Month => {
            let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month());
            months(row.from) - months(first.from)
        }
    };
    let point = |row| {
        Some(Point {
            row,
            lost: TrendRow::lost_per_day(row)?,
            at: at(row),
        })
    };
    rows.iter().filter_map(point).collect()
}

fn neighbours<'a>(points: &'a [Point<'a>]) -> impl Iterator<Item = (&'a Point<'a>, &'a Point<'a>)> {
    points.iter().zip(points.iter().skip(1))
}

fn has_gap(points: &[Point<'_>]) -> bool {
    neighbours(points).any(|(one, next)| next.at > one.at + 1)
}

/// The first step of the scale that holds everything; whole hours beyond its last.
fn top(most: Minutes) -> i64 {
    let most = most.rounded();
    let step = SCALE.into_iter().find(|step| *step >= most);
    step.unwrap_or(most.saturating_add(59) / 60 * 60)
}

struct LineScale {
    last: i64,
    top: i64,
}

impl LineScale {
    /// From left to right; in the middle where there is one point only.
    fn x(&self, at: i64) -> String {
        match self.last {
            0 => percent_of(1, 2),
            last => percent_of(at, last),
        }
    }

    /// Text at the edges stays inside.
    fn anchor(&self, at: i64) -> &'static str {
        match at {
            _ if self.last == 0 => "middle",
            0 => "start",
            _ if at == self.last => "end",
            _ => "middle",
        }
    }

    fn down(&self, lost: Minutes) -> i64 {
        HEIGHT - lost.rounded() * HEIGHT / self.top.max(1)
    }

    fn y(&self, lost: Minutes) -> String {
        self.down(lost).to_string()
    }
}

fn levels(html: &mut Html, top: i64) {
    let list = [("class", "levels"), ("aria-hidden", "true")];
    html.element("ul", &list, |html| {
        for level in [top, top / 2, 0] {
            html.of("li", &[], &hours(level));
        }
    });
}

fn picture(html: &mut Html, points: &[Point<'_>], scale: &LineScale, by: Period) {
    html.element("svg", &[("class", "plot"), ("role", "img")], |html| {
        html.of("title", &[], caption(by));
        html.of("desc", &[], &in_words(points));
        for y in [0, HEIGHT / 2, HEIGHT] {
            line(
                html,
                "level",
                ("0", &y.to_string()),
                ("100%", &y.to_string()),
            );
        }
        for (one, next) in neighbours(points).filter(|(one, next)| next.at == one.at + 1) {
            let (from, to) = (scale.y(one.lost), scale.y(next.lost));
            line(
                html,
                "way",
                (&scale.x(one.at), &from),
                (&scale.x(next.at), &to),
            );
        }
        for point in points {
            dot(html, point, scale);
        }
        amounts(html, points, scale);
        names(html, points, scale, by);
    });
}

fn line(html: &mut Html, class: &'static str, from: (&str, &str), to: (&str, &str)) {
    let ends = [
        ("class", class),
        ("x1", from.0),
        ("y1", from.1),
        ("x2", to.0),
        ("y2", to.1),
    ];
    html.empty("line", &ends);
}

fn dot(html: &mut Html, point: &Point<'_>, scale: &LineScale) {
    let (x, y) = (scale.x(point.at), scale.y(point.lost));
    let place = [("class", "dot"), ("cx", x.as_str()), ("cy", &y), ("r", "4")];
    html.element("circle", &place, |html| {
        html.of("title", &[], &says(point));
    });
}

/// `2026-W46: 2 h 28`.
fn says(point: &Point<'_>) -> String {
    format!("{}: {}", point.row.period, hours(point.lost.rounded()))
}

/// The amounts above the points: of the first, the last and the highest; of all where there is room.
fn amounts(html: &mut Html, points: &[Point<'_>], scale: &LineScale) {
    let most = points.iter().map(|point| point.lost).max();
    let highest = points.iter().position(|point| Some(point.lost) == most);
    let has_room = scale.last < NAMES;
    for (place, point) in points.iter().enumerate() {
        let is_end = point.at == 0 || point.at == scale.last;
        if has_room || is_end || Some(place) == highest {
            let y = scale.down(point.lost) - 9;
            let at = [
                ("class", "amount"),
                ("x", &*scale.x(point.at)),
                ("y", &*y.to_string()),
                ("text-anchor", scale.anchor(point.at)),
            ];
            html.of("text", &at, &hours(point.lost.rounded()));
        }
    }
}

fn in_words(points: &[Point<'_>]) -> String {
    let all: Vec<String> = points.iter().map(says).collect();
    all.join("; ")
}

/// The names of a few weeks or months below the line, the first and the last among them.
fn names(html: &mut Html, points: &[Point<'_>], scale: &LineScale, by: Period) {
    let Some(first) = points.first() else {
        return;
    };
    let steps = scale.last.min(NAMES - 1);
    for step in 0..=steps {
        let at = scale.last * step / steps.max(1);
        let later = u32::try_from(at).unwrap_or_default();
        let name = by.name(by.later(first.row.from, later));
        let place = [
            ("x", &*scale.x(at)),
            ("y", "168"),
            ("text-anchor", scale.anchor(at)),
        ];
        html.of("text", &place, &name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::TrendKind;

    fn week(monday: (u32, u32), lost: i64, days: u32) -> TrendRow {
        let from = NaiveDate::from_ymd_opt(2026, monday.0, monday.1).unwrap();
        TrendRow {
            kind: TrendKind::All,
            id: String::new(),
            name: String::new(),
            period: Period::Week.name(from),
            from,
            to: Period::Week.end(from),
            people: 1,
            days_at_work: days,
            lost: Minutes::hundredths(lost * 100 * i64::from(days)),
            meeting: Minutes::default(),
            flow: Minutes::default(),
            focus_blocks: 0,
            days_without_block: 0,
        }
    }

    fn drawn(rows: &[TrendRow]) -> String {
        Html::document(|html| write(html, rows, Period::Week))
    }

    #[test]
    fn every_week_has_a_point_and_the_line_breaks_where_weeks_are_missing() {
        let rows = [
            week((9, 7), 60, 5),
            week((9, 14), 90, 5),
            week((9, 21), 0, 0),
            week((9, 28), 120, 4),
        ];
        let page = drawn(&rows);
        assert_eq!(page.matches("<circle").count(), 3, "{page}");
        assert_eq!(page.matches("class=\"way\"").count(), 1, "{page}");
        assert!(page.contains(GAP), "{page}");
        assert!(page.contains(">1 h 30</text>"), "{page}");
        // The scale ends at two hours: half of it lies in the middle, a third of the way is a week.
        assert!(page.contains("cx=\"0.00%\" cy=\"75\""), "{page}");
        assert!(page.contains("cx=\"33.33%\" cy=\"38\""), "{page}");
        assert!(page.contains("cx=\"100.00%\" cy=\"0\""), "{page}");
        assert!(
            page.contains("2026-W37: 1 h 00; 2026-W38: 1 h 30; 2026-W40: 2 h 00"),
            "{page}"
        );
    }

    #[test]
    fn one_week_is_a_point_and_none_is_no_picture() {
        let page = drawn(&[week((9, 7), 800, 5)]);
        assert!(
            page.contains("cx=\"50.00%\"") && !page.contains("class=\"way\""),
            "{page}"
        );
        assert!(page.contains("<li>14 h 00</li>"), "{page}");
        assert!(!page.contains(GAP));
        let empty = drawn(&[week((9, 7), 0, 0)]);
        assert!(!empty.contains("<svg"), "{empty}");
    }
}
