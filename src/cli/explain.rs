//! Which meeting was meant: its rank, its UID, its title, or a part of its title.

use super::failure::Failure;
use meetaudit::report::Report;
use meetaudit::report::find::{self, NotFound};

/// Meetings that are named when a text fits several.
const NAMED: usize = 10;

/// The position of the meeting in the report.
pub(crate) fn position(report: &Report, wanted: &str) -> Result<usize, Failure> {
    find::meeting(report, wanted).map_err(|why| match why {
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
        format!(
            "give the rank or the UID of one of them: {}",
            names.join("; ")
        ),
    )
}
