//! A small plan for tests of what is written from one.

use super::{
    ChangeProposal, Gain, HorizonRow, OccurrenceChange, PersonGain, PersonPlan, PlanReport,
    Question, Target,
};
use crate::base::{Interval, Minutes};
use crate::report::model::{DataQuality, Model};

/// Two changes of two organizers.
pub(crate) fn plan() -> PlanReport {
    PlanReport {
        as_of: "2026-11-18T08:00:00Z".parse().unwrap(),
        question: Question::Plan,
        horizon: HorizonRow {
            from: "2026-11-23".parse().unwrap(),
            to: "2026-12-20".parse().unwrap(),
            tz: "Europe/Berlin".to_string(),
            weeks: Vec::new(),
        },
        model: Model {
            ramp_min: 15,
            wind_down_min: 10,
            min_run_min: 30,
            definition: "meetaudit".to_string(),
            definition_source: String::new(),
            definitions: String::new(),
            rubric: String::new(),
            rubric_prior: 0.5,
        },
        headline: Vec::new(),
        gain: Gain::default(),
        changes: vec![
            change("a@x", "1:1 Ann / Eva", "ann@example.org", "move", 0),
            change(
                "b@x",
                "Status, weekly",
                "bob@example.org",
                "async",
                7 * 1440,
            ),
        ],
        people: vec![PersonPlan {
            id: "ann@example.org".into(),
            name: "Ann".into(),
            now: Minutes::whole(600),
            then: Minutes::whole(700),
            focus_hours: (Minutes::ZERO, Minutes::whole(120)),
            most: Minutes::whole(900),
            new_blocks: vec![Interval::new(29_900_000, 29_900_150)],
        }],
        frontier: Vec::new(),
        free: Vec::new(),
        unmoved: Vec::new(),
        options: Vec::new(),
        weeks: Vec::new(),
        notes: Vec::new(),
        search: None,
        adopted: None,
        quality: DataQuality::default(),
    }
}

fn change(uid: &str, title: &str, organizer: &str, id: &'static str, later: i64) -> ChangeProposal {
    let old = Interval::new(29_900_100 + later, 29_900_130 + later);
    let new = Interval::new(old.start - 90, old.end - 90);
    let moves = id == "move";
    let week = 7 * 1440;
    let occurrence = |weeks: i64| OccurrenceChange {
        old: Interval::new(old.start + weeks * week, old.end + weeks * week),
        new: moves.then(|| Interval::new(new.start + weeks * week, new.end + weeks * week)),
    };
    ChangeProposal {
        uid: uid.into(),
        title: title.into(),
        is_private: false,
        organizer: Some(organizer.into()),
        organizer_name: None,
        ids: vec![id],
        from: "Wed 11:00–11:30".to_string(),
        to: match moves {
            true => "Fri 09:30–10:00".to_string(),
            false => "in writing".to_string(),
        },
        target: Target {
            weekday: moves.then_some(4),
            minute: moves.then_some(570),
            zone: "Europe/Berlin".to_string(),
            ..Target::default()
        },
        alone: Some(Minutes::whole(90)),
        together: Minutes::whole(80),
        cost: Minutes::whole(28),
        why: vec!["right after “Stand-up”".to_string()],
        alternative: None,
        ask: Vec::new(),
        has_room: false,
        after: if moves { Vec::new() } else { vec![0] },
        gains: vec![PersonGain {
            id: "ann@example.org".into(),
            name: "Ann".into(),
            gain: Minutes::whole(80),
        }],
        occurrences: vec![occurrence(0), occurrence(1)],
        faults: Vec::new(),
    }
}
