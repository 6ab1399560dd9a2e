//! `people`: one row per person; with `--definition all` one per definition.

use crate::cli::audited::{AuditArgs, decide, may_be_of_people, one_table};
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::failure::Failure;
use crate::cli::options::format_of;
use crate::cli::outcome::{are_chosen, judged, say_nothing, shown, verbosity};
use crate::cli::outputs::Several;
use crate::cli::session::Session;
use meetaudit::audit;
use meetaudit::render::{Format, Part, definitions as medium};

/// Runs it.
pub(crate) fn run(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    match args.model.compares() {
        true => definitions(args, environment),
        false => one_table(args, Part::People, environment),
    }
}

/// The same calendars under each definition.
fn definitions(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let format = Format::from(format_of(args.format, &args.output)?);
    if !matches!(
        format,
        Format::Table | Format::Json | Format::Csv | Format::Markdown
    ) {
        let what = "the comparison of definitions is a single table";
        return Err(Failure::usage(what, "use --format table, json, csv or markdown").into());
    }
    may_be_of_people(args)?;
    let decided = decide(args, environment)?;
    let settings = &decided.settings;
    let session = Session::open(args.common(), format, Several::Never, environment)?;
    let inputs = match session.read(settings)? {
        Ok(inputs) => inputs,
        Err(outcome) => return Ok(outcome),
    };
    let compared = audit::compare(&inputs.sources, settings);
    are_chosen(&compared.not_chosen)?;
    let rows = compared.rows;
    let mut names = settings.privacy.names();
    let diagnostics = shown(inputs.diagnostics, settings, names.as_mut());
    let mut outcome = judged(&diagnostics, &args.run);
    outcome.nothing = rows.is_empty();
    say_nothing(outcome, verbosity(&args.run));
    session.write(outcome, |style, sink| {
        medium::write(&rows, format, style, sink)
    })
}
