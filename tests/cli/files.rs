//! Nothing is lost and nothing overwritten: what is read of folders and archives, and files that
//! are whole or not there.
#![cfg(unix)]

use crate::archives::zipped;
use crate::harness::{ANN, Meetaudit};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn tool(program: &str, arguments: &[&str]) {
    assert!(
        Command::new(program)
            .args(arguments)
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn of_a_folder_only_files_are_read_and_a_link_counts_as_what_it_leads_to() {
    let test = Meetaudit::test("files_folder")
        .file("all/note.txt", "no calendar")
        .file("elsewhere/ann.ics", ANN);
    let all = test.folder().join("all");
    tool("mkfifo", &[all.join("pipe.ics").to_str().unwrap()]);
    symlink("/dev/zero", all.join("zero.ics")).unwrap();
    symlink("../elsewhere/ann.ics", all.join("ann.ics")).unwrap();
    let run = test
        .at_the_fixed_instant("people all --format json")
        .exits(0);
    assert_eq!(run.json()["people"][0]["id"], "ann@example.org");
    run.says("[input/not-a-file, 2 times]")
        .says("all/pipe.ics")
        .says("all/zero.ics");
}

#[test]
fn members_of_one_name_are_told() {
    let other = ANN.replace("1@example.org", "2@example.org");
    let archive = zipped(&[("ann.ics", ANN.as_bytes()), ("anm.ics", other.as_bytes())]);
    let mut same = archive.clone();
    for at in 0..same.len() - 7 {
        if &same[at..at + 7] == b"anm.ics" {
            same[at + 2] = b'n';
        }
    }
    let test = Meetaudit::test("files_zip")
        .file("other.zip", archive)
        .file("same.zip", same);
    test.at_the_fixed_instant("people other.zip")
        .exits(0)
        .says_nothing();
    let run = test.at_the_fixed_instant("people same.zip").exits(0);
    run.says("[input/same-name]")
        .says("same.zip: 1 of 2 files were not read");
}

#[test]
fn a_gzip_keeps_what_was_whole() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(ANN.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let behind = [packed.as_slice(), b"\0\0\0 and more"].concat();
    let test = Meetaudit::test("files_gzip")
        .file("behind.ics.gz", behind)
        .file("cut.ics.gz", &packed[..packed.len() - 12])
        .file(
            "in.zip",
            zipped(&[("ann.ics.gz", &packed[..packed.len() - 12])]),
        )
        .file("nothing.ics.gz", &packed[..8]);
    for file in ["behind.ics.gz", "cut.ics.gz", "in.zip"] {
        let run = test
            .at_the_fixed_instant(&format!("people {file} --format json"))
            .exits(0);
        assert_eq!(run.json()["people"][0]["meetings"], 1, "{file}");
        run.says("[input/incomplete-archive]");
    }
    test.at_the_fixed_instant("people nothing.ics.gz")
        .exits(1)
        .says("[input/damaged-archive]");
}

#[test]
fn where_nothing_could_be_read_nothing_is_printed_and_no_mail_is_made() {
    let test = Meetaudit::test("files_none")
        .file("page.ics", "<html>503 Service Unavailable</html>")
        .file("kept.txt", "last week's");
    fs::create_dir(test.folder().join("empty")).unwrap();
    let mail = "report gone.ics --format email --mail-to lead@example.org";
    for command in [
        "report gone.ics",
        mail,
        "report gone.ics --format json --quiet",
        "report gone.ics -o kept.txt",
        "report gone.ics --format email --each-person -o mails/",
        "people gone.ics",
        "meetings gone.ics",
        "people gone.ics --definition all",
        "days gone.ics --format csv",
        "events gone.ics --format json",
        "explain #1 gone.ics",
        "plan gone.ics --format email",
        "plan gone.ics --list",
        "init gone.ics",
    ] {
        let run = test.at_the_fixed_instant(command).exits(1);
        assert_eq!(run.out, "", "{command}");
        run.says("gone.ics: there is no such file or folder");
    }
    for command in [
        "report page.ics",
        "report empty",
        "report page.ics --format email",
    ] {
        assert_eq!(
            test.at_the_fixed_instant(command).exits(3).out,
            "",
            "{command}"
        );
    }
    assert_eq!(
        fs::read_to_string(test.folder().join("kept.txt")).unwrap(),
        "last week's"
    );
    assert_eq!(names(&test.folder().join("mails")), Vec::<String>::new());
    // With one that can be read the rest is told beside the answer.
    let test = Meetaudit::test("files_some").file("ann.ics", ANN);
    let run = test
        .at_the_fixed_instant("people ann.ics gone.ics")
        .exits(1);
    assert!(run.out.contains("ann@example.org"));
}

#[test]
fn every_person_has_a_file_of_their_own_and_the_folder_holds_one_run() {
    let long = "x".repeat(63);
    let people: Vec<String> = [
        "a!b",
        "a#b",
        "a-b",
        &format!("{long}1"),
        &format!("{long}2"),
    ]
    .map(|name| format!("{name}@example.org"))
    .to_vec();
    let test =
        people
            .iter()
            .enumerate()
            .fold(Meetaudit::test("files_mails"), |test, (number, id)| {
                test.file(
                    &format!("all/{number}.ics"),
                    ANN.replace("ann@example.org", id),
                )
            });
    let command = "report all --format email --each-person -o mails/";
    test.at_the_fixed_instant(command).exits(0);
    let mails = test.folder().join("mails");
    let found = names(&mails);
    assert_eq!(found.len(), people.len(), "{found:?}");
    let all: Vec<String> = found
        .iter()
        .map(|name| {
            fs::read_to_string(mails.join(name))
                .unwrap()
                .replace("\n ", " ")
        })
        .collect();
    let mut to: Vec<&str> = all
        .iter()
        .map(|mail| {
            mail.lines()
                .find_map(|line| line.strip_prefix("To:"))
                .unwrap()
        })
        .collect();
    to.iter_mut().for_each(|to| *to = to.trim());
    to.sort_unstable();
    let mut wanted: Vec<&str> = people.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(to, wanted);
    test.at_the_fixed_instant(command)
        .exits(2)
        .says("mails/ already holds files")
        .says("name a new folder");
    assert_eq!(names(&mails), found);
}

#[test]
fn a_target_keeps_its_mode_and_a_link_is_not_followed() {
    let test = Meetaudit::test("files_mode")
        .file("ann.ics", ANN)
        .file("secret.txt", "old")
        .file("elsewhere.txt", "not yours");
    let folder = test.folder();
    let mode = |name: &str| {
        fs::metadata(folder.join(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    fs::set_permissions(folder.join("secret.txt"), Permissions::from_mode(0o640)).unwrap();
    symlink("elsewhere.txt", folder.join("link.txt")).unwrap();
    let long = "n".repeat(251) + ".txt";
    for name in ["secret.txt", "link.txt", "new.txt", &long] {
        test.at_the_fixed_instant(&format!("people ann.ics -o {name}"))
            .exits(0);
        let text = fs::read_to_string(folder.join(name)).unwrap();
        assert!(text.contains("ann@example.org"), "{name}");
    }
    assert_eq!(mode("secret.txt"), 0o640);
    assert_eq!(mode("new.txt"), mode("ann.ics"));
    assert_eq!(
        fs::read_to_string(folder.join("elsewhere.txt")).unwrap(),
        "not yours"
    );
    assert!(names(&folder).iter().all(|name| !name.starts_with('.')));
}

/// Signals as a program finds them by default, also where the tests run under `nohup` or in the
/// background of a script, which ignore some.
#[cfg(target_os = "linux")]
const BY_DEFAULT: &str = "env --default-signal=HUP,INT,TERM ";
#[cfg(not(target_os = "linux"))]
const BY_DEFAULT: &str = "";

/// A run that has opened its target and waits for its input.
fn waiting(test: &Meetaudit, before: &str) -> Child {
    let line = format!(
        "{before} {} people - -o out.txt",
        env!("CARGO_BIN_EXE_meetaudit")
    );
    let mut command = Command::new("sh");
    command
        .args(["-c", &line])
        .current_dir(test.folder())
        .env_clear();
    command.stdin(Stdio::piped()).stderr(Stdio::null());
    let child = command.spawn().unwrap();
    let begun = Instant::now();
    while names(&test.folder())
        .iter()
        .all(|name| !name.ends_with(".part"))
    {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "no temporary file"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    child
}

#[test]
fn a_signal_leaves_nothing_behind() {
    for signal in ["TERM", "HUP", "INT"] {
        let test = Meetaudit::test(&format!("files_{signal}")).file("out.txt", "old");
        let mut child = waiting(&test, &format!("exec {BY_DEFAULT}"));
        // As long as it is open, the program waits.
        let stdin = child.stdin.take();
        tool("kill", &[&format!("-{signal}"), &child.id().to_string()]);
        let status = child.wait().unwrap();
        let number = match signal {
            "TERM" => 15,
            "HUP" => 1,
            _ => 2,
        };
        drop(stdin);
        assert_eq!(status.signal(), Some(number), "{signal}");
        assert_eq!(names(&test.folder()), ["out.txt"], "{signal}");
        assert_eq!(
            fs::read_to_string(test.folder().join("out.txt")).unwrap(),
            "old"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_is_to_be_ignored_is_ignored() {
    let test = Meetaudit::test("files_nohup");
    let mut child = waiting(&test, "trap '' HUP; exec");
    tool("kill", &["-HUP", &child.id().to_string()]);
    std::thread::sleep(Duration::from_millis(200));
    child
        .stdin
        .take()
        .unwrap()
        .write_all(ANN.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(names(&test.folder()), ["out.txt"]);
}

#[test]
fn without_more_threads_one_does_all_the_work() {
    let event = |number: u32| {
        format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:20261110T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        )
    };
    let many: String = (0..3000).map(event).collect();
    let calendar = ANN.replace("END:VCALENDAR", &format!("{many}END:VCALENDAR"));
    let test = Meetaudit::test("files_threads")
        .file("a.ics", &calendar)
        .file("b.ics", &calendar);
    let arguments = "report a.ics b.ics --format json";
    let usual = test.at_the_fixed_instant(arguments).exits(0);
    // No system gives a stack of this size.
    let test = test.variable("RUST_MIN_STACK", "70368744177664");
    let alone = test.at_the_fixed_instant(arguments).exits(0);
    assert_eq!(alone.bytes, usual.bytes);
    test.at_the_fixed_instant("people a.ics -o out.txt")
        .exits(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_for_which_there_is_no_memory_is_told() {
    let test = Meetaudit::test("files_memory");
    let file = fs::File::create(test.folder().join("big.ics")).unwrap();
    file.set_len(1 << 30).unwrap();
    let line = format!(
        "ulimit -v 400000; exec {} people big.ics",
        env!("CARGO_BIN_EXE_meetaudit")
    );
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(test.folder())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("[input/no-memory]"), "{told}");
    assert!(output.stdout.is_empty());
}
