//! Options of `plan` and `what-if`.

use super::groups::{
    InputArgs, MailArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs, RunArgs, instant_text,
};
use chrono::NaiveDate;
use clap::{Args, ValueEnum, ValueHint};
use meetaudit::proposal::{Allowed, GRAMMAR, Wanted, WeekWindow};
use meetaudit::settings::written;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) common: PlanCommon,
    /// Print what could be changed, and what could not and why, instead of a plan.
    #[arg(long, conflicts_with_all = ["ics", "letters", "adopted", "max_changes"])]
    pub(crate) list: bool,
    /// At most so many changes.
    #[arg(long, value_name = "N", help_heading = "Plan", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_changes: Option<u32>,
    /// A change that gives less than this over all weeks is not proposed, in minutes [default: 60].
    #[arg(long, value_name = "MIN", help_heading = "Plan", value_parser = clap::value_parser!(i64).range(0..=100_000))]
    pub(crate) min_gain: Option<i64>,
    /// Kinds of change, as move,shorten,async,halve,release,merge [default: all].
    #[arg(long, value_name = "KINDS", help_heading = "Plan", value_parser = Allowed::read)]
    pub(crate) allow: Option<Allowed>,
    /// A meeting that stays as it is: its title or UID. Repeatable.
    #[arg(long, value_name = "MEETING", help_heading = "Plan")]
    pub(crate) keep: Vec<String>,
    /// Let somebody end with less flow than now where the others gain more.
    #[arg(long, help_heading = "Plan")]
    pub(crate) allow_loss: bool,
    /// What comes first: the sum of all, or whoever gains least of those who lose most.
    #[arg(long, value_enum, value_name = "HOW", help_heading = "Plan")]
    pub(crate) fair: Option<FairArg>,
    /// How long to search, 1 to 9; the result depends on it, never on the machine [default: 5].
    #[arg(long, value_name = "N", help_heading = "Plan", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub(crate) effort: Option<u8>,
    /// What became of an earlier plan: the file that --format json wrote.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["ics", "letters", "list"])]
    pub(crate) adopted: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: PlanFiles,
}

#[derive(Args, Debug)]
pub(crate) struct WhatIfArgs {
    #[command(flatten)]
    pub(crate) common: PlanCommon,
    /// A change, as 'move "1:1 Ann / Eva" to wed 09:30'. Repeatable.
    ///
    /// move NAME to wed 09:30 · shorten NAME to 25 · async NAME · halve NAME · drop NAME ·
    /// release PERSON of NAME · merge NAME into NAME · free 'wed pm'
    #[arg(long, value_name = "CHANGE", value_parser = wanted, required_unless_present = "changes")]
    pub(crate) change: Vec<Wanted>,
    /// The changes of a plan, the file that `plan --format json` wrote; edit it and measure again.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) changes: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: PlanFiles,
}

/// What both commands share.
#[derive(Args, Debug)]
pub(crate) struct PlanCommon {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) ahead: AheadArgs,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) moves: MoveArgs,
    #[command(flatten)]
    pub(crate) model: ModelArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table", help_heading = "Output")]
    pub(crate) format: PlanFormat,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Weeks ahead")]
pub(crate) struct AheadArgs {
    /// Full weeks after --as-of [default: 4].
    #[arg(long, value_name = "N", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(u32).range(1..=26))]
    pub(crate) weeks: Option<u32>,
    /// First date, instead of the weeks ahead; may lie in the past, for study.
    #[arg(long, value_name = "DATE", requires = "to", value_parser = written::date)]
    pub(crate) from: Option<NaiveDate>,
    /// Last date, inclusive.
    #[arg(long, value_name = "DATE", requires = "from", value_parser = written::date)]
    pub(crate) to: Option<NaiveDate>,
    /// The instant the plan speaks of: RFC 3339, or a date [default: now].
    #[arg(long, value_name = "INSTANT", value_parser = instant_text)]
    pub(crate) as_of: Option<String>,
}

/// Where meetings may be moved.
#[derive(Args, Debug)]
#[command(next_help_heading = "Plan")]
pub(crate) struct MoveArgs {
    /// New times begin at minutes that this divides: 5, 10, 15, 30 or 60 [default: 15].
    #[arg(long, value_name = "MIN", value_parser = grid)]
    pub(crate) grid: Option<i64>,
    /// Work days before the first meeting that is moved, as 2d [default: 2d].
    #[arg(long, value_name = "DAYS", value_parser = notice)]
    pub(crate) notice: Option<u32>,
    /// Occurrences of a moved series that may keep their slot [default: 1].
    #[arg(long, value_name = "N")]
    pub(crate) exceptions: Option<usize>,
    /// Also move meetings of people whose calendar was not given; each such change says whom to ask.
    #[arg(long)]
    pub(crate) ask_others: bool,
    /// A window of the week to keep free of meetings, as 'wed pm', or auto. Repeatable.
    #[arg(long, value_name = "WINDOW", value_parser = free)]
    pub(crate) free: Vec<FreeArg>,
    /// Move meetings only into this window, as 'mon-thu 09:00-11:30'. Repeatable.
    #[arg(long, value_name = "WINDOW", value_parser = WeekWindow::read)]
    pub(crate) within: Vec<WeekWindow>,
}

/// Files beside the answer.
#[derive(Args, Debug)]
#[command(next_help_heading = "Files to send or import")]
pub(crate) struct PlanFiles {
    /// Write the proposed times as a calendar of their own, and undo.txt. Nobody is invited.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with_all = ["anonymize", "hide_titles"])]
    pub(crate) ics: Option<PathBuf>,
    /// With --ics: busy holds for the blocks that appear, one calendar for each person.
    #[arg(long, requires = "ics")]
    pub(crate) focus_holds: bool,
    /// Write one message to each organizer, ready for sendmail -t.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with_all = ["anonymize", "hide_titles"])]
    pub(crate) letters: Option<PathBuf>,
    /// Language of the messages: en, de, fr, es or pt.
    #[arg(long, value_name = "LANGUAGE", requires = "letters", value_parser = super::groups::language)]
    pub(crate) language: Option<meetaudit::rubric::message::Language>,
}

/// A window to keep free, or the one that costs least.
#[derive(Clone, Debug)]
pub(crate) enum FreeArg {
    Auto,
    Window(WeekWindow),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FairArg {
    /// The most for all together.
    Sum,
    /// First whoever gains least of those who lose two hours or more, then the sum.
    MaxMin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// For a terminal.
    Table,
    /// Schema meetaudit/1: a `plan` object.
    Json,
    /// RFC 4180, the changes.
    Csv,
    /// For wikis and pull requests.
    Markdown,
    /// One self-contained page.
    Html,
    /// One message with a text and an HTML part, for sendmail -t.
    Email,
}

fn wanted(text: &str) -> written::Meant<Wanted> {
    Wanted::read(text).map_err(|remedy| if remedy.is_empty() { GRAMMAR } else { remedy })
}

fn grid(text: &str) -> written::Meant<i64> {
    let number = text.trim().parse().ok();
    let fits = number.filter(|number| [5, 10, 15, 30, 60].contains(number));
    fits.ok_or("use 5, 10, 15, 30 or 60")
}

fn notice(text: &str) -> written::Meant<u32> {
    let days = text.trim().trim_end_matches('d').parse().ok();
    days.filter(|days| *days <= 60)
        .ok_or("write work days as 2d, at most 60")
}

fn free(text: &str) -> written::Meant<FreeArg> {
    match text.trim() {
        "auto" => Ok(FreeArg::Auto),
        window => WeekWindow::read(window).map(FreeArg::Window),
    }
}
