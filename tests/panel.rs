//! The verdicts beside two readings of 76 open meetings of two invented organisations.
//!
//! `tests/panel/<organisation>` holds the export, a card of each meeting with what a calendar
//! shows, and what two readings of the cards gave. They were written and read without sight of
//! the program, by a language model and not by people. The agreement is held where it is: a
//! change of the rubric that lowers it has to say why.

#![allow(clippy::disallowed_methods, reason = "a test reads its own data")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use chrono_tz::Tz;
use meetaudit::audit;
use meetaudit::reading::Source;
use meetaudit::settings::{Settings, WindowChoice};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What both readings say of a meeting, and what the program does.
struct Pair {
    read: String,
    judged: &'static str,
}

fn pairs(organisation: &str, tz: Tz) -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/panel")
        .join(organisation);
    let source = Source {
        name: "company.ics".into(),
        folder: None,
        bytes: fs::read(folder.join("company.ics")).unwrap().into(),
    };
    let mut settings = Settings::new("2026-11-16T08:00:00Z".parse().unwrap(), tz);
    let date = |text: &str| text.parse().unwrap();
    settings.window = WindowChoice::Dates(date("2026-09-14"), date("2026-11-15"));
    settings.everyone = true;
    let report = audit::audit(&[source], &settings).report;
    let judged: BTreeMap<String, &str> = report
        .meetings
        .iter()
        .map(|meeting| {
            let id = meeting.uid.split('@').next().unwrap().to_uppercase();
            (id, label(meeting.verdict.word()))
        })
        .collect();
    let labels = fs::read_to_string(folder.join("labels.tsv")).unwrap();
    labels
        .lines()
        .skip(1)
        .filter_map(|line| pair(line, &judged))
        .collect()
}

/// The meeting of a line; none where the readings differ or cannot tell.
fn pair(line: &str, judged: &BTreeMap<String, &'static str>) -> Option<Pair> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (first, second) = (*cells.get(1)?, *cells.get(5)?);
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

#[test]
fn verdicts_agree_with_readings_as_they_did() {
    let mut all = pairs("clinica", Tz::Europe__Madrid);
    all.extend(pairs("halden", Tz::Europe__Berlin));
    assert!(all.len() >= 60, "{}", all.len());
    let three = kappa(all.iter().map(|pair| (pair.read.as_str(), pair.judged)));
    let asked = |label: &str| {
        if label == "QUESTION" {
            "QUESTION"
        } else {
            "OTHER"
        }
    };
    let question = kappa(
        all.iter()
            .map(|pair| (asked(&pair.read), asked(pair.judged))),
    );
    println!("kappa {three:.2} of three labels, {question:.2} of question or not");
    assert!(three >= KAPPA, "{three:.3}");
    assert!(question >= KAPPA_QUESTION, "{question:.3}");
}

/// The agreement reached, less what one meeting makes.
const KAPPA: f64 = 0.65;
const KAPPA_QUESTION: f64 = 0.60;
