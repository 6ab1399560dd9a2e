//! Meetings added up by organizer and by kind.
//!
//! Shares add up; savings do not, so each group's is measured with all its meetings gone together.

use super::evidence::Evidence;
use super::series::Series;
use super::together;
use crate::base::ids::{IndexVec, OccurrenceId, SeriesId};
use crate::base::index::{item, wide};
use crate::base::{Interval, Minutes, parallel};
use crate::day::Participants;
use crate::focus::Profile;
use crate::report::model::{MeetingRow, SumRow};
use std::cmp::Reverse;
use std::sync::Arc;

/// A listed meeting and its series.
pub(crate) type ListedMeeting<'a> = (&'a MeetingRow, SeriesId);

/// Sums over the listed meetings of each name that `name_of` gives them.
pub(crate) fn sums(
    evidence: &Evidence<'_>,
    meetings: &[ListedMeeting<'_>],
    profile: Profile,
    name_of: impl Fn(&MeetingRow) -> &str + Sync,
) -> Vec<SumRow> {
    let mut members = meetings.to_vec();
    members.sort_unstable_by_key(|(meeting, place)| (name_of(meeting), *place));
    let same = |a: &ListedMeeting<'_>, b: &ListedMeeting<'_>| name_of(a.0) == name_of(b.0);
    let groups: Vec<_> = (0_u32..).zip(members.chunk_by(same)).collect();
    let mut group_of = IndexVec::beside(&evidence.series.list, None);
    for (group, members) in &groups {
        for (_, place) in *members {
            group_of[*place] = Some(*group);
        }
    }
    let savings = together::regained_by_group(&group_of, groups.len(), evidence, profile);
    let mut rows = parallel::map_each(&groups, |(group, members)| {
        let saving = *item(&savings, wide(*group));
        let name = members.first().map_or("", |(meeting, _)| name_of(meeting));
        row(name, members, saving, evidence)
    });
    rows.sort_unstable_by(|a, b| (Reverse(a.lost), &a.name).cmp(&(Reverse(b.lost), &b.name)));
    rows
}

fn row(
    name: &str,
    members: &[ListedMeeting<'_>],
    saving: Minutes,
    evidence: &Evidence<'_>,
) -> SumRow {
    let mut row = SumRow {
        name: name.to_string(),
        meetings: u32::try_from(members.len()).unwrap_or(u32::MAX),
        saving,
        ..SumRow::default()
    };
    for (meeting, place) in members {
        row.occurrences = row.occurrences.saturating_add(meeting.occurrences);
        row.person_time += meeting.person_time;
        row.lost += meeting.lost;
        let series = &evidence.series.list[*place];
        row.others_time += others_time(series, meeting.organizer.as_ref(), evidence);
    }
    row
}

/// Full length × attending individuals other than the organizer, over the occurrences.
fn others_time(series: &Series, organizer: Option<&Arc<str>>, evidence: &Evidence<'_>) -> Minutes {
    let days = evidence.days;
    let organizer = organizer.and_then(|id| days.directory.number(id));
    // Neighbours mostly share one cast.
    let mut last: Option<(&Participants, bool)> = None;
    let mut attends = |occurrence: OccurrenceId| {
        let cast = days.cast(occurrence);
        if let Some((_, attends)) = last.filter(|(last, _)| std::ptr::eq(*last, cast)) {
            return attends;
        }
        let attends = cast.attending().any(|number| Some(number) == organizer);
        last = Some((cast, attends));
        attends
    };
    let held = series.plan.occurrences.iter().zip(&series.plan.audience);
    let of_occurrence = |((index, interval), audience): (&(OccurrenceId, Interval), &u32)| {
        let own = organizer.is_some() && attends(*index);
        interval.len() * i64::from(audience.saturating_sub(u32::from(own)))
    };
    Minutes::whole(held.map(of_occurrence).sum())
}
