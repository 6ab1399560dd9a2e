//! What was wrong with the data: put into the report, said, and judged for the exit code.

use super::complain::{self, Verbosity};
use super::exit::Outcome;
use super::inputs::Inputs;
use super::options::RunArgs;
use meetaudit::assemble::quality;
use meetaudit::audit::Audit;
use meetaudit::day::directory::answers_to;
use meetaudit::diagnostic::{Diagnostic, Severity};
use meetaudit::report::privacy::Names;
use meetaudit::report::{Report, privacy};
use meetaudit::settings::Settings;

const NOTHING: &str =
    "nothing to audit: no event lies in these dates, or nobody is left in the report";

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

/// Sentences about `--person` that means nobody; a misspelt name would go unseen among others.
pub(crate) fn unknown_people(report: &Report, settings: &Settings) -> Vec<String> {
    if settings.privacy.anonymize.is_some() {
        return Vec::new();
    }
    let is_known = |wanted: &&String| {
        let mut aliases = settings.roster.iter().flat_map(|person| &person.aliases);
        let mut people = report.people.iter();
        people.any(|person| answers_to(&person.id, &person.name, wanted))
            || aliases.any(|alias| alias.eq_ignore_ascii_case(wanted))
    };
    let unknown = settings.selected.iter().filter(|wanted| !is_known(wanted));
    unknown
        .map(|wanted| format!("--person {wanted}: nobody in the report is called so"))
        .collect()
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

/// The outcome where nothing was read at all: it is told why, and there is no answer, which would
/// look like good news.
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
