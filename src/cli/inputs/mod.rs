//! What the user names as input → sources: files, folders, archives, standard input.
//!
//! The only reader of calendars. Finding comes before reading, so that an output can be refused
//! that would overwrite an input. An input that cannot be read costs only itself.

mod archive;
mod limits;
mod walk;

use super::failure::Failure;
use super::progress::Progress;
use limits::Budget;
use meetaudit::base::{Place, parallel};
use meetaudit::diagnostic::{Code, Diagnostic};
use meetaudit::reading::{self, Content, OwnerRule, Source, owner};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of standard input, as typed and as shown.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Inputs that exist, not yet read.
#[derive(Debug, Default)]
pub(crate) struct FoundInputs {
    files: Vec<FoundFile>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FoundFile {
    /// Where it truly lies; `None` for standard input.
    truly: Option<PathBuf>,
    name: Arc<str>,
    folder: Option<Arc<str>>,
    path: PathBuf,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// One per calendar file.
    pub(crate) sources: Vec<Source>,
    /// What could not be read.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Finds the files behind what was named; a file that is named twice is read once.
pub(crate) fn find(named: &[PathBuf]) -> FoundInputs {
    let mut found = FoundInputs::default();
    for path in named {
        walk::collect(path, &mut found);
    }
    found.files.sort();
    found
        .files
        .dedup_by(|next, first| next.truly == first.truly);
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

impl FoundInputs {
    /// Whether a path is one of the files that are going to be read.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let truly = path.canonicalize().ok();
        truly.is_some() && self.files.iter().any(|file| file.truly == truly)
    }

    /// Reads every file.
    pub(crate) fn read(&self, quiet: bool) -> Inputs {
        let mut inputs = Inputs {
            sources: Vec::new(),
            diagnostics: self.diagnostics.clone(),
        };
        let mut budget = Budget::default();
        let mut progress = Progress::new(self.files.len(), quiet);
        for file in &self.files {
            if let Err(error) = read_file(file, &mut budget, &mut inputs) {
                inputs.unreadable(&file.name, &error);
            }
            progress.advance();
        }
        inputs
    }
}

impl Inputs {
    /// Complains of `--owner` for an input that was not given: the answer would be another.
    ///
    /// An address alone needs a single calendar.
    pub(crate) fn hold_owned(&self, owners: &[OwnerRule]) -> Result<(), Failure> {
        if let Some(rule) = owners.iter().find(|rule| rule.input.is_empty()) {
            self.are_one_calendar(rule)?;
        }
        let is_given = |input: &str| {
            let files = self
                .sources
                .iter()
                .flat_map(|s| [Some(&s.name), s.folder.as_ref()]);
            let complained = self.diagnostics.iter().map(|d| Some(&d.place.file));
            files
                .chain(complained)
                .flatten()
                .any(|name| owner::names(input, name))
        };
        let is_unknown = |rule: &&OwnerRule| !rule.input.is_empty() && !is_given(&rule.input);
        match owners.iter().find(is_unknown) {
            None => Ok(()),
            Some(OwnerRule { input, .. }) => Err(Failure::usage(
                format!("--owner {input}=…: no input has the name {input}"),
                "write the name or path of the file as you gave it; - is standard input",
            )),
        }
    }

    fn are_one_calendar(&self, rule: &OwnerRule) -> Result<(), Failure> {
        const LISTED: usize = 20;
        let names = match self.sources.len() {
            0 | 1 => return Ok(()),
            _ => reading::names(&self.sources),
        };
        if names.len() <= 1 {
            return Ok(());
        }
        let address = rule.owner.as_deref().unwrap_or(owner::NOBODY);
        let listed = names.iter().take(LISTED);
        let mut listed: Vec<String> = listed.map(|name| format!("{name}={address}")).collect();
        if let Some(more) = names.len().checked_sub(LISTED).filter(|more| *more > 0) {
            listed.push(format!("one of {more} more"));
        }
        Err(Failure::usage(
            format!(
                "--owner {address} names no file, and the inputs make {} calendars",
                names.len()
            ),
            format!("say whose file it is: --owner {}", listed.join(", or ")),
        ))
    }

    fn complain(&mut self, code: Code, name: &str, detail: &str) {
        self.diagnostics.push(complaint(code, name, detail));
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) {
        match error.kind() {
            ErrorKind::FileTooLarge => self.complain(Code::InputTooLong, name, ""),
            ErrorKind::OutOfMemory => self.complain(Code::InputNoMemory, name, ""),
            _ => self.complain(Code::InputUnreadable, name, &in_words(error)),
        }
    }

    /// Takes bytes as a calendar, unpacked where they are packed.
    fn add(&mut self, entry: InputName<'_>, bytes: Vec<u8>, budget: &mut Budget) {
        if !archive::is_gzip(&bytes) {
            self.push(entry, bytes);
            return;
        }
        match archive::unzip_gzip(&bytes, budget) {
            Ok(inside) if archive::is_gzip(&inside.bytes) || archive::is_zip(&inside.bytes) => {
                self.complain(Code::InputNestedArchive, entry.name, "");
            }
            Ok(inside) => {
                let bytes = self.whole(entry.name, inside);
                self.push(entry, bytes);
            }
            Err(error) => self.refuse(entry.name, error),
        }
    }

    /// What was unpacked, once it is told what is missing.
    fn whole(&mut self, name: &str, unpacked: archive::Unpacked) -> Vec<u8> {
        if let Some(missing) = &unpacked.missing {
            self.complain(Code::InputIncomplete, name, missing);
        }
        unpacked.bytes
    }

    fn push(&mut self, entry: InputName<'_>, bytes: impl Into<Content>) {
        self.sources.push(Source {
            name: entry.name.into(),
            folder: entry.folder.cloned(),
            bytes: bytes.into(),
        });
    }

    fn refuse(&mut self, name: &str, error: archive::Refused) {
        match error {
            archive::Refused::TooLarge(limit) => {
                self.complain(Code::InputArchiveTooLarge, name, &limit);
            }
            archive::Refused::Broken(why) => self.complain(Code::InputDamagedArchive, name, &why),
        }
    }
}

/// How a calendar is called, and the folder it came from.
#[derive(Clone, Copy)]
struct InputName<'a> {
    name: &'a str,
    folder: Option<&'a Arc<str>>,
}

fn read_file(file: &FoundFile, budget: &mut Budget, inputs: &mut Inputs) -> io::Result<()> {
    let entry = InputName {
        name: &file.name,
        folder: file.folder.as_ref(),
    };
    if file.truly.is_none() {
        let bytes = read_all(io::stdin().lock(), 0, limits::LONGEST_STREAM)?;
        budget.begin(bytes.len() as u64);
        if archive::is_zip(&bytes) {
            archive::unzip(io::Cursor::new(bytes), entry.name, budget, inputs);
        } else {
            inputs.add(entry, bytes, budget);
        }
        return Ok(());
    }
    let mut opened = File::open(&file.path)?;
    let metadata = opened.metadata()?;
    budget.begin(metadata.len());
    if metadata.is_file() {
        // Archives of photographs and calendars are larger than memory: members are sought.
        let mut magic = Vec::new();
        (&opened)
            .take(archive::MAGIC_LENGTH)
            .read_to_end(&mut magic)?;
        opened.seek(SeekFrom::Start(0))?;
        if archive::is_zip(&magic) {
            archive::unzip(io::BufReader::new(opened), entry.name, budget, inputs);
            return Ok(());
        }
    }
    let bytes = match metadata
        .is_file()
        .then(|| read_at_once(&opened, metadata.len()))
    {
        Some(Ok(bytes)) => bytes,
        _ => read_all(opened, metadata.len(), limits::LONGEST_STREAM)?,
    };
    // A pipe has no length before it is read.
    budget.begin(bytes.len() as u64);
    inputs.add(entry, bytes, budget);
    Ok(())
}

/// A file that is as long as it said, by all cores: the system copies a large one piece by piece.
#[cfg(unix)]
fn read_at_once(file: &File, length: u64) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt;
    let length = usize::try_from(length).map_err(|_| ErrorKind::OutOfMemory)?;
    // A length that no memory holds is an error here; further on it would end the run.
    Vec::<u8>::new().try_reserve_exact(length)?;
    let bytes = parallel::filled(length, |place, piece| {
        file.read_exact_at(piece, place as u64)
    })?;
    // It may have grown meanwhile; then it is read like a stream.
    match file.read_at(&mut [0], length as u64)? {
        0 => Ok(bytes),
        _ => Err(ErrorKind::FileTooLarge.into()),
    }
}

/// Read like a stream.
#[cfg(not(unix))]
fn read_at_once(_: &File, _: u64) -> io::Result<Vec<u8>> {
    Err(ErrorKind::Unsupported.into())
}

/// Everything of a stream: as much as a file said that it holds, and of one that does not say its
/// length no more than the limit, so that an endless pipe ends.
fn read_all(reader: impl Read, expected: u64, limit: u64) -> io::Result<Vec<u8>> {
    let most = limit.max(expected);
    let mut bytes = Vec::new();
    // One more, to find the end without growing.
    let room = usize::try_from(expected.saturating_add(1)).map_err(|_| ErrorKind::OutOfMemory)?;
    bytes.try_reserve_exact(room)?;
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn complaint(code: Code, name: &str, detail: &str) -> Diagnostic {
    let place = Place {
        file: name.into(),
        line: 0,
    };
    Diagnostic::new(code, place, detail)
}

/// An error of the system as a reader would say it.
pub(crate) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::OutOfMemory => "there is not enough memory to hold it".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_pipe_ends_and_a_file_is_as_long_as_it_says() {
        let endless = read_all(io::repeat(b'x'), 0, 1_000).unwrap_err();
        assert_eq!(endless.kind(), ErrorKind::FileTooLarge);
        let file = read_all(io::repeat(b'x').take(3_000), 3_000, 1_000).unwrap();
        assert_eq!(file.len(), 3_000);
        let whole = read_all(io::repeat(b'x').take(1_000), 0, 1_000).unwrap();
        assert_eq!(whole.len(), 1_000);
    }

    #[test]
    fn what_is_too_long_says_how_to_have_it_read() {
        let mut inputs = Inputs::default();
        inputs.unreadable("-", &ErrorKind::FileTooLarge.into());
        // More than any machine has: refused before anything is read.
        let vast = read_all(io::empty(), u64::MAX / 4, 1_000).unwrap_err();
        inputs.unreadable("company.ics", &vast);
        inputs.unreadable("mine.ics", &ErrorKind::PermissionDenied.into());
        let codes: Vec<Code> = inputs.diagnostics.iter().map(|d| d.code).collect();
        let told = [
            Code::InputTooLong,
            Code::InputNoMemory,
            Code::InputUnreadable,
        ];
        assert_eq!(codes, told);
    }
}
