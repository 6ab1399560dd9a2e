//! Files that are filled beside their target and then take its place: under a name that nobody can
//! guess, with the target's mode, and gone when the run ends early, by a signal too.
#![allow(
    clippy::disallowed_methods,
    reason = "whether a signal is ignored stands in a file of the system"
)]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{Builder, NamedTempFile};

/// Temporary files that exist now, for whoever has to remove them at a signal.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    // A panic elsewhere leaves a whole list behind.
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary file; it goes when it is dropped.
#[derive(Debug)]
pub(crate) struct Temporary {
    file: NamedTempFile,
}

impl Temporary {
    /// A new file in the folder of the target; one that exists is never opened.
    pub(crate) fn beside(target: &Path) -> io::Result<Temporary> {
        signals::watch();
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = Builder::new();
        // Hidden, and independent of the target's name, which may be as long as names can be.
        builder.prefix(".meetaudit-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(mode::usual());
        // A signal that comes meanwhile waits for the path.
        let mut unfinished = unfinished();
        let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        unfinished.push(file.path().to_owned());
        Ok(Temporary { file })
    }

    /// The file to be filled.
    pub(crate) fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Takes the target's place and its mode. A target that is a link is replaced, not followed.
    pub(crate) fn take_place_of(self, target: &Path) -> io::Result<()> {
        #[cfg(unix)]
        if let Some(permissions) = mode::of(target) {
            self.file.as_file().set_permissions(permissions)?;
        }
        let path = self.file.path().to_owned();
        let placed = self.file.persist(target).map(drop);
        unfinished().retain(|other| *other != path);
        placed.map_err(|error| error.error)
    }
}

/// Removes what is not finished.
fn remove_all() {
    for path in unfinished().drain(..) {
        // Nothing can be done about a file that cannot be removed.
        let _ = fs::remove_file(path);
    }
}

#[cfg(unix)]
mod mode {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    /// What a new file gets, less the user's mask.
    pub(super) fn usual() -> Permissions {
        Permissions::from_mode(0o666)
    }

    /// The mode of the regular file at a path.
    pub(super) fn of(target: &Path) -> Option<Permissions> {
        let metadata = fs::symlink_metadata(target).ok()?;
        let mode = metadata.permissions().mode() & 0o777;
        metadata.is_file().then(|| Permissions::from_mode(mode))
    }
}

#[cfg(unix)]
mod signals {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::fs;
    use std::sync::{Once, mpsc};
    use std::thread;

    /// From now on the signals that end a program first remove what is not finished.
    pub(super) fn watch() {
        static WATCHING: Once = Once::new();
        WATCHING.call_once(|| {
            let (ready, is_ready) = mpsc::channel();
            let watch = move || {
                let ending = [SIGTERM, SIGHUP, SIGINT];
                let ignored = ignored();
                let signals = Signals::new(ending.iter().filter(|s| !is_in(ignored, **s)));
                // Whoever waits goes on, with or without.
                let _ = ready.send(());
                let Ok(mut signals) = signals else { return };
                for signal in signals.forever() {
                    super::remove_all();
                    let _ = emulate_default_handler(signal);
                }
            };
            // Where no thread is to be had, signals do what they always did.
            if thread::Builder::new().spawn(watch).is_ok() {
                let _ = is_ready.recv();
            }
        });
    }

    /// The signals that are ignored, as `nohup` and shells arrange it, as bits; none where the
    /// system does not tell.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .unwrap_or_default()
    }

    fn is_in(mask: u64, signal: i32) -> bool {
        let bit = u32::try_from(signal - 1)
            .ok()
            .and_then(|bit| 1_u64.checked_shl(bit));
        bit.is_some_and(|bit| mask & bit != 0)
    }
}

#[cfg(not(unix))]
mod signals {
    /// Elsewhere a closed window ends a program without asking.
    pub(super) fn watch() {
        let _ = super::remove_all;
    }
}
