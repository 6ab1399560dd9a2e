//! Runs the program in a folder of its own, with nothing of the surroundings.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

/// How often a folder of each name was asked for.
static FOLDERS: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// Where the canonical team is.
pub(crate) const TEAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/team");

/// A calendar of Ann's with one meeting in the week before the fixed instant.
pub(crate) const ANN: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:ann@example.org\r\nX-WR-TIMEZONE:Europe/Berlin\r\n\
    BEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Weekly\r\nDTSTART:20261110T130000Z\r\nDTEND:20261110T140000Z\r\n\
    ORGANIZER:mailto:ann@example.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org\r\n\
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// One run to be.
pub(crate) struct Meetaudit {
    folder: PathBuf,
    variables: Vec<(String, String)>,
    stdin: Vec<u8>,
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) bytes: Vec<u8>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Meetaudit {
    /// An empty folder of this name, and no arguments. Tests run side by side, so who asks for a name again gets
    /// another folder: nobody empties one in which a run of another test is about to start.
    pub(crate) fn test(name: &str) -> Self {
        let mut folders = FOLDERS.lock().unwrap();
        let times = folders.entry(name.to_owned()).or_default();
        *times += 1;
        let own = if *times == 1 {
            name.to_owned()
        } else {
            format!("{name}.{times}")
        };
        drop(folders);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(own);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Meetaudit {
            folder,
            variables: Vec::new(),
            stdin: Vec::new(),
        }
    }

    /// A file in the folder of the run.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn stdin(mut self, content: impl AsRef<[u8]>) -> Self {
        self.stdin = content.as_ref().to_vec();
        self
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder of the run.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    /// Runs with these arguments, split at spaces, at the fixed instant.
    pub(crate) fn at_the_fixed_instant(&self, arguments: &str) -> Run {
        self.run(&format!(
            "{arguments} --as-of 2026-11-18T08:00:00Z --tz Europe/Berlin"
        ))
    }

    /// Runs with these arguments, split at spaces.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        self.run_all(&arguments)
    }

    /// Runs with these arguments.
    pub(crate) fn run_all(&self, arguments: &[&str]) -> Run {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let content = self.stdin.clone();
        // A program that does not read its input closes it.
        let writer = thread::spawn(move || stdin.write_all(&content).ok());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Run {
            code: output.status.code().expect("no signal ends the program"),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8(output.stderr).unwrap(),
            bytes: output.stdout,
        }
    }

    /// The command, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_meetaudit"));
        command
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear();
        command.env("HOME", self.folder.join("home"));
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Run {
    /// The run, once its exit code is as expected.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.out, self.err
        );
        self
    }

    /// The run, once standard error holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{text} is not in:\n{}", self.err);
        self
    }

    /// The run, once standard output holds a text.
    #[track_caller]
    pub(crate) fn shows(self, text: &str) -> Self {
        assert!(self.out.contains(text), "{text} is not in:\n{}", self.out);
        self
    }

    /// The run, once standard error is empty.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("standard output is JSON")
    }
}

/// The team's calendars: name, bytes.
pub(crate) fn team_files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(TEAM)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_name_asked_for_again_is_another_folder() {
    let first = Meetaudit::test("same_name").file("kept", "");
    let second = Meetaudit::test("same_name");
    assert_ne!(first.folder, second.folder);
    assert!(first.folder.join("kept").exists());
}
