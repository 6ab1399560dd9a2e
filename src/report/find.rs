//! Finding one meeting by what a person would type: its rank, its UID, its title.

use super::Report;
use super::model::MeetingRow;

/// Why no single meeting was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing matches.
    Nothing,
    /// Several meetings have or hold the title: indices into `meetings`, in rank order.
    Several(Vec<usize>),
}

/// The index of the meeting: `#3` or a number is its rank, else the UID, else the whole title or a
/// part of it that only one meeting has.
///
/// # Errors
/// When nothing or more than one meeting matches.
pub fn meeting(report: &Report, wanted: &str) -> Result<usize, NotFound> {
    let wanted = wanted.trim();
    let rank: Option<u32> = wanted.strip_prefix('#').unwrap_or(wanted).parse().ok();
    let lower = wanted.to_lowercase();
    let tests: [&dyn Fn(&MeetingRow) -> bool; 4] = [
        &|meeting| Some(meeting.rank) == rank,
        &|meeting| meeting.uid == wanted,
        &|meeting| meeting.title.to_lowercase() == lower,
        &|meeting| meeting.title.to_lowercase().contains(&lower),
    ];
    for test in tests {
        let rows = report.meetings.iter().enumerate();
        let found: Vec<usize> = rows.filter(|(_, m)| test(m)).map(|(i, _)| i).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            _ => return Err(NotFound::Several(found)),
        }
    }
    Err(NotFound::Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_found_by_rank_uid_title_or_a_part_of_it() {
        let report = crate::report::sample::report();
        for (index, row) in report.meetings.iter().enumerate() {
            assert_eq!(meeting(&report, &format!("#{}", row.rank)), Ok(index));
            assert_eq!(meeting(&report, &row.uid), Ok(index));
        }
        assert_eq!(meeting(&report, "no such meeting"), Err(NotFound::Nothing));
        assert!(matches!(meeting(&report, ""), Err(NotFound::Several(_))));
    }
}
