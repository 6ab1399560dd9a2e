//! The command line as typed: the list of commands. What each takes stands in its own file.

use super::commands::Command;
use clap::Parser;
use std::sync::LazyLock;

const EXAMPLES: &str = "\
Examples:
  meetaudit report team/                     every calendar of a folder
  meetaudit report ann.ics bob.ics --week last
  curl -s https://… | meetaudit report - --owner -=ann@example.org
  meetaudit report takeout.zip --format csv -o tables/
  meetaudit explain \"Weekly sync\" team/
  meetaudit report team/ --format email --mail-to lead@example.org | sendmail -t
  meetaudit people team/ --last 4w --fail-over 'lost_flow_min>600'
  meetaudit plan team/ --max-changes 5       what would give the team most time back
  meetaudit what-if team/ --change 'move Weekly sync to wed 13:00'
  meetaudit init team/ > meetaudit.toml      a config file to begin with

Exit codes:
   0  done
   1  failed, or an input could not be read
   2  an option, the config file or the rubric is wrong
   3  nothing to audit
   4  --strict was given, and there were warnings or errors
  10  a --fail-over threshold was crossed

meetaudit never opens a network connection.";

/// The program's version and that of its time zone data, by which local times become instants.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let data = meetaudit::zone::data_version();
    format!("{} (time zone data {data})", env!("CARGO_PKG_VERSION"))
});

/// Audits calendars: how much flow each person lost to meetings, and whether each meeting is
/// necessary.
#[derive(Debug, Parser)]
#[command(version = VERSION.as_str(), after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}
