//! x
use crate::harness::*;
#[test]
fn print_all() {
    let mut names: Vec<String> = std::fs::read_dir(fixture("broken"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for n in names {
        let s = sources(&format!("broken/{n}"));
        let stem = n.trim_end_matches(".ics");
        let r: Vec<String> = rows(&s)
            .into_iter()
            .filter(|r| !r.starts_with("good-"))
            .map(|r| {
                r.replace(&format!("{stem}@harbour.example"), "~")
                    .replace("2026-10-21T", "")
            })
            .take(3)
            .collect();
        println!("@@ {n} | {:?} | {:?}", r, complaints(&s));
    }
}
