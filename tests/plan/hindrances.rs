//! Which series can move where, and what stands in the way of the others.

use crate::calendars::{Meeting, Team, settings};
use meetaudit::audit::NothingAhead;
use meetaudit::proposal::FixedMeeting;
use meetaudit::report::plan::Hindrance;
use meetaudit::settings::Settings;

/// What stands in the way of the one series of a team.
fn words(team: &Team, settings: &Settings) -> Vec<&'static str> {
    let planned = team.list(settings);
    let row = planned.report.options.first().expect("one series");
    row.because.iter().map(Hindrance::word).collect()
}

#[test]
fn a_series_of_people_whose_calendars_were_given_can_move() {
    let team = Team::default().with(&Meeting::default());
    let planned = team.list(&settings());
    let row = &planned.report.options[0];
    assert_eq!(row.because, Vec::new());
    assert_eq!(row.when, "Mon 15:00–15:30");
    let days: Vec<&str> = row.moves.iter().map(|day| day.day.as_str()).collect();
    assert_eq!(days, ["Mon", "Tue", "Wed", "Thu", "Fri"]);
    // 09:00–12:00 and 13:00–18:00: it fits from 09:00 to 11:30 and from 13:00 to 17:30.
    assert_eq!(row.moves[1].starts, [(540, 690), (780, 1050)]);
    // Not where it is.
    assert_eq!(row.moves[0].starts, [(540, 690), (780, 885), (915, 1050)]);
    assert_eq!(row.others, ["25 min"]);
    assert_eq!(planned.nothing, None);
}

#[test]
fn each_reason_to_stay_is_told() {
    let sync = Meeting::default();
    let cases: [(Meeting<'_>, &[&str]); 5] = [
        (
            Meeting {
                others: &["guest@customer.example"],
                ..sync.clone()
            },
            &["external"],
        ),
        (
            Meeting {
                others: &["dan@example.org"],
                ..sync.clone()
            },
            &["calendars_missing"],
        ),
        (
            Meeting {
                lines: "ATTENDEE;CUTYPE=GROUP:mailto:all@example.org\r\n",
                ..sync.clone()
            },
            &["mailing_list"],
        ),
        (
            Meeting {
                name: "Interview: backend engineer",
                ..sync.clone()
            },
            &["kind_stays"],
        ),
        (
            Meeting {
                rule: "FREQ=WEEKLY;COUNT=1",
                start: "20261123T030000",
                length: 700,
                ..sync.clone()
            },
            &["no_common_slot"],
        ),
    ];
    for (meeting, wanted) in cases {
        let team = Team::default().with(&meeting);
        assert_eq!(words(&team, &settings()), wanted, "{meeting:?}");
    }
}

#[test]
fn what_the_user_says_stays() {
    let team = Team::default().with(&Meeting::default());
    let mut kept = settings();
    kept.plan.keep = vec!["sync".into()];
    assert_eq!(words(&team, &kept), ["fixed"]);
    let mut fixed = settings();
    fixed.plan.fixed = vec![FixedMeeting {
        meeting: "Sync".into(),
        because: Some("the customer calls at three".into()),
    }];
    let planned = team.list(&fixed);
    let because = &planned.report.options[0].because[0];
    assert_eq!(
        because.words(),
        "you said that it stays: the customer calls at three"
    );
    assert_eq!(planned.nothing, Some(NothingAhead::NothingMovable));
}

#[test]
fn others_can_be_asked_and_are_busy_where_any_calendar_shows_them() {
    let with_dan = Meeting {
        others: &["dan@example.org"],
        ..Meeting::default()
    };
    let team = Team::default().with(&with_dan).with(&Meeting {
        people: "C",
        name: "Daily",
        start: "20261123T090000",
        length: 60,
        rule: "FREQ=DAILY",
        ..with_dan.clone()
    });
    let mut asking = settings();
    asking.plan.ask_others = true;
    let planned = team.list(&asking);
    let row = planned
        .report
        .options
        .iter()
        .find(|row| row.uid.as_ref() == "Sync");
    let row = row.unwrap();
    assert_eq!(row.because, Vec::new());
    assert_eq!(row.moves[1].starts, [(600, 690), (780, 1050)]);
    let planned = team.what_if(&asking, &["move Sync to tue 10:00"]).unwrap();
    let ask: Vec<&str> = planned.report.changes[0]
        .ask
        .iter()
        .map(|id| id.as_ref())
        .collect();
    assert_eq!(ask, ["dan@example.org"]);
}

#[test]
fn windows_and_own_work_are_kept_clear() {
    let team = Team::default().with(&Meeting::default()).with(&Meeting {
        people: "A",
        name: "Focus time",
        start: "20261124T090000",
        length: 120,
        ..Meeting::default()
    });
    let starts = |settings: &Settings| {
        let planned = team.list(settings);
        let row = planned
            .report
            .options
            .iter()
            .find(|row| row.uid.as_ref() == "Sync");
        let tuesday = row.unwrap().moves.iter().find(|day| day.day == "Tue");
        tuesday.map(|day| day.starts.clone()).unwrap_or_default()
    };
    // The focus hold ends at 11:00.
    assert_eq!(starts(&settings()), [(660, 690), (780, 1050)]);
    let mut free = settings();
    free.plan.free = vec![meetaudit::proposal::WeekWindow::read("tue pm").unwrap()];
    assert_eq!(starts(&free), [(660, 690)]);
    let mut within = settings();
    within.plan.within = vec![meetaudit::proposal::WeekWindow::read("mon-fri 13-14").unwrap()];
    assert_eq!(starts(&within), [(780, 810)]);
}

#[test]
fn one_occurrence_that_does_not_fit_keeps_its_slot() {
    // A single meeting of A on the second Tuesday at 10:00.
    let team = Team::default().with(&Meeting::default()).with(&Meeting {
        people: "AC",
        name: "Once",
        start: "20261201T100000",
        length: 60,
        rule: "",
        ..Meeting::default()
    });
    let at_ten = |settings: &Settings| {
        let planned = team.list(settings);
        let row = planned
            .report
            .options
            .iter()
            .find(|row| row.uid.as_ref() == "Sync");
        let tuesday = row.unwrap().moves.iter().find(|day| day.day == "Tue");
        let starts = tuesday.map(|day| day.starts.clone()).unwrap_or_default();
        starts
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&600))
    };
    assert!(at_ten(&settings()));
    let mut strict = settings();
    strict.plan.exceptions = 0;
    assert!(!at_ten(&strict));
    let planned = team
        .what_if(&settings(), &["move Sync to tue 10:00"])
        .unwrap();
    let change = &planned.report.changes[0];
    assert_eq!(meetaudit::report::plan::exceptions(change), 1);
    assert_eq!(change.faults, Vec::<String>::new());
    let planned = team.what_if(&strict, &["move Sync to tue 10:00"]).unwrap();
    assert_eq!(
        planned.report.changes[0].faults,
        ["ann@example.org is in another meeting then"]
    );
}
