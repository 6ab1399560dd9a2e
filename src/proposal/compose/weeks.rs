//! Each person's first week ahead, before and after.

use super::super::board::Schedule;
use super::super::team::MemberDay;
use super::Scene;
use crate::base::Interval;
use crate::base::UtcSeconds;
use crate::base::dates::monday_of;
use crate::base::ids::{CandidateId, PersonPlace};
use crate::report::plan::{DayBeforeAfter, WeekBeforeAfter};
use crate::zone::Zone;
use chrono::Days;

/// The first week in which something changes; the first one where nothing does.
pub(super) fn weeks(scene: &Scene<'_>) -> Vec<WeekBeforeAfter> {
    let ahead = scene.composing.ahead;
    let monday = monday_of(ahead.horizon.from);
    let next = monday.checked_add_days(Days::new(7)).unwrap_or(monday);
    let members = ahead.team.members.pairs();
    let counting = members.filter(|(_, member)| member.counts);
    let week = counting.map(|(place, member)| {
        let days = member.days.iter().filter(|day| day.date < next);
        WeekBeforeAfter {
            name: member.name.clone(),
            days: days
                .map(|day| {
                    let offset =
                        Zone::Iana(member.zone).offset_at(UtcSeconds::of_minute(day.domain.start));
                    DayBeforeAfter {
                        date: day.date,
                        offset_min: i64::from(offset) / 60,
                        segments: day.segments.clone(),
                        before: meetings(scene, &scene.now, place, day),
                        after: meetings(scene, &scene.then, place, day),
                    }
                })
                .collect(),
        }
    });
    week.collect()
}

fn meetings(
    scene: &Scene<'_>,
    board: &Schedule<'_>,
    member: PersonPlace,
    day: &MemberDay,
) -> Vec<(Interval, bool)> {
    let touching = board.attended(member);
    let touching = touching.filter(|(when, _)| when.intersects(day.domain));
    let row = |(when, series): (Interval, Option<CandidateId>)| {
        let is_changed = series.is_some_and(|series| scene.then.is_changed(series));
        (when, is_changed)
    };
    touching.map(row).collect()
}
