//! What `plan` and `what-if` share: the weeks ahead, where meetings may move, the files beside.

use crate::cli::complain;
use crate::cli::environment::Environment;
use crate::cli::exit::Outcome;
use crate::cli::failure::Failure;
use crate::cli::options::{
    InputArgs, MailArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs, RunArgs, WindowArgs,
    format_of, formats, instant_text, language,
};
use crate::cli::outcome::{judged, shown, verbosity};
use crate::cli::outputs::{self, Destination, Several};
use crate::cli::resolve::{self, Decided};
use crate::cli::session::{Common, Session};
use crate::cli::{config, inputs, mail, progress};
use chrono::NaiveDate;
use clap::{Args, ValueHint};
use meetaudit::assemble::quality;
use meetaudit::audit::{self, NothingAhead, PlanRequest, Planned};
use meetaudit::proposal::{PlanFile, WeekWindow};
use meetaudit::render::{
    self, Format, MailOptions, Output as Written, Shape, WriteOptions, plan as beside,
};
use meetaudit::report::plan::PlanReport;
use meetaudit::report::privacy;
use meetaudit::rubric::message::Language;
use meetaudit::settings::written;
use std::io::Write;
use std::path::{Path, PathBuf};

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
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_parser = formats(Shape::Plan), help_heading = "Output")]
    pub(crate) format: Option<Format>,
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
    /// How many full weeks to plan, counted from --as-of [default: 4].
    #[arg(long, value_name = "N", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(u32).range(1..=26))]
    pub(crate) weeks: Option<u32>,
    /// First date to plan, instead of --weeks. It may lie in the past, to try the program out.
    #[arg(long, value_name = "DATE", requires = "to", value_parser = written::date)]
    pub(crate) from: Option<NaiveDate>,
    /// Last date to plan; it is included.
    #[arg(long, value_name = "DATE", requires = "from", value_parser = written::date)]
    pub(crate) to: Option<NaiveDate>,
    /// Date to treat as today, or a time such as 2026-11-18T09:00:00Z [default: now].
    #[arg(long, value_name = "INSTANT", value_parser = instant_text)]
    pub(crate) as_of: Option<String>,
}

/// Where meetings may be moved.
#[derive(Args, Debug)]
#[command(next_help_heading = "Plan")]
pub(crate) struct MoveArgs {
    /// New times begin on multiples of this many minutes: 5, 10, 15, 30 or 60 [default: 15].
    #[arg(long, value_name = "MIN", value_parser = grid)]
    pub(crate) grid: Option<i64>,
    /// Notice that people get: no meeting of the next N work days is moved [default: 2d].
    #[arg(long, value_name = "DAYS", value_parser = notice)]
    pub(crate) notice: Option<u32>,
    /// When a series moves: how many of its occurrences may stay where they are [default: 1].
    #[arg(long, value_name = "N")]
    pub(crate) exceptions: Option<usize>,
    /// Also move meetings that include people whose calendar was not given. The plan says whom to ask.
    #[arg(long)]
    pub(crate) ask_others: bool,
    /// Keep this part of the week free of meetings: 'wed pm'. auto takes the half day in which the
    /// fewest meetings must stay. Repeatable.
    #[arg(long, value_name = "WINDOW", value_parser = free)]
    pub(crate) free: Vec<FreeArg>,
    /// Move meetings only into this part of the week: 'mon-thu 09:00-11:30'. Repeatable.
    #[arg(long, value_name = "WINDOW", value_parser = WeekWindow::read)]
    pub(crate) within: Vec<WeekWindow>,
}

/// Files beside the answer.
#[derive(Args, Debug)]
#[command(next_help_heading = "Files to send or import")]
pub(crate) struct PlanFiles {
    /// Write the proposed times as a separate calendar, and undo.txt with the old times. Invites nobody.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with_all = ["anonymize", "hide_titles"])]
    pub(crate) ics: Option<PathBuf>,
    /// With --ics: also one calendar per person that marks the new free blocks as busy.
    #[arg(long, requires = "ics")]
    pub(crate) focus_holds: bool,
    /// Write one message to each organizer into this folder, ready for sendmail -t.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with_all = ["anonymize", "hide_titles"])]
    pub(crate) letters: Option<PathBuf>,
    /// Language of the messages: en, de, fr, es or pt.
    #[arg(long, value_name = "LANGUAGE", requires = "letters", value_parser = language)]
    pub(crate) language: Option<Language>,
}

/// A window to keep free, or the half day that takes least.
#[derive(Clone, Debug)]
pub(crate) enum FreeArg {
    Auto,
    Window(WeekWindow),
}

/// An earlier plan, read from its file.
pub(super) fn plan_file(path: &Path) -> Result<PlanFile, Failure> {
    let text = config::plan(path)?;
    PlanFile::read(&text).map_err(|not| {
        let what = format!("{}: {}", path.display(), not.what);
        Failure::usage(what, not.remedy)
    })
}

/// Settles what a look ahead depends on.
pub(super) fn decide(args: &PlanCommon, environment: &Environment) -> Result<Decided, Failure> {
    let window = WindowArgs {
        as_of: args.ahead.as_of.clone(),
        ..WindowArgs::default()
    };
    let mut decided = resolve::settings(&args.input, &window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.privacy(&args.privacy, environment)?;
    let rules = &mut decided.settings.plan;
    let ahead = &args.ahead;
    rules.weeks = ahead.weeks.unwrap_or(rules.weeks);
    rules.dates = ahead.from.zip(ahead.to);
    if let Some((from, to)) = rules.dates
        && from > to
    {
        let what = format!("--from {from} is later than --to {to}");
        return Err(Failure::usage(what, "swap the two dates"));
    }
    let moves = &args.moves;
    rules.grid_min = moves.grid.unwrap_or(rules.grid_min);
    rules.notice_days = moves.notice.unwrap_or(rules.notice_days);
    rules.exceptions = moves.exceptions.unwrap_or(rules.exceptions);
    rules.ask_others |= moves.ask_others;
    for free in &moves.free {
        match free {
            FreeArg::Auto => rules.free_auto = true,
            FreeArg::Window(window) => rules.free.push(window.clone()),
        }
    }
    rules.within.extend(moves.within.iter().cloned());
    Ok(decided)
}

/// Looks ahead and writes what was found.
pub(super) fn answer(
    args: &PlanCommon,
    files: &PlanFiles,
    request: &PlanRequest,
    decided: Decided,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    let settings = &decided.settings;
    let format = format_of(args.format, Shape::Plan, &args.output)?;
    let mail = mail::options_where(
        &args.mail,
        format == Format::Email || files.letters.is_some(),
    )?;
    let common = Common {
        input: &args.input,
        output: &args.output,
        run: &args.run,
    };
    let session = Session::open(common, format, Several::Never, environment)?;
    let inputs = match session.read(settings)? {
        Ok(inputs) => inputs,
        Err(outcome) => return Ok(outcome),
    };
    let folders = Folders::open(files, &session.found)?;
    let planned = progress::while_saying("looking for the best changes", args.run.quiet, || {
        audit::plan(&inputs.sources, settings, request)
    });
    let mut planned = planned.map_err(|not| Failure::usage(not.what, not.remedy))?;
    let mut names = settings.privacy.names();
    let unread = shown(inputs.diagnostics, settings, None);
    quality::add_diagnostics(&mut planned.report.quality, unread);
    privacy::plan(&mut planned.report, &settings.privacy, names.as_mut());
    let mut outcome = judged(&planned.report.quality.diagnostics, &args.run);
    if let Some(nothing) = planned.nothing {
        complain::notes(&[why(nothing, &planned)], verbosity(&args.run));
        outcome.nothing = true;
    }
    let report = planned.report;
    let Session {
        found,
        output,
        style,
        ..
    } = session;
    let options = WriteOptions::of(&style).to(&mail);
    let fill =
        |sink: &mut dyn Write| render::write(&Written::Plan(&report), format, &options, sink);
    outcome.closed = !output.write_with(fill)?;
    folders.fill(&report, files, &mail, &found)?;
    Ok(outcome)
}

/// Folders of calendars to import and of messages to send, opened before the work.
struct Folders {
    ics: Option<PathBuf>,
    letters: Option<PathBuf>,
}

impl Folders {
    fn open(files: &PlanFiles, found: &inputs::FoundInputs) -> Result<Folders, Failure> {
        if files.ics.is_some() && files.ics == files.letters {
            let what = "--ics and --letters name the same folder".to_string();
            return Err(Failure::usage(
                what,
                "name two folders; otherwise the calendars could be sent with the letters",
            ));
        }
        let open = |folder: &Option<PathBuf>| {
            let Some(folder) = folder.as_deref() else {
                return Ok(None);
            };
            match Destination::open(Some(folder), Several::Always, found)? {
                Destination::Folder(folder) => Ok(Some(folder)),
                Destination::Standard | Destination::File(_) => {
                    let what = format!("{} is no folder", folder.display());
                    Err(Failure::usage(what, "name a folder for the files"))
                }
            }
        };
        Ok(Folders {
            ics: open(&files.ics)?,
            letters: open(&files.letters)?,
        })
    }

    fn fill(
        &self,
        report: &PlanReport,
        files: &PlanFiles,
        mail: &MailOptions,
        found: &inputs::FoundInputs,
    ) -> anyhow::Result<()> {
        let into = |folder: &Path, all: Vec<(String, Vec<u8>)>| {
            outputs::write_all(folder, all.into_iter().map(Ok), |path| found.holds(path))
        };
        if let Some(folder) = &self.ics {
            into(folder, beside::calendars(report, files.focus_holds))?;
        }
        if let Some(folder) = &self.letters {
            let language = files.language.unwrap_or_default();
            into(folder, render::letters(report, language, mail))?;
        }
        Ok(())
    }
}

/// Why there is nothing to plan with, and what would help.
fn why(nothing: NothingAhead, planned: &Planned) -> String {
    let (from, to) = (planned.report.horizon.from, planned.report.horizon.to);
    match nothing {
        NothingAhead::NoMeeting => format!(
            "the calendars hold no meeting from {from} to {to}; export them with their future \
            entries, or choose other dates with --from and --to"
        ),
        NothingAhead::Nobody => "a plan needs people's own calendars; say whose calendar each \
        input is with --owner FILE=ADDRESS"
            .to_string(),
        NothingAhead::NothingMovable => "no coming series can be changed; the output gives the \
        reasons. To also move meetings of people whose calendar was not given, use --ask-others"
            .to_string(),
    }
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
