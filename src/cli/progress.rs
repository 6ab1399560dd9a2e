//! A bar on standard error while many files are read, only on a terminal and when it takes long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// Shorter work ends before anybody would read the bar.
const PATIENCE: Duration = Duration::from_millis(600);

/// How far reading is.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    may_show: bool,
}

impl Progress {
    /// A bar that shows itself when it is wanted.
    pub(crate) fn new(files: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("reading {wide_bar} {pos}/{len} files") {
            bar.set_style(style);
        }
        Progress {
            bar,
            begun: Instant::now(),
            may_show: !quiet && files > 1 && io::stderr().is_terminal(),
        }
    }

    /// One more file was read.
    pub(crate) fn advance(&mut self) {
        if self.may_show && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.may_show = false;
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
