//! Which meeting was meant: its UID, its title, or a part of its title.

use super::failure::Failure;
use meetaudit::report::Report;
use meetaudit::report::model::MeetingRow;

/// Meetings that are named when a text fits several.
const NAMED: usize = 10;

/// The position of the meeting in the report.
pub(crate) fn position(report: &Report, wanted: &str) -> Result<usize, Failure> {
    let wanted = wanted.trim();
    let lower = wanted.to_lowercase();
    let tests: [&dyn Fn(&MeetingRow) -> bool; 3] = [
        &|meeting| meeting.uid == wanted,
        &|meeting| meeting.title.to_lowercase() == lower,
        &|meeting| meeting.title.to_lowercase().contains(&lower),
    ];
    for test in tests {
        let meetings = report.meetings.iter().enumerate();
        let found: Vec<usize> = meetings.filter(|(_, m)| test(m)).map(|(i, _)| i).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            several => return Err(which(report, wanted, several)),
        }
    }
    let (from, to) = (report.window.from, report.window.to);
    Err(Failure::failed(
        format!("no meeting from {from} to {to} is called \"{wanted}\""),
        "list them with `meetaudit meetings`, or choose other dates with --from and --to",
    ))
}

fn which(report: &Report, wanted: &str, several: &[usize]) -> Failure {
    let meetings = several
        .iter()
        .filter_map(|index| report.meetings.get(*index));
    let mut names: Vec<String> = meetings
        .take(NAMED)
        .map(|meeting| format!("{} (UID {})", meeting.title, meeting.uid))
        .collect();
    if several.len() > NAMED {
        names.push(format!("and {} more", several.len() - NAMED));
    }
    Failure::usage(
        format!("{} meetings are called \"{wanted}\"", several.len()),
        format!("give the UID of one of them: {}", names.join("; ")),
    )
}
