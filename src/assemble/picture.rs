//! The picture of a week, and the heat map of the window.

use super::evidence::Evidence;
use super::series::AllSeries;
use crate::base::UtcSeconds;
use crate::base::dates::monday_of;
use crate::base::ids::{IndexVec, PersonPlace};
use crate::base::index::wide;
use crate::base::{IntervalSet, Minutes};
use crate::day::PersonDay;
use crate::day::hours::midnight;
use crate::focus::{Profile, flow};
use crate::report::model::{MeetingRow, PersonWeek, PictureDay, State, Stretch};
use crate::zone::Zone;
use chrono::{Datelike, Days as CalendarDays, NaiveDate, Timelike};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Who stands where, and which meetings are in the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PicturePlaces<'a> {
    /// Place in the people rows of each person of the directory.
    pub people: &'a IndexVec<PersonPlace, usize>,
    /// The series of each occurrence.
    pub series: &'a AllSeries,
    /// The meeting rows.
    pub meetings: &'a [MeetingRow],
}

/// Each person's last week of the window that holds a meeting of anybody, of the `most` first
/// people of the rows.
pub(crate) fn week(
    evidence: &Evidence<'_>,
    last: LastDates,
    profile: Profile,
    places: &PicturePlaces<'_>,
    most: usize,
) -> Vec<PersonWeek> {
    if most == 0 {
        return Vec::new();
    }
    let Some(monday) = last.met.or(last.any).map(monday_of) else {
        return Vec::new();
    };
    let days = evidence.days;
    let rows: BTreeMap<&str, usize> = places
        .meetings
        .iter()
        .enumerate()
        .map(|(i, m)| (m.uid.as_ref(), i))
        .collect();
    let mut weeks: Vec<PersonWeek> = days
        .directory
        .people
        .pairs()
        .filter_map(|(index, person)| {
            let place = Some(places.people[index]).filter(|place| *place < most)?;
            let all = days.of_person(index, evidence.occurrences);
            let own = |date: NaiveDate| {
                let place = all.binary_search_by_key(&date, |day| day.date);
                place.ok().and_then(|place| all.get(place))
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
                person: place,
                days: dates.map(picture).collect(),
            })
        })
        .collect();
    weeks.sort_by_key(|week| week.person);
    weeks
}

/// Collects the stretches of one day, in hundredths of a minute after its midnight.
struct WeekStrip {
    origin: i64,
    list: Vec<Stretch>,
}

impl WeekStrip {
    fn add(&mut self, state: State, from: i64, to: i64, meeting: Option<usize>) {
        if from < to {
            self.list.push(Stretch {
                state,
                start: Minutes::hundredths(from - self.origin * 100),
                end: Minutes::hundredths(to - self.origin * 100),
                meeting,
            });
        }
    }

    fn add_all(&mut self, state: State, set: &IntervalSet) {
        for part in set.intervals() {
            self.add(state, part.start * 100, part.end * 100, None);
        }
    }
}

fn stretches(
    day: &PersonDay,
    zone: Tz,
    profile: Profile,
    places: &PicturePlaces<'_>,
    rows: &BTreeMap<&str, usize>,
) -> Vec<Stretch> {
    let mut strip = WeekStrip {
        origin: midnight(day.date, zone),
        list: Vec::new(),
    };
    let met: IntervalSet = day.intervals().collect();
    let lunch: IntervalSet = day.lunch().into_iter().collect();
    strip.add_all(State::Away, day.away());
    strip.add_all(State::Personal, day.personal());
    strip.add_all(State::Lunch, &lunch.minus(&met));
    flow::for_each_gap(day.segments(), day.intervals(), |gap, before| {
        let split = profile.split(gap.len(), before);
        let (from, to) = (gap.start * 100, gap.end * 100);
        let focused = from + split.ramp;
        strip.add(State::Fragment, from, from + split.fragment, None);
        strip.add(State::Ramp, from, focused, None);
        strip.add(State::Flow, focused, focused + split.flow, None);
        strip.add(State::WindDown, to - split.wind_down, to, None);
    });
    add_meetings(&mut strip, day, places, rows);
    strip
        .list
        .sort_by_key(|stretch| (stretch.start, stretch.end, stretch.state));
    strip.list
}

/// Meetings, each minute once, behind what has priority over them.
fn add_meetings(
    strip: &mut WeekStrip,
    day: &PersonDay,
    places: &PicturePlaces<'_>,
    rows: &BTreeMap<&str, usize>,
) {
    let mut taken = day.away().union(day.personal());
    let met = day.met();
    for meeting in day.meetings() {
        let own = meeting.interval.clip(day.domain());
        let own: IntervalSet = own.into_iter().collect();
        let series = places.series.place_of(meeting.occurrence);
        let series = series.map(|place| &places.series.list[place]);
        let row = series.and_then(|s| rows.get(s.uid.as_ref()).copied());
        for part in own.intersection(&met).minus(&taken).intervals() {
            strip.add(State::Meeting, part.start * 100, part.end * 100, row);
        }
        taken = taken.union(&own);
    }
}

/// Meeting minutes by weekday and local hour, each person's overlaps once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heat([[Minutes; 24]; 7]);

impl Heat {
    /// Adds the days of somebody who lives in a zone.
    pub(super) fn add(&mut self, own: &[PersonDay], zone: Tz) {
        let zone = Zone::Iana(zone);
        for day in own {
            day.for_each_met(|interval| {
                let mut minute = interval.start;
                while minute < interval.end {
                    let local = zone.to_local(UtcSeconds::of_minute(minute));
                    let next = (minute + 60 - i64::from(local.minute())).min(interval.end);
                    let weekday = wide(local.weekday().num_days_from_monday());
                    let cells = self.0.get_mut(weekday);
                    if let Some(cell) = cells.and_then(|row| row.get_mut(wide(local.hour()))) {
                        *cell += Minutes::whole(next - minute);
                    }
                    minute = next;
                }
            });
        }
    }

    /// Adds the hours of others.
    pub(super) fn merge(&mut self, other: &Heat) {
        let cells = self.0.iter_mut().flatten();
        cells
            .zip(other.0.iter().flatten())
            .for_each(|(cell, more)| *cell += *more);
    }

    /// By weekday, Monday first, and hour.
    pub(crate) fn hours(&self) -> [[Minutes; 24]; 7] {
        self.0
    }
}

/// The last date with a meeting of anybody, and the last of all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LastDates {
    met: Option<NaiveDate>,
    any: Option<NaiveDate>,
}

impl LastDates {
    /// Adds the days of somebody, by date.
    pub(super) fn add(&mut self, own: &[PersonDay]) {
        let met = own.iter().rfind(|day| day.has_meetings());
        self.merge(LastDates {
            met: met.map(|day| day.date),
            any: own.last().map(|day| day.date),
        });
    }

    /// Adds those of others.
    pub(super) fn merge(&mut self, other: LastDates) {
        self.met = self.met.max(other.met);
        self.any = self.any.max(other.any);
    }
}
