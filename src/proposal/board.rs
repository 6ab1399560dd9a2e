//! A choice laid out by people, so that another option of one series is measured by looking at
//! its own people only.

use crate::base::index::{item, item_mut, narrow, part, wide};
use crate::base::{Interval, Minutes};
use crate::focus::flow;
use crate::plan::{PlanOption, Problem, Slot};

/// What everybody attends under a choice of options.
#[derive(Clone, Debug)]
pub(super) struct Schedule<'a> {
    problem: &'a Problem,
    chosen: Vec<u32>,
    /// By member, ordered by time.
    busy: Vec<Vec<Booking>>,
    /// Flow of each member, in hundredths of a minute.
    value: Vec<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Booking {
    interval: Interval,
    /// One more than the series; 0 for what stays.
    series: u32,
    is_new: bool,
}

/// What another option of one series gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trial {
    /// Flow of those concerned, as (member, more than on the board), in hundredths of a minute.
    pub(super) by_member: Vec<(usize, i64)>,
    /// Something new meets something else.
    pub(super) overlaps: bool,
}

impl<'a> Schedule<'a> {
    /// The board of a choice: an option (index) per series.
    pub(super) fn new(problem: &'a Problem, chosen: &[u32]) -> Schedule<'a> {
        let people = problem.people.iter();
        let fixed = people.map(|member| {
            let fixed = member.fixed.iter();
            fixed
                .map(|&interval| Booking {
                    interval,
                    series: 0,
                    is_new: false,
                })
                .collect()
        });
        // As it is, where nothing is chosen.
        let all = chosen.iter().copied().chain(std::iter::repeat(0));
        let mut board = Schedule {
            problem,
            chosen: all.take(problem.series.len()).collect(),
            busy: fixed.collect(),
            value: Vec::new(),
        };
        for series in 0..problem.series.len() {
            board.for_each_slot(series, board.chosen(series), |busy, member, slot| {
                item_mut(busy, member).push(slot);
            });
        }
        for list in &mut board.busy {
            list.sort_unstable();
        }
        let members = 0..problem.people.len();
        board.value = members
            .map(|member| board.value_of(member, item(&board.busy, member).as_slice()))
            .collect();
        board
    }

    /// The flow of a member, in hundredths of a minute.
    pub(super) fn value(&self, member: usize) -> i64 {
        *item(&self.value, member)
    }

    /// What a member attends, ordered by time, with the series (index) where one may be changed.
    pub(super) fn attended(
        &self,
        member: usize,
    ) -> impl Iterator<Item = (Interval, Option<usize>)> {
        item(&self.busy, member)
            .iter()
            .map(|busy| (busy.interval, wide(busy.series).checked_sub(1)))
    }

    /// The option of a series on the board.
    pub(super) fn chosen(&self, series: usize) -> u32 {
        *item(&self.chosen, series)
    }

    /// What another option of a series would give.
    pub(super) fn with(&self, series: usize, option: u32) -> Trial {
        let mut trial = Trial::default();
        for (member, busy) in self.bookings_with(series, option) {
            trial.overlaps |= overlaps(&busy);
            let gain = self.value_of(member, &busy) - self.value(member);
            trial.by_member.push((member, gain));
        }
        trial
    }

    /// What those would attend whom another option of a series concerns, ordered by time.
    pub(super) fn attended_with(&self, series: usize, option: u32) -> Vec<(usize, Vec<Interval>)> {
        let concerned = self.bookings_with(series, option).into_iter();
        let intervals = concerned.map(|(member, busy)| {
            let busy = busy.iter().map(|booking| booking.interval);
            (member, busy.collect())
        });
        intervals.collect()
    }

    fn bookings_with(&self, series: usize, option: u32) -> Vec<(usize, Vec<Booking>)> {
        let mut added: Vec<(usize, Booking)> = Vec::new();
        let mut members: Vec<usize> = Vec::new();
        self.slots(series, option, |member, busy| added.push((member, busy)));
        self.slots(series, self.chosen(series), |member, _| {
            members.push(member)
        });
        members.extend(added.iter().map(|(member, _)| *member));
        members.sort_unstable();
        members.dedup();
        let own = narrow(series) + 1;
        let bookings = members.into_iter().map(|member| {
            let list = item(&self.busy, member);
            let mut busy: Vec<Booking> = list.iter().filter(|b| b.series != own).copied().collect();
            let news = added.iter().filter(|(of, _)| *of == member);
            busy.extend(news.map(|(_, busy)| *busy));
            busy.sort_unstable();
            (member, busy)
        });
        bookings.collect()
    }

    /// The sum of a trial over those whose flow counts.
    pub(super) fn sum(&self, trial: &Trial) -> Minutes {
        let all = trial
            .by_member
            .iter()
            .map(|(member, gain)| gain * item(&self.problem.people, *member).weight);
        Minutes::hundredths(all.sum())
    }

    fn value_of(&self, member: usize, busy: &[Booking]) -> i64 {
        let segments = &item(&self.problem.people, member).segments;
        // Meetings of one segment follow each other, so that each is looked at once or twice.
        let mut total = 0;
        let mut from = 0;
        for segment in segments {
            let open = part(busy, from..busy.len());
            let over = open.iter().take_while(|b| b.interval.end <= segment.start);
            from += over.count();
            let near = part(busy, from..busy.len()).iter();
            let near = near.take_while(|b| b.interval.start < segment.end);
            let near = near.map(|b| b.interval);
            total += flow::value(std::slice::from_ref(segment), near, self.problem.profile);
        }
        total
    }

    fn slots(&self, series: usize, option: u32, mut each: impl FnMut(usize, Booking)) {
        let candidate = self.problem.series.get(series);
        let found = candidate.and_then(|c| Some((c, c.options.get(wide(option))?)));
        let Some((candidate, PlanOption { slots, .. })) = found else {
            return;
        };
        for slot in slots {
            let Slot {
                interval, is_new, ..
            } = *slot;
            for member in candidate.attendees(slot) {
                let series = narrow(series) + 1;
                each(
                    wide(*member),
                    Booking {
                        interval,
                        series,
                        is_new,
                    },
                );
            }
        }
    }

    fn for_each_slot(
        &mut self,
        series: usize,
        option: u32,
        mut each: impl FnMut(&mut Vec<Vec<Booking>>, usize, Booking),
    ) {
        let mut all = Vec::new();
        self.slots(series, option, |member, busy| all.push((member, busy)));
        for (member, slot) in all {
            each(&mut self.busy, member, slot);
        }
    }
}

/// Whether something new meets anything; ordered by time.
fn overlaps(busy: &[Booking]) -> bool {
    let mut open: Option<(i64, bool)> = None;
    for one in busy.iter().filter(|b| !b.interval.is_empty()) {
        let (end, is_new) = open.unwrap_or((i64::MIN, false));
        if one.interval.start < end && (one.is_new || is_new) {
            return true;
        }
        // Of two old ones that overlap, a new one must not meet the longer.
        let is_later = one.interval.end >= end;
        open = Some(match is_later {
            true => (one.interval.end, one.is_new),
            false => (end, is_new),
        });
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Candidate, ChangeKind, Limits, Member, assess};

    fn slot(start: i64, is_new: bool) -> Slot {
        Slot {
            interval: Interval::new(start, start + 30),
            audience: 0,
            is_new,
        }
    }

    fn option(kind: ChangeKind, slots: Vec<Slot>) -> PlanOption {
        PlanOption {
            kind,
            slots,
            cost: Minutes::ZERO,
            shift_min: 0,
        }
    }

    fn problem() -> Problem {
        let member = Member {
            segments: vec![Interval::new(540, 720), Interval::new(780, 1050)],
            fixed: vec![Interval::new(600, 630), Interval::new(600, 900)],
            weight: 1,
            may_lose: false,
        };
        let starts = [540, 570, 900, 930, 1020];
        let moves = starts.map(|start| option(ChangeKind::Move, vec![slot(start, true)]));
        let keep = option(ChangeKind::Keep, vec![slot(960, false)]);
        let gone = option(ChangeKind::Async, Vec::new());
        let options: Vec<PlanOption> = [keep, gone].into_iter().chain(moves).collect();
        let candidate = Candidate {
            audiences: vec![vec![0, 1]],
            options,
        };
        Problem {
            profile: crate::focus::CENTRAL,
            people: vec![
                member.clone(),
                Member {
                    fixed: Vec::new(),
                    ..member
                },
            ],
            series: vec![candidate.clone(), candidate],
            limits: Limits::default(),
        }
    }

    #[test]
    fn a_trial_is_the_difference_of_two_assessments() {
        let problem = problem();
        let options = 0..problem.series[0].options.len() as u32;
        for (first, second) in options
            .clone()
            .flat_map(|a| options.clone().map(move |b| (a, b)))
        {
            let board = Schedule::new(&problem, &[first, 0]);
            let trial = board.with(1, second);
            let (before, after) = (
                assess(&problem, &[first, 0]),
                assess(&problem, &[first, second]),
            );
            let sum = |all: &[Minutes]| all.iter().copied().sum::<Minutes>();
            assert_eq!(board.sum(&trial), sum(&after.flow) - sum(&before.flow));
            let faulty = |faults: &[crate::plan::Fault]| {
                faults
                    .iter()
                    .any(|f| matches!(f, crate::plan::Fault::Overlap(..)))
            };
            assert_eq!(trial.overlaps, faulty(&after.faults), "{first} {second}");
        }
    }
}
