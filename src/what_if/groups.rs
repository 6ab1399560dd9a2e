//! What a day would give back without a group of its meetings, for each group, in one pass.

use crate::base::Interval;
use crate::base::index::{item, item_mut, part};
use crate::day::PersonDay;
use crate::focus::{Profile, flow};

/// Up to so many meetings a day, each group is tried one by one, without memory of its own.
const FEW_MEETINGS: usize = 16;

/// What each meeting's group alone would give back of the flow of a day, in hundredths of a
/// minute, once per group: at its first meeting, 0 at the others. `groups` stand beside the day's
/// meetings.
pub fn regained_by_group<G: Ord + Copy>(
    day: &PersonDay,
    profile: Profile,
    groups: &[G],
    each: impl FnMut(i64),
) {
    if groups.len() <= FEW_MEETINGS {
        one_by_one(day, profile, groups, each);
    } else {
        at_once(day, profile, groups, each);
    }
}

/// Time grows with the square of the meetings.
fn one_by_one<G: PartialEq>(
    day: &PersonDay,
    profile: Profile,
    groups: &[G],
    mut each: impl FnMut(i64),
) {
    let now = super::value_now(day, profile);
    for (index, group) in groups.iter().enumerate() {
        if groups.iter().take(index).any(|earlier| earlier == group) {
            each(0);
            continue;
        }
        let meetings = day.intervals().zip(groups);
        let others = meetings.filter(|(_, other)| *other != group);
        let without = flow::value(day.segments(), others.map(|(m, _)| m), profile);
        each(without - now);
    }
}

/// Time grows with n log n of the meetings: a group frees only the time that no other group fills,
/// and that joins the gaps beside it.
fn at_once<G: Ord + Copy>(
    day: &PersonDay,
    profile: Profile,
    groups: &[G],
    mut each: impl FnMut(i64),
) {
    let mut names: Vec<G> = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    let places: Vec<usize> = groups
        .iter()
        .map(|group| names.partition_point(|name| name < group))
        .collect();
    let mut gains: Vec<Option<i64>> = vec![Some(0); names.len()];
    let mut present = vec![0_u32; names.len()];
    for &segment in day.segments() {
        let pieces = pieces(day, segment, &places, &mut present);
        for_each_run(&pieces, |group, run| {
            let free = run.iter().filter(|piece| piece.holder == Holder::Nobody);
            let flow_of = |gap: Interval| profile.flow(gap.len(), gap.end < segment.end);
            let now: i64 = free.map(|piece| flow_of(piece.time)).sum();
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                return;
            };
            let whole = Interval::new(first.time.start, last.time.end);
            if let Some(gain) = item_mut(&mut gains, group) {
                *gain += flow_of(whole) - now;
            }
        });
    }
    for place in places {
        // Told once: at the group's first meeting.
        each(item_mut(&mut gains, place).take().unwrap_or(0));
    }
}

/// Whose meetings fill a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Nobody,
    Only(usize),
    Several,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    time: Interval,
    holder: Holder,
}

/// The segment cut where its holder changes. `present` is zero for every group, before and after.
fn pieces(day: &PersonDay, segment: Interval, places: &[usize], present: &mut [u32]) -> Vec<Piece> {
    let inside = day
        .intervals()
        .zip(places)
        .filter_map(|(meeting, group)| Some((meeting.clip(segment)?, *group)));
    let mut steps: Vec<(i64, bool, usize)> = inside
        .flat_map(|(part, group)| [(part.start, true, group), (part.end, false, group)])
        .collect();
    steps.sort_unstable();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut distinct, mut sum, mut at) = (0_usize, 0_usize, segment.start);
    let mut close = |until: i64, distinct: usize, sum: usize, at: &mut i64| {
        if until == *at {
            return;
        }
        let holder = match distinct {
            0 => Holder::Nobody,
            // The sum of the places of those who are present.
            1 => Holder::Only(sum),
            _ => Holder::Several,
        };
        match pieces.last_mut().filter(|last| last.holder == holder) {
            Some(last) => last.time.end = until,
            None => pieces.push(Piece {
                time: Interval::new(*at, until),
                holder,
            }),
        }
        *at = until;
    };
    for (time, begins, group) in steps {
        close(time, distinct, sum, &mut at);
        let Some(count) = present.get_mut(group) else {
            continue;
        };
        if begins {
            *count += 1;
            if *count == 1 {
                (distinct, sum) = (distinct + 1, sum + group);
            }
        } else {
            *count -= 1;
            if *count == 0 {
                (distinct, sum) = (distinct - 1, sum - group);
            }
        }
    }
    close(segment.end, distinct, sum, &mut at);
    pieces
}

/// Calls `each` with every longest run of pieces that would be free without one group.
fn for_each_run(pieces: &[Piece], mut each: impl FnMut(usize, &[Piece])) {
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        let Holder::Only(group) = piece.holder else {
            index += 1;
            continue;
        };
        let is_free = |piece: &Piece| piece.holder == Holder::Nobody;
        // Further left stands another group: else this piece would be of the last run.
        let before = index
            .checked_sub(1)
            .filter(|before| is_free(item(pieces, *before)));
        let rest = pieces.iter().skip(index);
        let joined = |piece: &&Piece| is_free(piece) || piece.holder == Holder::Only(group);
        let end = index + rest.take_while(joined).count();
        each(group, part(pieces, before.unwrap_or(index)..end));
        index = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{Id, OccurrenceId, PersonPlace};
    use crate::day::TimeBlock;
    use crate::focus::{BOOKED, CENTRAL, HIGH, LOW};

    #[test]
    fn all_groups_at_once_give_what_each_gives_alone() {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) % below
        };
        for round in 0..6000 {
            let count = 1 + next(24);
            let meetings: Vec<TimeBlock> = (0..count)
                .map(|_| {
                    let start = 500 + 5 * next(115) as i64;
                    TimeBlock {
                        interval: Interval::new(start, start + 5 * next(20) as i64),
                        occurrence: OccurrenceId::new(next(9) as usize),
                    }
                })
                .collect();
            let segments = vec![Interval::new(540, 720), Interval::new(780, 1050)];
            let day = PersonDay::sketch(PersonPlace::new(0), segments, meetings);
            let groups: Vec<usize> = day.meetings().map(|m| m.occurrence.place() / 2).collect();
            let profile = [BOOKED, LOW, CENTRAL, HIGH][round % 4];
            let (mut slow, mut fast) = (Vec::new(), Vec::new());
            one_by_one(&day, profile, &groups, |gain| slow.push(gain));
            at_once(&day, profile, &groups, |gain| fast.push(gain));
            assert_eq!(slow, fast, "{day:?}");
        }
    }
}
