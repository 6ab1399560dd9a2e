//! `init`: a config file that is valid and changes nothing.

use crate::harness::{ANN, Meetaudit, Run, TEAM};

#[test]
fn the_report_with_the_written_file_is_the_report_without_it() {
    let nobodys = ANN.replace("X-WR-CALNAME:ann@example.org\r\n", "");
    let alone = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Sync\r\nDTSTART:20261110T130000\r\nDTEND:20261110T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let meetaudit = Meetaudit::test("init")
        .file("ann.ics", ANN)
        .file("shared.ics", nobodys)
        .file("alone.ics", alone);
    for inputs in [
        TEAM,
        "ann.ics",
        "shared.ics",
        "alone.ics",
        "ann.ics shared.ics alone.ics",
    ] {
        let without = meetaudit
            .at_the_fixed_instant(&format!("report {inputs} --format json"))
            .exits(0);
        meetaudit
            .at_the_fixed_instant(&format!("init {inputs} -o written.toml"))
            .exits(0)
            .says_nothing();
        let with = meetaudit.at_the_fixed_instant(&format!(
            "report {inputs} --format json --config written.toml"
        ));
        // Only how a zone is known differs: now the file names it.
        let plain = |run: &Run| {
            let lines = run.out.lines();
            let lines = lines.filter(|line| !line.contains("\"zone_from\""));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(plain(&with.exits(0)), plain(&without), "{inputs}");
    }
}

#[test]
fn people_zones_domains_and_hours_are_suggested() {
    let run = Meetaudit::test("init_text")
        .at_the_fixed_instant(&format!("init {TEAM}"))
        .exits(0);
    for line in [
        "internal_domains = [\"harbour.example\"]",
        "address = \"deepak@harbour.example\"",
        "zone = \"Asia/Kolkata\"",
        "# Most meetings of these calendars lie between 09:30 and 17:00.",
    ] {
        assert!(
            run.out.lines().any(|found| found == line),
            "{line} is not in\n{}",
            run.out
        );
    }
}
