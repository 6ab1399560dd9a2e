//! Reads one plan instance (JSON) on standard input and prints the plan that the search finds.
//!
//! ```text
//! cargo run --release --example plan_instance < instance.json
//! ```
//!
//! Printed: objective (hundredths of a minute), evaluations, milliseconds, and starts and length of
//! each series. A number from 1 to 9 as argument is the effort.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what this example is for"
)]

mod instance;

use std::io::Read as _;
use std::process::ExitCode;
use std::time::Instant;

use instance::Instance;
use meetaudit::plan::{Effort, Problem, search};
use serde_json::{Value, json};

fn main() -> ExitCode {
    match answer() {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("plan_instance: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn answer() -> Result<Value, Box<dyn std::error::Error>> {
    let effort = match std::env::args().nth(1) {
        Some(number) => Effort::new(number.parse()?),
        None => Effort::default(),
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let instance: Instance = serde_json::from_str(&text)?;
    let began = Instant::now();
    let problem = instance.problem();
    let found = search(&problem, effort);
    Ok(json!({
        "objective": found.objective.as_hundredths(),
        "evaluations": found.evaluations,
        "ms": u64::try_from(began.elapsed().as_millis())?,
        "chosen": chosen(&instance, &problem, &found.chosen),
    }))
}

fn chosen(instance: &Instance, problem: &Problem, options: &[u32]) -> Vec<Value> {
    let series = problem.series.iter().zip(options).enumerate();
    let held = series.filter_map(|(index, (candidate, option))| {
        let option = candidate.options.get(usize::try_from(*option).ok()?)?;
        let held = instance.held(index, option);
        Some(json!({"starts": held.starts, "length": held.length}))
    });
    held.collect()
}
