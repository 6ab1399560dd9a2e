//! Progress on standard error, only on a terminal and only when the work takes long: a bar while
//! many files are read, a line while a plan is searched.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Shorter work ends before anybody would read the bar.
const PATIENCE: Duration = Duration::from_millis(600);

/// How often the line changes.
const BEAT: Duration = Duration::from_millis(120);

/// Does some work, and says so meanwhile.
pub(crate) fn while_saying<T>(what: &'static str, quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet || !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, wait) = channel();
        // Where the system gives no thread, nothing is said.
        let _ = thread::Builder::new().spawn_scoped(scope, move || say(what, &wait));
        let result = work();
        drop(done);
        result
    })
}

fn say(what: &'static str, wait: &Receiver<()>) {
    let goes_on = |time| wait.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    if !goes_on(PATIENCE) {
        return;
    }
    let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        line.set_style(style);
    }
    line.set_message(what);
    while goes_on(BEAT) {
        line.tick();
    }
    line.finish_and_clear();
}

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
