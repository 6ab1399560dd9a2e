//! Verdicts of a rubric of one's own never look like those of the shipped one.

use crate::harness::{Meetaudit, TEAM};

#[test]
fn every_format_that_shows_verdicts_says_whose_they_are() {
    let meetaudit =
        Meetaudit::test("own_rubric").file("own.toml", "[bands]\nquestion_below = 45\n");
    let commands = [
        format!("report {TEAM}"),
        format!("meetings {TEAM}"),
        format!("explain status {TEAM}"),
    ];
    let brief = format!("report {TEAM} --brief");
    for command in commands.iter().chain([&brief]) {
        let formats = match command.contains("--brief") {
            true => &["table", "markdown"][..],
            false => &["table", "markdown", "html", "email"],
        };
        for format in formats {
            let shipped = format!("{command} -q --format {format}");
            let out = meetaudit.at_the_fixed_instant(&shipped).exits(0).out;
            assert!(!out.contains("your own rubric"), "{shipped}");
            let own = format!("{shipped} --rubric own.toml");
            let out = meetaudit.at_the_fixed_instant(&own).exits(0).out;
            let text = read(&out, format);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                text.contains("judged by your own rubric (2.0"),
                "{own}\n{text}"
            );
        }
    }
    let json = format!("report {TEAM} -q --format json --rubric own.toml");
    let json = meetaudit.at_the_fixed_instant(&json).exits(0).json();
    let name = json["model"]["rubric"].as_str().unwrap();
    assert!(name.starts_with("2.0, changed+"), "{name}");
}

/// The text that a reader sees: of a mail both parts.
fn read(out: &str, format: &str) -> String {
    if format != "email" {
        return out.to_owned();
    }
    let mail = mail_parser::MessageParser::default().parse(out).unwrap();
    let parts = [mail.body_text(0).unwrap(), mail.body_html(0).unwrap()];
    for part in &parts {
        assert!(part.contains("own rubric"), "{part}");
    }
    parts.concat()
}
