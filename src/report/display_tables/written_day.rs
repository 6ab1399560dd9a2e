//! One day's arithmetic in words: every line can be checked by hand, and all of them add up to the
//! row of the day.

use super::accounts::name;
use super::{Sentence, Shown};
use crate::base::Minutes;
use crate::base::amount::of_minutes;
use crate::report::Report;
use crate::report::model::{DayAccount, DaySpan, SegmentRow, SpanKind};
use crate::report::rounded::column;
use crate::report::words::duration;
use chrono::NaiveTime;

/// A day in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    /// Whose, when, and where.
    pub heading: Sentence,
    /// Each span by the clock, and what counts of it.
    pub spans: Vec<(String, Sentence)>,
    /// How the spans add up, and what would be without meetings.
    pub sums: Vec<String>,
}

/// The day that the report writes out; nothing where it writes out none.
pub(crate) fn written_day(report: &Report) -> Option<WrittenDay> {
    let account = report.account.as_ref()?;
    let person = report.people.get(account.person)?;
    let heading = Sentence(vec![
        Shown::Theirs(name(person)),
        Shown::Ours(format!(
            ", {}, by the clock of {}",
            account.date.format("%A %Y-%m-%d"),
            person.zone
        )),
    ]);
    let split = Split::of(account);
    let rows = account.spans.iter().zip(&split.wind_downs);
    let spans = rows.map(|(span, wind_down)| {
        let when = between(span.from, span.to);
        (when, in_words(report, span, *wind_down))
    });
    let spans: Vec<(String, Sentence)> = spans.collect();
    Some(WrittenDay {
        heading,
        spans,
        sums: sums(account, &split),
    })
}

fn between(from: NaiveTime, to: NaiveTime) -> String {
    format!("{}–{}", from.format("%H:%M"), to.format("%H:%M"))
}

/// The day in whole minutes; what winds down is rounded so that it adds up to the day's row.
#[derive(Default)]
struct Split {
    /// Of each span; 0 of what is no gap.
    wind_downs: Vec<i64>,
    ramp: i64,
    wind_down: i64,
    flow: i64,
    too_short: i64,
    meeting: i64,
    away: i64,
    personal: i64,
}

impl Split {
    fn of(account: &DayAccount) -> Split {
        let counts = |span: &DaySpan| match span.kind {
            SpanKind::Gap {
                wind_down,
                is_flow: true,
                ..
            } => wind_down,
            _ => Minutes::ZERO,
        };
        let counted: Vec<Minutes> = account.spans.iter().map(counts).collect();
        let mut split = Split::default();
        for (span, rounded) in account.spans.iter().zip(column(&counted)) {
            let wind_down = split.add(span, rounded);
            split.wind_downs.push(wind_down);
        }
        split
    }

    /// Adds a span; gives what winds down in it.
    fn add(&mut self, span: &DaySpan, rounded: i64) -> i64 {
        match span.kind {
            SpanKind::Away => self.away += span.length,
            SpanKind::Personal => self.personal += span.length,
            SpanKind::Lunch => {}
            SpanKind::Meeting { counted, .. } => self.meeting += counted,
            SpanKind::Gap {
                ramp,
                is_flow: true,
                ..
            } => {
                self.ramp += ramp.rounded();
                self.wind_down += rounded;
                self.flow += span.length - ramp.rounded() - rounded;
                return rounded;
            }
            SpanKind::Gap { wind_down, .. } => {
                self.too_short += span.length;
                return wind_down.rounded();
            }
        }
        0
    }
}

fn in_words(report: &Report, span: &DaySpan, wind_down: i64) -> Sentence {
    let length = of_minutes(span.length);
    match span.kind {
        SpanKind::Away => Sentence(vec![Shown::Ours(format!("away: {length}"))]),
        SpanKind::Personal => {
            Sentence(vec![Shown::Ours(format!("personal appointment: {length}"))])
        }
        SpanKind::Lunch => Sentence(vec![Shown::Ours(format!(
            "lunch: {length}, no working time"
        ))]),
        SpanKind::Meeting {
            row,
            counted,
            off_hours,
        } => meeting(report, row, span.length, counted, off_hours),
        SpanKind::Gap {
            before_meeting,
            ramp,
            is_flow,
            ..
        } => {
            let follows = if before_meeting {
                ", a meeting follows"
            } else {
                ""
            };
            let winding = match wind_down {
                0 => String::new(),
                minutes => format!(" − {} winding down", of_minutes(minutes)),
            };
            let left = span.length - ramp.rounded() - wind_down;
            let least = of_minutes(report.model.min_run_min);
            let result = match is_flow {
                true => format!(" = {} of flow", of_minutes(left)),
                false => {
                    format!(
                        " leaves less than {least}, so the whole gap of {length} is too \
                    short for flow"
                    )
                }
            };
            Sentence(vec![Shown::Ours(format!(
                "free{follows}: {length} − {} to get focused{winding}{result}",
                of_minutes(ramp.rounded())
            ))])
        }
    }
}

fn meeting(
    report: &Report,
    row: Option<usize>,
    length: i64,
    counted: i64,
    off_hours: i64,
) -> Sentence {
    let row = row.and_then(|row| report.meetings.get(row));
    let title = row.map_or(Shown::ours("a meeting without a row"), |row| {
        Shown::theirs(&row.title)
    });
    let mut counts = Vec::new();
    if counted > 0 {
        counts.push(format!("{} in meetings", of_minutes(counted)));
    }
    if off_hours > 0 {
        counts.push(format!("{} outside working time", of_minutes(off_hours)));
    }
    let twice = length - counted - off_hours;
    if twice > 0 {
        counts.push(format!(
            "{} at the same time as something else",
            of_minutes(twice)
        ));
    }
    Sentence(vec![title, Shown::Ours(format!(": {}", counts.join(", ")))])
}

fn sums(account: &DayAccount, split: &Split) -> Vec<String> {
    let parts = [
        ("flow", split.flow),
        ("meetings", split.meeting),
        ("getting focused", split.ramp),
        ("winding down", split.wind_down),
        ("too short", split.too_short),
        ("away", split.away),
        ("personal", split.personal),
    ];
    let working: i64 = parts.iter().map(|(_, minutes)| minutes).sum();
    let parts = parts.iter().filter(|(_, minutes)| *minutes > 0);
    let parts: Vec<String> = parts
        .map(|(what, minutes)| format!("{what} {}", of_minutes(*minutes)))
        .collect();
    let possible: Minutes = account.segments.iter().map(|segment| segment.flow).sum();
    let segments: Vec<String> = account.segments.iter().map(without_meetings).collect();
    let mut sums = vec![format!(
        "Working time: {} = {}.",
        of_minutes(working),
        parts.join(" + ")
    )];
    if working == 0 {
        sums = vec!["There is no working time on this day.".to_owned()];
    }
    if !segments.is_empty() {
        sums.push(format!(
            "Without meetings: {}; together {} of flow.",
            segments.join("; "),
            duration(possible)
        ));
        sums.push(format!(
            "Lost flow: {} − {} = {}.",
            duration(possible),
            of_minutes(split.flow),
            of_minutes(possible.rounded() - split.flow)
        ));
    }
    sums
}

/// `09:00–12:00 is 3 h − 15 min to get focused = 2 h 45 min`.
fn without_meetings(segment: &SegmentRow) -> String {
    let (when, length) = (
        between(segment.from, segment.to),
        of_minutes(segment.length),
    );
    match segment.flow {
        Minutes::ZERO => format!("{when} is {length}, too short"),
        flow => format!(
            "{when} is {length} − {} to get focused = {}",
            duration(Minutes::whole(segment.length) - flow),
            duration(flow)
        ),
    }
}
