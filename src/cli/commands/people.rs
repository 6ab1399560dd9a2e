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
use meetaudit::render::{self, Format, Shape, WriteOptions, tables};
use meetaudit::report::words::either;

/// Runs it.
pub(crate) fn run(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    match args.model.compares() {
        true => definitions(args, environment),
        false => one_table(args, &tables::PEOPLE, environment),
    }
}

/// The same calendars under each definition.
fn definitions(args: &AuditArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let format = format_of(args.format, Shape::Report, &args.output)?;
    if Format::named(format.name(), Shape::Rows).is_none() {
        let what = "the comparison of definitions is a single table";
        let all: Vec<&str> = Format::of(Shape::Rows).map(Format::name).collect();
        let all = either(&all);
        return Err(Failure::usage(what, format!("use --format {all}")).into());
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
        let options = WriteOptions::of(style);
        render::write(&tables::definitions(&rows), format, &options, sink)
    })
}
