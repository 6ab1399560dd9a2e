//! The commands that judge nothing: rubric, check, init, completions, man.

use super::args::{CheckArgs, CheckFormat, Cli, InitArgs, RubricArgs, RubricFormat};
use super::complain::{self, Loudness};
use super::environment::Environment;
use super::exit::Outcome;
use super::inputs::Found;
use super::judge::{outcome, say_nothing};
use super::outputs::UNWRITTEN;
use super::outputs::{Output, Several};
use super::{config, inputs, resolve};
use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;
use meetaudit::assemble::quality;
use meetaudit::render::{check as checked, json};
use meetaudit::rubric::Rubric;
use meetaudit::{audit, rubric, starter};
use std::path::Path;

/// `rubric`.
pub(crate) fn rubric(args: &RubricArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    if let Some(file) = &args.check {
        config::read_rubric(file)?;
        return Ok(Outcome::default());
    }
    let config = config::load(args.config.as_deref(), environment)?;
    let in_force = config::rubric(args.rubric.as_deref(), &config)?;
    let in_force = in_force.unwrap_or_else(Rubric::shipped);
    let text = match args.format {
        RubricFormat::Toml => in_force.source.to_string().into_bytes(),
        RubricFormat::Markdown => rubric::markdown(&in_force).into_bytes(),
        RubricFormat::Json => as_json(&in_force.source)?,
    };
    put(args.output.as_deref(), &Found::default(), &text)
}

/// A rubric file as JSON, with the keys it has as TOML.
fn as_json(source: &str) -> anyhow::Result<Vec<u8>> {
    // The source was read before; what it says is known to be valid.
    let rubric: toml::Table = toml::from_str(source).context(UNWRITTEN)?;
    let mut bytes = Vec::new();
    json::document(&rubric, &mut bytes).context(UNWRITTEN)?;
    Ok(bytes)
}

/// `check`.
pub(crate) fn check(args: &CheckArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let decided = resolve::settings(&args.input, &args.window, environment)?;
    let found = inputs::find(&args.input.inputs);
    let output = Output::open(args.output.as_deref(), Several::Never, &found)?;
    let inputs = found.read(false);
    inputs.hold_owned(&args.input.owner)?;
    let mut quality = audit::check(&inputs.sources, &decided.settings);
    quality::add_diagnostics(&mut quality, inputs.diagnostics);
    let mut bytes = Vec::new();
    let written = match args.format {
        CheckFormat::Table => checked::write(&quality, &mut bytes),
        CheckFormat::Json => json::write_check(&quality, &mut bytes),
    };
    written.context(UNWRITTEN)?;
    let mut outcome = outcome(&quality.diagnostics, args.strict);
    outcome.nothing = quality.events_read == 0;
    say_nothing(outcome, Loudness::Usual);
    outcome.closed = !output.write(&bytes)?;
    Ok(outcome)
}

/// `init`.
pub(crate) fn init(args: &InitArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let loudness = if args.quiet {
        Loudness::Quiet
    } else {
        Loudness::Usual
    };
    let decided = resolve::settings(&args.input, &args.window, environment)?;
    let found = inputs::find(&args.input.inputs);
    let output = Output::open(args.output.as_deref(), Several::Never, &found)?;
    let inputs = found.read(args.quiet);
    inputs.hold_owned(&args.input.owner)?;
    complain::data(&inputs.diagnostics, loudness);
    if inputs.sources.is_empty() {
        let mut outcome = outcome(&inputs.diagnostics, false);
        outcome.nothing = true;
        say_nothing(outcome, loudness);
        return Ok(outcome);
    }
    let starter = starter::starter(&inputs.sources, &decided.settings);
    let mut outcome = outcome(&inputs.diagnostics, false);
    outcome.nothing = starter.people.is_empty();
    say_nothing(outcome, loudness);
    outcome.closed = !output.write(starter::toml(&starter).as_bytes())?;
    Ok(outcome)
}

/// `completions`.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "meetaudit", &mut bytes);
    put(None, &Found::default(), &bytes)
}

/// `man`: the page of the program and of each command, one after another.
pub(crate) fn manual() -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = vec![command.clone()];
    pages.extend(command.get_subcommands().cloned());
    for page in pages {
        let written = clap_mangen::Man::new(page).render(&mut bytes);
        written.context(UNWRITTEN)?;
    }
    put(None, &Found::default(), &bytes)
}

fn put(path: Option<&Path>, inputs: &Found, bytes: &[u8]) -> anyhow::Result<Outcome> {
    let output = Output::open(path, Several::Never, inputs)?;
    Ok(Outcome {
        closed: !output.write(bytes)?,
        ..Outcome::default()
    })
}
