//! The verdicts beside readings of 579 open meetings of eleven invented organisations.
//!
//! `tests/panel/<organisation>` holds the export, a card of each meeting with what a calendar
//! shows, and what one or two readings of the cards gave: written before the program's answer
//! was known, by a language model and not by people. The agreement is held where it is: a change
//! of the rubric that lowers it has to say why.

#![allow(clippy::disallowed_methods, reason = "a test reads its own data")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use chrono_tz::Tz;
use meetaudit::audit;
use meetaudit::reading::Source;
use meetaudit::report::Report;
use meetaudit::report::model::MeetingRow;
use meetaudit::report::{regretted, to_question};
use meetaudit::settings::{Settings, WindowChoice};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What both readings say of a meeting, and what the program does.
struct Pair {
    read: String,
    judged: &'static str,
}

fn report(organisation: &str, tz: Tz, as_of: &str) -> Report {
    let folder = folder(organisation);
    let source = Source {
        name: "company.ics".into(),
        folder: None,
        bytes: fs::read(folder.join("company.ics")).unwrap().into(),
    };
    let mut settings = Settings::new(as_of.parse().unwrap(), tz);
    let date = |text: &str| text.parse().unwrap();
    settings.window = WindowChoice::Dates(date("2026-09-14"), date("2026-11-15"));
    settings.everyone = true;
    audit::audit(&[source], &settings).report
}

fn folder(organisation: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/panel").join(organisation)
}

fn pairs(organisation: &str, tz: Tz) -> Vec<Pair> {
    let report = report(organisation, tz, "2026-11-16T08:00:00Z");
    let judged: BTreeMap<String, &str> = report
        .meetings
        .iter()
        .map(|meeting| {
            let id = meeting.uid.split('@').next().unwrap().to_uppercase();
            (id, label(meeting.verdict.word()))
        })
        .collect();
    let labels = fs::read_to_string(folder(organisation).join("labels.tsv")).unwrap();
    labels
        .lines()
        .skip(1)
        .filter_map(|line| pair(line, &judged))
        .collect()
}

/// The meeting of a line; none where the readings differ or cannot tell. Some have one reading.
fn pair(line: &str, judged: &BTreeMap<String, &'static str>) -> Option<Pair> {
    let cells: Vec<&str> = line.split('\t').collect();
    let first = *cells.get(1)?;
    let second = cells.get(5).copied().unwrap_or(first);
    let judged = judged.get(*cells.first()?)?;
    (first == second && first != "CANNOT-TELL").then(|| Pair {
        read: first.to_owned(),
        judged,
    })
}

fn label(verdict: &str) -> &'static str {
    match verdict {
        "question" | "unclear" => "QUESTION",
        "reshape" => "RESHAPE",
        _ => "KEEP",
    }
}

/// Cohen's κ: agreement beyond what chance would give.
fn kappa<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> f64 {
    let pairs: Vec<_> = pairs.collect();
    let all = pairs.len() as f64;
    let same = pairs.iter().filter(|(a, b)| a == b).count() as f64 / all;
    let share = |label: &str, side: fn(&(&'a str, &'a str)) -> &'a str| {
        pairs.iter().filter(|pair| side(pair) == label).count() as f64 / all
    };
    let labels = ["KEEP", "RESHAPE", "QUESTION", "OTHER"];
    let chance: f64 = labels
        .iter()
        .map(|label| share(label, |pair| pair.0) * share(label, |pair| pair.1))
        .sum();
    (same - chance) / (1.0 - chance)
}

fn agreement(pairs: &[Pair]) -> (f64, f64) {
    let asked = |label: &str| match label {
        "QUESTION" => "QUESTION",
        _ => "OTHER",
    };
    let three = pairs.iter().map(|pair| (pair.read.as_str(), pair.judged));
    let question = pairs
        .iter()
        .map(|pair| (asked(&pair.read), asked(pair.judged)));
    (kappa(three), kappa(question))
}

/// Organisation, its time zone, and the agreement reached (keep, reshape or question; question or
/// not), less what one or two meetings make.
const HELD: [(&str, Tz, f64, f64); 11] = [
    ("clinica", Tz::Europe__Madrid, 0.93, 0.93),
    ("halden", Tz::Europe__Berlin, 0.79, 0.85),
    ("brugman", Tz::Europe__Amsterdam, 0.95, 0.94),
    ("mirante", Tz::Europe__Lisbon, 0.95, 0.94),
    ("tessera", Tz::Europe__Brussels, 0.88, 0.88),
    ("ostwall", Tz::Europe__Berlin, 0.82, 0.80),
    ("sorrel", Tz::Europe__Amsterdam, 0.74, 0.73),
    ("vela", Tz::Europe__Amsterdam, 0.90, 0.90),
    ("fjord", Tz::Europe__Oslo, 0.68, 0.70),
    ("marble", Tz::Europe__Berlin, 0.91, 0.91),
    ("quill", Tz::Europe__Amsterdam, 0.62, 0.69),
];

#[test]
fn verdicts_agree_with_readings_as_they_did() {
    let mut all = Vec::new();
    for (organisation, tz, three, question) in HELD {
        let pairs = pairs(organisation, tz);
        let reached = agreement(&pairs);
        println!(
            "{organisation}: {} meetings, {:.2} and {:.2}",
            pairs.len(),
            reached.0,
            reached.1
        );
        assert!(reached.0 >= three, "{organisation}: {:.3}", reached.0);
        assert!(reached.1 >= question, "{organisation}: {:.3}", reached.1);
        all.extend(pairs);
    }
    assert!(all.len() >= 545, "{}", all.len());
}

#[test]
fn only_what_lies_ahead_is_asked_about() {
    let report = report("brugman", Tz::Europe__Amsterdam, "2026-11-16T08:00:00Z");
    let uids = |list: Vec<&MeetingRow>| -> Vec<String> {
        let uid = |meeting: &MeetingRow| meeting.uid.split('@').next().unwrap().to_owned();
        list.into_iter().map(uid).collect()
    };
    let (asked, over) = (uids(to_question(&report)), uids(regretted(&report)));
    // A weekly status meeting without an end, and a training that took place in October.
    assert!(asked.contains(&"B003".to_owned()), "{asked:?}");
    assert!(over.contains(&"B024".to_owned()), "{over:?}");
    for meeting in &report.meetings {
        assert_eq!(
            meeting.ahead,
            meeting.recurring && meeting.uid.as_ref() != "B039@brugman.example",
            "{}",
            meeting.title
        );
    }
    let listed: BTreeSet<&String> = asked.iter().chain(&over).collect();
    assert_eq!(
        listed.len(),
        asked.len() + over.len(),
        "no meeting stands in both lists"
    );
}

#[test]
fn a_score_is_the_sum_of_its_weights() {
    let report = report("halden", Tz::Europe__Berlin, "2026-11-16T08:00:00Z");
    let prior = report.model.rubric_prior;
    for meeting in &report.meetings {
        let weights: f64 = meeting.full().criteria.iter().map(|row| row.weight()).sum();
        let sum = (prior / (1.0 - prior)).ln() + weights;
        let score = 100.0 / (1.0 + (-sum).exp());
        assert_eq!(score.round() as u8, meeting.score, "{}", meeting.title);
    }
}
