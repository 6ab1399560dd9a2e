//! A person's day → its account under the flow model, and its focus blocks.

pub mod definition;
pub mod figures;
#[cfg(test)]
mod figures_tests;
pub mod flow;
pub mod incremental;
mod packed;

pub use definition::{ConflictRule, DEFINITIONS, Definition};
pub use figures::{
    DayFigures, FIGURES, FULL_LOAD, Figure, Figures, HIGH_LOAD, LoadLevel, Lost, Unit, Value,
};
pub use flow::{BOOKED, CENTRAL, GapSplit, HIGH, LOW, Profile};
pub use incremental::{DayFlow, GapWorth, SegmentFlow, Starts, TAKEN};

use crate::base::{Interval, Minutes};
use crate::day::PersonDay;

/// What measuring depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocusRules {
    /// The profile of the headline.
    pub central: Profile,
    /// Block length and conflict rule.
    pub definition: Definition,
}

impl Default for FocusRules {
    fn default() -> Self {
        FocusRules {
            central: CENTRAL,
            definition: Definition::OWN,
        }
    }
}

/// The version of the definitions of all numbers; it changes when one changes its meaning.
pub(crate) const DEFINITIONS_VERSION: u32 = 1;

/// Meetings closer than this, in minutes, form one chain.
pub(crate) const CHAIN_GAP: i64 = 10;

/// Measures one day. Allocates nothing.
pub fn measure(day: &PersonDay, rules: &FocusRules) -> Figures {
    let mut figures = gaps(day, rules);
    figures.working = Minutes::whole(day.work().total());
    figures.away = Minutes::whole(day.away().total());
    figures.personal = Minutes::whole(day.personal().total());
    let (after_hours, over_lunch) = day.beyond_work();
    figures.after_hours = Minutes::whole(after_hours);
    figures.over_lunch = Minutes::whole(over_lunch);
    figures.conflict = Minutes::whole(conflict(day, rules.definition.conflict));
    figures.meetings = day.starting();
    figures.work_days = u32::from(!day.work().is_empty());
    figures.days_without_block = u32::from(!day.work().is_empty() && figures.focus_blocks == 0);
    figures.chains = chains(day);
    let is_kept = |hold: &&Interval| !day.intervals().any(|meeting| meeting.intersects(**hold));
    let kept = day.holds().iter().filter(is_kept).count();
    figures.holds_kept = u32::try_from(kept).unwrap_or(u32::MAX);
    figures.holds_broken = u32::try_from(day.holds().len() - kept).unwrap_or(u32::MAX);
    figures
}

/// What the gaps tell, in one walk over them: the account's flow, blocks and the four losses.
fn gaps(day: &PersonDay, rules: &FocusRules) -> Figures {
    let profiles = [BOOKED, LOW, rules.central, HIGH];
    let mut figures = Figures::default();
    let mut split = GapSplit::default();
    let (mut lost, mut free) = ([0; 4], 0);
    for segment in day.segments() {
        free += segment.len();
        for (lost, profile) in lost.iter_mut().zip(profiles) {
            *lost += profile.flow(segment.len(), false);
        }
    }
    flow::for_each_gap(day.segments(), day.intervals(), |gap, before_meeting| {
        for (lost, profile) in lost.iter_mut().zip(profiles) {
            *lost -= profile.flow(gap.len(), before_meeting);
        }
        split.add(rules.central.split(gap.len(), before_meeting));
        count_gap(&mut figures, gap, rules.definition.block_min);
    });
    let [booked, low, central, high] = lost.map(Minutes::hundredths);
    figures.lost = Lost {
        booked,
        low,
        central,
        high,
    };
    figures.meeting = Minutes::whole(free) - figures.focus_hours - figures.fragmented_hours;
    figures.flow = Minutes::hundredths(split.flow);
    figures.ramp = Minutes::hundredths(split.ramp);
    figures.wind_down = Minutes::hundredths(split.wind_down);
    figures.fragment = Minutes::hundredths(split.fragment);
    figures
}

fn count_gap(figures: &mut Figures, gap: Interval, block_min: i64) {
    let length = Minutes::whole(gap.len());
    figures.gaps += 1;
    figures.longest_block = figures.longest_block.max(length);
    if gap.len() >= block_min {
        figures.focus_blocks += 1;
        figures.focus_hours += length;
    } else {
        figures.fragmented_hours += length;
    }
}

/// V(∅) − V(all) of a day under one profile, in hundredths of a minute.
pub(crate) fn day_loss(day: &PersonDay, profile: Profile) -> i64 {
    flow::value(day.segments(), std::iter::empty(), profile)
        - flow::value(day.segments(), day.intervals(), profile)
}

fn conflict(day: &PersonDay, rule: ConflictRule) -> i64 {
    if rule == ConflictRule::OverlapOnly {
        return day.conflict();
    }
    let mut whole = 0;
    for (place, meeting) in day.intervals().enumerate() {
        let all = day.intervals().enumerate();
        let mut others = all.filter(|(other, _)| *other != place);
        if others.any(|(_, other)| other.intersects(meeting)) {
            whole += meeting.clip(day.domain()).map_or(0, Interval::len);
        }
    }
    whole
}

/// Runs of two or more meetings with less than [`CHAIN_GAP`] between them.
fn chains(day: &PersonDay) -> u32 {
    let (mut chains, mut length, mut end) = (0, 0, i64::MIN);
    for meeting in day.intervals().filter(|m| !m.is_empty()) {
        length = if meeting.start < end.saturating_add(CHAIN_GAP) {
            length + 1
        } else {
            1
        };
        chains += u32::from(length == 2);
        end = end.max(meeting.end);
    }
    chains
}
