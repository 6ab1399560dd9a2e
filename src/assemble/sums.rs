//! Meetings added up by organizer and by kind.
//!
//! Shares add up; savings do not, so each group's is measured with all its meetings gone together.

use super::evidence::Evidence;
use super::series::Series;
use super::together::{self, Grouping};
use crate::base::ids::{IndexVec, OccurrenceId, SeriesId};
use crate::base::{Interval, Minutes, parallel};
use crate::day::Participants;
use crate::focus::Profile;
use crate::report::model::{MeetingRow, SumRow};
use std::cmp::Reverse;
use std::sync::Arc;

/// A listed meeting and its series.
pub(crate) type ListedMeeting<'a> = (&'a MeetingRow, SeriesId);

/// What the listed meetings add up to.
#[derive(Clone, Debug, Default)]
pub(crate) struct MeetingSums {
    /// By organizer.
    pub(crate) organizers: Vec<SumRow>,
    /// By kind.
    pub(crate) kinds: Vec<SumRow>,
    /// The flow that everybody regains when all meetings to ask about are gone together.
    pub(crate) without_asked: Minutes,
}

/// Adds up the listed meetings.
pub(crate) fn sums(
    evidence: &Evidence<'_>,
    meetings: &[ListedMeeting<'_>],
    profile: Profile,
) -> MeetingSums {
    let organizers = ByName::of(meetings, |row| row.organizer.as_deref().unwrap_or(""));
    let kinds = ByName::of(meetings, |row| &row.kind);
    let mut asked = IndexVec::beside(&evidence.series.list, None);
    for (_, series) in meetings.iter().filter(|(row, _)| row.is_asked()) {
        asked[*series] = Some(0);
    }
    let asked = Grouping {
        of_series: asked,
        groups: 1,
    };
    let groupings = [
        organizers.grouping(evidence),
        kinds.grouping(evidence),
        asked,
    ];
    let mut savings = together::regained(&groupings, evidence, profile).into_iter();
    let mut next = || savings.next().unwrap_or_default();
    MeetingSums {
        organizers: organizers.rows(&next(), evidence),
        kinds: kinds.rows(&next(), evidence),
        without_asked: next().into_iter().sum(),
    }
}

/// Listed meetings by name.
struct ByName<'a, F> {
    name_of: F,
    /// Those of each name one behind the other.
    members: Vec<ListedMeeting<'a>>,
}

impl<'a, F: Fn(&MeetingRow) -> &str + Sync> ByName<'a, F> {
    fn of(meetings: &[ListedMeeting<'a>], name_of: F) -> Self {
        let mut members = meetings.to_vec();
        members.sort_unstable_by_key(|(meeting, place)| (name_of(meeting), *place));
        ByName { name_of, members }
    }

    fn groups(&self) -> impl Iterator<Item = &[ListedMeeting<'a>]> {
        let name = |listed: &ListedMeeting<'a>| (self.name_of)(listed.0);
        self.members.chunk_by(move |a, b| name(a) == name(b))
    }

    fn grouping(&self, evidence: &Evidence<'_>) -> Grouping {
        let mut of_series = IndexVec::beside(&evidence.series.list, None);
        let mut groups = 0;
        for (group, members) in (0..).zip(self.groups()) {
            for (_, place) in members {
                of_series[*place] = Some(group);
            }
            groups += 1;
        }
        Grouping { of_series, groups }
    }

    /// The sums of each name, with what comes back without its meetings.
    fn rows(&self, savings: &[Minutes], evidence: &Evidence<'_>) -> Vec<SumRow> {
        let groups: Vec<_> = self.groups().zip(savings).collect();
        let mut rows = parallel::map_each(&groups, |(members, saving)| {
            let name = members
                .first()
                .map_or("", |(meeting, _)| (self.name_of)(meeting));
            row(name, members, **saving, evidence)
        });
        rows.sort_unstable_by(|a, b| (Reverse(a.lost), &a.name).cmp(&(Reverse(b.lost), &b.name)));
        rows
    }
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
