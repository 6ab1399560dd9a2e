use super::*;
use crate::base::random::Random;
use crate::focus::flow::Profile;
use crate::focus::flow::{self, BOOKED, CENTRAL, HIGH, LOW};

const DAY: [Interval; 3] = [
    Interval {
        start: 540,
        end: 720,
    },
    Interval {
        start: 780,
        end: 1080,
    },
    Interval {
        start: 1980,
        end: 2160,
    },
];

/// Adds and removes random meetings, overlapping, empty, and beyond the working time; after
/// each step the value and both previews must be what reading all of them again gives.
fn agrees(steps: usize, profile: Profile) {
    let worth = GapWorth::new(profile, 200);
    let mut random = Random::new(7);
    let mut below = move |count| i64::try_from(random.below(count)).unwrap();
    let (mut day, mut meetings) = (DayFlow::new(&DAY), Vec::<Interval>::new());
    let mut value = day.value(&worth);
    for step in 0..steps {
        let is_full = meetings.len() > 14;
        let change = if is_full || (!meetings.is_empty() && below(2) == 0) {
            let gone = meetings.remove(usize::try_from(below(meetings.len())).unwrap());
            let preview = day.change_without(gone, &worth);
            assert_eq!(preview, day.remove(gone, &worth), "step {step}");
            preview
        } else {
            let start = 500 + below(1800) / 5 * 5;
            let new = Interval::new(start, start + below(24) * 5);
            let at = meetings.partition_point(|m| *m < new);
            meetings.insert(at, new);
            let preview = day.change_with(new, &worth);
            assert_eq!(preview, day.add(new, &worth), "step {step}");
            preview
        };
        value += change;
        let again = flow::value(&DAY, meetings.iter().copied(), profile);
        assert_eq!(value, again, "step {step}: {meetings:?}");
    }
    assert_eq!(day.value(&worth), value);
    for meeting in meetings {
        day.remove(meeting, &worth);
    }
    let empty = DayFlow::new(&DAY);
    assert_eq!(day.segments, empty.segments);
}

#[test]
fn the_difference_of_each_meeting_is_that_of_reading_all_again_over_a_million_steps() {
    agrees(1_000_000, CENTRAL);
    for profile in [BOOKED, LOW, HIGH] {
        agrees(10_000, profile);
    }
}

/// Starts on grids of every kind, in gaps of every kind, also where lengths are not looked up.
#[test]
fn all_starts_at_once_are_each_start_alone() {
    let mut random = Random::new(5);
    let mut below = move |count| i64::try_from(random.below(count)).unwrap();
    for round in 0..500 {
        let worth = GapWorth::new(CENTRAL, if round % 5 == 0 { 20 } else { 200 });
        let mut segment = SegmentFlow::new(Interval::new(540, 720));
        for _ in 0..below(4) {
            let start = 520 + below(200);
            segment.add(Interval::new(start, start + below(60)), &worth);
        }
        let step = usize::try_from(1 + below(30)).unwrap();
        let starts = Starts {
            first: 500 + below(100),
            step,
        };
        let length = 5 * (1 + below(12));
        let mut changes = vec![7; 12];
        segment.changes_where_free(starts, length, &worth, &mut changes);
        for (number, change) in changes.into_iter().enumerate() {
            let start = starts.start(number);
            let meeting = Interval::new(start, start + length);
            let alone = segment.change_where_free(meeting, &worth);
            assert_eq!(change, alone.unwrap_or(TAKEN), "{segment:?} {meeting:?}");
        }
    }
}

#[test]
fn a_minute_is_free_while_no_meeting_covers_it() {
    let worth = GapWorth::new(CENTRAL, 200);
    let mut segment = SegmentFlow::new(Interval::new(540, 720));
    let meeting = Interval::new(600, 630);
    segment.add(meeting, &worth);
    segment.add(meeting, &worth);
    let free = |s: &SegmentFlow, from, to| s.is_free(Interval::new(from, to));
    assert!(free(&segment, 540, 600) && free(&segment, 630, 800) && free(&segment, 0, 540));
    assert!(!free(&segment, 540, 601) && !free(&segment, 629, 700));
    segment.remove(meeting, &worth);
    assert!(!free(&segment, 610, 620));
    segment.remove(meeting, &worth);
    assert!(free(&segment, 540, 720));
}
