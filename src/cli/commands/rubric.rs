//! `rubric`: the rubric in force, or the check of a rubric file.

use crate::cli::config;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::outputs::UNWRITTEN;
use crate::cli::utilities::put;
use anyhow::Context;
use clap::{Args, ValueEnum, ValueHint};
use meetaudit::render::json;
use meetaudit::rubric::{self, Rubric};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct RubricArgs {
    /// Check a rubric file. Prints nothing when the file is valid.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["rubric", "config", "output", "format"])]
    pub(crate) check: Option<PathBuf>,
    /// Print the rubric of this file as it would be used, instead of the built-in one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) rubric: Option<PathBuf>,
    /// Config file [default: ./meetaudit.toml, else ~/.config/meetaudit/meetaudit.toml; XDG_CONFIG_HOME,
    /// or APPDATA on Windows, replaces ~/.config].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value = "toml")]
    pub(crate) format: RubricFormat,
    /// Write to a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RubricFormat {
    /// The form that --rubric reads.
    Toml,
    /// A page to read.
    Markdown,
    /// The same keys as JSON.
    Json,
}

/// Runs it.
pub(crate) fn run(args: &RubricArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    if let Some(file) = &args.check {
        config::read_rubric(file)?;
        return Ok(Outcome::default());
    }
    let config = config::load(args.config.as_deref(), environment)?;
    let in_force = config::rubric(args.rubric.as_deref(), &config)?;
    let in_force = in_force.unwrap_or_else(Rubric::shipped);
    let text = match args.format {
        RubricFormat::Toml => in_full(&in_force)?.into_bytes(),
        RubricFormat::Markdown => rubric::markdown(&in_force).into_bytes(),
        RubricFormat::Json => as_json(&in_full(&in_force)?)?,
    };
    put(args.output.as_deref(), &text)
}

fn in_full(rubric: &Rubric) -> anyhow::Result<String> {
    rubric
        .in_full()
        .map_err(anyhow::Error::from_boxed)
        .context(UNWRITTEN)
}

/// A rubric file as JSON, with the keys it has as TOML.
fn as_json(source: &str) -> anyhow::Result<Vec<u8>> {
    // The source was read before; what it says is known to be valid.
    let rubric: toml::Table = toml::from_str(source).context(UNWRITTEN)?;
    let mut bytes = Vec::new();
    json::document(&rubric, &mut bytes).context(UNWRITTEN)?;
    Ok(bytes)
}
