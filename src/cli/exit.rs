//! Exit codes, a public table. Codes that are not listed are reserved.

use std::process::ExitCode;

/// Done; also when whoever read the output closed it early.
pub(crate) const DONE: u8 = 0;
/// The run failed, or an input could not be read.
pub(crate) const FAILED: u8 = 1;
/// The command line, the config file or the rubric is wrong.
pub(crate) const USAGE: u8 = 2;
/// No event, or nobody to audit.
pub(crate) const NOTHING: u8 = 3;
/// `--strict`, and there were diagnostics worse than notes.
pub(crate) const DIAGNOSTICS: u8 = 4;
/// A `--fail-over` threshold was crossed.
pub(crate) const THRESHOLD: u8 = 10;

/// What a run that came to its end met on its way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// An input could not be read.
    pub(crate) unreadable: bool,
    /// There was nothing to audit.
    pub(crate) nothing: bool,
    /// A threshold was crossed.
    pub(crate) crossed: bool,
    /// Diagnostics that `--strict` minds.
    pub(crate) strict: bool,
    /// Nobody read the output to its end.
    pub(crate) closed: bool,
}

impl Outcome {
    /// The first that holds.
    pub(crate) fn code(self) -> ExitCode {
        let order = [
            (self.closed, DONE),
            (self.unreadable, FAILED),
            (self.nothing, NOTHING),
            (self.crossed, THRESHOLD),
            (self.strict, DIAGNOSTICS),
        ];
        let first = order.into_iter().find(|(holds, _)| *holds);
        ExitCode::from(first.map_or(DONE, |(_, code)| code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_1_3_10_4_holds_and_a_closed_pipe_is_0() {
        let mut outcome = Outcome::default();
        let mut expect = |set: fn(&mut Outcome), code: u8| {
            set(&mut outcome);
            assert_eq!(
                format!("{:?}", outcome.code()),
                format!("{:?}", ExitCode::from(code))
            );
        };
        expect(|_| {}, 0);
        expect(|o| o.strict = true, 4);
        expect(|o| o.crossed = true, 10);
        expect(|o| o.nothing = true, 3);
        expect(|o| o.unreadable = true, 1);
        expect(|o| o.closed = true, 0);
    }
}
