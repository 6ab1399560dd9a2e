//! `man`: the page of the program and of each command.

use crate::cli::args::Cli;
use crate::cli::exit::Outcome;
use crate::cli::outputs::UNWRITTEN;
use crate::cli::utilities::put;
use anyhow::Context;
use clap::CommandFactory;

/// Prints the pages one after another.
pub(crate) fn run() -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = vec![command.clone()];
    pages.extend(command.get_subcommands().cloned());
    for page in pages {
        let written = clap_mangen::Man::new(page).render(&mut bytes);
        written.context(UNWRITTEN)?;
    }
    put(None, &bytes)
}
