//! Sums instead of people. Sums of too few people are hidden, and so are sums that would reveal
//! them by subtraction.

use super::Privacy;
use crate::base::Minutes;
use crate::base::dates::week_name;
use crate::report::Report;
use crate::report::model::COMPARED;
use crate::report::model::{
    ChangeSince, DataQuality, GroupRow, MeetingRow, Subject, Trend, TrendKind, WeekdayLoss,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The whole report rests on fewer people than may be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// People of the report.
    pub people: usize,
    /// The fewest that may be shown together.
    pub least: u32,
}

/// Takes every row of a person out of the report, and what rests on fewer people than allowed.
/// Needs a report worked out as a whole, and says nothing more of single people afterwards.
///
/// # Errors
/// When already the total rests on too few people.
pub fn aggregate(report: &mut Report, privacy: &Privacy) -> Result<(), TooFew> {
    if !privacy.aggregates() {
        return Ok(());
    }
    let (people, least) = (report.people.len(), privacy.min_group);
    if wide(least) > people {
        return Err(TooFew { people, least });
    }
    if least > 0 {
        hide_small(report, wide(least));
    }
    hide_people(report);
    Ok(())
}

pub(super) fn wide(least: u32) -> usize {
    usize::try_from(least).unwrap_or(usize::MAX)
}

type Members = BTreeSet<usize>;

/// Which of these rows may be shown, each with the people it rests on. Whoever has the total of
/// all rows can subtract those shown: what is left must rest on enough people too, or further
/// rows are hidden, the smallest first. `outside` are people in the total and in no row.
fn shown(rows: &[Members], outside: &Members, least: usize) -> Vec<bool> {
    let mut shown: Vec<bool> = rows.iter().map(|people| people.len() >= least).collect();
    loop {
        let all = || rows.iter().zip(&shown);
        let hidden = all().filter(|(_, shown)| !**shown);
        let left: Members = hidden
            .flat_map(|(people, _)| people)
            .chain(outside)
            .copied()
            .collect();
        if left.is_empty() || left.len() >= least {
            return shown;
        }
        let smallest = all()
            .enumerate()
            .filter(|(_, (_, shown))| **shown)
            .min_by_key(|(at, (people, _))| (people.len(), std::cmp::Reverse(*at)));
        let Some((at, _)) = smallest else {
            return shown;
        };
        if let Some(slot) = shown.get_mut(at) {
            *slot = false;
        }
    }
}

/// Keeps those rows whose flag is set.
fn keep<T>(rows: &mut Vec<T>, flags: Vec<bool>) {
    let mut flags = flags.into_iter();
    rows.retain(|_| flags.next().unwrap_or(false));
}

fn hide_small(report: &mut Report, least: usize) {
    let groups = shown_groups(report, least);
    keep(&mut report.groups, groups);
    let kinds: Vec<Members> = report
        .kinds
        .iter()
        .map(|kind| people_of(report.meetings.iter().filter(|m| *m.kind == *kind.name)))
        .collect();
    keep(&mut report.kinds, shown(&kinds, &Members::new(), least));
    let meetings = shown_meetings(&report.meetings, least);
    keep(&mut report.meetings, meetings);
    for details in report
        .meetings
        .iter_mut()
        .filter_map(|m| m.details.as_mut())
    {
        details
            .changes
            .retain(|change| change.people.len() >= least);
    }
    let (meetings, people) = (&report.meetings, report.people.len());
    report
        .changes_since
        .retain(|row| is_kept(row, meetings, people, least));
    hide_comparison(report, least);
    let is_few = |loss: &WeekdayLoss| loss.days_at_work > 0 && wide(loss.people) < least;
    if report.weekdays.iter().any(is_few) {
        report.weekdays = Default::default();
    }
    if let Some(trend) = &mut report.trend {
        hide_small_rows(trend, least);
    }
    // Of a cell it is not known how many people it rests on.
    report.heat = [[Minutes::ZERO; 24]; 7];
}

/// Takes out the rows of a trend that rest on fewer people than allowed, and what would give them
/// away: the teams of a period and those in no team add up to everybody.
pub(super) fn hide_small_rows(trend: &mut Trend, least: usize) {
    let mut of_period: BTreeMap<(TrendKind, NaiveDate), Vec<usize>> = BTreeMap::new();
    for (at, row) in trend.rows.iter().enumerate() {
        of_period.entry((row.kind, row.from)).or_default().push(at);
    }
    let mut flags = vec![false; trend.rows.len()];
    for ((_, from), places) in &of_period {
        // Nobody is in two teams, so any people will do for the sets.
        let mut next = 0;
        let mut someone = |count: u32| -> Members {
            let first = next;
            next += wide(count);
            (first..next).collect()
        };
        let rows = places.iter().filter_map(|at| trend.rows.get(*at));
        let rows: Vec<Members> = rows.map(|row| someone(row.people)).collect();
        let outside = someone(trend.in_no_team.get(from).copied().unwrap_or_default());
        for (at, is_shown) in places.iter().zip(shown(&rows, &outside, least)) {
            if let Some(flag) = flags.get_mut(*at) {
                *flag = is_shown;
            }
        }
    }
    keep(&mut trend.rows, flags);
}

/// Both those who are compared and those left out must be enough.
fn hide_comparison(report: &mut Report, least: usize) {
    let is_few = |count: u32| wide(count) < least;
    let found = report.comparison.as_ref();
    let found = found.and_then(|comparison| comparison.result.ok());
    if found.is_some_and(|f| is_few(f.people) || (f.others > 0 && is_few(f.others))) {
        report.comparison = None;
        report
            .headline
            .retain(|sentence| !sentence.starts_with(COMPARED));
    }
}

/// A meeting that is gone rests on nobody knows how many. Both those whom the total compares and
/// those whom it leaves out must be enough.
fn is_kept(row: &ChangeSince, meetings: &[MeetingRow], people: usize, least: usize) -> bool {
    match row.subject {
        Subject::Window => true,
        Subject::Total => {
            let compared = row.people.map_or(0, wide);
            let others = people.saturating_sub(compared);
            compared >= least && (others == 0 || others >= least)
        }
        Subject::Person => false,
        Subject::Meeting => meetings.iter().any(|meeting| *meeting.uid == *row.id),
    }
}

/// Teams and weeks, each sort for itself: both add up to the total.
fn shown_groups(report: &Report, least: usize) -> Vec<bool> {
    let everybody = 0..report.people.len();
    let people_of = |group: &GroupRow| -> Members {
        match group.kind {
            "team" => {
                let team = |at: &usize| report.people.get(*at).and_then(|p| p.team.as_deref());
                everybody
                    .clone()
                    .filter(|at| team(at) == Some(&group.name))
                    .collect()
            }
            _ => {
                let days = report.days.iter();
                let of_week = days.filter(|day| week_name(day.date) == group.name);
                of_week.map(|day| day.person()).collect()
            }
        }
    };
    let in_no_team = report
        .people
        .iter()
        .enumerate()
        .filter(|(_, p)| p.team.is_none());
    let in_no_team: Members = in_no_team.map(|(at, _)| at).collect();
    let mut flags = BTreeMap::new();
    for (kind, outside) in [("team", in_no_team), ("week", Members::new())] {
        let of_kind = report
            .groups
            .iter()
            .enumerate()
            .filter(|(_, g)| g.kind == kind);
        let (places, rows): (Vec<usize>, Vec<Members>) =
            of_kind.map(|(at, group)| (at, people_of(group))).unzip();
        flags.extend(places.into_iter().zip(shown(&rows, &outside, least)));
    }
    let places = 0..report.groups.len();
    places
        .map(|at| flags.get(&at).copied().unwrap_or(false))
        .collect()
}

/// The meetings of each kind for themselves: they add up to the kind's row.
fn shown_meetings(meetings: &[MeetingRow], least: usize) -> Vec<bool> {
    let mut of_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, meeting) in meetings.iter().enumerate() {
        of_kind.entry(&meeting.kind).or_default().push(at);
    }
    let mut flags = vec![false; meetings.len()];
    for places in of_kind.values() {
        let rows: Vec<Members> = places
            .iter()
            .map(|at| people_of(meetings.get(*at)))
            .collect();
        for (at, is_shown) in places.iter().zip(shown(&rows, &Members::new(), least)) {
            if let Some(flag) = flags.get_mut(*at) {
                *flag = is_shown;
            }
        }
    }
    flags
}

/// The people of the report on whom meetings rest.
fn people_of<'a>(meetings: impl IntoIterator<Item = &'a MeetingRow>) -> Members {
    let shares = meetings
        .into_iter()
        .flat_map(|meeting| &meeting.full().shares);
    shares.map(|share| share.person).collect()
}

fn hide_people(report: &mut Report) {
    report.people.clear();
    report.days.clear();
    report.account = None;
    report.week.clear();
    report.organizers.clear();
    for meeting in &mut report.meetings {
        meeting.organizer = None;
        meeting.organizer_name = None;
        if let Some((_, because)) = &mut meeting.accepted {
            because.clear();
        }
        let Some(details) = &mut meeting.details else {
            continue;
        };
        details.shares.clear();
        for change in &mut details.changes {
            change.people.clear();
        }
    }
    report
        .changes_since
        .retain(|row| row.subject != Subject::Person);
    hide_inputs(&mut report.quality);
}

/// A calendar is mostly a person's, and named so.
fn hide_inputs(quality: &mut DataQuality) {
    quality.inputs.clear();
    for row in &mut quality.skipped {
        (row.example.file, row.example.line) = ("a calendar".into(), 0);
    }
    quality.diagnostics.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use proptest::prelude::*;

    fn min_group(least: u32) -> Privacy {
        Privacy {
            min_group: least,
            ..Privacy::default()
        }
    }

    proptest! {
        #[test]
        fn neither_a_row_nor_what_subtraction_leaves_rests_on_too_few(
            rows in prop::collection::vec(prop::collection::btree_set(0_usize..12, 0..8), 0..7),
            outside in prop::collection::btree_set(12_usize..16, 0..4),
            least in 1_usize..6,
        ) {
            let flags = shown(&rows, &outside, least);
            let mut left = outside;
            for (people, is_shown) in rows.iter().zip(&flags) {
                if *is_shown {
                    prop_assert!(people.len() >= least);
                } else {
                    left.extend(people);
                }
            }
            let all_hidden = !flags.contains(&true);
            prop_assert!(all_hidden || left.is_empty() || left.len() >= least);
            // Nothing is hidden without need: with one more of the hidden rows it would not hold.
            if rows.iter().all(|people| people.len() >= least) && left.is_empty() {
                prop_assert!(flags.iter().all(|shown| *shown));
            }
        }
    }

    #[test]
    fn a_second_team_is_hidden_with_the_small_one() {
        let rows = |sizes: &[usize]| -> Vec<Members> {
            let mut next = 0;
            let mut row = |size: &usize| {
                next += size;
                (next - size..next).collect()
            };
            sizes.iter().map(&mut row).collect()
        };
        let none = Members::new();
        assert_eq!(shown(&rows(&[5, 6, 2]), &none, 5), [false, true, false]);
        assert_eq!(
            shown(&rows(&[5, 6, 2, 3]), &none, 5),
            [true, true, false, false]
        );
        assert_eq!(shown(&rows(&[5, 6]), &none, 5), [true, true]);
        // People in no team are what is left over.
        assert_eq!(
            shown(&rows(&[5, 6]), &Members::from([20]), 5),
            [false, true]
        );
        assert_eq!(shown(&rows(&[5]), &Members::from([20]), 5), [false]);
    }

    #[test]
    fn no_row_of_a_person_is_left() {
        let before = sample::report();
        let mut after = before.clone();
        let privacy = Privacy {
            aggregate: true,
            ..Privacy::default()
        };
        aggregate(&mut after, &privacy).unwrap();
        assert_eq!(after.total, before.total);
        assert_eq!(after.meetings.len(), before.meetings.len());
        let told = format!("{after:?}");
        for person in &before.people {
            assert!(!told.contains(&person.id), "{}", person.id);
            assert!(
                !told.contains(&format!("{:?}", person.name)),
                "{}",
                person.name
            );
        }
        for input in &before.quality.inputs {
            assert!(
                !told.contains(&format!("{:?}", input.name)),
                "{}",
                input.name
            );
        }
    }

    #[test]
    fn what_rests_on_too_few_is_hidden_with_what_would_give_it_away() {
        let mut report = sample::report();
        let people = u32::try_from(report.people.len()).unwrap();
        assert_eq!(
            aggregate(&mut report.clone(), &min_group(people + 1)),
            Err(TooFew {
                people: report.people.len(),
                least: people + 1
            })
        );
        let first = report.meetings[0].uid.clone();
        let shares = &mut report.meetings[0].details.as_mut().unwrap().shares;
        shares.truncate(1);
        aggregate(&mut report, &min_group(people)).unwrap();
        assert!(report.meetings.iter().all(|meeting| meeting.uid != first));
        assert!(
            report
                .changes_since
                .iter()
                .all(|row| row.subject != Subject::Person)
        );
    }
}
