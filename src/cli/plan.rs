//! `plan` and `what-if`: what could be changed ahead, and what it gives.

use super::args::{
    FairArg, FreeArg, PlanArgs, PlanCommon, PlanFiles, PlanFormat, WhatIfArgs, WindowArgs,
};
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::judge::{judged, loudness, nothing_read, shown};
use super::outputs::{Output, Several};
use super::rendering::open;
use super::resolve::Decided;
use super::{complain, config, inputs, mail, outputs, resolve};
use meetaudit::assemble::quality;
use meetaudit::audit::{self, NothingAhead, PlanRequest, Planned};
use meetaudit::base::Minutes;
use meetaudit::plan::Fairness;
use meetaudit::proposal::{PlanFile, Wanted};
use meetaudit::render::{Format, MailOptions, plan as medium};
use meetaudit::report::plan::PlanReport;
use meetaudit::report::privacy;
use std::io::Write;
use std::path::Path;

/// `plan`.
pub(crate) fn plan(args: &PlanArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.common, environment)?;
    let rules = &mut decided.settings.plan;
    rules.max_changes = match args.max_changes {
        Some(most) => usize::try_from(most).ok(),
        None => rules.max_changes,
    };
    rules.min_gain = args.min_gain.map_or(rules.min_gain, Minutes::whole);
    rules.allowed = args.allow.unwrap_or(rules.allowed);
    rules.keep.extend(args.keep.iter().cloned());
    rules.allow_loss |= args.allow_loss;
    rules.effort = args.effort.unwrap_or(rules.effort);
    rules.fairness = match args.fair {
        Some(FairArg::Sum) => Fairness::Sum,
        Some(FairArg::MaxMin) => Fairness::MaxMin,
        None => rules.fairness,
    };
    let request = match (args.list, &args.adopted) {
        (_, Some(path)) => {
            let file = plan_file(path)?;
            rules.dates = rules.dates.or(file.dates);
            PlanRequest::Adopted(file)
        }
        (true, None) => PlanRequest::List,
        (false, None) => PlanRequest::Plan,
    };
    answer(&args.common, &args.files, &request, decided, environment)
}

/// `what-if`.
pub(crate) fn what_if(args: &WhatIfArgs, environment: &Environment) -> anyhow::Result<Outcome> {
    let mut decided = decide(&args.common, environment)?;
    let file = args.changes.as_deref().map(plan_file).transpose()?;
    let rules = &mut decided.settings.plan;
    if let Some(dates) = file.as_ref().and_then(|file| file.dates)
        && args.common.ahead.weeks.is_none()
    {
        rules.dates = rules.dates.or(Some(dates));
    }
    let windows = args.change.iter().filter_map(|change| match change {
        Wanted::Free(window) => Some(window.clone()),
        Wanted::Series(..) => None,
    });
    rules.free.extend(windows);
    let request = PlanRequest::WhatIf(args.change.clone(), file);
    answer(&args.common, &args.files, &request, decided, environment)
}

/// An earlier plan, read from its file.
fn plan_file(path: &Path) -> Result<PlanFile, Failure> {
    let text = config::plan(path)?;
    PlanFile::read(&text).map_err(|not| {
        let what = format!("{}: {}", path.display(), not.what);
        Failure::usage(what, not.remedy)
    })
}

fn decide(args: &PlanCommon, environment: &Environment) -> Result<Decided, Failure> {
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

fn answer(
    args: &PlanCommon,
    files: &PlanFiles,
    request: &PlanRequest,
    decided: Decided,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    let settings = &decided.settings;
    let format = Format::from(args.format);
    let mail = mail::options_where(
        &args.mail,
        format == Format::Email || files.letters.is_some(),
    )?;
    let found = inputs::find(&args.input.inputs);
    let output = open(&args.output, format, Several::Never, &found, environment)?;
    let inputs = found.read(args.run.quiet);
    inputs.hold_owned(&args.input.owner)?;
    if let Some(outcome) = nothing_read(&inputs, settings, &args.run) {
        return Ok(outcome);
    }
    let planned = audit::plan(&inputs.sources, settings, request);
    let mut planned = planned.map_err(|not| Failure::usage(not.what, not.remedy))?;
    let mut names = settings.privacy.names();
    let unread = shown(inputs.diagnostics, settings, None);
    quality::add_diagnostics(&mut planned.report.quality, unread);
    privacy::plan(&mut planned.report, &settings.privacy, names.as_mut());
    let mut outcome = judged(&planned.report.quality.diagnostics, &args.run);
    if let Some(nothing) = planned.nothing {
        complain::notes(&[why(nothing, &planned)], loudness(&args.run));
        outcome.nothing = true;
    }
    let report = planned.report;
    let style = resolve::style(&args.output, environment);
    let fill = |sink: &mut dyn Write| medium::write(&report, format, &style, &mail, sink);
    outcome.closed = !output.write_with(fill)?;
    write_files(&report, files, &mail, &found)?;
    Ok(outcome)
}

/// Calendars to import and messages to send, each into its folder.
fn write_files(
    report: &PlanReport,
    files: &PlanFiles,
    mail: &MailOptions,
    found: &inputs::Found,
) -> anyhow::Result<()> {
    let into = |folder: &Path, all: Vec<(String, Vec<u8>)>| {
        let output = Output::open(Some(folder), Several::Always, found)?;
        let Output::Folder(folder) = output else {
            return Ok(());
        };
        outputs::write_all(&folder, all.into_iter().map(Ok), |path| found.holds(path))
    };
    if let Some(folder) = &files.ics {
        into(folder, medium::calendars(report, files.focus_holds))?;
    }
    if let Some(folder) = &files.letters {
        let language = files.language.unwrap_or_default();
        into(folder, medium::letters(report, language, mail))?;
    }
    Ok(())
}

/// Why there is nothing to plan with, and what would help.
fn why(nothing: NothingAhead, planned: &Planned) -> String {
    let (from, to) = (planned.report.horizon.from, planned.report.horizon.to);
    match nothing {
        NothingAhead::NoMeeting => format!(
            "no meeting lies ahead from {from} to {to}: export calendars with their future, or \
             choose other dates with --from and --to"
        ),
        NothingAhead::Nobody => "a plan needs people's own calendars: name whose calendar each \
             input is with --owner FILE=ADDRESS"
            .to_string(),
        NothingAhead::NothingMovable => "no series ahead can be changed; the reasons stand in the \
             answer. --ask-others also moves meetings of people whose calendar was not given"
            .to_string(),
    }
}

impl From<PlanFormat> for Format {
    fn from(format: PlanFormat) -> Format {
        match format {
            PlanFormat::Table => Format::Table,
            PlanFormat::Json => Format::Json,
            PlanFormat::Csv => Format::Csv,
            PlanFormat::Markdown => Format::Markdown,
            PlanFormat::Html => Format::Html,
            PlanFormat::Email => Format::Email,
        }
    }
}
