//! Everything that goes to standard error: failures, notes and diagnostics. Results never go there.

use super::exit;
use super::failure::Failure;
use meetaudit::diagnostic::{Diagnostic, Severity};
use meetaudit::render::{diagnostics, escape};
use std::io::{self, Write};

/// Diagnostics that are shown unasked.
const FIRST: usize = 10;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Nothing but failures, an input that could not be read among them.
    Quiet,
    /// The first diagnostics.
    Usual,
    /// Every diagnostic.
    Verbose,
}

/// Says why the run ended early, and gives its exit code.
pub(crate) fn error(error: &anyhow::Error) -> u8 {
    let Some(failure) = error.downcast_ref::<Failure>() else {
        say(&format!("error: {error:#}"));
        return exit::FAILED;
    };
    for (what, remedy) in &failure.complaints {
        say(&format!("error: {what}"));
        say(&format!("  help: {remedy}"));
    }
    failure.code
}

/// Says sentences about what was assumed.
pub(crate) fn notes<T: AsRef<str>>(notes: &[T], verbosity: Verbosity) {
    if verbosity != Verbosity::Quiet {
        notes
            .iter()
            .for_each(|note| say(&format!("note: {}", note.as_ref())));
    }
}

/// Says what was wrong with the data.
pub(crate) fn data(found: &[Diagnostic], verbosity: Verbosity) {
    // Whoever reads nothing but cron's mail must hear why the exit code is not 0.
    let is_failure = |found: &&Diagnostic| found.code.severity() == Severity::Error;
    let failures: Vec<Diagnostic> = found.iter().filter(is_failure).cloned().collect();
    let (shown, limit) = match verbosity {
        Verbosity::Quiet => (failures.as_slice(), Some(FIRST)),
        Verbosity::Usual => (found, Some(FIRST)),
        Verbosity::Verbose => (found, None),
    };
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _ = diagnostics::write(shown, limit, &mut text);
    // Nobody is left to hear of an error of standard error.
    let _ = io::stderr().lock().write_all(&text);
}

fn say(sentence: &str) {
    // A path may hold anything; nobody is left to hear of an error of standard error.
    let _ = writeln!(io::stderr().lock(), "{}", escape::terminal(sentence));
}
