//! The flow model: what a gap between meetings is worth. See DEFINITIONS for formula and sources.

use crate::base::Interval;

/// Parameters of the model, in whole minutes, none negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// R: minutes to get focused at the start of every gap.
    pub ramp: i64,
    /// δ: minutes of an hour-long gap that a following meeting takes away.
    pub wind_down: i64,
    /// θ: the shortest run that counts as flow.
    pub min_run: i64,
}

/// Nobody can dispute it: LOST is the meeting time in work hours.
pub const BOOKED: Profile = Profile {
    ramp: 0,
    wind_down: 0,
    min_run: 0,
};
/// Short ramp, short runs count.
pub const LOW: Profile = Profile {
    ramp: 10,
    wind_down: 5,
    min_run: 15,
};
/// The headline.
pub const CENTRAL: Profile = Profile {
    ramp: 15,
    wind_down: 10,
    min_run: 30,
};
/// Long ramp, only long runs count.
pub const HIGH: Profile = Profile {
    ramp: 25,
    wind_down: 15,
    min_run: 60,
};

/// A gap split into its states, in hundredths of a minute; the four add up to its length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapSplit {
    /// Getting focused.
    pub ramp: i64,
    /// Winding down.
    pub wind_down: i64,
    /// Flow-ready.
    pub flow: i64,
    /// Too short for flow.
    pub fragment: i64,
}

impl GapSplit {
    /// Adds another gap.
    pub fn add(&mut self, other: GapSplit) {
        self.ramp += other.ramp;
        self.wind_down += other.wind_down;
        self.flow += other.flow;
        self.fragment += other.fragment;
    }
}

impl Profile {
    /// Splits a gap of `length` whole minutes, which ends at the start of a meeting or not.
    ///
    /// The wind-down is rounded to the hundredth of a minute, halves up.
    pub fn split(self, length: i64, before_meeting: bool) -> GapSplit {
        let length = length.max(0) * 100;
        let ramp = (self.ramp * 100).min(length);
        let wind_down = if before_meeting {
            // δ · min(1, L/60), in hundredths: L is already in hundredths, hence 6000.
            let share = (2 * self.wind_down * 100 * length.min(6000) + 6000) / 12_000;
            share.min(length - ramp)
        } else {
            0
        };
        let run = length - ramp - wind_down;
        if run >= self.min_run * 100 {
            GapSplit {
                ramp,
                wind_down,
                flow: run,
                fragment: 0,
            }
        } else {
            GapSplit {
                fragment: length,
                ..GapSplit::default()
            }
        }
    }

    /// The flow of a gap, in hundredths of a minute.
    pub fn flow(self, length: i64, before_meeting: bool) -> i64 {
        self.split(length, before_meeting).flow
    }
}

/// V(S): the flow that meetings leave in the segments, in hundredths of a minute.
///
/// Both ordered by start; meetings may overlap and need not be clipped. Allocates nothing.
pub fn value(
    segments: &[Interval],
    meetings: impl Iterator<Item = Interval> + Clone,
    profile: Profile,
) -> i64 {
    let mut flow = 0;
    for_each_gap(segments, meetings, |gap, before_meeting| {
        flow += profile.flow(gap.len(), before_meeting);
    });
    flow
}

/// Calls `each` with every gap that meetings leave in the segments, and whether it ends at the
/// start of a meeting. A meeting that only touches a segment is not in it.
pub(crate) fn for_each_gap(
    segments: &[Interval],
    meetings: impl Iterator<Item = Interval> + Clone,
    mut each: impl FnMut(Interval, bool),
) {
    for &segment in segments {
        let mut cursor = segment.start;
        for meeting in meetings.clone() {
            if meeting.start >= segment.end {
                break;
            }
            let Some(part) = meeting.clip(segment) else {
                continue;
            };
            if part.start > cursor {
                each(Interval::new(cursor, part.start), true);
            }
            cursor = cursor.max(part.end);
        }
        if cursor < segment.end {
            each(Interval::new(cursor, segment.end), false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 09:00–17:30 with lunch 12:00–13:00, in minutes after midnight.
    const DAY: [Interval; 2] = [
        Interval {
            start: 540,
            end: 720,
        },
        Interval {
            start: 780,
            end: 1050,
        },
    ];

    fn lost(meetings: &[(i64, i64)], profile: Profile) -> i64 {
        let list = meetings
            .iter()
            .map(|&(start, length)| Interval::new(start, start + length));
        value(&DAY, std::iter::empty(), profile) - value(&DAY, list, profile)
    }

    #[test]
    fn the_worked_days_come_out_to_the_digit() {
        // Meetings as (start, length), then LOST in hundredths: booked, low, central, high.
        // One at 15:00, central: the afternoon of 270 min yields 255; left are 13:00–15:00 with
        // 120 − 15 − 10 = 95 and 15:30–17:30 with 120 − 15 = 105; 255 − 200 = 55.
        type WorkedDay = (&'static [(i64, i64)], [i64; 4]);
        let days: [WorkedDay; 7] = [
            (&[(900, 30)], [3000, 4500, 5500, 7000]),
            (&[(990, 30)], [3000, 4500, 7000, 7500]),
            // Low: 09:00–09:30 keeps 30 − 10 − 2.5 = 17.5 ≥ 15; 09:45–12:00 keeps 125;
            // 170 − 142.5 = 27.5.
            (&[(570, 15)], [1500, 2750, 4500, 4500]),
            (&[(705, 15)], [1500, 2000, 2500, 3000]),
            (
                &[(600, 30), (660, 30), (840, 30), (900, 30), (960, 30)],
                [15_000, 21_750, 30_500, 40_000],
            ),
            (
                &[(780, 30), (810, 30), (840, 30), (870, 30), (900, 30)],
                [15_000, 15_000, 15_000, 15_000],
            ),
            (
                &[(600, 30), (840, 30), (960, 30)],
                [9000, 13_500, 16_500, 33_500],
            ),
        ];
        for (meetings, expected) in days {
            let found = [BOOKED, LOW, CENTRAL, HIGH].map(|profile| lost(meetings, profile));
            assert_eq!(found, expected, "{meetings:?}");
        }
    }

    #[test]
    fn a_meeting_that_only_touches_a_segment_changes_nothing() {
        assert_eq!(
            lost(&[(720, 60), (480, 60), (1050, 30), (600, 0)], CENTRAL),
            0
        );
    }

    #[test]
    fn a_gap_splits_into_its_whole_length() {
        for length in 0..300 {
            for profile in [BOOKED, LOW, CENTRAL, HIGH] {
                for before in [false, true] {
                    let split = profile.split(length, before);
                    let sum = split.ramp + split.wind_down + split.flow + split.fragment;
                    assert_eq!(sum, length * 100);
                }
            }
        }
        // 50 minutes before a meeting: 10 · 50/60 = 8.33 of wind-down.
        let split = CENTRAL.split(50, true);
        assert_eq!(
            (split.ramp, split.wind_down, split.flow, split.fragment),
            (0, 0, 0, 5000)
        );
        let split = LOW.split(50, true);
        assert_eq!((split.ramp, split.wind_down, split.flow), (1000, 417, 3583));
    }
}
