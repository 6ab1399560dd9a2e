//! What descriptions say about a purpose, with the invitations of every vendor around them.

use meetaudit::rubric::agenda::{Agenda, read};
use serde::Deserialize;
use std::fs;
use std::path::Path;

const ENOUGH: usize = 3;

#[derive(Deserialize)]
struct Samples {
    stated: Vec<String>,
    empty: Vec<String>,
}

fn samples() -> Samples {
    toml::from_str(include_str!("agendas.toml")).unwrap()
}

#[allow(clippy::disallowed_methods, reason = "a test reads its own data")]
fn invitations() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rubric/invitations");
    let mut list: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    list.sort();
    list
}

fn look(text: &str) -> Agenda {
    read(text, "Team sync", ENOUGH)
}

#[test]
fn what_people_write_states_a_purpose_and_what_stands_there_by_habit_does_not() {
    let samples = samples();
    for text in &samples.stated {
        assert!(look(text).stated, "{text}\n{:?}", look(text));
    }
    for text in &samples.empty {
        assert!(!look(text).stated, "{text}\n{:?}", look(text));
    }
}

#[test]
fn no_invitation_alone_states_a_purpose_and_its_program_is_named() {
    let invitations = invitations();
    assert!(invitations.len() >= 20);
    for (name, text) in invitations {
        let agenda = look(&text);
        assert!(!agenda.stated, "{name}: {agenda:?}");
        let program = match name.split('_').next().unwrap() {
            "zoom" => "a Zoom invitation",
            "teams" => "a Teams invitation",
            "meet" => "a Meet invitation",
            "webex" => "a Webex invitation",
            "chime" => "a Chime invitation",
            "gotomeeting" => "a GoToMeeting invitation",
            "whereby" => "a Whereby invitation",
            "slack" => "a Slack huddle link",
            "bigbluebutton" => "a BigBlueButton link",
            "jitsi" => "a Jitsi link",
            other => panic!("no program for {other}"),
        };
        assert_eq!(agenda.why, format!("only {program}"), "{name}: {agenda:?}");
    }
}

#[test]
fn an_invitation_around_a_text_does_not_change_the_answer() {
    let samples = samples();
    let cases = samples.stated.iter().map(|text| (text, true));
    let cases: Vec<_> = cases
        .chain(samples.empty.iter().map(|text| (text, false)))
        .collect();
    let mut wrong = Vec::new();
    for (name, invitation) in invitations() {
        for (text, stated) in &cases {
            let before = look(&format!("{text}\n\n{invitation}"));
            if before.stated != *stated {
                wrong.push(format!("{name} after {text:?}: {before:?}"));
            }
            // A signature swallows what follows it, as in a mail.
            if !ends_the_text(&invitation) {
                let after = look(&format!("{invitation}\n\n{text}"));
                if after.stated != *stated {
                    wrong.push(format!("{name} before {text:?}: {after:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn ends_the_text(invitation: &str) -> bool {
    invitation.lines().any(|line| line == "--")
}

#[test]
fn repeating_the_title_states_nothing() {
    let agenda = read("Quarterly platform sync", "Quarterly platform sync", ENOUGH);
    assert!(!agenda.stated);
    assert_eq!(agenda.why, "only repeats the title");
}

#[test]
fn the_reason_names_what_was_found_without_quoting_it() {
    for (text, why) in [
        ("", "empty"),
        ("Agenda: TBD", "only a placeholder"),
        ("https://www.acme.example", "only a link"),
        ("Passcode: 1234", "only dial-in data"),
        ("-- \nDana", "only a signature"),
        (
            "https://docs.acme.example/d/1\n\nJoin Zoom Meeting\nhttps://zoom.us/j/1",
            "links only, no words of purpose",
        ),
        ("Which cache?", "asks a question"),
        ("Decide payment provider", "3 words of purpose"),
    ] {
        assert_eq!(look(text).why, why, "{text}");
    }
}

#[test]
fn very_long_and_hostile_descriptions_are_read_like_any_other() {
    for piece in [
        "<", "&", "<style>", "<!--", "[", "https://", "a ", "Join ", "\n-- \n",
    ] {
        let text = format!("Which cache do we drop?\n{}", piece.repeat(200_000));
        assert!(look(&text).stated, "{piece:?}");
    }
}

#[derive(Deserialize)]
struct Pasted {
    pasted: Vec<PastedText>,
}

#[derive(Deserialize)]
struct PastedText {
    name: String,
    text: String,
}

#[test]
fn what_programs_paste_states_no_purpose_and_hides_none() {
    let file: Pasted = toml::from_str(include_str!("pasted.toml")).unwrap();
    let samples = samples();
    let mut wrong = Vec::new();
    for PastedText { name, text } in &file.pasted {
        let alone = look(text);
        if alone.stated {
            wrong.push(format!("{name}: {}: {:?}", alone.why, alone.text));
        }
        for own in &samples.stated {
            let both = [format!("{own}\n\n{text}"), format!("{text}\n\n{own}")];
            let lost = both.iter().filter(|text| !look(text).stated).count();
            if lost > 0 {
                wrong.push(format!("{name}: {lost} of 2 lose {own:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
