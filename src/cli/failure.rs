//! Why a run ended early: a sentence, how to repair it, and the exit code.

use super::exit;
use meetaudit::base::toml_file::Defect;
use std::fmt;
use std::path::Path;

/// One or more sentences for whoever started the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) code: u8,
    /// What is wrong, and how to repair it.
    pub(crate) complaints: Vec<(String, String)>,
}

impl Failure {
    /// What was asked for cannot be meant.
    pub(crate) fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Failure {
        Failure {
            code: exit::USAGE,
            complaints: vec![(what.into(), remedy.into())],
        }
    }

    /// The same of several things.
    pub(crate) fn usages(complaints: Vec<(String, String)>) -> Failure {
        Failure {
            code: exit::USAGE,
            complaints,
        }
    }

    /// It was meant, but could not be done.
    pub(crate) fn failed(what: impl Into<String>, remedy: impl Into<String>) -> Failure {
        Failure {
            code: exit::FAILED,
            complaints: vec![(what.into(), remedy.into())],
        }
    }

    /// Everything that is wrong with a config or rubric file.
    pub(crate) fn defects(file: &Path, defects: &[Defect]) -> Failure {
        let complaint = |defect: &Defect| {
            let what = format!("{}:{}: {}", file.display(), defect.line, defect.what);
            (what, defect.remedy.clone())
        };
        Failure {
            code: exit::USAGE,
            complaints: defects.iter().map(complaint).collect(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.complaints.iter().map(|(what, _)| what.as_str());
        f.write_str(&what.collect::<Vec<_>>().join("; "))
    }
}

impl std::error::Error for Failure {}
