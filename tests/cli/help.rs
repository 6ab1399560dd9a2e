//! Help, manual and completions.

use crate::harness::Meetaudit;

const COMMANDS: &[&str] = &[
    "report",
    "people",
    "meetings",
    "days",
    "events",
    "explain",
    "what-if",
    "plan",
    "rubric",
    "check",
    "init",
    "completions",
    "man",
];

#[test]
fn help_is_what_it_was() {
    let meetaudit = Meetaudit::test("help");
    insta::assert_snapshot!("help", meetaudit.run("--help").exits(0).out);
    for command in COMMANDS {
        let help = meetaudit.run(&format!("{command} --help")).exits(0);
        insta::assert_snapshot!(format!("help_{command}"), help.out);
    }
}

#[test]
fn every_command_has_help_that_fits_and_says_what_its_options_do() {
    let meetaudit = Meetaudit::test("help_all");
    let all = meetaudit.run("--help").exits(0).out;
    for command in COMMANDS {
        assert!(all.contains(&format!("  {command}")), "{command}");
        let help = meetaudit.run(&format!("{command} -h")).exits(0).out;
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{command}"
        );
        for option in help.lines().filter(|line| line.starts_with("      --")) {
            assert!(
                option.trim().contains("  ") || option.trim().ends_with('>'),
                "{command}: {option}"
            );
        }
    }
    let version = meetaudit.run("--version").exits(0).out;
    let data = ::meetaudit::zone::data_version();
    assert_eq!(
        version,
        format!(
            "meetaudit {} (time zone data {data})\n",
            env!("CARGO_PKG_VERSION")
        )
    );
}

#[test]
fn the_manual_and_completions_name_every_command() {
    let meetaudit = Meetaudit::test("manual");
    let manual = meetaudit.run("man").exits(0).says_nothing().out;
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let completions = meetaudit
            .run(&format!("completions {shell}"))
            .exits(0)
            .says_nothing()
            .out;
        assert!(
            completions.contains("explain") && completions.contains("fail-over"),
            "{shell}"
        );
    }
    assert!(manual.starts_with(".ie") || manual.contains(".TH meetaudit 1"));
    assert!(manual.contains("fail\\-over"));
}
