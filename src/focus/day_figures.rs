//! The figures of one day in less than half of their size: a company's year has millions of them.

use super::figures::{Figures, Lost};
use crate::base::Minutes;

/// [`Figures`] of one day. A day has at most some thousands of minutes, so its amounts fit into
/// four bytes each; what does not is cut off at their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayFigures {
    amounts: [i32; AMOUNTS],
    meetings: u32,
    holds_kept: u32,
    holds_broken: u32,
    focus_blocks: u16,
    gaps: u16,
    chains: u16,
    work_day: bool,
    day_without_block: bool,
}

const AMOUNTS: usize = 18;

impl From<&Figures> for DayFigures {
    fn from(figures: &Figures) -> DayFigures {
        let amounts = [
            figures.working,
            figures.away,
            figures.personal,
            figures.meeting,
            figures.flow,
            figures.ramp,
            figures.wind_down,
            figures.fragment,
            figures.after_hours,
            figures.over_lunch,
            figures.conflict,
            figures.lost.booked,
            figures.lost.low,
            figures.lost.central,
            figures.lost.high,
            figures.focus_hours,
            figures.fragmented_hours,
            figures.longest_block,
        ];
        let small = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
        DayFigures {
            amounts: amounts.map(|amount| {
                let limits = (i64::from(i32::MIN), i64::from(i32::MAX));
                let cut = amount.as_hundredths().clamp(limits.0, limits.1);
                i32::try_from(cut).unwrap_or(0)
            }),
            meetings: figures.meetings,
            holds_kept: figures.holds_kept,
            holds_broken: figures.holds_broken,
            focus_blocks: small(figures.focus_blocks),
            gaps: small(figures.gaps),
            chains: small(figures.chains),
            work_day: figures.work_days > 0,
            day_without_block: figures.days_without_block > 0,
        }
    }
}

impl From<DayFigures> for Figures {
    fn from(day: DayFigures) -> Figures {
        let amounts = day.amounts.map(|amount| Minutes::hundredths(amount.into()));
        let [
            working,
            away,
            personal,
            meeting,
            flow,
            ramp,
            wind_down,
            fragment,
            rest @ ..,
        ] = amounts;
        let [
            after_hours,
            over_lunch,
            conflict,
            booked,
            low,
            central,
            high,
            blocks @ ..,
        ] = rest;
        let [focus_hours, fragmented_hours, longest_block] = blocks;
        Figures {
            working,
            away,
            personal,
            meeting,
            flow,
            ramp,
            wind_down,
            fragment,
            after_hours,
            over_lunch,
            conflict,
            meetings: day.meetings,
            lost: Lost {
                booked,
                low,
                central,
                high,
            },
            focus_hours,
            fragmented_hours,
            focus_blocks: day.focus_blocks.into(),
            longest_block,
            gaps: day.gaps.into(),
            work_days: day.work_day.into(),
            days_without_block: day.day_without_block.into(),
            chains: day.chains.into(),
            holds_kept: day.holds_kept,
            holds_broken: day.holds_broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_day_is_lost_or_exchanged() {
        let minutes = |n: i64| Minutes::hundredths(100_000 + n);
        let figures = Figures {
            working: minutes(1),
            away: minutes(2),
            personal: minutes(3),
            meeting: minutes(4),
            flow: minutes(5),
            ramp: minutes(6),
            wind_down: minutes(7),
            fragment: minutes(8),
            after_hours: minutes(9),
            over_lunch: minutes(10),
            conflict: minutes(11),
            meetings: 12,
            lost: Lost {
                booked: minutes(13),
                low: minutes(-200_014),
                central: minutes(15),
                high: minutes(16),
            },
            focus_hours: minutes(17),
            fragmented_hours: minutes(18),
            focus_blocks: 19,
            longest_block: minutes(20),
            gaps: 21,
            work_days: 1,
            days_without_block: 0,
            chains: 22,
            holds_kept: 70_023,
            holds_broken: 24,
        };
        let other = Figures {
            work_days: 0,
            days_without_block: 1,
            ..figures
        };
        for figures in [figures, other, Figures::default()] {
            assert_eq!(Figures::from(DayFigures::from(&figures)), figures);
        }
    }
}
