//! Fairness: first as much as possible for whoever gains least, then for all.

use super::best_of_runs;
use crate::plan::board::Board;
use crate::plan::prepared::{ChosenWays, Prepared};

/// Steps by which the smallest relative gain is raised, at most.
const RAISES: u64 = 12;

/// Who loses less than two hours now does not count for the smallest gain: hundredths of a minute.
const MUCH_LOST: i64 = 12_000;

/// First the smallest relative gain as large as can be found, then the sum: everybody's floor is
/// raised above what the plan so far gives whoever gains least, as long as a plan above it is found.
pub(super) fn fairest(problem: &Prepared<'_>, floors: &[i64], budget: u64) -> (ChosenWays, u64) {
    let gains = Gains::new(problem);
    let share = budget / 8;
    let (mut best, mut evaluations) = best_of_runs(problem, floors, &ChosenWays::default(), share);
    for _ in 0..RAISES {
        let raised = gains.floors(problem, floors, &best, true);
        let (ways, used) = best_of_runs(problem, &raised, &best, share);
        evaluations += used;
        if Board::new(problem, &raised, &ways)
            .valid_objective()
            .is_none()
        {
            break;
        }
        best = ways;
    }
    let reached = gains.floors(problem, floors, &best, false);
    let (ways, used) = best_of_runs(problem, &reached, &best, budget);
    (ways, evaluations + used)
}

/// What everybody must be left with by a plan that is to replace these ways: their smallest relative
/// gain, or `more` than that.
pub(super) fn floors_of(problem: &Prepared<'_>, ways: &ChosenWays, more: bool) -> Vec<i64> {
    Gains::new(problem).floors(problem, &problem.floors(), ways, more)
}

/// What everybody has now, and how much of their flow is lost; nobody who loses little.
struct Gains {
    now: Vec<i64>,
    lost: Vec<Option<i64>>,
}

impl Gains {
    fn new(problem: &Prepared<'_>) -> Self {
        let now: Vec<i64> = Board::new(problem, &[], &ChosenWays::default())
            .flow()
            .collect();
        let people = problem.problem.people.iter().zip(&now);
        let lost = people.map(|(member, now)| {
            let whole = member
                .segments
                .iter()
                .map(|s| problem.worth.flow(s.len(), false));
            let lost = whole.sum::<i64>() - now;
            (member.weight > 0 && lost >= MUCH_LOST).then_some(lost)
        });
        Gains {
            lost: lost.collect(),
            now,
        }
    }

    /// The floors at which everybody's relative gain is at least, or more than, the smallest that
    /// these ways give.
    fn floors(
        &self,
        problem: &Prepared<'_>,
        least: &[i64],
        ways: &ChosenWays,
        more: bool,
    ) -> Vec<i64> {
        let then = Board::new(problem, &[], ways);
        let gains = self
            .now
            .iter()
            .zip(then.flow())
            .map(|(now, then)| then - now);
        let relative = gains.zip(&self.lost);
        let relative = relative.filter_map(|(gain, lost)| lost.map(|lost| (gain, lost)));
        let smallest = relative.min_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)));
        let people = least.iter().zip(&self.now).zip(&self.lost);
        let floor = people.map(|((least, now), lost)| {
            let (Some((gain, of)), Some(lost)) = (smallest, lost) else {
                return *least;
            };
            let needed = match more {
                true => (gain * lost).div_euclid(of) + 1,
                false => -(-gain * lost).div_euclid(of),
            };
            (now + needed).max(*least)
        });
        floor.collect()
    }
}
