//! Where results go: standard output, a file, a folder with one file per table.
//!
//! The only writer. A target is opened before the work, so that a wrong path fails early, and
//! filled whole: a temporary file beside it takes its place at the end.

use super::failure::Failure;
use super::inputs::{FoundInputs, in_words};
use super::temporary::Temporary;
use anyhow::Context;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Bytes that are written at once.
const PIECE: usize = 1 << 16;

/// Writing what is known does not fail; if it does, the fault is ours.
pub(crate) const UNWRITTEN: &str =
    "the result could not be written; this is a defect of meetaudit, please report it";

/// An opened target.
#[derive(Debug)]
pub(crate) enum Destination {
    /// Standard output.
    Standard,
    /// One file.
    File(OutputFile),
    /// A folder for one file per table.
    Folder(PathBuf),
}

/// Whether a command writes several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Several {
    /// One result.
    Never,
    /// Several when the target is a folder, else one.
    InFolder,
    /// Always a folder of files.
    Always,
}

/// A file that appears, or changes, only when it is whole.
#[derive(Debug)]
pub(crate) struct OutputFile {
    path: PathBuf,
    open: OpenTarget,
}

/// What is filled.
#[derive(Debug)]
enum OpenTarget {
    /// A file beside the target.
    Temporary(Temporary),
    /// The target itself: a device or a pipe.
    Device(File),
}

impl Destination {
    /// Opens the target that was asked for.
    pub(crate) fn open(
        path: Option<&Path>,
        several: Several,
        inputs: &FoundInputs,
    ) -> Result<Destination, Failure> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Destination::Standard);
        };
        if inputs.holds(path) {
            let what = format!("{} is an input and is not overwritten", path.display());
            return Err(Failure::usage(what, "choose another file"));
        }
        let is_folder = path.is_dir() || path.to_string_lossy().ends_with(['/', '\\']);
        if several == Several::Always || (is_folder && several == Several::InFolder) {
            if path.exists() && !path.is_dir() {
                return Err(unwritable(path, &io::ErrorKind::NotADirectory.into()));
            }
            fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
            if several == Several::Always {
                holds_nothing(path)?;
            }
            return Ok(Destination::Folder(path.to_owned()));
        }
        if is_folder {
            let what = format!("{} is a folder", path.display());
            let remedy = "name a file, not a folder; only `report --format csv` and \
            --each-person write several files";
            return Err(Failure::usage(what, remedy));
        }
        OutputFile::open(path).map(Destination::File)
    }

    /// Writes one result. Whether somebody read it to its end: a closed pipe is no failure.
    pub(crate) fn write(self, bytes: &[u8]) -> anyhow::Result<bool> {
        self.write_with(|sink| sink.write_all(bytes))
    }

    /// The same for a result that is written piece by piece, so that it never stands in memory as
    /// a whole.
    pub(crate) fn write_with(
        self,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<bool> {
        match self {
            Destination::Standard => {
                let written = Sink::filled(&mut io::stdout().lock(), fill)?;
                match written {
                    Ok(()) => Ok(true),
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
                    Err(error) => Err(unwritable(Path::new("standard output"), &error).into()),
                }
            }
            Destination::File(target) => target.fill(fill).map(|()| true),
            Destination::Folder(folder) => {
                Err(unwritable(&folder, &io::ErrorKind::IsADirectory.into()).into())
            }
        }
    }
}

/// Writes files into a folder, from names and contents, each before the next is made.
pub(crate) fn write_all(
    folder: &Path,
    files: impl Iterator<Item = anyhow::Result<(String, Vec<u8>)>>,
    inputs_hold: impl Fn(&Path) -> bool,
) -> anyhow::Result<()> {
    for file in files {
        let (name, bytes) = file?;
        let path = folder.join(&name);
        if inputs_hold(&path) {
            let what = format!("{} is an input and is not overwritten", path.display());
            return Err(Failure::usage(what, "choose another folder").into());
        }
        if let Some(deeper) = path.parent().filter(|deeper| *deeper != folder) {
            fs::create_dir_all(deeper).map_err(|error| unwritable(deeper, &error))?;
        }
        OutputFile::open(&path)?.fill(|sink| sink.write_all(&bytes))?;
    }
    Ok(())
}

impl OutputFile {
    fn open(path: &Path) -> Result<OutputFile, Failure> {
        Self::try_open(path).map_err(|error| unwritable(path, &error))
    }

    fn try_open(path: &Path) -> io::Result<OutputFile> {
        let is_device = path.metadata().is_ok_and(|metadata| !metadata.is_file());
        let open = match is_device {
            true => OpenTarget::Device(OpenOptions::new().write(true).open(path)?),
            false => OpenTarget::Temporary(Temporary::beside(path)?),
        };
        Ok(OutputFile {
            path: path.to_owned(),
            open,
        })
    }

    fn fill(self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        let placed = match self.open {
            OpenTarget::Device(mut device) => Sink::filled(&mut device, fill)?,
            OpenTarget::Temporary(mut temporary) => {
                let written = Sink::filled(temporary.file(), fill)?;
                written.and_then(|()| temporary.take_place_of(&self.path))
            }
        };
        placed.map_err(|error| unwritable(&self.path, &error).into())
    }
}

/// That a folder of messages or calendars holds none of another run: whoever sends or imports all
/// of them would do so again with those.
fn holds_nothing(folder: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
    let is_seen = |entry: fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    if !entries.flatten().any(is_seen) {
        return Ok(());
    }
    let what = format!(
        "{} already holds files; you could send or import those of another run again",
        folder.display()
    );
    Err(Failure::usage(what, "empty it, or name a new folder"))
}

/// A target that is being filled. It remembers when the target took no more, to tell that from a
/// renderer that gave up.
struct Sink<'a> {
    target: &'a mut dyn Write,
    refused: Option<io::Error>,
}

impl Sink<'_> {
    /// Whether the target took everything; an error when there was nothing to take.
    fn filled(
        target: &mut dyn Write,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<io::Result<()>> {
        let sink = Sink {
            target,
            refused: None,
        };
        let mut buffer = BufWriter::with_capacity(PIECE, sink);
        let filled = fill(&mut buffer).and_then(|()| buffer.flush());
        let (sink, _) = buffer.into_parts();
        match (sink.refused, filled) {
            (Some(refused), _) => Ok(Err(refused)),
            (None, Ok(())) => Ok(Ok(())),
            (None, Err(defect)) => Err(defect).context(UNWRITTEN),
        }
    }

    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.refused = Some(error);
            }
            kind.into()
        })
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.target.write(bytes);
        self.noted(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.target.flush();
        self.noted(flushed)
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let what = format!("{} cannot be written: {}", path.display(), in_words(error));
    Failure::failed(what, "check the path, its folder and permissions")
}
