//! What was wrong with the data: it goes into the report, to standard error, and into the exit
//! code.

use super::complain::{self, Verbosity};
use super::exit::Outcome;
use super::failure::Failure;
use super::inputs::Inputs;
use super::options::RunArgs;
use meetaudit::assemble::quality;
use meetaudit::audit::Audit;
use meetaudit::day::choice::NotChosen;
use meetaudit::diagnostic::{Diagnostic, Severity};
use meetaudit::report::privacy;
use meetaudit::report::privacy::Names;
use meetaudit::settings::Settings;

const NOTHING: &str = "nothing to audit: these dates hold no event, or the options leave no person";

const NO_ZONE: &str = "no calendar names a time zone: that of this machine,";

/// Diagnostics of inputs as they may be shown, beside an answer with these pseudonyms.
pub(crate) fn shown(
    mut diagnostics: Vec<Diagnostic>,
    settings: &Settings,
    names: Option<&mut Names>,
) -> Vec<Diagnostic> {
    privacy::diagnostics(&mut diagnostics, &settings.privacy, names);
    diagnostics
}

/// Refuses `--person` and `--team` that choose nobody, or nobody for certain: the answer would be
/// about other people than was meant.
pub(crate) fn are_chosen(not_chosen: &[NotChosen]) -> Result<(), Failure> {
    let complaints: Vec<_> = not_chosen.iter().map(NotChosen::in_words).collect();
    match complaints.is_empty() {
        true => Ok(()),
        false => Err(Failure::usages(complaints)),
    }
}

/// Puts what was wrong with the inputs into the report, says it, and judges it.
pub(crate) fn outcome_of(audit: &mut Audit, unread: Vec<Diagnostic>, run: &RunArgs) -> Outcome {
    quality::add_diagnostics(&mut audit.report.quality, unread);
    let outcome = Outcome {
        nothing: audit.nothing,
        ..judged(&audit.report.quality.diagnostics, run)
    };
    say_nothing(outcome, verbosity(run));
    if !outcome.nothing && audit.report.window.is_machines {
        let tz = &audit.report.window.tz;
        let note = format!("{NO_ZONE} {tz}, is taken. Choose one with --tz Europe/Berlin");
        complain::notes(&[note], verbosity(run));
    }
    outcome
}

/// The outcome when no calendar could be read: the reasons are printed and nothing else, since an
/// empty report would look like good news. `None` when there is something to audit.
pub(crate) fn nothing_read(inputs: &Inputs, settings: &Settings, run: &RunArgs) -> Option<Outcome> {
    if !inputs.sources.is_empty() {
        return None;
    }
    let names = &mut settings.privacy.names();
    let told = shown(inputs.diagnostics.clone(), settings, names.as_mut());
    let outcome = Outcome {
        nothing: true,
        ..judged(&told, run)
    };
    say_nothing(outcome, verbosity(run));
    Some(outcome)
}

/// Says that an answer is empty, and why.
pub(crate) fn say_nothing(outcome: Outcome, verbosity: Verbosity) {
    if outcome.nothing {
        complain::notes(&[NOTHING], verbosity);
    }
}

pub(crate) fn judged(diagnostics: &[Diagnostic], run: &RunArgs) -> Outcome {
    complain::data(diagnostics, verbosity(run));
    outcome(diagnostics, run.strict)
}

/// What diagnostics mean for the exit code.
pub(crate) fn outcome(diagnostics: &[Diagnostic], strict: bool) -> Outcome {
    let worst = diagnostics.iter().map(|d| d.code.severity()).max();
    Outcome {
        unreadable: worst == Some(Severity::Error),
        strict: strict && worst > Some(Severity::Note),
        ..Outcome::default()
    }
}

/// How much is said.
pub(crate) fn verbosity(run: &RunArgs) -> Verbosity {
    match (run.quiet, run.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, true) => Verbosity::Verbose,
        (false, false) => Verbosity::Usual,
    }
}
