//! Meetings added up by organizer and by kind.
//!
//! Shares add up; savings do not, so each group's is measured with all its meetings gone together.

use super::evidence::Evidence;
use super::model::{MeetingRow, SumRow};
use super::series::{Series, audience};
use crate::base::Minutes;
use crate::base::index::wide;
use crate::focus::Profile;
use crate::plan;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sums over the listed meetings of each name that `name_of` gives them.
pub fn sums(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
    name_of: impl Fn(&MeetingRow) -> &str,
) -> Vec<SumRow> {
    let mut groups: BTreeMap<&str, Vec<(&MeetingRow, usize)>> = BTreeMap::new();
    for meeting in meetings {
        if let Some(series) = place(evidence, &meeting.uid) {
            let group = groups.entry(name_of(meeting)).or_default();
            group.push((meeting, series));
        }
    }
    let mut rows: Vec<SumRow> = groups
        .into_iter()
        .map(|(name, members)| row(name, &members, evidence, profile))
        .collect();
    rows.sort_by(|a, b| (Reverse(a.lost), &a.name).cmp(&(Reverse(b.lost), &b.name)));
    rows
}

/// The index of a UID's series; the list is ordered by UID.
fn place(evidence: &Evidence<'_>, uid: &str) -> Option<usize> {
    let list = &evidence.series.list;
    list.binary_search_by(|series| series.uid.as_ref().cmp(uid))
        .ok()
}

fn row(
    name: &str,
    members: &[(&MeetingRow, usize)],
    evidence: &Evidence<'_>,
    profile: Profile,
) -> SumRow {
    let mut row = SumRow {
        name: name.to_string(),
        meetings: u32::try_from(members.len()).unwrap_or(u32::MAX),
        saving: saving(members, evidence, profile),
        ..SumRow::default()
    };
    for (meeting, series) in members {
        row.occurrences = row.occurrences.saturating_add(meeting.occurrences);
        row.person_time += meeting.person_time;
        row.lost += meeting.lost;
        if let Some(series) = evidence.series.list.get(*series) {
            row.others_time += others_time(series, meeting.organizer.as_deref(), evidence);
        }
    }
    row
}

/// Full length × attending individuals other than the organizer, over the occurrences.
fn others_time(series: &Series, organizer: Option<&str>, evidence: &Evidence<'_>) -> Minutes {
    let of_occurrence = |(index, interval): &(usize, crate::base::Interval)| {
        let days = evidence.days;
        let is_organizer = |number| {
            organizer.is_some() && days.directory.id(number).map(AsRef::as_ref) == organizer
        };
        let own = days
            .cast(*index)
            .is_some_and(|cast| cast.attending().any(is_organizer));
        let others = audience(evidence.days, *index).saturating_sub(u32::from(own));
        interval.len() * i64::from(others)
    };
    Minutes::whole(series.plan.occurrences.iter().map(of_occurrence).sum())
}

/// What everybody regains when all these series go together.
fn saving(members: &[(&MeetingRow, usize)], evidence: &Evidence<'_>, profile: Profile) -> Minutes {
    let gone: BTreeSet<usize> = members.iter().map(|(_, series)| *series).collect();
    let series = gone.iter().filter_map(|s| evidence.series.list.get(*s));
    let touched: BTreeSet<usize> = series
        .flat_map(|s| s.plan.days.iter().map(|day| wide(*day)))
        .collect();
    let days = touched
        .iter()
        .filter_map(|day| evidence.days.days.get(*day));
    plan::regained_without(days, profile, |occurrence| {
        let series = evidence.series.place_of(occurrence);
        series.is_some_and(|series| gone.contains(&series))
    })
}
