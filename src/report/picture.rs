//! The picture of a week, and the heat map of the window.

use super::model::{MeetingRow, PersonWeek, PictureDay, State, Stretch};
use super::series::AllSeries;
use crate::base::dates::monday_of;
use crate::base::{Interval, IntervalSet, Minutes};
use crate::day::hours::midnight;
use crate::day::{Days, PersonDay};
use crate::focus::{Profile, flow};
use crate::zone::Zone;
use chrono::{Datelike, Days as CalendarDays, NaiveDate, Timelike};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Who stands where, and which meetings are in the table.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// Place in the people rows of each person of the directory.
    pub people: &'a [usize],
    /// The series of each occurrence.
    pub series: &'a AllSeries,
    /// The meeting rows.
    pub meetings: &'a [MeetingRow],
}

/// Each person's last week of the window that holds a meeting of anybody.
pub fn week(days: &Days, profile: Profile, places: &Places<'_>) -> Vec<PersonWeek> {
    let with_meetings = days
        .days
        .iter()
        .filter(|d| !d.meetings.is_empty())
        .map(|d| monday_of(d.date));
    let Some(monday) = with_meetings
        .max()
        .or_else(|| days.days.iter().map(|d| monday_of(d.date)).max())
    else {
        return Vec::new();
    };
    let rows: BTreeMap<&str, usize> = places
        .meetings
        .iter()
        .enumerate()
        .map(|(i, m)| (m.uid.as_str(), i))
        .collect();
    let mut weeks: Vec<PersonWeek> = days
        .directory
        .people
        .iter()
        .enumerate()
        .filter_map(|(index, person)| {
            let own = |date: NaiveDate| {
                days.days
                    .iter()
                    .find(|d| d.person == index && d.date == date)
            };
            let dates =
                (0..7).filter_map(|offset| monday.checked_add_days(CalendarDays::new(offset)));
            let picture = |date| PictureDay {
                date,
                stretches: own(date).map_or_else(Vec::new, |day| {
                    stretches(day, person.zone, profile, places, &rows)
                }),
            };
            Some(PersonWeek {
                person: *places.people.get(index)?,
                days: dates.map(picture).collect(),
            })
        })
        .collect();
    weeks.sort_by_key(|week| week.person);
    weeks
}

fn stretches(
    day: &PersonDay,
    zone: Tz,
    profile: Profile,
    places: &Places<'_>,
    rows: &BTreeMap<&str, usize>,
) -> Vec<Stretch> {
    let origin = midnight(day.date, zone);
    let mut list = Vec::new();
    let mut add = |state, from: i64, to: i64, meeting| {
        if from < to {
            let (start, end) = (
                Minutes::hundredths(from - origin * 100),
                Minutes::hundredths(to - origin * 100),
            );
            list.push(Stretch {
                state,
                start,
                end,
                meeting,
            });
        }
    };
    let whole = |i: Interval| (i.start * 100, i.end * 100);
    for (state, set) in [(State::Away, &day.away), (State::Personal, &day.personal)] {
        for &interval in set.intervals() {
            let (from, to) = whole(interval);
            add(state, from, to, None);
        }
    }
    let met: IntervalSet = day.meetings.iter().map(|m| m.interval).collect();
    if let Some(lunch) = day.lunch {
        for &part in IntervalSet::from_intervals([lunch]).minus(&met).intervals() {
            add(State::Lunch, part.start * 100, part.end * 100, None);
        }
    }
    flow::for_each_gap(
        &day.segments,
        day.meetings.iter().map(|m| m.interval),
        |gap, before| {
            let split = profile.split(gap.len(), before);
            let (from, to) = whole(gap);
            add(State::Fragment, from, from + split.fragment, None);
            add(State::Ramp, from, from + split.ramp, None);
            add(
                State::Flow,
                from + split.ramp,
                from + split.ramp + split.flow,
                None,
            );
            add(State::WindDown, to - split.wind_down, to, None);
        },
    );
    let hidden = day.away.union(&day.personal);
    let mut taken = hidden;
    for meeting in &day.meetings {
        let own = IntervalSet::from_intervals(
            meeting
                .interval
                .clip(day.domain.unwrap_or(meeting.interval)),
        );
        let series = places
            .series
            .of_occurrence
            .get(meeting.occurrence)
            .copied()
            .flatten();
        let uid = series
            .and_then(|s| places.series.list.get(s))
            .map(|s| s.uid.as_ref());
        for &part in own.minus(&taken).intervals() {
            add(
                State::Meeting,
                part.start * 100,
                part.end * 100,
                uid.and_then(|u| rows.get(u).copied()),
            );
        }
        taken = taken.union(&own);
    }
    list.sort_by_key(|stretch| (stretch.start, stretch.end, stretch.state));
    list
}

/// Meeting minutes by weekday and local hour, each person's overlaps once.
pub fn heat(days: &Days) -> [[Minutes; 24]; 7] {
    let mut heat = [[Minutes::ZERO; 24]; 7];
    for day in &days.days {
        let Some((person, domain)) = days.directory.people.get(day.person).zip(day.domain) else {
            continue;
        };
        let zone = Zone::Iana(person.zone);
        let met: IntervalSet = day
            .meetings
            .iter()
            .filter_map(|m| m.interval.clip(domain))
            .collect();
        for &interval in met.intervals() {
            let mut minute = interval.start;
            while minute < interval.end {
                let local = zone.to_local(minute * 60);
                let next = (minute + 60 - i64::from(local.minute())).min(interval.end);
                let weekday = usize::try_from(local.weekday().num_days_from_monday()).unwrap_or(0);
                let hour = usize::try_from(local.hour()).unwrap_or(0);
                if let Some(cell) = heat.get_mut(weekday).and_then(|row| row.get_mut(hour)) {
                    *cell += Minutes::whole(next - minute);
                }
                minute = next;
            }
        }
    }
    heat
}
