//! Answers to small problems, measured by hand.

use super::*;
use crate::base::{Interval, Minutes};
use crate::focus::CENTRAL;

/// 09:00–12:00 and 13:00–17:30.
fn member(fixed: &[(i64, i64)]) -> Member {
    Member {
        segments: vec![Interval::new(540, 720), Interval::new(780, 1050)],
        fixed: fixed
            .iter()
            .map(|&(s, l)| Interval::new(s, s + l))
            .collect(),
        weight: 1,
        may_lose: false,
    }
}

fn option(kind: ChangeKind, slots: &[(i64, i64)], cost: i64) -> PlanOption {
    let is_new = matches!(kind, ChangeKind::Move | ChangeKind::MoveShorter);
    let slot = |&(start, length): &(i64, i64)| Slot {
        interval: Interval::new(start, start + length),
        audience: 0,
        is_new,
    };
    PlanOption {
        kind,
        slots: slots.iter().map(slot).collect(),
        cost: Minutes::whole(cost),
        shift_min: 0,
    }
}

/// A and B meet at 15:00 for half an hour; A and C at 13:00, or within the other.
fn problem() -> Problem {
    let pair = Candidate {
        audiences: vec![vec![0, 1]],
        options: vec![
            option(ChangeKind::Keep, &[(900, 30)], 0),
            option(ChangeKind::Move, &[(780, 30)], 7),
            option(ChangeKind::Async, &[], 14),
        ],
    };
    let other = Candidate {
        audiences: vec![vec![0, 2]],
        options: vec![
            option(ChangeKind::Keep, &[(780, 30)], 0),
            option(ChangeKind::Merge { into: 0 }, &[], 14),
            option(ChangeKind::Move, &[(930, 30)], 7),
        ],
    };
    Problem {
        profile: CENTRAL,
        people: vec![member(&[]), member(&[]), member(&[(1020, 60)])],
        series: vec![pair, other],
        limits: Limits {
            max_changes: Some(1),
            ..Limits::default()
        },
    }
}

fn whole(minutes: [i64; 3]) -> Vec<Minutes> {
    minutes.map(Minutes::whole).to_vec()
}

#[test]
fn an_answer_is_worth_the_flow_it_leaves_less_its_cost() {
    // Now: A 165 + (90 − 25) + 105, B 165 + 95 + 105, C 165 + (210 − 25).
    let now = assess(&problem(), &[0, 0]);
    assert_eq!(now.flow, whole([335, 365, 350]));
    assert_eq!((now.objective, now.changes), (Minutes::whole(1050), 0));
    assert_eq!(now.faults, vec![]);
    // A 165 + 95 + 105, C 165 + (240 − 25), for 14 minutes.
    let merged = assess(&problem(), &[0, 1]);
    assert_eq!(merged.flow, whole([365, 365, 380]));
    assert_eq!(
        (merged.objective, merged.changes),
        (Minutes::whole(1096), 1)
    );
}

#[test]
fn each_rule_that_an_answer_breaks_is_told() {
    let faults = |chosen: [u32; 2]| assess(&problem(), &chosen).faults;
    assert_eq!(faults([1, 0]), vec![Fault::Overlap(0, 0)]);
    assert_eq!(
        faults([2, 1]),
        vec![Fault::MergedIntoNothing(1), Fault::TooManyChanges]
    );
    assert_eq!(faults([3, 0]), vec![Fault::NoSuchOption(0)]);
    // The move to 15:30 leaves C 165 + (150 − 25) + (60 − 25) instead of 350.
    assert_eq!(faults([0, 2]), vec![Fault::Loses(2)]);
}
