//! A month later: which changes came true, and whether the flow came back.

use crate::calendars::{Meeting, Team, settings};
use meetaudit::audit::{self, PlanRequest, Planned};
use meetaudit::base::Minutes;
use meetaudit::proposal::PlanFile;
use meetaudit::render::{Format, Output, Style, WriteOptions, write};
use meetaudit::report::plan::Fate;

fn team(start: &str) -> Team {
    Team::default().with(&Meeting {
        start,
        ..Meeting::default()
    })
}

/// The file of a plan that moves the meeting to 09:00 and takes another one out.
fn file(changes: &[&str]) -> PlanFile {
    let other = Meeting {
        people: "BC",
        name: "Review",
        start: "20261125T150000",
        ..Meeting::default()
    };
    let before = team("20261123T150000").with(&other);
    let planned = before.what_if(&settings(), changes).unwrap();
    let mut bytes = Vec::new();
    let (output, style) = (Output::Plan(&planned.report), Style::default());
    write(&output, Format::Json, &WriteOptions::of(&style), &mut bytes).unwrap();
    PlanFile::read(&String::from_utf8(bytes).unwrap()).unwrap()
}

fn adopted(team: &Team, file: PlanFile) -> Planned {
    let mut later = settings();
    later.as_of = "2026-12-21T08:00:00Z".parse().unwrap();
    later.plan.dates = file.dates;
    audit::plan(&team.sources(), &later, &PlanRequest::Adopted(file)).unwrap()
}

#[test]
fn what_came_true_gives_what_was_promised() {
    let file = file(&["move Sync to mon 09:00", "async Review"]);
    let promised = file.promised;
    // The meeting moved, and the other one is gone.
    let planned = adopted(&team("20261123T090000"), file);
    let found = planned.report.adopted.as_ref().unwrap();
    let fates: Vec<Fate> = found.changes.iter().map(|change| change.fate).collect();
    assert_eq!(fates, [Fate::Adopted, Fate::Adopted]);
    assert!(promised > Minutes::ZERO);
    assert_eq!((found.promised, found.came_back), (promised, promised));
    for person in &found.people {
        assert_eq!(person.planned, person.is, "{}", person.id);
    }
    assert!(planned.report.headline[0].starts_with("2 of 2 changes came true and give"));
}

#[test]
fn what_did_not_come_true_gives_nothing() {
    let file = file(&["move Sync to mon 09:00"]);
    let planned = adopted(&team("20261123T150000"), file.clone());
    let found = planned.report.adopted.unwrap();
    assert_eq!(found.changes[0].fate, Fate::NotAdopted);
    assert_eq!(found.changes[0].occurrences, (0, 4));
    assert_eq!(found.came_back, Minutes::ZERO);
    // At yet another time it is not what was proposed either.
    let planned = adopted(&team("20261123T100000"), file.clone());
    assert_eq!(
        planned.report.adopted.unwrap().changes[0].fate,
        Fate::NotAdopted
    );
    let planned = adopted(&Team::default().weekly("AB", "Another", "1500", 30), file);
    assert_eq!(planned.report.adopted.unwrap().changes[0].fate, Fate::Gone);
}
