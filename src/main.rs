//! The command line of meetaudit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
