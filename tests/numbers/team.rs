//! Small calendars as text, and what the audit says of them.

use chrono::NaiveDate;
use chrono_tz::Tz;
use meetaudit::audit::{self, Audit};
use meetaudit::base::Minutes;
use meetaudit::day::ClockSpan;
use meetaudit::reading::Source;
use meetaudit::report::model::{Figures, MeetingRow, Report};
use meetaudit::settings::{Settings, WindowChoice};

/// One event from its lines; `\n` between properties.
pub(crate) fn event(uid: &str, lines: &str) -> String {
    let lines = lines.trim().replace('\n', "\r\n");
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n{lines}\r\nEND:VEVENT\r\n")
}

/// A meeting of Ann (who organizes) and Bob, both accepted: `start` as after `DTSTART`.
pub(crate) fn meeting(uid: &str, start: &str, minutes: i64) -> String {
    event(
        uid,
        &format!(
            "DTSTART{start}\nDURATION:PT{minutes}M\nSUMMARY:Sync {uid}\n\
             ORGANIZER:mailto:ann@example.org\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org"
        ),
    )
}

/// `;TZID=Europe/Berlin:20261116T150000` of a clock time of Monday 2026-11-16.
pub(crate) fn berlin(clock: &str) -> String {
    format!(";TZID=Europe/Berlin:20261116T{}00", clock.replace(':', ""))
}

/// A calendar of its owner; its floating times and its days lie in `zone`.
pub(crate) fn calendar(owner: &str, zone: &str, events: &[String]) -> Source {
    let bytes = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:{owner}\r\nX-WR-TIMEZONE:{zone}\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    Source {
        name: format!("{owner}.ics").into(),
        folder: None,
        bytes: bytes.into(),
    }
}

/// Ann's calendar in Berlin.
pub(crate) fn anns(events: &[String]) -> Vec<Source> {
    vec![calendar("ann@example.org", "Europe/Berlin", events)]
}

/// Settings for these dates, shown in UTC.
pub(crate) fn settings(from: &str, to: &str) -> Settings {
    let mut settings = Settings::new("2026-12-01T00:00:00Z".parse().unwrap(), Tz::UTC);
    settings.window = WindowChoice::Dates(date(from), date(to));
    settings
}

/// Settings for Monday 2026-11-16.
pub(crate) fn monday() -> Settings {
    settings("2026-11-16", "2026-11-16")
}

/// Work from `start` to `end`, in minutes after midnight, on every day of the week.
pub(crate) fn all_week(start: i64, end: i64) -> [Option<ClockSpan>; 7] {
    [Some(ClockSpan { start, end }); 7]
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn report(sources: &[Source], settings: &Settings) -> Report {
    let Audit {
        report, nothing, ..
    } = audit::audit(sources, settings);
    assert!(!nothing);
    report
}

/// The only person's figures.
pub(crate) fn only(report: &Report) -> Figures {
    assert_eq!(report.people.len(), 1);
    report.people[0].figures
}

pub(crate) fn of_person(report: &Report, id: &str) -> Figures {
    report.people.iter().find(|p| p.id == id).unwrap().figures
}

pub(crate) fn of_meeting<'a>(report: &'a Report, uid: &str) -> &'a MeetingRow {
    report
        .meetings
        .iter()
        .find(|m| m.uid.as_ref() == uid)
        .unwrap()
}

/// The seven parts of the working time, in the order of the contract.
pub(crate) fn account(figures: &Figures) -> [Minutes; 7] {
    [
        figures.away,
        figures.personal,
        figures.meeting,
        figures.flow,
        figures.ramp,
        figures.wind_down,
        figures.fragment,
    ]
}

/// Hundredths of minutes as written: `min(27.5)`.
pub(crate) fn min(minutes: f64) -> Minutes {
    Minutes::hundredths((minutes * 100.0).round() as i64)
}

pub(crate) fn mins<const N: usize>(minutes: [f64; N]) -> [Minutes; N] {
    minutes.map(min)
}
