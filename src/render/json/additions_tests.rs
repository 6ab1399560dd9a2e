//! An earlier report is read back as it was written; definitions obey the schema.

use super::*;
use crate::base::Minutes;
use crate::report::export_tables::definitions_table;
use crate::report::model::DefinitionRow;
use crate::report::{baseline, baseline_notes, sample};

fn json(report: &Report) -> String {
    let mut bytes = Vec::new();
    super::report(report, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn verdicts_of_another_rubric_or_of_an_older_program_are_not_compared() {
    let report = sample::report();
    let now = json(&report);
    assert!(baseline_notes(&report, &now).is_empty());
    let mut older: serde_json::Value = serde_json::from_str(&now).unwrap();
    older["meetings"][0]["verdict"] = "keep".into();
    let verdicts = |earlier: &serde_json::Value| {
        let changes = baseline(&report, &earlier.to_string()).unwrap();
        let verdict = changes.iter().filter(|change| change.change == "verdict");
        verdict.count()
    };
    assert_eq!(verdicts(&older), 1);
    let version = |key: &str, value: serde_json::Value| {
        let mut other = older.clone();
        other["model"][key] = value;
        other
    };
    for other in [
        version("rubric", "0.9".into()),
        version("definitions", "0".into()),
    ] {
        assert_eq!(verdicts(&other), 0);
        let why = baseline_notes(&report, &other.to_string()).concat();
        assert!(why.contains("another version"), "{why}");
    }
    // As 0.1.0 wrote it.
    let mut first = older.clone();
    let model = first["model"].as_object_mut().unwrap();
    model.retain(|key, _| !["rubric", "definitions"].contains(&key.as_str()));
    assert_eq!(verdicts(&first), 0);
    let why = baseline_notes(&report, &first.to_string()).concat();
    assert!(why.contains("does not name"), "{why}");
}

#[test]
fn a_report_has_not_changed_since_itself() {
    let report = sample::report();
    let changes = baseline(&report, &json(&report)).unwrap();
    assert_eq!(changes.len(), 2 + report.people.len());
    assert!(changes.iter().all(|c| c.change == "same"), "{changes:?}");
}

#[test]
fn what_is_new_gone_and_judged_otherwise_is_told() {
    let earlier = json(&sample::report());
    let mut report = sample::report();
    let gone = report.meetings.remove(1);
    report.meetings[0].verdict = crate::report::model::Verdict::Keep;
    report.meetings[1].lost += Minutes::whole(5);
    let mut fresh = report.meetings[2].clone();
    fresh.uid = "fresh@example.org".into();
    report.meetings.push(fresh);
    report.people[0].at_work.lost += 700;
    let changes = baseline(&report, &earlier).unwrap();
    let of = |id: &str| changes.iter().find(|c| c.id == id).unwrap();
    assert_eq!(of(&gone.uid).change, "gone");
    assert_eq!(of(&gone.uid).lost_before, Some(gone.lost));
    assert_eq!(of("fresh@example.org").change, "new");
    assert_eq!(of(&report.meetings[0].uid).change, "verdict");
    assert_eq!(
        of(&report.meetings[0].uid).verdict_before.as_deref(),
        Some("question")
    );
    assert_eq!(of(&report.meetings[1].uid).change, "more");
    assert_eq!(of(&report.people[0].id).change, "more");
    assert!(!changes.iter().any(|c| *c.id == *report.meetings[2].uid));
}

#[test]
fn what_is_no_report_is_refused_with_a_remedy() {
    let report = sample::report();
    for text in [
        "",
        "{}",
        "[1]",
        "{\"schema\":\"meetaudit/2\"}",
        "{\"schema\":\"meetaudit/1\",\"people\":[]}",
    ] {
        assert!(
            baseline(&report, text)
                .unwrap_err()
                .starts_with("the baseline "),
            "{text}"
        );
    }
}

#[test]
fn definitions_obey_the_schema() {
    let person = sample::report().people.swap_remove(0);
    let row = DefinitionRow {
        person: person.id,
        name: person.name,
        definition: "viva".to_string(),
        source: "somewhere".to_string(),
        figures: person.figures,
    };
    let mut bytes = Vec::new();
    rows(&definitions_table(&[row]), &mut bytes).unwrap();
    let output: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(output["definitions"][0]["definition"], "viva");
    let schema = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&output));
}
