//! The worked examples of the contract, to the digit, as changes that somebody names.
//!
//! V without meetings is 420 for each: 180 − 15 in the morning and 270 − 15 in the afternoon.

use crate::calendars::{Team, gain_and_flow, one_day};
use meetaudit::base::Minutes;

fn measured(team: &Team, changes: &[&str], gain: i64, then: [i64; 3]) {
    let planned = team.what_if(&one_day(), changes).unwrap();
    let (found, flow) = gain_and_flow(&planned);
    assert_eq!(found, Minutes::whole(gain), "{changes:?}");
    assert_eq!(flow, then.map(Minutes::whole), "{changes:?}");
    let faults: Vec<_> = planned
        .report
        .changes
        .iter()
        .flat_map(|c| &c.faults)
        .collect();
    assert_eq!(faults, Vec::<&String>::new(), "{changes:?}");
}

#[test]
fn a_a_meeting_at_the_edge_gives_back_what_it_split() {
    let team = Team::default().weekly("AB", "X", "1500", 30);
    measured(&team, &["move X to mon 13:00"], 50, [390, 390, 420]);
    measured(&team, &["move X to mon 09:00"], 50, [390, 390, 420]);
    measured(&team, &["move X to mon 11:30"], 30, [380, 380, 420]);
}

#[test]
fn b_two_changes_together_give_more_than_one() {
    let team = Team::default()
        .weekly("AB", "X", "1030", 30)
        .weekly("AC", "Y", "1500", 30);
    let both = ["move X to mon 09:00", "move Y to mon 13:00"];
    measured(&team, &both, 100, [360, 390, 390]);
    let either = ["move X to mon 13:00", "move Y to mon 09:00"];
    measured(&team, &either, 100, [360, 390, 390]);
    measured(&team, &both[..1], 50, [335, 390, 365]);
}

#[test]
fn c_ten_minutes_less_for_three_are_thirty() {
    let team = Team::default().weekly("ABC", "X", "1400", 60);
    measured(&team, &["shorten X to 50"], 30, [345, 345, 345]);
}

#[test]
fn d_the_best_plan_is_not_found_step_by_step() {
    let team = Team::default()
        .weekly("AC", "X", "1600", 30)
        .weekly("AC", "Y", "1500", 30)
        .fixed("C", "F", "1000", 60)
        .fixed("C", "G", "1300", 30);
    let now = team.what_if(&one_day(), &["shorten X to 30"]).unwrap();
    assert_eq!(gain_and_flow(&now).1, [305, 420, 190].map(Minutes::whole));
    let best = ["move X to mon 09:00", "move Y to mon 09:30"];
    measured(&team, &best, 135, [360, 420, 270]);
}

#[test]
fn e_a_gain_for_all_may_be_a_loss_for_one() {
    let team = Team::default()
        .weekly("AB", "X", "1400", 30)
        .weekly("BC", "Y", "1300", 60)
        .fixed("A", "F", "1600", 60);
    let loss = team.what_if(&one_day(), &["move X to mon 17:00"]).unwrap();
    let (gain, then) = gain_and_flow(&loss);
    assert_eq!(gain, Minutes::whole(45));
    assert_eq!(then[1], Minutes::whole(320));
    assert!(
        loss.report
            .headline
            .iter()
            .any(|s| s.contains("has less than now"))
    );
    measured(&team, &["move X to mon 09:00"], 25, [290, 330, 360]);
}

#[test]
fn a_change_alone_and_together_are_two_figures() {
    // Y can only go to 13:00 once X has left it.
    let team = Team::default()
        .weekly("AB", "X", "1300", 30)
        .weekly("AC", "Y", "1500", 30);
    let planned = team
        .what_if(&one_day(), &["move X to mon 09:00", "move Y to mon 13:00"])
        .unwrap();
    let y = planned
        .report
        .changes
        .iter()
        .find(|c| c.uid.as_ref() == "Y");
    let y = y.unwrap();
    let x = planned
        .report
        .changes
        .iter()
        .position(|c| c.uid.as_ref() == "X");
    assert_eq!(y.alone, None);
    assert_eq!(y.after, vec![x.unwrap()]);
}
