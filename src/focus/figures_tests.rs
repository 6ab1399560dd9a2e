//! The schema and the page of definitions say of each figure what its catalogue says; written anew
//! with `MEETAUDIT_WRITE_PAGE=1`.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and writes the project's own files"
)]

use super::figures::{FIGURES, Figure, Unit};
use std::path::Path;

/// The text of a file and what it should be; written where that is asked for.
fn assert_follows(file: &str, follow: impl Fn(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let wanted = follow(&text);
    if std::env::var("MEETAUDIT_WRITE_PAGE").is_ok() {
        std::fs::write(&path, &wanted).unwrap();
        return;
    }
    let differs = text.lines().zip(wanted.lines()).find(|(is, be)| is != be);
    assert!(
        text == wanted,
        "{file}: {differs:?}; write it anew: MEETAUDIT_WRITE_PAGE=1 cargo test --lib figures_tests"
    );
}

/// Fields of the objects that hold figures: those of one group are one object.
fn fields() -> Vec<&'static [Figure]> {
    let together = |one: &Figure, next: &Figure| one.group.is_some() && one.group == next.group;
    FIGURES.chunk_by(together).collect()
}

fn field_name(figures: &[Figure]) -> &'static str {
    figures[0].group.unwrap_or(figures[0].name)
}

/// `"name": {…}` as the schema indents it.
fn property(name: &str, figure: &Figure) -> String {
    let kind = match figure.unit {
        Unit::Minutes => vec![r##""$ref": "#/$defs/minutes""##.to_string()],
        Unit::Count => vec![r#""type": "integer""#.into(), r#""minimum": 0"#.into()],
        Unit::Share => vec![r#""type": "number""#.into(), r#""minimum": 0"#.into()],
        Unit::Word(words) => {
            let words: Vec<_> = words
                .iter()
                .map(|word| format!("\n      \"{word}\""))
                .collect();
            vec![format!("\"enum\": [{}\n     ]", words.join(","))]
        }
    };
    assert!(!figure.means.contains(['"', '\\']), "{}", figure.means);
    let all = [kind, vec![format!("\"description\": \"{}\"", figure.means)]].concat();
    format!("    \"{name}\": {{\n     {}\n    }}", all.join(",\n     "))
}

fn properties() -> Vec<(&'static str, String)> {
    let property = |figures: &[Figure]| match figures {
        [figure] => property(figure.name, figure),
        _ => format!(
            "    \"{}\": {{\n     \"$ref\": \"#/$defs/lost\"\n    }}",
            field_name(figures)
        ),
    };
    let fields = fields();
    fields
        .iter()
        .map(|figures| (field_name(figures), property(figures)))
        .collect()
}

/// The names of an object's fields in its list of required ones.
fn required() -> Vec<(&'static str, String)> {
    let names = fields().into_iter().map(field_name);
    names
        .map(|name| (name, format!("    \"{name}\"")))
        .collect()
}

/// What stands in the object of a group.
fn of_group() -> Vec<(&'static str, String)> {
    let grouped = FIGURES.iter().filter_map(|figure| {
        let name = figure.name.strip_prefix(figure.group?)?.strip_prefix('_')?;
        Some((name, property(name, figure)))
    });
    grouped.collect()
}

/// The text with each run of these entries, from the first of them on, replaced by all of them.
/// An entry reaches from its name to the next line of the same depth.
fn replaced(text: &str, entries: &[(&str, String)]) -> String {
    let opens = entries[0].1.contains('{');
    let is_of = |line: &str, name: &str| {
        let rest = line
            .strip_prefix("    \"")
            .and_then(|line| line.strip_prefix(name));
        rest.is_some_and(|rest| {
            if opens {
                rest == "\": {"
            } else {
                rest.trim_end_matches(',') == "\""
            }
        })
    };
    let mut lines = text.lines().peekable();
    let mut all: Vec<String> = Vec::new();
    while let Some(line) = lines.next() {
        if !is_of(line, entries[0].0) {
            all.push(line.to_string());
            continue;
        }
        let mut last = line;
        loop {
            while opens && !last.starts_with("    }") {
                last = lines.next().unwrap();
            }
            match lines.next_if(|next| entries.iter().any(|(name, _)| is_of(next, name))) {
                Some(next) => last = next,
                None => break,
            }
        }
        let comma = if last.ends_with(',') { "," } else { "" };
        let written: Vec<_> = entries.iter().map(|(_, entry)| entry.as_str()).collect();
        all.push(written.join(",\n") + comma);
    }
    all.join("\n") + "\n"
}

#[test]
fn the_schema_describes_every_figure() {
    assert_follows("src/render/schema.json", |schema| {
        assert_eq!(schema.matches("\n    \"working_min\": {").count(), 4);
        let schema = replaced(schema, &properties());
        let schema = replaced(&schema, &required());
        replaced(&schema, &of_group())
    });
}

/// The page with the row of each figure; a new one comes after the one before it.
#[test]
fn the_page_defines_every_figure() {
    assert_follows("src/DEFINITIONS.md", |page| {
        let mut lines: Vec<String> = page.lines().map(String::from).collect();
        let mut place = 0;
        for figure in FIGURES.iter().filter(|figure| figure.group.is_none()) {
            let begin = format!("| `{}` |", figure.name);
            let row = format!("{begin} {} |", figure.means);
            match lines.iter().position(|line| line.starts_with(&begin)) {
                Some(known) => {
                    lines[known] = row;
                    place = known;
                }
                None => {
                    place += 1;
                    lines.insert(place, row);
                }
            }
        }
        lines.join("\n") + "\n"
    });
}
