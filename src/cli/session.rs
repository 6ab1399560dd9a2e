//! What every command on calendars does: find the inputs, open the target, read, write.

use super::complain;
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::inputs::{self, FoundInputs, Inputs};
use super::opener;
use super::options::{InputArgs, OutputArgs, RunArgs};
use super::outcome::{nothing_read, verbosity};
use super::outputs::{Destination, Several};
use super::rendering::open;
use super::resolve;
use meetaudit::render::{Format, Style};
use meetaudit::settings::Settings;
use std::io::{self, Write};

/// The options that a session needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Common<'a> {
    pub(crate) input: &'a InputArgs,
    pub(crate) output: &'a OutputArgs,
    pub(crate) run: &'a RunArgs,
}

/// Inputs found and the target opened: a wrong path fails before the work begins.
#[derive(Debug)]
pub(crate) struct Session<'a> {
    common: Common<'a>,
    /// The inputs, not read yet.
    pub(crate) found: FoundInputs,
    /// Where the answer goes.
    pub(crate) output: Destination,
    /// How it looks.
    pub(crate) style: Style,
}

impl<'a> Session<'a> {
    /// Finds the inputs and opens the target.
    pub(crate) fn open(
        common: Common<'a>,
        format: Format,
        several: Several,
        environment: &Environment,
    ) -> Result<Session<'a>, Failure> {
        let found = inputs::find(&common.input.inputs);
        let output = open(common.output, format, several, &found, environment)?;
        Ok(Session {
            common,
            found,
            output,
            style: resolve::style(common.output, environment),
        })
    }

    /// Reads the inputs, whatever is in them.
    pub(crate) fn inputs(&self) -> Result<Inputs, Failure> {
        let inputs = self.found.read(self.common.run.quiet);
        inputs.hold_owned(&self.common.input.owner)?;
        Ok(inputs)
    }

    /// Reads the inputs; the outcome of the run where there is nothing in them.
    pub(crate) fn read(&self, settings: &Settings) -> Result<Result<Inputs, Outcome>, Failure> {
        let inputs = self.inputs()?;
        complain::notes(&without_effect(settings), verbosity(self.common.run));
        Ok(match nothing_read(&inputs, settings, self.common.run) {
            Some(outcome) => Err(outcome),
            None => Ok(inputs),
        })
    }

    /// Writes the answer; the outcome says whether somebody read it to its end.
    pub(crate) fn write(
        self,
        outcome: Outcome,
        fill: impl FnOnce(&Style, &mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let style = &self.style;
        let closed = !self.output.write_with(|sink| fill(style, sink))?;
        if let (true, Some(page)) = (self.common.output.open, &self.common.output.output) {
            opener::open(page)?;
        }
        Ok(Outcome { closed, ..outcome })
    }
}

/// Keys of the config file that are read and change nothing.
fn without_effect(settings: &Settings) -> Vec<String> {
    let roster = &settings.roster;
    let keys = [
        ("role", roster.iter().any(|person| person.role.is_some())),
        (
            "hourly_cost",
            roster.iter().any(|person| person.hourly_cost.is_some()),
        ),
    ];
    let set = keys.iter().filter(|(_, is_set)| *is_set);
    let keys: Vec<String> = set.map(|(key, _)| format!("`{key}`")).collect();
    if keys.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "no effect yet: {} in [[people]]; no figure depends on it",
        keys.join(" and ")
    )]
}
