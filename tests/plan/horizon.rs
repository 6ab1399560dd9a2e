//! The weeks ahead: dates, clocks that change, and names that fit nothing.

use crate::calendars::{Meeting, Team, settings};
use meetaudit::audit::NothingAhead;
use meetaudit::base::Minutes;

#[test]
fn each_week_says_what_it_holds_already() {
    let team = Team::default().with(&Meeting::default()).with(&Meeting {
        name: "Once",
        start: "20261201T100000",
        rule: "",
        ..Meeting::default()
    });
    let planned = team.list(&settings());
    let weeks = &planned.report.horizon.weeks;
    let held: Vec<_> = weeks
        .iter()
        .map(|week| (week.series, week.single))
        .collect();
    assert_eq!(held, [(1, 0), (1, 1), (1, 0), (1, 0)]);
    assert_eq!(weeks[0].from.to_string(), "2026-11-23");
}

#[test]
fn nothing_ahead_is_told() {
    let ended = Meeting {
        rule: "FREQ=WEEKLY;UNTIL=20261122T000000Z",
        start: "20261012T150000",
        ..Meeting::default()
    };
    let planned = Team::default().with(&ended).list(&settings());
    assert_eq!(planned.nothing, Some(NothingAhead::NoMeeting));
    // The same weeks placed in the past hold it.
    let mut study = settings();
    let date = |text: &str| text.parse().unwrap();
    study.plan.dates = Some((date("2026-10-12"), date("2026-11-08")));
    let planned = Team::default().with(&ended).list(&study);
    assert_eq!(planned.nothing, None);
    assert!(
        planned
            .report
            .notes
            .iter()
            .any(|note| note.contains("study"))
    );
}

#[test]
fn a_clock_that_changes_moves_nothing() {
    // Berlin's clocks go back on 25 October 2026, in the middle of these weeks.
    let mut autumn = settings();
    autumn.as_of = "2026-10-08T08:00:00Z".parse().unwrap();
    let team = Team::default().with(&Meeting {
        start: "20260907T150000",
        ..Meeting::default()
    });
    let planned = team.what_if(&autumn, &["move Sync to tue 09:00"]).unwrap();
    let change = &planned.report.changes[0];
    assert_eq!(change.from, "Mon 15:00–15:30");
    assert_eq!(change.to, "Tue 09:00–09:30");
    // 07:00Z before, 08:00Z after the change.
    let hours: Vec<i64> = change
        .occurrences
        .iter()
        .map(|o| o.new.unwrap().start.rem_euclid(1440) / 60)
        .collect();
    assert_eq!(hours, [7, 7, 8, 8]);
    // A week is worth the same before and after: four times two people, 50 minutes each.
    assert_eq!(planned.report.gain.central, Minutes::whole(4 * 2 * 25));
    assert!(
        planned
            .report
            .notes
            .iter()
            .any(|note| note.contains("Clocks change"))
    );
}

#[test]
fn names_that_fit_none_or_two_are_errors_with_the_nearest() {
    let team = Team::default().with(&Meeting::default()).with(&Meeting {
        name: "Sync of leads",
        start: "20261124T100000",
        ..Meeting::default()
    });
    let error = |change: &str| team.what_if(&settings(), &[change]).unwrap_err();
    let unknown = error("move Sinc to tue 09:00");
    assert!(unknown.what.contains("no meeting ahead is called \"Sinc\""));
    assert!(unknown.remedy.contains("\"Sync\""), "{}", unknown.remedy);
    let two = error("async syn");
    assert!(two.what.contains("2 meetings"), "{}", two.what);
    assert!(two.remedy.contains("UID Sync of leads"), "{}", two.remedy);
    let person = error("release Clea of Sync");
    assert!(person.what.contains("nobody called \"Clea\""));
    let twice = team.what_if(&settings(), &["async Sync", "halve Sync"]);
    assert!(twice.unwrap_err().what.contains("two changes"));
    let whole = team.what_if(&settings(), &["move Sync to 10:00", "shorten Sync to 20"]);
    let change = &whole.unwrap().report.changes[0];
    assert_eq!(change.ids, ["move", "shorten"]);
    assert_eq!(change.to, "Mon 10:00–10:20");
}

#[test]
fn every_verb_is_measured() {
    let team = Team::default()
        .with(&Meeting {
            people: "ABC",
            ..Meeting::default()
        })
        .with(&Meeting {
            people: "ABC",
            name: "Review",
            start: "20261124T150000",
            ..Meeting::default()
        });
    // 55 for each of three people and four weeks where nothing is left of it, on a day to 18:00.
    for (change, gain) in [
        ("async Sync", 12 * 55),
        ("drop Sync", 12 * 55),
        ("halve Sync", 6 * 55),
        ("merge Sync into Review", 12 * 55),
        ("release Cleo of Sync", 4 * 55),
        ("shorten Sync to 20", 12 * 10),
    ] {
        let named = change.replace("Cleo", "cleo@example.org");
        let planned = team.what_if(&settings(), &[&named]).unwrap();
        assert_eq!(
            planned.report.gain.central,
            Minutes::whole(gain),
            "{change}"
        );
    }
}
