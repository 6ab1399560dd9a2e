//! Meetings added up by organizer and by kind.
//!
//! Shares add up; savings do not, so each group's is measured with all its meetings gone together.

use super::evidence::Evidence;
use super::series::{Series, audience};
use super::together;
use crate::base::ids::{IndexVec, OccurrenceId, SeriesId};
use crate::base::{Interval, Minutes, parallel};
use crate::focus::Profile;
use crate::report::model::{MeetingRow, SumRow};
use std::cmp::Reverse;

/// A listed meeting and its series.
type ListedMeeting<'a> = (&'a MeetingRow, SeriesId);

/// Sums over the listed meetings of each name that `name_of` gives them.
pub(crate) fn sums(
    evidence: &Evidence<'_>,
    meetings: &[MeetingRow],
    profile: Profile,
    name_of: impl Fn(&MeetingRow) -> &str + Sync,
) -> Vec<SumRow> {
    let place = |meeting: &MeetingRow| evidence.series.place_of_uid(&meeting.uid);
    let members = meetings.iter().filter_map(|m| Some((m, place(m)?)));
    let mut members: Vec<ListedMeeting<'_>> = members.collect();
    members.sort_unstable_by_key(|(meeting, place)| (name_of(meeting), *place));
    let same = |a: &ListedMeeting<'_>, b: &ListedMeeting<'_>| name_of(a.0) == name_of(b.0);
    let groups: Vec<_> = (0_u32..).zip(members.chunk_by(same)).collect();
    let mut group_of = IndexVec::beside(&evidence.series.list, None);
    for (group, members) in &groups {
        for (_, place) in *members {
            group_of[*place] = Some(*group);
        }
    }
    let mut rows = parallel::map_each(&groups, |(group, members)| {
        let is_gone = |place: SeriesId| group_of[place] == Some(*group);
        let places = members.iter().map(|(_, place)| *place);
        let saving = together::regained(places, is_gone, evidence, profile);
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
        row.others_time += others_time(series, meeting.organizer.as_deref(), evidence);
    }
    row
}

/// Full length × attending individuals other than the organizer, over the occurrences.
fn others_time(series: &Series, organizer: Option<&str>, evidence: &Evidence<'_>) -> Minutes {
    let of_occurrence = |(index, interval): &(OccurrenceId, Interval)| {
        let days = evidence.days;
        let is_organizer =
            |number| organizer.is_some_and(|organizer| organizer == &**days.directory.id(number));
        let own = days.cast(*index).attending().any(is_organizer);
        let others = audience(evidence.days, *index).saturating_sub(u32::from(own));
        interval.len() * i64::from(others)
    };
    Minutes::whole(series.plan.occurrences.iter().map(of_occurrence).sum())
}
