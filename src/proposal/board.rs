//! A choice laid out by people, so that another option of one series is measured by looking at
//! its own people only.

use super::draft::{ChosenOptions, KEEP};
use crate::base::ids::{CandidateId, Id, IndexVec, OptionId, PersonPlace};
use crate::base::index::{item, part, wide};
use crate::base::{Interval, Minutes};
use crate::focus::flow;
use crate::plan::{Candidate, PlanOption, Problem, Slot};

/// What everybody attends under a choice of options.
#[derive(Clone, Debug)]
pub(super) struct Schedule<'a> {
    problem: &'a Problem,
    chosen: ChosenOptions,
    /// Ordered by time.
    busy: IndexVec<PersonPlace, Vec<Booking>>,
    /// Flow, in hundredths of a minute.
    value: IndexVec<PersonPlace, i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Booking {
    interval: Interval,
    /// None for what stays.
    series: Option<CandidateId>,
    is_new: bool,
}

/// What another option of one series gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trial {
    /// Flow of those concerned, as (member, more than on the board), in hundredths of a minute.
    pub(super) by_member: Vec<(PersonPlace, i64)>,
    /// Something new meets something else.
    pub(super) overlaps: bool,
}

impl<'a> Schedule<'a> {
    /// The board of a choice; every series is as it is, where nothing is chosen.
    pub(super) fn new(problem: &'a Problem, chosen: &ChosenOptions) -> Schedule<'a> {
        let people = problem.people.iter();
        let fixed = people.map(|member| {
            let fixed = member.fixed.iter();
            fixed
                .map(|&interval| Booking {
                    interval,
                    series: None,
                    is_new: false,
                })
                .collect()
        });
        let all = chosen.iter().copied().chain(std::iter::repeat(KEEP));
        let mut board = Schedule {
            problem,
            chosen: all.take(problem.series.len()).collect(),
            busy: fixed.collect(),
            value: IndexVec::default(),
        };
        for series in board.chosen.ids() {
            for (member, slot) in board.slots(series, board.chosen(series)) {
                board.busy[member].push(slot);
            }
        }
        for list in &mut board.busy {
            list.sort_unstable();
        }
        let all = board.busy.pairs();
        let values = all.map(|(member, busy)| board.value_of(member, busy));
        board.value = values.collect();
        board
    }

    /// The flow of a member, in hundredths of a minute.
    pub(super) fn value(&self, member: PersonPlace) -> i64 {
        self.value[member]
    }

    /// What a member attends, ordered by time, with the series where one may be changed.
    pub(super) fn attended(
        &self,
        member: PersonPlace,
    ) -> impl Iterator<Item = (Interval, Option<CandidateId>)> {
        let busy = self.busy[member].iter();
        busy.map(|busy| (busy.interval, busy.series))
    }

    /// The option of a series on the board.
    pub(super) fn chosen(&self, series: CandidateId) -> OptionId {
        self.chosen[series]
    }

    /// Whether a series is not as it is now.
    pub(super) fn is_changed(&self, series: CandidateId) -> bool {
        self.chosen(series) != KEEP
    }

    /// Series that are changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = CandidateId> {
        let all = self.chosen.ids();
        all.filter(|series| self.is_changed(*series))
    }

    /// The flow of everybody, in hundredths of a minute.
    pub(super) fn values(&self) -> impl Iterator<Item = (PersonPlace, i64)> {
        self.value.pairs().map(|(member, value)| (member, *value))
    }

    /// A series and one of its options in the problem.
    pub(super) fn option(
        &self,
        series: CandidateId,
        option: OptionId,
    ) -> (&'a Candidate, &'a PlanOption) {
        let candidate = item(&self.problem.series, series.place());
        (candidate, item(&candidate.options, option.place()))
    }

    /// What another option of a series would give.
    pub(super) fn with(&self, series: CandidateId, option: OptionId) -> Trial {
        let mut trial = Trial::default();
        for (member, busy) in self.bookings_with(series, option) {
            trial.overlaps |= overlaps(&busy);
            let gain = self.value_of(member, &busy) - self.value(member);
            trial.by_member.push((member, gain));
        }
        trial
    }

    /// What those would attend whom another option of a series concerns, ordered by time.
    pub(super) fn attended_with(
        &self,
        series: CandidateId,
        option: OptionId,
    ) -> Vec<(PersonPlace, Vec<Interval>)> {
        let concerned = self.bookings_with(series, option).into_iter();
        let intervals = concerned.map(|(member, busy)| {
            let busy = busy.iter().map(|booking| booking.interval);
            (member, busy.collect())
        });
        intervals.collect()
    }

    fn bookings_with(
        &self,
        series: CandidateId,
        option: OptionId,
    ) -> Vec<(PersonPlace, Vec<Booking>)> {
        let added = self.slots(series, option);
        let now = self.slots(series, self.chosen(series));
        let concerned = now.iter().chain(&added);
        let mut members: Vec<PersonPlace> = concerned.map(|(member, _)| *member).collect();
        members.sort_unstable();
        members.dedup();
        let bookings = members.into_iter().map(|member| {
            let others = self.busy[member].iter();
            let others = others.filter(|busy| busy.series != Some(series));
            let mut busy: Vec<Booking> = others.copied().collect();
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
            .map(|(member, gain)| gain * item(&self.problem.people, member.place()).weight);
        Minutes::hundredths(all.sum())
    }

    fn value_of(&self, member: PersonPlace, busy: &[Booking]) -> i64 {
        let segments = &item(&self.problem.people, member.place()).segments;
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

    /// What an option of a series brings to each member.
    fn slots(&self, series: CandidateId, option: OptionId) -> Vec<(PersonPlace, Booking)> {
        let (candidate, option) = self.option(series, option);
        let bookings = option.slots.iter().flat_map(|slot| {
            let Slot {
                interval, is_new, ..
            } = *slot;
            let booking = Booking {
                interval,
                series: Some(series),
                is_new,
            };
            let members = candidate.attendees(slot).iter();
            members.map(move |member| (PersonPlace::new(wide(*member)), booking))
        });
        bookings.collect()
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
    use super::super::draft::chosen_options;
    use super::*;
    use crate::plan::{ChangeKind, Limits, Member, assess};

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
            let board = Schedule::new(&problem, &chosen_options(&[first, 0]));
            let trial = board.with(CandidateId::new(1), OptionId::new(wide(second)));
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
