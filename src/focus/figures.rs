//! The figures of a day, and of anything that days add up to.

use crate::base::Minutes;

/// From this share of working time in meetings on, load is *high*: half of the time is gone before
/// the work begins.
pub const HIGH_LOAD: f64 = 0.5;

/// From here on it is *full*: like a server near its limit, such a calendar makes every further
/// request wait. The steep part of a queue's waiting time begins at about four fifths.
pub const FULL_LOAD: f64 = 0.8;

/// How much of the working time meetings take, in a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoadLevel {
    /// Below [`HIGH_LOAD`].
    #[default]
    Normal,
    /// At least [`HIGH_LOAD`].
    High,
    /// At least [`FULL_LOAD`].
    Full,
}

impl LoadLevel {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            LoadLevel::Normal => "normal",
            LoadLevel::High => "high",
            LoadLevel::Full => "full",
        }
    }
}

/// Lost flow under each profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Meeting time in work hours.
    pub booked: Minutes,
    /// Short ramp, short runs count.
    pub low: Minutes,
    /// The headline.
    pub central: Minutes,
    /// Long ramp, only long runs count.
    pub high: Minutes,
}

impl Lost {
    /// The smallest and the largest of the four.
    pub fn range(&self) -> (Minutes, Minutes) {
        let all = [self.booked, self.low, self.central, self.high];
        let least = all.into_iter().min().unwrap_or_default();
        (least, all.into_iter().max().unwrap_or_default())
    }
}

/// The account and what stands beside it; of a day, a person, a group or all.
///
/// `working = away + personal + meeting + flow + ramp + wind_down + fragment`, exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Work hours less lunch and holidays.
    pub working: Minutes,
    /// Out of office within work hours.
    pub away: Minutes,
    /// Personal appointments within work hours.
    pub personal: Minutes,
    /// Meetings within work hours, overlaps once.
    pub meeting: Minutes,
    /// Time in runs long enough for flow.
    pub flow: Minutes,
    /// Time to get focused at the start of gaps.
    pub ramp: Minutes,
    /// Time lost towards a meeting that is coming.
    pub wind_down: Minutes,
    /// Gaps too short for flow.
    pub fragment: Minutes,
    /// Meeting time outside work hours.
    pub after_hours: Minutes,
    /// Meeting time over lunch.
    pub over_lunch: Minutes,
    /// Minutes in which meetings overlap.
    pub conflict: Minutes,
    /// Meeting occurrences attended.
    pub meetings: u32,
    /// Flow-ready time that the meetings cost.
    pub lost: Lost,
    /// Free gaps of at least the definition's block length.
    pub focus_hours: Minutes,
    /// Shorter free gaps.
    pub fragmented_hours: Minutes,
    /// Number of focus blocks.
    pub focus_blocks: u32,
    /// The longest focus block or free gap.
    pub longest_block: Minutes,
    /// Number of free gaps.
    pub gaps: u32,
    /// Days with working time.
    pub work_days: u32,
    /// Days with working time and no focus block.
    pub days_without_block: u32,
    /// Runs of two or more meetings less than ten minutes apart.
    pub chains: u32,
    /// Focus holds that no meeting touched.
    pub holds_kept: u32,
    /// Focus holds that a meeting broke into.
    pub holds_broken: u32,
}

impl Figures {
    /// Adds another day or person: sums everywhere, the maximum for the longest block.
    pub fn add(&mut self, other: &Figures) {
        self.working += other.working;
        self.away += other.away;
        self.personal += other.personal;
        self.meeting += other.meeting;
        self.flow += other.flow;
        self.ramp += other.ramp;
        self.wind_down += other.wind_down;
        self.fragment += other.fragment;
        self.after_hours += other.after_hours;
        self.over_lunch += other.over_lunch;
        self.conflict += other.conflict;
        self.meetings += other.meetings;
        self.lost.booked += other.lost.booked;
        self.lost.low += other.lost.low;
        self.lost.central += other.lost.central;
        self.lost.high += other.lost.high;
        self.focus_hours += other.focus_hours;
        self.fragmented_hours += other.fragmented_hours;
        self.focus_blocks += other.focus_blocks;
        self.longest_block = self.longest_block.max(other.longest_block);
        self.gaps += other.gaps;
        self.work_days += other.work_days;
        self.days_without_block += other.days_without_block;
        self.chains += other.chains;
        self.holds_kept += other.holds_kept;
        self.holds_broken += other.holds_broken;
    }

    /// Meeting time as a share of the working time that is not away, 0..=1.
    pub fn meeting_load(&self) -> f64 {
        self.meeting.share_of(self.working - self.away)
    }

    /// Free time in gaps shorter than a focus block, as a share of all free time, 0..=1.
    pub fn fragmented_share(&self) -> f64 {
        self.fragmented_hours
            .share_of(self.focus_hours + self.fragmented_hours)
    }

    /// The level of the meeting load.
    pub fn load_level(&self) -> LoadLevel {
        match self.meeting_load() {
            load if load >= FULL_LOAD => LoadLevel::Full,
            load if load >= HIGH_LOAD => LoadLevel::High,
            _ => LoadLevel::Normal,
        }
    }
}
