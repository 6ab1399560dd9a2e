//! The best plan from calendars: half days without meetings, and what is fair.

use crate::calendars::{Team, gain_and_flow, one_day};
use meetaudit::audit::{self, PlanRequest, Planned};
use meetaudit::base::Minutes;
use meetaudit::plan::Fairness;
use meetaudit::proposal::{Allowed, WeekWindow};
use meetaudit::report::plan::PlanReport;
use meetaudit::settings::Settings;

fn planned(team: &Team, settings: &Settings) -> PlanReport {
    let planned = audit::plan(&team.sources(), settings, &PlanRequest::Plan);
    let Planned { report, nothing } = planned.unwrap();
    assert_eq!(nothing, None);
    report
}

fn settings() -> Settings {
    let mut settings = one_day();
    settings.plan.effort = 1;
    settings.plan.min_gain = Minutes::ZERO;
    settings.plan.allowed = Allowed::read("move").unwrap();
    settings
}

/// What each change becomes, by the title of its series.
fn becomes(report: &PlanReport) -> Vec<(&str, &str)> {
    let changes = report.changes.iter();
    let mut all: Vec<(&str, &str)> = changes.map(|c| (c.title.as_ref(), c.to.as_ref())).collect();
    all.sort_unstable();
    all
}

/// Example A, and something that stays in the morning.
fn with_a_fixed_morning() -> Team {
    Team::default()
        .weekly("AB", "X", "1500", 30)
        .fixed("C", "F", "1000", 30)
}

#[test]
fn the_half_day_in_which_nothing_stays_is_kept_free() {
    let team = with_a_fixed_morning();
    let report = planned(&team, &settings());
    assert_eq!(becomes(&report), [("X", "Mon 13:00–13:30")]);
    let rows = report.free.iter();
    let rows: Vec<_> = rows
        .map(|row| {
            (
                row.window.as_str(),
                row.movable,
                row.staying.len(),
                row.costs,
            )
        })
        .collect();
    // In the afternoon nothing has to stay; 09:00 gives what 13:00 does.
    let free = [
        ("Mon afternoon", 1, 0, Minutes::ZERO),
        ("Mon morning", 0, 1, Minutes::ZERO),
    ];
    assert_eq!(rows, free);
    assert_eq!(report.free[1].staying[0].as_ref(), "F");

    let mut auto = settings();
    auto.plan.free_auto = true;
    let report = planned(&team, &auto);
    assert_eq!(becomes(&report), [("X", "Mon 09:00–09:30")]);
    let named = WeekWindow::read("mon pm").unwrap();
    let mut by_name = settings();
    by_name.plan.free = vec![named];
    assert_eq!(becomes(&planned(&team, &by_name)), becomes(&report));
}

#[test]
fn what_a_half_day_costs_is_what_the_plan_gives_less_with_it() {
    // Example B: the two meetings of A want the two edges.
    let team = Team::default()
        .weekly("AB", "X", "1030", 30)
        .weekly("AC", "Y", "1500", 30);
    let whole = planned(&team, &settings());
    assert_eq!(whole.free.len(), 2);
    for row in &whole.free {
        let half = if row.window.contains("morning") {
            "mon am"
        } else {
            "mon pm"
        };
        let mut with = settings();
        with.plan.free = vec![WeekWindow::read(half).unwrap()];
        let less = whole.gain.central - planned(&team, &with).gain.central;
        assert_eq!(row.costs, less, "{half}");
        assert!(less > Minutes::ZERO, "{half}");
    }
}

#[test]
fn whoever_gains_least_comes_first_where_that_is_asked() {
    let team = Team::default()
        .weekly("ABC", "X", "1400", 60)
        .fixed("A", "F", "1000", 60)
        .fixed("A", "G", "1630", 30)
        .fixed("C", "H", "1000", 60)
        .fixed("C", "I", "1630", 30)
        .fixed("B", "J", "0930", 60)
        .fixed("B", "K", "1530", 60);
    // What each slot gives A, B and C, all of whom lose more than two hours: 240, 265 and 240 min.
    let gives = |start: &str| {
        let move_to = format!("move X to mon {start}");
        let moved = team.what_if(&one_day(), &[&move_to]).unwrap();
        gain_and_flow(&moved).1
    };
    assert_eq!(gives("14:00"), [180, 155, 180].map(Minutes::whole));
    assert_eq!(gives("11:00"), [220, 170, 220].map(Minutes::whole));
    assert_eq!(gives("13:00"), [205, 185, 205].map(Minutes::whole));
    let sum = planned(&team, &settings());
    assert_eq!(becomes(&sum), [("X", "Mon 11:00–12:00")]);
    let mut fair = settings();
    fair.plan.fairness = Fairness::MaxMin;
    assert_eq!(becomes(&planned(&team, &fair)), [("X", "Mon 13:00–14:00")]);
}
