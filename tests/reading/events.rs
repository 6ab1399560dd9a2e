//! `fixtures/events`: every occurrence as worked out by hand in `expected.tsv`.

use crate::harness::{fixture, rows, seen, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

struct Expected {
    uid: String,
    start: String,
    end: String,
    note: String,
}

fn expected() -> BTreeMap<String, Vec<Expected>> {
    let table = fs::read_to_string(fixture("events/expected.tsv")).unwrap();
    let mut by_file: BTreeMap<String, Vec<Expected>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, uid, start, end, note] = cells[..] else {
            panic!("five cells: {line}")
        };
        by_file.entry(file.to_string()).or_default().push(Expected {
            uid: uid.to_string(),
            start: start.to_string(),
            end: end.to_string(),
            note: note.to_string(),
        });
    }
    by_file
}

#[test]
fn the_table_has_every_fixture() {
    let listed: BTreeSet<String> = expected()
        .into_keys()
        .map(|f| f.trim_end_matches('/').to_string())
        .collect();
    let there: BTreeSet<String> = fs::read_dir(fixture("events"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".tsv"))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn every_occurrence_is_where_the_table_has_it() {
    let mut wrong = Vec::new();
    for (file, expected) in expected() {
        let mut want: Vec<String> = expected
            .iter()
            .map(|e| format!("{} {} {}", e.uid, e.start, e.end))
            .collect();
        let mut have = rows(&sources(&format!("events/{file}")));
        want.sort();
        have.sort();
        if want != have {
            wrong.push(format!("{file}: want {want:#?}, have {have:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_occurrence_is_to_its_people_what_the_table_says() {
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for (file, expected) in expected() {
        let all = seen(&sources(&format!("events/{file}")));
        for row in expected {
            let seen = &all[&(row.uid.clone(), row.start.clone())];
            for note in row.note.split(", ").filter(|n| !n.is_empty()) {
                let holds = match note.split_once(": ") {
                    Some((person, word)) => {
                        let person = person.to_lowercase();
                        seen.classes.get(&person) == Some(&word)
                            || seen.answers.get(&person).is_some_and(|a| a == word)
                            || (word == "not attending" && !seen.answers.contains_key(&person))
                    }
                    None => match note {
                        "all-day" => row.start.len() == 10,
                        "two people" => seen.size == 2,
                        "cancelled" => seen.classes.values().all(|c| *c == "ignored"),
                        "not away" => seen.classes.values().all(|c| *c != "away"),
                        class => seen.classes.values().all(|c| *c == class),
                    },
                };
                asked += 1;
                if !holds {
                    wrong.push(format!(
                        "{file} {} {}: {note}, not {seen:?}",
                        row.uid, row.start
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked >= 40, "only {asked} notes were looked at");
}
