//! The week of the sample, drawn day by day, and the figures of what is drawn.

use super::super::model::*;
use super::date;
use crate::base::Minutes;

/// Days as stretches from 09:00: `r`amp `f`low `w`ind down `m0` meeting 0 fra`x`gment `l`unch
/// `p`ersonal `a`way, with minutes; the number after a colon is the meeting.
const WEEK: [[&str; 5]; 3] = [
    [
        "r15 f65 w10 m30:0 r15 f35 w10 l60 r15 f75 w10 m60:1 r15 f95",
        "m15:4 r15 f150 l60 r15 f41.67 w8.33 m60:1 r15 f130",
        "r15 f165 l60 r15 f31.67 w8.33 m90:2 r15 f110",
        "m15:4 x25 m30:3 r15 f85 w10 l60 r15 f255",
        "r15 f165 l60 r15 f255",
    ],
    [
        "r15 f65 w10 m30:0 r15 f35 w10 l60 r15 f75 w10 m60:1 x20 m30:2 r15 f45",
        "m15:4 r15 f150 l60 r15 f95 w10 m60:1 r15 f75",
        "r15 f165 l60 r15 f255",
        "m15:4 x25 m30:3 r15 f85 w10 l60 r15 f255",
        "p60 r15 f105 l60 a270",
    ],
    [
        "r15 f65 w10 m30:0 r15 f45 l60 r15 f75 w10 m60:1 r15 f95",
        "r15 f165 l60 r15 f41.67 w8.33 m60:1 r15 f130",
        "r15 f165 l60 r15 f255",
        "r15 f165 l60 r15 f255",
        "a180 l60 a270",
    ],
];

pub(super) fn week() -> Vec<PersonWeek> {
    let week_of = |(person, days): (usize, &[&str; 5])| PersonWeek {
        person,
        days: (0..7)
            .map(|day| PictureDay {
                date: date(10 + day),
                stretches: days
                    .get(day as usize)
                    .map_or(Vec::new(), |text| stretches(text)),
            })
            .collect(),
    };
    WEEK.iter().enumerate().map(week_of).collect()
}

pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    let mut start = Minutes::whole(9 * 60);
    let stretch = |part: &str| {
        let (state, rest) = part.split_at(1);
        let (length, meeting) = rest.split_once(':').unwrap_or((rest, ""));
        let length: f64 = length.parse().unwrap();
        let end = start + Minutes::hundredths((length * 100.0).round() as i64);
        let state = match state {
            "r" => State::Ramp,
            "f" => State::Flow,
            "w" => State::WindDown,
            "m" => State::Meeting,
            "x" => State::Fragment,
            "l" => State::Lunch,
            "p" => State::Personal,
            "a" => State::Away,
            other => panic!("no state {other}"),
        };
        let from = std::mem::replace(&mut start, end);
        Stretch {
            state,
            start: from,
            end,
            meeting: meeting.parse().ok(),
        }
    };
    text.split(' ').map(stretch).collect()
}

pub(super) fn days_of(week: &PersonWeek) -> Vec<DayRow> {
    let worked = week.days.iter().filter(|day| !day.stretches.is_empty());
    let day_row = |day: &PictureDay| DayRow::new(week.person, day.date, &figures(&day.stretches));
    worked.map(day_row).collect()
}

pub(super) fn figures(stretches: &[Stretch]) -> Figures {
    let sum = |state| {
        let of_state = stretches.iter().filter(|s| s.state == state);
        of_state.map(|s| s.end - s.start).sum::<Minutes>()
    };
    let mut day = Figures {
        away: sum(State::Away),
        personal: sum(State::Personal),
        meeting: sum(State::Meeting),
        flow: sum(State::Flow),
        ramp: sum(State::Ramp),
        wind_down: sum(State::WindDown),
        fragment: sum(State::Fragment),
        meetings: stretches
            .iter()
            .filter(|s| s.state == State::Meeting)
            .count() as u32,
        work_days: 1,
        gaps: 2,
        ..Figures::default()
    };
    day.working =
        day.away + day.personal + day.meeting + day.flow + day.ramp + day.wind_down + day.fragment;
    let possible = day.working - day.away - day.personal - day.ramp.min(Minutes::whole(30));
    let lost = (possible - day.flow).max(Minutes::ZERO);
    day.lost = Lost {
        booked: day.meeting,
        low: lost.scaled(4, 5),
        central: lost,
        high: lost.scaled(6, 5),
    };
    day.longest_block = day.flow.min(Minutes::whole(240));
    day.focus_hours = day.flow.scaled(2, 3);
    day.fragmented_hours = day.flow - day.focus_hours;
    day.focus_blocks = u32::from(day.flow > Minutes::whole(120));
    day.days_without_block = 1 - day.focus_blocks;
    day
}
