//! What-ifs against brute force: every change measured again by rebuilding the days.

use meetaudit::base::ids::{Id, IndexVec, OccurrenceId, PersonPlace};
use meetaudit::base::{Interval, Minutes};
use meetaudit::day::{PersonDay, TimeBlock};
use meetaudit::focus::{CENTRAL, flow};
use meetaudit::what_if::{Change, Measure, SeriesPlan, measure};
use proptest::prelude::*;

const SEGMENTS: [Interval; 2] = [
    Interval {
        start: 540,
        end: 720,
    },
    Interval {
        start: 780,
        end: 1080,
    },
];

/// Two people on three days; occurrence `day` is the series', held on each day, others follow.
#[derive(Clone, Debug)]
struct Case {
    days: Vec<PersonDay>,
    series: SeriesPlan,
}

fn case() -> impl Strategy<Value = Case> {
    let slots = proptest::collection::vec((0_i64..36, 1_i64..7), 3);
    let others = proptest::collection::vec((0_usize..6, 0_i64..36, 1_i64..7), 0..12);
    (slots, others).prop_map(|(slots, others)| {
        let at = |day: usize, slot: i64, length: i64| {
            let start = day as i64 * 1440 + 540 + slot * 15;
            Interval::new(start, start + length * 15)
        };
        let own: Vec<Interval> = slots
            .iter()
            .enumerate()
            .map(|(day, (slot, length))| at(day, *slot, *length))
            .collect();
        let mut days = Vec::new();
        for person in 0..2 {
            for (day, interval) in own.iter().enumerate() {
                let offset = day as i64 * 1440;
                let shift = |s: &Interval| Interval::new(s.start + offset, s.end + offset);
                let mut meetings = vec![TimeBlock {
                    interval: *interval,
                    occurrence: OccurrenceId::new(day),
                }];
                for (index, (place, slot, length)) in others.iter().enumerate() {
                    if *place == person * 3 + day {
                        meetings.push(TimeBlock {
                            interval: at(day, *slot, *length),
                            occurrence: OccurrenceId::new(10 + index),
                        });
                    }
                }
                let segments = SEGMENTS.iter().map(shift).collect();
                days.push(PersonDay::sketch(
                    PersonPlace::new(person),
                    segments,
                    meetings,
                ));
            }
        }
        let series = SeriesPlan {
            occurrences: IndexVec::from(own)
                .pairs()
                .map(|(id, when)| (id, *when))
                .collect(),
            audience: vec![2; 3],
            days: (0..6).collect(),
        };
        Case { days, series }
    })
}

/// The flow of all days when the series' occurrences become what `change` says, from scratch.
fn flow_if(case: &Case, change: impl Fn(usize, usize, Interval) -> Option<Interval>) -> i64 {
    let value = |day: &PersonDay| {
        let mut left: Vec<Interval> = Vec::new();
        for meeting in day.meetings() {
            if meeting.occurrence.place() < 10 {
                left.extend(change(
                    day.person().place(),
                    meeting.occurrence.place(),
                    meeting.interval,
                ));
            } else {
                left.push(meeting.interval);
            }
        }
        left.sort_unstable();
        flow::value(day.segments(), left.into_iter(), CENTRAL)
    };
    case.days.iter().map(value).sum()
}

fn measured(case: &Case, change: &Change) -> Minutes {
    let context = Measure {
        days: &case.days,
        profile: CENTRAL,
        pause_until: 1440,
    };
    measure(&case.series, change, &context, |person| person.place() == 1).total()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn every_change_gives_back_what_rebuilt_days_give(case in case(), to_min in 5_i64..60) {
        let now = flow_if(&case, |_, _, interval| Some(interval));
        let gained = |then: i64| Minutes::hundredths(then - now);
        let gone = gained(flow_if(&case, |_, _, _| None));
        prop_assert_eq!(measured(&case, &Change::Async), gone);
        let halved = gained(flow_if(&case, |_, day, i| (day != 1).then_some(i)));
        prop_assert_eq!(measured(&case, &Change::Halve), halved);
        let paused = gained(flow_if(&case, |_, day, i| (day != 0).then_some(i)));
        prop_assert_eq!(measured(&case, &Change::Pause), paused);
        let shorter = gained(flow_if(&case, |_, _, i| {
            Some(Interval::new(i.start, i.end.min(i.start + to_min)))
        }));
        prop_assert_eq!(measured(&case, &Change::Shorten { to_min }), shorter);
        let release = Change::Release { people: vec!["one".to_string()] };
        let released = gained(flow_if(&case, |person, _, i| (person != 1).then_some(i)));
        prop_assert_eq!(measured(&case, &release), released);
        for change in [halved, paused, shorter, released] {
            prop_assert!(change >= Minutes::ZERO && change <= gone);
        }
    }

    #[test]
    fn a_move_is_the_best_that_trying_everything_finds(case in case()) {
        let now = flow_if(&case, |_, _, interval| Some(interval));
        let mut best = Minutes::ZERO;
        for shift in -600..=600 {
            let moved = |i: Interval| Interval::new(i.start + shift, i.end + shift);
            let fits = case.days.iter().all(|day| {
                let others = || day.meetings().filter(|m| m.occurrence.place() >= 10);
                let own = day.meetings().filter(|m| m.occurrence.place() < 10);
                own.map(|m| moved(m.interval)).all(|there| {
                    day.segments().iter().any(|s| s.start <= there.start && there.end <= s.end)
                        && !others().any(|o| o.interval.intersects(there))
                })
            });
            // Only places right beside another meeting or at an edge are asked for.
            let beside = case.days.iter().any(|day| {
                let others = day.meetings().filter(|m| m.occurrence.place() >= 10);
                let own = day.meetings().find(|m| m.occurrence.place() < 10);
                let own = own.map(|m| moved(m.interval));
                own.is_some_and(|own| {
                    let touches = |o: TimeBlock| {
                        own.start == o.interval.end || own.end == o.interval.start
                    };
                    let at_edge = |s: &Interval| own.start == s.start || own.end == s.end;
                    others.into_iter().any(touches) || day.segments().iter().any(at_edge)
                })
            });
            if fits && beside {
                let then = flow_if(&case, |_, _, i| Some(moved(i)));
                best = best.max(Minutes::hundredths(then - now));
            }
        }
        prop_assert_eq!(measured(&case, &Change::Move), best);
    }
}
