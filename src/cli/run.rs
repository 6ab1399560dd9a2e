//! Arguments → command → exit code.

use super::args::{Cli, Command};
use super::commands::{
    check, completions, days, events, explain, init, man, meetings, people, plan, report, rubric,
    trend, what_if,
};
use super::complain;
use super::environment::Environment;
use super::exit::Outcome;
use clap::Parser;
use std::process::ExitCode;

/// The whole run.
pub(crate) fn main() -> ExitCode {
    let environment = Environment::read();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version go to a pipe that may be closed.
            let _ = answer.print();
            return ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or_default());
        }
    };
    match run(&cli.command, &environment) {
        Ok(outcome) => outcome.code(),
        Err(error) => ExitCode::from(complain::error(&error)),
    }
}

fn run(command: &Command, environment: &Environment) -> anyhow::Result<Outcome> {
    match command {
        Command::Report(args) => report::run(args, environment),
        Command::People(args) => people::run(args, environment),
        Command::Meetings(args) => meetings::run(args, environment),
        Command::Days(args) => days::run(args, environment),
        Command::Trend(args) => trend::run(args, environment),
        Command::Events(args) => events::run(args, environment),
        Command::Explain(args) => explain::run(args, environment),
        Command::WhatIf(args) => what_if::run(args, environment),
        Command::Plan(args) => plan::run(args, environment),
        Command::Rubric(args) => rubric::run(args, environment),
        Command::Check(args) => check::run(args, environment),
        Command::Init(args) => init::run(args, environment),
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
    }
}
