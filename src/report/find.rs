//! Finds one meeting by what a person types: its rank, its UID, its title.

use super::Report;
use crate::base::nearest;

/// Why no single meeting was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing matches.
    Nothing,
    /// Several titles hold the text: indices into `meetings`, in rank order.
    Several(Vec<usize>),
}

/// The index of the meeting: a number is its rank, else the UID, the whole title, or a part of
/// it that only one title holds.
///
/// # Errors
/// When nothing or more than one meeting matches.
pub fn meeting(report: &Report, wanted: &str) -> Result<usize, NotFound> {
    let wanted = wanted.trim();
    let rank = wanted
        .strip_prefix('#')
        .unwrap_or(wanted)
        .parse::<u32>()
        .ok();
    let place = |test: &dyn Fn(usize) -> bool| (0..report.meetings.len()).find(|i| test(*i));
    let row = |index: usize| report.meetings.get(index);
    let lower = wanted.to_lowercase();
    let exact = place(&|i| row(i).is_some_and(|m| Some(m.rank) == rank))
        .or_else(|| place(&|i| row(i).is_some_and(|m| m.uid.as_ref() == wanted)));
    if let Some(index) = exact {
        return Ok(index);
    }
    // A UID of several events stands with the start of each.
    let of_uid = |uid: &str| {
        uid.strip_prefix(wanted)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    let of_uid: Vec<usize> = (0..report.meetings.len())
        .filter(|i| row(*i).is_some_and(|m| of_uid(&m.uid)))
        .collect();
    match of_uid.as_slice() {
        [] => {}
        [only] => return Ok(*only),
        _ => return Err(NotFound::Several(of_uid)),
    }
    let titled = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let all = 0..report.meetings.len();
        all.filter(|i| row(*i).is_some_and(|m| test(&m.title.to_lowercase())))
            .collect()
    };
    let mut found = titled(&|title| title == lower);
    if found.is_empty() {
        found = titled(&|title| title.contains(&lower));
    }
    match found.as_slice() {
        [] => Err(NotFound::Nothing),
        [only] => Ok(*only),
        _ => Err(NotFound::Several(found)),
    }
}

/// The meetings of an organizer whose name or address holds the text, in rank order.
pub fn organized_by(report: &Report, wanted: &str) -> Vec<usize> {
    let wanted = wanted.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let is_called = |id: &str| {
        let row = report.people.iter().find(|person| person.id == id);
        holds(id) || row.is_some_and(|person| holds(&person.name))
    };
    let all = report.meetings.iter().enumerate();
    let own = all.filter(|(_, row)| row.organizer.as_deref().is_some_and(is_called));
    own.map(|(index, _)| index).collect()
}

/// Titles that resemble what was written; none that stand for a hidden one.
pub fn nearest<'a>(report: &'a Report, wanted: &str) -> Vec<&'a str> {
    let titles = report.meetings.iter().map(|meeting| &*meeting.title);
    let shown = titles.filter(|title| !title.starts_with('('));
    nearest::nearest(wanted, shown)
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
        let own = organized_by(&report, "ANN@");
        assert!(!own.is_empty() && organized_by(&report, "nobody").is_empty());
        for index in own {
            let organizer = report.meetings[index].organizer.as_deref();
            assert_eq!(organizer, Some("ann@example.org"));
        }
    }
}
