//! `completions`: what a shell completes.

use crate::cli::args::Cli;
use crate::cli::exit::Outcome;
use crate::cli::utilities::put;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    pub(crate) shell: Shell,
}

/// Runs it.
pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "meetaudit", &mut bytes);
    put(None, &bytes)
}
