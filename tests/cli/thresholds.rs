//! `--fail-over` over the tables of a report.

use crate::harness::{ANN, Meetaudit, TEAM};

#[test]
fn every_field_of_people_and_meetings_can_be_tested() {
    let meetaudit = Meetaudit::test("threshold_fields").file("ann.ics", ANN);
    for (expression, code) in [
        ("lost_flow_min>85", 0),
        ("lost_flow_min>=70", 10),
        ("lost_flow_min_booked=60", 10),
        ("meetings.person_min>=120", 10),
        ("meetings.person_min>120", 0),
        ("meetings=1", 10),
        ("title=weekly", 10),
        ("recurring=true", 0),
        ("coverage!=own", 0),
        ("zone=Europe/Berlin", 10),
        ("accepted_until>2026-01-01", 0),
    ] {
        let run =
            meetaudit.at_the_fixed_instant(&format!("report ann.ics --fail-over {expression}"));
        assert_eq!(run.code, code, "{expression}: {}", run.err);
    }
}

#[test]
fn thresholds_repeat_and_each_crossed_one_is_named() {
    let meetaudit = Meetaudit::test("threshold_many").file("ann.ics", ANN);
    let arguments =
        "report ann.ics --fail-over meetings>5 --fail-over meetings>0 --fail-over score>=0";
    let run = meetaudit.at_the_fixed_instant(arguments).exits(10);
    assert!(!run.err.contains("meetings>5"));
    run.says("'meetings>0': ann@example.org has 1")
        .says("'score>=0': Weekly has ");
    meetaudit
        .at_the_fixed_instant(&format!("{arguments} --quiet"))
        .exits(10)
        .says_nothing();
}

#[test]
fn an_expression_that_cannot_be_meant_lists_the_fields() {
    let meetaudit = Meetaudit::test("threshold_wrong").file("ann.ics", ANN);
    let run = meetaudit.run("report ann.ics --fail-over lost>5").exits(2);
    run.says("`lost` is not a field")
        .says("after_hours_min")
        .says("person_min");
    meetaudit
        .run("report ann.ics --fail-over lost_flow_min")
        .exits(2)
        .says("lost_flow_min>600");
}

#[test]
fn a_command_tests_the_rows_that_it_is_about() {
    let meetaudit = Meetaudit::test("threshold_own_rows");
    let run = |command: &str, expression: &str| {
        let arguments = ["--week", "2026-W46", "--as-of", "2026-11-18", "--quiet"];
        let all = [
            &[command, TEAM][..],
            &arguments,
            &["--fail-over", expression],
        ]
        .concat();
        meetaudit.run_all(&all)
    };
    // No meeting costs 15 hours of a week, and somebody loses more.
    run("people", "lost_flow_min>900").exits(10);
    run("meetings", "lost_flow_min>900").exits(0);
    run("report", "lost_flow_min>900").exits(10);
    run("report", "meetings.lost_flow_min>900").exits(0);
    run("people", "meetings.lost_flow_min>900")
        .exits(2)
        .says("name a field of people");
    run("people", "verdict=question")
        .exits(2)
        .says("tests nothing here");
    // Nobody loses nine hours of a day, and somebody seven.
    run("days", "lost_flow_min>540").exits(0);
    run("days", "lost_flow_min>420").exits(10);
    run("days", "date=2026-11-12").exits(10);
    run("days", "people.lost_flow_min>1")
        .exits(2)
        .says("name a field of days");
    let told = Meetaudit::test("threshold_days").run_all(&[
        "days",
        TEAM,
        "--week",
        "46",
        "--as-of",
        "2026-11-18",
        "--fail-over",
        "days.lost_flow_min>420",
    ]);
    told.exits(10)
        .says("chloe@harbour.example, 2026-11-12 has 435");
}
