//! Where results go: standard output, a file, a folder with one file per table.
//!
//! The only writer. A target is opened before the work, so that a wrong path fails early, and
//! filled whole: a temporary file beside it takes its place at the end.

use super::failure::Failure;
use super::inputs::{Found, in_words};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// An opened target.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output.
    Standard,
    /// One file.
    File(Target),
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
pub(crate) struct Target {
    path: PathBuf,
    /// The file that is filled: beside the target, or a device or pipe itself.
    open: File,
    temporary: Option<PathBuf>,
}

impl Output {
    /// Opens the target that was asked for.
    pub(crate) fn open(
        path: Option<&Path>,
        several: Several,
        inputs: &Found,
    ) -> Result<Output, Failure> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Output::Standard);
        };
        if inputs.holds(path) {
            let what = format!("{} is an input; it is not overwritten", path.display());
            return Err(Failure::usage(what, "choose another file with --output"));
        }
        let is_folder = path.is_dir() || path.to_string_lossy().ends_with(['/', '\\']);
        if several == Several::Always || (is_folder && several == Several::InFolder) {
            fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
            return Ok(Output::Folder(path.to_owned()));
        }
        if is_folder {
            let what = format!("{} is a folder", path.display());
            let remedy = "name a file; only `report --format csv` and --each-person write several";
            return Err(Failure::usage(what, remedy));
        }
        Target::open(path).map(Output::File)
    }

    /// Writes one result. Whether somebody read it to its end: a closed pipe is no failure.
    pub(crate) fn write(self, bytes: &[u8]) -> Result<bool, Failure> {
        match self {
            Output::Standard => {
                let mut out = io::stdout().lock();
                match out.write_all(bytes).and_then(|()| out.flush()) {
                    Ok(()) => Ok(true),
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
                    Err(error) => Err(unwritable(Path::new("standard output"), &error)),
                }
            }
            Output::File(target) => target.fill(bytes).map(|()| true),
            Output::Folder(folder) => Err(unwritable(&folder, &io::ErrorKind::IsADirectory.into())),
        }
    }
}

/// Writes files into a folder; `tables` are names and contents.
pub(crate) fn write_all(
    folder: &Path,
    tables: &[(String, Vec<u8>)],
    inputs_hold: impl Fn(&Path) -> bool,
) -> Result<(), Failure> {
    for (name, bytes) in tables {
        let path = folder.join(name);
        if inputs_hold(&path) {
            let what = format!("{} is an input; it is not overwritten", path.display());
            return Err(Failure::usage(what, "choose another folder with --output"));
        }
        Target::open(&path)?.fill(bytes)?;
    }
    Ok(())
}

impl Target {
    fn open(path: &Path) -> Result<Target, Failure> {
        Self::try_open(path).map_err(|error| unwritable(path, &error))
    }

    fn try_open(path: &Path) -> io::Result<Target> {
        // A link stays a link: what it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_device = path.metadata().is_ok_and(|metadata| !metadata.is_file());
        if is_device {
            let open = OpenOptions::new().write(true).open(&path)?;
            return Ok(Target {
                path,
                open,
                temporary: None,
            });
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", process::id()));
        let temporary = path.with_file_name(name);
        let open = File::create(&temporary)?;
        Ok(Target {
            path,
            open,
            temporary: Some(temporary),
        })
    }

    fn fill(mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.open.write_all(bytes).and_then(|()| self.open.flush());
        let placed = written.and_then(|()| match self.temporary.take() {
            Some(temporary) => fs::rename(&temporary, &self.path).inspect_err(|_| {
                self.temporary = Some(temporary);
            }),
            None => Ok(()),
        });
        placed.map_err(|error| unwritable(&self.path, &error))
    }
}

impl Drop for Target {
    /// A run that failed leaves nothing behind.
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // Nothing can be done about a file that cannot be removed.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let what = format!("{} cannot be written: {}", path.display(), in_words(error));
    Failure::failed(what, "check the path, its folder and permissions")
}
