//! Days as JSON: their rows, and one of them written out.

use super::VERSION;
use super::number::{V1Minutes, iso};
use super::rows::Rows;
use crate::base::Minutes;
use crate::report::Report;
use crate::report::export_tables::days;
use crate::report::model::{DayAccount, DayRow, DaySpan, SegmentRow, SpanKind};
use chrono::NaiveTime;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct V1Days<'a> {
    schema: &'static str,
    days: Rows<'a, DayRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<V1Account<'a>>,
}

impl<'a> From<&'a Report> for V1Days<'a> {
    fn from(report: &'a Report) -> Self {
        V1Days {
            schema: VERSION,
            days: Rows(days(report), &report.days),
            account: report
                .account
                .as_ref()
                .and_then(|account| V1Account::of(report, account)),
        }
    }
}

/// One day, span by span.
#[derive(Serialize)]
struct V1Account<'a> {
    person: &'a str,
    date: String,
    zone: &'a str,
    segments: Vec<V1Segment>,
    spans: Vec<V1Span<'a>>,
}

#[derive(Serialize)]
struct V1Segment {
    from: String,
    to: String,
    length_min: i64,
    flow_min: V1Minutes,
}

#[derive(Serialize)]
struct V1Span<'a> {
    from: String,
    to: String,
    length_min: i64,
    kind: &'static str,
    uid: Option<&'a str>,
    title: Option<&'a str>,
    meeting_min: V1Minutes,
    off_hours_min: V1Minutes,
    ramp_min: V1Minutes,
    wind_down_min: V1Minutes,
    flow_min: V1Minutes,
    fragment_min: V1Minutes,
}

impl<'a> V1Account<'a> {
    fn of(report: &'a Report, account: &DayAccount) -> Option<Self> {
        let person = report.people.get(account.person)?;
        Some(V1Account {
            person: &person.id,
            date: iso(account.date),
            zone: person.zone,
            segments: account.segments.iter().map(V1Segment::from).collect(),
            spans: account
                .spans
                .iter()
                .map(|span| V1Span::of(report, span))
                .collect(),
        })
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

impl From<&SegmentRow> for V1Segment {
    fn from(row: &SegmentRow) -> Self {
        V1Segment {
            from: clock(row.from),
            to: clock(row.to),
            length_min: row.length,
            flow_min: V1Minutes(row.flow),
        }
    }
}

impl<'a> V1Span<'a> {
    /// The minutes are those that count in the figures of the day.
    fn of(report: &'a Report, span: &DaySpan) -> Self {
        let length = Minutes::whole(span.length);
        let mut view = V1Span {
            from: clock(span.from),
            to: clock(span.to),
            length_min: span.length,
            kind: span.kind.word(),
            uid: None,
            title: None,
            meeting_min: V1Minutes(Minutes::ZERO),
            off_hours_min: V1Minutes(Minutes::ZERO),
            ramp_min: V1Minutes(Minutes::ZERO),
            wind_down_min: V1Minutes(Minutes::ZERO),
            flow_min: V1Minutes(Minutes::ZERO),
            fragment_min: V1Minutes(Minutes::ZERO),
        };
        match span.kind {
            SpanKind::Meeting {
                row,
                counted,
                off_hours,
            } => {
                let row = row.and_then(|row| report.meetings.get(row));
                view.uid = row.map(|row| &*row.uid);
                view.title = row.map(|row| &*row.title);
                view.meeting_min = V1Minutes(Minutes::whole(counted));
                view.off_hours_min = V1Minutes(Minutes::whole(off_hours));
            }
            SpanKind::Gap {
                ramp,
                wind_down,
                is_flow: true,
                ..
            } => {
                view.ramp_min = V1Minutes(ramp);
                view.wind_down_min = V1Minutes(wind_down);
                view.flow_min = V1Minutes(length - ramp - wind_down);
            }
            SpanKind::Gap { .. } => view.fragment_min = V1Minutes(length),
            SpanKind::Away | SpanKind::Personal | SpanKind::Lunch => {}
        }
        view
    }
}
