//! Arguments, config file and environment → settings. Every default and every check across
//! options is here.

use super::config;
use super::environment::Environment;
use super::failure::Failure;
use super::options::{
    ColorArg, DefinitionArg, GroupArgs, InputArgs, MeetingArgs, ModelArgs, OutputArgs, PeopleArgs,
    PrivacyArgs, WindowArgs,
};
use chrono_tz::Tz;
use meetaudit::render::Style;
use meetaudit::report::privacy::{Pseudonyms, Salt};
use meetaudit::settings::config::WrittenHours;
use meetaudit::settings::window::Day;
use meetaudit::settings::{Config, MeetingFilter, Settings, WindowChoice, written};

/// What the answer depends on, and what the user should hear of how it was settled.
#[derive(Debug)]
pub(crate) struct Decided {
    /// The settings, without what only some commands ask for.
    pub(crate) settings: Settings,
    /// The text of an earlier report to compare with.
    pub(crate) baseline: Option<String>,
    /// Whether the only day of the only person is written out.
    pub(crate) is_written_out: bool,
    config: Config,
}

/// What is wrong with a short secret, and the remedy.
const SHORT_SALT: (&str, &str) = (
    "the salt (--salt or MEETAUDIT_SALT) has fewer than 16 characters, so others could guess it",
    "make one and keep it for the next report: openssl rand -hex 16. Or use no salt: then people \
    are numbered",
);

/// Columns where no terminal tells: what mail and logs are read in.
const USUAL_COLUMNS: u16 = 80;

/// Days of a window that has an end only: as many as the default window has.
const DAYS_BEFORE_TO: u32 = 27;

/// Settles zone, clock, window and owners.
pub(crate) fn settings(
    input: &InputArgs,
    window: &WindowArgs,
    environment: &Environment,
) -> Result<Decided, Failure> {
    let config = config::load(input.config.as_deref(), environment)?;
    let given = input.tz.or(config.tz);
    let zone = given.or(environment.zone);
    let tz = zone.unwrap_or(Tz::UTC);
    let as_of = match &window.as_of {
        // The arguments were checked when they were read.
        Some(text) => written::instant(text, tz).unwrap_or(environment.now),
        None => environment.now,
    };
    let mut settings = Settings::new(as_of, tz);
    settings.as_of_date = window
        .as_of
        .as_deref()
        .and_then(|text| written::date(text).ok());
    settings.owners.clone_from(&input.owner);
    config.apply(&mut settings);
    settings.tz = tz;
    settings.tz_is_given = given.is_some();
    settings.roster = config.roster(&settings.hours);
    settings.window = choice(window, &settings)?;
    Ok(Decided {
        settings,
        baseline: None,
        is_written_out: false,
        config,
    })
}

fn choice(window: &WindowArgs, settings: &Settings) -> Result<WindowChoice, Failure> {
    let today = settings.today();
    let date = |day: Day| day.date(today);
    let named = window.week.or(window.month).or(window.quarter);
    match (window.from, window.to) {
        (Some(from), Some(to)) if date(from) > date(to) => Err(Failure::usage(
            format!("--from {} is later than --to {}", date(from), date(to)),
            "swap the two dates",
        )),
        (Some(from), None) if date(from) > today => Err(Failure::usage(
            format!("--from {} is later than today, {today}", date(from)),
            "add the last date: --to",
        )),
        (Some(from), to) => Ok(WindowChoice::Between(from, to)),
        (None, Some(to)) => {
            let from = to.earlier(DAYS_BEFORE_TO);
            Ok(WindowChoice::Between(from, Some(to)))
        }
        (None, None) => Ok(named.or(window.last).unwrap_or(WindowChoice::Default)),
    }
}

impl Decided {
    /// Settles whom to report.
    pub(crate) fn people(&mut self, people: &PeopleArgs) {
        self.settings.selected.clone_from(&people.person);
        self.settings.teams.clone_from(&people.team);
        self.settings.everyone = people.everyone;
    }

    /// Settles hours, model and rubric.
    pub(crate) fn model(&mut self, model: &ModelArgs) -> Result<(), Failure> {
        let settings = &mut self.settings;
        let hours = WrittenHours {
            work: model.hours,
            days: model.days,
            lunch: model.lunch.map(|lunch| lunch.0),
            ..WrittenHours::default()
        };
        settings.hours = hours.over(&settings.hours);
        settings.hours_are_given |= hours.says_when();
        settings.roster = self.config.roster(&settings.hours);
        if let Some(DefinitionArg::One(definition)) = model.definition {
            settings.focus.definition = definition;
        }
        settings.attendance = model.attendance.or(settings.attendance);
        let central = &mut settings.focus.central;
        central.ramp = model.ramp.unwrap_or(central.ramp);
        central.wind_down = model.wind_down.unwrap_or(central.wind_down);
        central.min_run = model.min_run.unwrap_or(central.min_run);
        settings.rubric = config::rubric(model.rubric.as_deref(), &self.config)?;
        Ok(())
    }

    /// Settles what must not be shown.
    pub(crate) fn privacy(
        &mut self,
        privacy: &PrivacyArgs,
        environment: &Environment,
    ) -> Result<(), Failure> {
        let written = privacy.salt.as_ref().or(environment.salt.as_ref());
        let salt = written
            .filter(|_| privacy.anonymize)
            .map(|text| Salt::new(text));
        self.settings.privacy.anonymize = match salt {
            Some(Some(salt)) => Some(Pseudonyms::Keyed(salt)),
            Some(None) => return Err(Failure::usage(SHORT_SALT.0, SHORT_SALT.1)),
            None => privacy.anonymize.then_some(Pseudonyms::Numbered),
        };
        self.settings.privacy.hide_titles = privacy.hide_titles;
        Ok(())
    }

    /// Settles of how few people may be told.
    pub(crate) fn groups(&mut self, groups: &GroupArgs) {
        self.settings.privacy.aggregate = groups.aggregate;
        self.settings.privacy.min_group = groups.min_group;
    }

    /// Settles which meetings to list.
    pub(crate) fn meetings(&mut self, meetings: &MeetingArgs) {
        self.settings.filter = MeetingFilter {
            organizers: meetings.organizer.clone(),
            titles: meetings.title.clone(),
            order: meetings.sort.map(Into::into).unwrap_or_default(),
        };
    }
}

/// How a report should look.
pub(crate) fn style(output: &OutputArgs, environment: &Environment) -> Style {
    let to_terminal = output.output.is_none();
    let columns = environment.columns.filter(|_| to_terminal);
    Style {
        width: output.width.or(columns).unwrap_or(USUAL_COLUMNS),
        color: match output.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => environment.color && to_terminal,
        },
        unicode: environment.unicode || !to_terminal,
        csv: output.excel.unwrap_or_default(),
        ..Style::default()
    }
}
