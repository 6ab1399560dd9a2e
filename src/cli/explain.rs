//! Which meeting was meant, in words where it cannot be told.

use super::failure::Failure;
use meetaudit::render::escape;
use meetaudit::report::find::{self, NotFound};
use meetaudit::report::model::{MeetingRow, Window};
use meetaudit::report::{Report, letter};
use meetaudit::rubric::message::Language;

/// Meetings that are named when a text fits several.
const NAMED: usize = 10;

/// The position of the meeting in the report, or which ones it may be.
pub(crate) fn position(report: &Report, wanted: &str) -> Result<usize, Failure> {
    find::meeting(report, wanted).map_err(|not_found| match not_found {
        NotFound::Several(several) => which(report, wanted, &several),
        NotFound::Nothing => {
            let (from, to) = (report.window.from, report.window.to);
            Failure::failed(
                format!("no meeting from {from} to {to} is called \"{wanted}\""),
                "list them with `meetaudit meetings`, or choose other dates with --from and --to",
            )
        }
    })
}

/// The message to the organizer, or why there is none, as text for a terminal or a file.
pub(crate) fn message(meeting: &MeetingRow, window: &Window, language: Language) -> Vec<u8> {
    let days = (window.to - window.from).num_days() + 1;
    let letter = letter::letter(meeting, days, language);
    let lines = letter
        .text()
        .lines()
        .map(|line| escape::terminal(line) + "\n");
    lines.collect::<String>().into_bytes()
}

fn which(report: &Report, wanted: &str, several: &[usize]) -> Failure {
    let meetings = several
        .iter()
        .filter_map(|index| report.meetings.get(*index));
    let mut names: Vec<String> = meetings
        .take(NAMED)
        .map(|meeting| format!("#{} {} (UID {})", meeting.rank, meeting.title, meeting.uid))
        .collect();
    if several.len() > NAMED {
        names.push(format!("and {} more", several.len() - NAMED));
    }
    Failure::usage(
        format!("{} meetings are called \"{wanted}\"", several.len()),
        format!("give the rank or UID of one of them: {}", names.join("; ")),
    )
}
