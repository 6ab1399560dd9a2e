//! Arguments → command → exit code.

use super::args::Cli;
use super::complain;
use super::environment::Environment;
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
    match cli.command.run(&environment) {
        Ok(outcome) => outcome.code(),
        Err(error) => ExitCode::from(complain::error(&error)),
    }
}
