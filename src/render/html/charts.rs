//! Meetings by cost, and when meetings happen: rows of a label, a picture and a number.

use super::strips::percent_of;
use super::{Html, theirs};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::display_tables::{HeatDay, HeatMap};
use crate::report::model::MeetingRow;
use crate::report::rounded::column;
use crate::report::words::hours;

/// The meetings that took most, as bars of lost flow with what would come back.
pub(super) fn costs(html: &mut Html, report: &Report, limit: usize) {
    let lost: Vec<_> = report.meetings.iter().map(|m| m.lost).collect();
    let mut rows: Vec<_> = report.meetings.iter().zip(column(&lost)).collect();
    rows.sort_by_key(|(meeting, _)| (-meeting.lost, meeting.rank));
    let most = rows
        .first()
        .map_or(0, |(meeting, _)| meeting.lost.as_hundredths());
    html.element("table", &[("class", "bars")], |html| {
        html.of(
            "caption",
            &[],
            "Lost flow by meeting; the thin bar is the flow that comes back without it",
        );
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.of("th", &[("scope", "col")], "Meeting");
                html.of(
                    "th",
                    &[("scope", "col"), ("class", "picture")],
                    "Lost, get back",
                );
                html.of("th", &[("scope", "col"), ("class", "num")], "Lost flow");
                html.of("th", &[("scope", "col"), ("class", "num")], "Get back");
            });
        });
        html.element("tbody", &[], |html| {
            let shown = rows.iter().take(limit);
            for (meeting, lost) in shown.filter(|(meeting, _)| meeting.lost > Minutes::ZERO) {
                bar(html, meeting, *lost, most);
            }
        });
    });
}

fn bar(html: &mut Html, meeting: &MeetingRow, lost: i64, most: i64) {
    let width = percent_of(meeting.lost.as_hundredths(), most);
    let back = percent_of(meeting.saving.as_hundredths().clamp(0, most), most);
    let saving = hours(meeting.saving.rounded());
    html.element("tr", &[], |html| {
        html.element("th", &[("scope", "row")], |html| {
            theirs(html, &meeting.title)
        });
        html.element("td", &[("class", "picture")], |html| {
            html.element(
                "svg",
                &[("class", "bar"), ("aria-hidden", "true")],
                |html| {
                    let rect = |class, y, height, width| {
                        [
                            ("class", class),
                            ("y", y),
                            ("height", height),
                            ("width", width),
                        ]
                    };
                    html.empty("rect", &rect("lost", "0", "12", &width));
                    html.empty("rect", &rect("back", "13", "5", &back));
                },
            );
        });
        html.of("td", &[("class", "num")], &hours(lost));
        html.of("td", &[("class", "num")], &saving);
    });
}

/// Weekday × hour: the larger and the stronger a square, the more meeting time.
pub(super) fn heat(html: &mut Html, map: &HeatMap) {
    html.element("table", &[("class", "strips heat")], |html| {
        let most = hours(map.most.rounded());
        let caption = format!("Meeting time by weekday and hour; at most {most} in one hour");
        html.of("caption", &[], &caption);
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.of("th", &[("scope", "col")], "Day");
                html.element("th", &[("scope", "col")], |html| ruler(html, map));
                html.of("th", &[("scope", "col"), ("class", "num")], "Sum");
            });
        });
        html.element("tbody", &[], |html| {
            for day in &map.days {
                html.element("tr", &[], |html| {
                    html.of("th", &[("scope", "row")], day.name);
                    html.element("td", &[], |html| squares(html, map, day));
                    html.of("td", &[("class", "num")], &hours(day.sum));
                });
            }
        });
        html.element("tfoot", &[], |html| {
            html.element("tr", &[], |html| {
                html.of("th", &[("scope", "row")], "All");
                html.empty("td", &[]);
                html.of("td", &[("class", "num")], &hours(map.sum));
            });
        });
    });
}

fn ruler(html: &mut Html, map: &HeatMap) {
    html.of("span", &[("class", "unseen")], "Picture of the day");
    let every = if map.last - map.first > 11 { 3 } else { 1 };
    html.element(
        "svg",
        &[("class", "ruler"), ("aria-hidden", "true")],
        |html| {
            for hour in (map.first..=map.last).step_by(every) {
                let x = place(map, hour - map.first);
                html.of("text", &[("x", &x), ("y", "11")], &hour.to_string());
            }
        },
    );
}

fn place(map: &HeatMap, index: usize) -> String {
    percent_of(index as i64, (map.last - map.first + 1) as i64)
}

fn squares(html: &mut Html, map: &HeatMap, day: &HeatDay) {
    let says = |index: usize, amount: &Minutes| {
        let hour = map.first + index;
        format!("{hour:02}–{:02} h: {}", hour + 1, hours(amount.rounded()))
    };
    html.element("svg", &[("class", "squares"), ("role", "img")], |html| {
        html.of("title", &[], &format!("{}: meeting time by hour", day.name));
        let busy = day
            .hours
            .iter()
            .enumerate()
            .filter(|(_, m)| **m > Minutes::ZERO);
        let all: Vec<_> = busy.map(|(index, amount)| says(index, amount)).collect();
        html.of("desc", &[], &all.join("; "));
        for (index, amount) in day.hours.iter().enumerate() {
            square(html, map, index, (*amount, &says(index, amount)));
        }
    });
}

/// Four sizes; the cell of an hour keeps a hairline, also where there is nothing.
fn square(html: &mut Html, map: &HeatMap, index: usize, (amount, says): (Minutes, &str)) {
    let step = map.step(amount) as i64;
    let height = 4 + 5 * step;
    let wide = (map.last - map.first + 1) as i64;
    let (x, width) = (place(map, index), percent_of(94, 100 * wide));
    let (class, y, height) = (
        format!("heat{step}"),
        (26 - height).to_string(),
        height.to_string(),
    );
    let rect = [
        ("class", class.as_str()),
        ("x", &x),
        ("y", &y),
        ("width", &width),
        ("height", &height),
    ];
    html.element("rect", &rect, |html| {
        html.of("title", &[], says);
    });
}
