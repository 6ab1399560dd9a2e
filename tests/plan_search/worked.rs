//! Teams of three on one day, solved by hand. Each has 09–12 and 13–17:30, and 420 minutes of flow
//! without meetings: 180 − 15 and 270 − 15.

use crate::instance::Instance;
use meetaudit::base::Minutes;
use meetaudit::plan::{Effort, FoundPlan, Problem, assess, search, settle};
use serde_json::{Value, json};

/// A team of A, B and C with a grid of half an hour and changes for nothing.
struct Team {
    fixed: Vec<Value>,
    series: Vec<Value>,
    rules: Value,
}

fn team(series: &[Value]) -> Team {
    Team {
        fixed: Vec::new(),
        series: series.to_vec(),
        rules: json!({"max_changes": null, "no_person_loses": false}),
    }
}

/// `people` as in "AB"; `clock` as in 1530.
fn meeting(people: &str, clock: i64, length: i64) -> Value {
    json!({"people": indices(people), "starts": [minute(clock)], "length": length, "move": "week"})
}

fn indices(people: &str) -> Vec<u8> {
    people.bytes().map(|letter| letter - b'A').collect()
}

fn minute(clock: i64) -> i64 {
    clock / 100 * 60 + clock % 100
}

impl Team {
    fn fixed(mut self, people: &str, from: i64, to: i64) -> Self {
        let meeting = json!({"people": indices(people), "start": minute(from), "end": minute(to)});
        self.fixed.push(meeting);
        self
    }

    fn rules(mut self, rules: Value) -> Self {
        self.rules = rules;
        self
    }

    fn problem(&self) -> Problem {
        let person = json!({"segments": [[540, 720], [780, 1050]]});
        let free = json!([0, 0]);
        let instance: Instance = serde_json::from_value(json!({
            "days": 1, "grid_min": 30,
            "profile": {"ramp_min": 15, "wind_down_min": 10, "min_run_min": 30},
            "cost": {"move": free, "day": free, "shorten": free, "async": free},
            "max_changes": self.rules["max_changes"],
            "no_person_loses": self.rules["no_person_loses"],
            "people": [person, person, person], "fixed": self.fixed, "series": self.series,
        }))
        .unwrap();
        instance.problem()
    }

    /// Checks everybody's flow now, the gain of the best plan, and everybody's flow then.
    fn solves(&self, now: [i64; 3], gain: i64, then: [i64; 3]) -> Vec<String> {
        let problem = self.problem();
        let before = assess(&problem, &[]);
        assert_eq!(before.flow, now.map(Minutes::whole));
        let found = search(&problem, Effort::new(1));
        let after = assess(&problem, &found.chosen);
        assert_eq!(after.faults, vec![]);
        assert_eq!(found.objective - before.objective, Minutes::whole(gain));
        assert_eq!(after.flow, then.map(Minutes::whole));
        held(&problem, &found)
    }
}

/// "13:00/30" for each series.
fn held(problem: &Problem, found: &FoundPlan) -> Vec<String> {
    let options = problem.series.iter().zip(&found.chosen);
    let clock = |(candidate, option): (&meetaudit::plan::Candidate, &u32)| {
        let slot = candidate.options[*option as usize].slots[0].interval;
        format!("{}:{:02}/{}", slot.start / 60, slot.start % 60, slot.len())
    };
    options.map(clock).collect()
}

#[test]
fn a_a_meeting_goes_to_the_nearer_edge() {
    let found = team(&[meeting("AB", 1500, 30)]).solves([365, 365, 420], 50, [390, 390, 420]);
    assert_eq!(found, ["13:00/30"]);
}

#[test]
fn b_two_meetings_share_the_edges() {
    let team = team(&[meeting("AB", 1030, 30), meeting("AC", 1500, 30)]);
    let found = team.solves([310, 365, 365], 100, [360, 390, 390]);
    assert!(
        found == ["9:00/30", "13:00/30"] || found == ["13:00/30", "9:00/30"],
        "{found:?}"
    );
    let one = json!({"max_changes": 1, "no_person_loses": false});
    let problem = team.rules(one).problem();
    let found = search(&problem, Effort::new(1));
    let gain = found.objective - assess(&problem, &[]).objective;
    assert_eq!((gain, found.changes), (Minutes::whole(50), 1));
}

#[test]
fn c_ten_minutes_less_for_three_are_thirty() {
    let mut shorter = meeting("ABC", 1400, 60);
    shorter["move"] = json!("no");
    shorter["lengths"] = json!([50]);
    let found = team(&[shorter]).solves([335; 3], 30, [345; 3]);
    assert_eq!(found, ["14:00/50"]);
}

#[test]
fn d_two_steps_down_before_the_way_up() {
    let team = team(&[meeting("AC", 1600, 30), meeting("AC", 1500, 30)])
        .fixed("C", 1000, 1100)
        .fixed("C", 1300, 1330);
    let found = team.solves([305, 420, 190], 135, [360, 420, 270]);
    assert!(
        found == ["9:00/30", "9:30/30"] || found == ["9:30/30", "9:00/30"],
        "{found:?}"
    );
}

#[test]
fn e_a_gain_for_the_team_may_be_a_loss_for_one() {
    let team = team(&[meeting("AB", 1400, 30), meeting("BC", 1300, 60)]).fixed("A", 1600, 1700);
    let found = team.solves([265, 330, 360], 45, [320, 320, 360]);
    assert_eq!(found[0], "17:00/30");
    let nobody_loses = json!({"max_changes": null, "no_person_loses": true});
    let found = team
        .rules(nobody_loses)
        .solves([265, 330, 360], 25, [290, 330, 360]);
    assert_eq!(found[0], "9:00/30");
}

#[test]
fn one_step_at_a_time_stops_short_and_a_pair_goes_on() {
    // D again: without a search, the steepest single changes end at +60; pairs reach +135.
    let team = team(&[meeting("AC", 1600, 30), meeting("AC", 1500, 30)])
        .fixed("C", 1000, 1100)
        .fixed("C", 1300, 1330);
    let problem = team.problem();
    let nothing = FoundPlan {
        chosen: vec![0, 0],
        objective: assess(&problem, &[]).objective,
        changes: 0,
        evaluations: 0,
    };
    let (found, proof) = settle(&problem, &nothing, 1_000_000);
    assert_eq!(found.objective - nothing.objective, Minutes::whole(135));
    assert!(
        proof.is_complete && proof.singles > 0 && proof.pairs > 0,
        "{proof:?}"
    );
    let (_, cut) = settle(&problem, &nothing, 50);
    assert!(!cut.is_complete, "{cut:?}");
}
