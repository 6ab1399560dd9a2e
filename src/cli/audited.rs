//! The audit that `report`, `people`, `meetings` and `days` show: settled, read, judged, written.

use super::complain;
use super::environment::Environment;
use super::exit::Outcome;
use super::failure::Failure;
use super::options::{
    GroupArgs, InputArgs, MailArgs, MeetingArgs, ModelArgs, OutputArgs, PeopleArgs, PrivacyArgs,
    RunArgs, WindowArgs, format_of, formats,
};
use super::outcome::{are_chosen, outcome_of, shown, verbosity};
use super::outputs::{self, Destination, Several};
use super::rendering::all_tables;
use super::resolve::Decided;
use super::session::{Common, Session};
use super::threshold::{RowNames, Threshold};
use super::{mail, resolve};
use clap::Args;
use meetaudit::assemble::trend::TrendLines;
use meetaudit::audit::{self, Audit};
use meetaudit::diagnostic::Diagnostic;
use meetaudit::reading::Source;
use meetaudit::render::{self, Format, MailOptions, ReportTable, Shape, View, WriteOptions};
use meetaudit::report::export_tables::{Table, local_events_table};
use meetaudit::report::model::{Period, Trend};
use meetaudit::report::words::count_of;
use meetaudit::report::{self, InFull, Report, privacy};
use meetaudit::settings::{DetailLevel, Settings, WindowChoice};
use std::borrow::Cow;

#[derive(Args, Debug)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) window: WindowArgs,
    #[command(flatten)]
    pub(crate) people: PeopleArgs,
    #[command(flatten)]
    pub(crate) model: ModelArgs,
    #[command(flatten)]
    pub(crate) meetings: MeetingArgs,
    #[command(flatten)]
    pub(crate) privacy: PrivacyArgs,
    #[command(flatten)]
    pub(crate) groups: GroupArgs,
    /// How to print it [default: by the ending of the -o file, else table].
    #[arg(long, value_parser = formats(Shape::Report), help_heading = "Output")]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Exit with code 10 when a row meets this condition: 'lost_flow_min>600'.
    ///
    /// Name any column of the command's CSV table, and compare it with > >= < <= = or !=. `report`
    /// tests people and meetings; people.FIELD or meetings.FIELD tests one of the two. Repeatable.
    #[arg(long, value_name = "EXPR", help_heading = "Run", value_parser = Threshold::parse)]
    pub(crate) fail_over: Vec<Threshold>,
}

impl AuditArgs {
    /// What every command on calendars takes.
    pub(crate) fn common(&self) -> Common<'_> {
        Common {
            input: &self.input,
            output: &self.output,
            run: &self.run,
        }
    }
}

/// What an audit is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum WantedAudit {
    View(View),
    EachPerson,
}

/// One table of the audit, and nothing else.
pub(crate) fn one_table(
    args: &AuditArgs,
    table: &'static ReportTable,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    if table.of_people {
        may_be_of_people(args)?;
    }
    let decided = decide(args, environment)?;
    answer(
        args,
        WantedAudit::View(View::Table(table)),
        decided,
        environment,
    )
}

/// Settles what an audit depends on.
pub(crate) fn decide(args: &AuditArgs, environment: &Environment) -> Result<Decided, Failure> {
    let mut decided = resolve::settings(&args.input, &args.window, environment)?;
    decided.people(&args.people);
    decided.model(&args.model)?;
    decided.meetings(&args.meetings);
    decided.privacy(&args.privacy, environment)?;
    decided.groups(&args.groups);
    Ok(decided)
}

/// The audit in the form that was asked for.
pub(crate) fn answer(
    args: &AuditArgs,
    wanted: WantedAudit,
    mut decided: Decided,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    compares_people_only(&args.model)?;
    let view = match wanted {
        WantedAudit::View(view) => view,
        WantedAudit::EachPerson => View::Report,
    };
    thresholds_fit(args, view)?;
    let format = format_of(args.format, Shape::Report, &args.output)?;
    let mail = mail::options(&args.mail, format)?;
    let several = match wanted {
        WantedAudit::EachPerson => Several::Always,
        WantedAudit::View(View::Report) if format.holds_one_table() => Several::InFolder,
        WantedAudit::View(_) => Several::Never,
    };
    let session = Session::open(args.common(), format, several, environment)?;
    decided.settings.depth = match wanted {
        WantedAudit::View(view) if !is_whole(args, &session.output) => {
            render::depth(view, format, &session.style)
        }
        _ => DetailLevel::WHOLE,
    };
    if decided.is_written_out {
        let depth = &mut decided.settings.depth;
        // Meetings are called by their titles.
        (depth.account, depth.meetings) = (true, depth.meetings.max(InFull::Open(0)));
    }
    let settings = &decided.settings;
    let inputs = match session.read(settings)? {
        Ok(inputs) => inputs,
        Err(outcome) => return Ok(outcome),
    };
    let is_report = wanted == WantedAudit::View(View::Report);
    let draws_the_trend = is_report && format.draws_the_trend();
    // What is not read again is let go as soon as it is read.
    let again = match draws_the_trend || (is_report && format == Format::Xlsx) {
        true => inputs.sources.clone(),
        false => Vec::new(),
    };
    let (mut audit, outcome) = audited(args, view, &decided, inputs.diagnostics, inputs.sources)?;
    if audit.report.quality.calendars == 0 {
        return Ok(outcome);
    }
    if draws_the_trend {
        audit.report.trend = Some(trend_of_everybody(&again, settings));
    }
    let answer = Delivery {
        wanted,
        format,
        mail,
        settings,
    };
    write(session, answer, audit, &again, outcome)
}

/// What is written, and how.
struct Delivery<'a> {
    wanted: WantedAudit,
    format: Format,
    mail: MailOptions,
    settings: &'a Settings,
}

fn write(
    session: Session<'_>,
    answer: Delivery<'_>,
    mut audit: Audit,
    sources: &[Source],
    outcome: Outcome,
) -> anyhow::Result<Outcome> {
    let Delivery {
        wanted,
        format,
        mail,
        settings,
    } = answer;
    let (found, style) = (&session.found, &session.style);
    match (&session.output, wanted) {
        (Destination::Folder(folder), WantedAudit::EachPerson) => {
            let messages = mail::each_person(&audit.report, &mail, style);
            outputs::write_all(folder, messages, |path| found.holds(path))?;
            Ok(outcome)
        }
        (Destination::Folder(folder), WantedAudit::View(_)) => {
            let tables = all_tables(&audit.report, format, style);
            outputs::write_all(folder, tables, |path| found.holds(path))?;
            Ok(outcome)
        }
        (_, WantedAudit::EachPerson) => {
            let what = "--each-person writes several mails";
            Err(Failure::usage(what, "name a folder: -o mails/").into())
        }
        (_, WantedAudit::View(view)) => {
            let more = match view == View::Report && format == Format::Xlsx {
                true => events(settings, &mut audit, sources),
                false => Vec::new(),
            };
            session.write(outcome, |style, sink| {
                let (mail, more) = (&mail, more.as_slice());
                let options = WriteOptions { style, mail, more };
                render::write_view(&audit.report, view, format, &options, sink)
            })
        }
    }
}

/// The events of a workbook of everything; none where nobody may be named.
fn events(settings: &Settings, audit: &mut Audit, sources: &[Source]) -> Vec<Table> {
    if settings.privacy.aggregates() {
        return vec![local_events_table(&[])];
    }
    let in_window = in_window(settings, &audit.report);
    let events = audit::events_named(sources, &in_window, audit.names.take());
    vec![local_events_table(&events.rows)]
}

/// The trend of everybody by week, as long as the calendars reach.
fn trend_of_everybody(sources: &[Source], settings: &Settings) -> Trend {
    let settings = Settings {
        window: WindowChoice::Default,
        ..settings.clone()
    };
    audit::trend(sources, &settings, Period::Week, TrendLines::All).trend
}

/// The audit as it may be shown, and what is said of it.
fn audited(
    args: &AuditArgs,
    view: View,
    decided: &Decided,
    unread: Vec<Diagnostic>,
    sources: Vec<Source>,
) -> anyhow::Result<(Audit, Outcome)> {
    let settings = &decided.settings;
    let mut audit = audit::audit_of(Cow::Owned(sources), settings);
    are_chosen(&audit.not_chosen)?;
    if let Some(earlier) = &decided.baseline {
        add_changes(&mut audit.report, earlier, settings)?;
    }
    let unread = shown(unread, settings, audit.names.as_mut());
    let mut outcome = outcome_of(&mut audit, unread, &args.run);
    if audit.report.quality.calendars > 0 {
        outcome.crossed = crossed(args, view, &audit.report);
        aggregate(&mut audit.report, settings)?;
    }
    Ok((audit, outcome))
}

/// Whether everything must be known: for a folder of tables, for a threshold about any column, and
/// to tell on how many people a row rests.
fn is_whole(args: &AuditArgs, output: &Destination) -> bool {
    let groups = &args.groups;
    let in_folder = matches!(output, Destination::Folder(_));
    in_folder || groups.aggregate || groups.min_group > 0 || !args.fail_over.is_empty()
}

/// `--definition all` is a table of people and nothing else.
pub(crate) fn compares_people_only(model: &ModelArgs) -> Result<(), Failure> {
    if model.compares() {
        let what = "--definition all only works for the figures of people";
        return Err(Failure::usage(
            what,
            "use `meetaudit people --definition all`",
        ));
    }
    Ok(())
}

/// Takes out what tells of single people or of too few, where that was asked for.
fn aggregate(report: &mut Report, settings: &Settings) -> Result<(), Failure> {
    privacy::aggregate(report, &settings.privacy).map_err(|few| {
        let what = format!(
            "--min-group {}: the whole report is about {}",
            few.least,
            count_of(few.people as u64, "person", "people")
        );
        Failure::usage(what, "give more calendars, or choose a smaller number")
    })
}

/// Tables of people have nothing else to show.
pub(crate) fn may_be_of_people(args: &AuditArgs) -> Result<(), Failure> {
    if args.groups.aggregate || args.groups.min_group > 0 {
        let what = "this table is one row per person";
        let remedy = "use --aggregate and --min-group with report or meetings";
        return Err(Failure::usage(what, remedy));
    }
    Ok(())
}

/// The settings with the dates that the report settled on.
fn in_window(settings: &Settings, report: &Report) -> Settings {
    Settings {
        window: WindowChoice::Dates(report.window.from, report.window.to),
        ..settings.clone()
    }
}

/// Adds what changed since an earlier report.
fn add_changes(report: &mut Report, earlier: &str, settings: &Settings) -> anyhow::Result<()> {
    let changes = report::baseline(report, earlier);
    let remedy = "give --baseline the file that `report --format json` wrote";
    let mut changes = changes.map_err(|what| Failure::usage(what, remedy))?;
    privacy::changes(&mut changes, &settings.privacy)
        .map_err(|(what, remedy)| Failure::usage(what, remedy))?;
    let notes = report::baseline_notes(report, earlier);
    report.quality.notes.extend(notes);
    report.changes_since = changes;
    Ok(())
}

/// Each command tests the rows that it is about: a threshold of others would never be crossed.
fn thresholds_fit(args: &AuditArgs, view: View) -> Result<(), Failure> {
    for threshold in &args.fail_over {
        threshold.fits(view).map_err(|remedy| {
            let what = format!("--fail-over '{}' tests nothing here", threshold.written());
            Failure::usage(what, remedy)
        })?;
    }
    Ok(())
}

/// Whether a threshold was crossed; says which, and by whom.
fn crossed(args: &AuditArgs, view: View, report: &Report) -> bool {
    let names = match args.groups.aggregate || args.groups.min_group > 0 {
        true => RowNames::Hidden,
        false => RowNames::Told,
    };
    let crossings = args.fail_over.iter();
    let crossings = crossings.filter_map(|threshold| threshold.crossed(report, view, names));
    let crossings: Vec<String> = crossings.collect();
    complain::notes(&crossings, verbosity(&args.run));
    !crossings.is_empty()
}
