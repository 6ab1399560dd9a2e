//! The command line of meetaudit.

mod cli;

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reports are made of many small pieces of memory, on all cores: a tenth of the time of a large
/// one went into the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
