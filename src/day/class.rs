//! What an occurrence is to a person: the first rule that holds.

use super::participants::{Participants, Participation};
use super::rules::DayRules;
use super::vocabulary::TitleSigns;
use crate::calendar::event::{Busy, Status};
use crate::calendar::{Event, PRIVATE_TITLE, Title};
use crate::occurrence::Span;
use chrono::Datelike;

/// No rules make anything longer a meeting: two weeks, in minutes.
pub(crate) const LONGEST_MEETING: i64 = 14 * 1440;

/// What an occurrence is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Takes none of the person's time.
    Ignored,
    /// Out of office.
    Away,
    /// A reminder.
    Note,
    /// Time kept for work on one's own.
    FocusHold,
    /// A private appointment.
    Personal,
    /// Work planned alone.
    OwnWork,
    /// A meeting.
    Meeting,
}

impl Class {
    /// Whether it takes any of a person's time.
    pub(crate) fn takes_time(self) -> bool {
        match self {
            Class::Ignored | Class::Note | Class::OwnWork => false,
            Class::Away | Class::FocusHold | Class::Personal | Class::Meeting => true,
        }
    }

    /// The word that people read.
    pub fn word(self) -> &'static str {
        match self {
            Class::Ignored => "ignored",
            Class::Away => "away",
            Class::Note => "note",
            Class::FocusHold => "focus hold",
            Class::Personal => "personal",
            Class::OwnWork => "own work",
            Class::Meeting => "meeting",
        }
    }
}

/// Which rule decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// STATUS, METHOD or the title says it is cancelled.
    Cancelled,
    /// The person declined, delegated, or has not accepted where that is needed.
    NotAttending,
    /// Only informed: not asked to come.
    Informed,
    /// TRANSP or the busy status shows it as free.
    ShownFree,
    /// The busy status says out of office.
    OutOfOffice,
    /// The title has this away entry, but the absence is another person's.
    OthersAbsence(String),
    /// An all-day event that is explicitly busy.
    AllDayBusy,
    /// Any other all-day event.
    AllDay,
    /// The title has this entry of a word list.
    Title(String),
    /// CLASS:PRIVATE, and nobody else takes part.
    Private,
    /// Nobody else takes part.
    Alone,
    /// So many take part.
    Together(u32),
    /// The calendar names nobody: every timed busy event counts.
    NobodyNamed,
    /// As long as a day or longer than a meeting may be.
    TooLong,
}

impl Why {
    /// The rule in words; of a private title none is told.
    pub fn words(&self, title: &Title) -> String {
        match self {
            Why::OthersAbsence(_) if title.is_private() => {
                format!("title {PRIVATE_TITLE} and it is another person's")
            }
            Why::Title(_) if title.is_private() => format!("title {PRIVATE_TITLE}"),
            Why::Cancelled => "cancelled".into(),
            Why::NotAttending => "declined or not accepted".into(),
            Why::Informed => "only informed".into(),
            Why::ShownFree => "shown as free".into(),
            Why::OutOfOffice => "busy status is out of office".into(),
            Why::OthersAbsence(entry) => {
                format!("title has \"{entry}\" and it is another person's")
            }
            Why::AllDayBusy => "all day and explicitly busy".into(),
            Why::AllDay => "all day".into(),
            Why::Title(entry) => format!("title has \"{entry}\""),
            Why::Private => "private and alone".into(),
            Why::Alone => "nobody else takes part".into(),
            Why::Together(people) => format!("{people} take part"),
            Why::NobodyNamed => "the calendar names nobody, so every timed event counts".into(),
            Why::TooLong => "too long for a meeting".into(),
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    /// The copy that tells this person's busy state: their own, else the winning one.
    pub event: &'a Event,
    /// When.
    pub span: Span,
    /// Who takes part.
    pub cast: &'a Participants,
    /// This person's part.
    pub part: Option<Participation>,
    /// What the title says.
    pub signs: &'a TitleSigns,
    /// An absence that the title tells of is this person's.
    pub is_their_absence: bool,
    /// The whole title is such a note: of a workplace, of being on call, a reminder.
    pub note: Option<&'a str>,
    /// Their own copy stands in a feed of busy times.
    pub is_feed: bool,
    /// The calendar marks everything as free, so that free tells nothing.
    pub free_means_nothing: bool,
}

/// Decides what an occurrence is to a person.
pub(crate) fn classify(case: &Case<'_>, rules: &DayRules) -> (Class, Why) {
    if case.cast.is_cancelled || case.event.status == Status::Cancelled {
        return (Class::Ignored, Why::Cancelled);
    }
    if case.part.is_some_and(|part| !part.attends) || case.event.is_reply {
        let is_informed = case.part.is_some_and(|part| part.is_informed);
        let why = if is_informed {
            Why::Informed
        } else {
            Why::NotAttending
        };
        return (Class::Ignored, why);
    }
    let all_day = is_all_day(case);
    let free = matches!(case.event.busy, Busy::Free | Busy::Elsewhere)
        && (all_day || !case.free_means_nothing);
    if let Some(why) = away(case, all_day, free) {
        return match why {
            Why::OthersAbsence(_) if free => (Class::Ignored, Why::ShownFree),
            Why::OthersAbsence(_) => (Class::Note, why),
            why => (Class::Away, why),
        };
    }
    if free {
        return (Class::Ignored, Why::ShownFree);
    }
    if all_day {
        return (Class::Note, Why::AllDay);
    }
    timed(case, rules)
}

fn is_all_day(case: &Case<'_>) -> bool {
    match case.span {
        Span::Days(..) => true,
        Span::Time(start, end) => case.event.marked_all_day && end - start >= 86_400 - 3600,
    }
}

/// Why a person is away, or [`Why::OthersAbsence`].
fn away(case: &Case<'_>, all_day: bool, free: bool) -> Option<Why> {
    let invited = case.part.filter(|part| part.invited_by_another);
    // Another person's copy tells that person's busy state, not this one's.
    let speaks_for_them = invited.is_none_or(|part| part.own_copy.is_some());
    if case.event.busy == Busy::OutOfOffice && speaks_for_them {
        return Some(Why::OutOfOffice);
    }
    if let Some(entry) = case
        .signs
        .away
        .as_ref()
        .filter(|_| is_notice(case, all_day))
    {
        return match (case.is_their_absence, all_day || !free) {
            (false, _) => Some(Why::OthersAbsence(entry.clone())),
            (true, true) => Some(Why::Title(entry.clone())),
            (true, false) => None,
        };
    }
    let explicitly_busy = case.event.busy_written && case.event.busy == Busy::Busy;
    let is_note = case.signs.note.is_some() || case.note.is_some();
    let busy_all_day = all_day && explicitly_busy && !is_note && !has_others(case);
    (busy_all_day && work_days(case.span) <= LONGEST_ABSENCE).then_some(Why::AllDayBusy)
}

/// A whole day that is busy without a title of absence is one for so many work days at most: a
/// sprint of two weeks is no leave.
const LONGEST_ABSENCE: i64 = 5;

/// Days from Monday to Friday in a span of whole days.
fn work_days(span: Span) -> i64 {
    let (days, weekday) = match span {
        Span::Days(first, after) => (
            (after - first).num_days().max(1),
            i64::from(first.weekday().num_days_from_monday()),
        ),
        Span::Time(start, end) => {
            let first = start.get().div_euclid(86_400);
            // 1970 began on a Thursday.
            (
                (end - start + 86_399).div_euclid(86_400),
                (first + 3).rem_euclid(7),
            )
        }
    };
    let (weeks, rest) = (days.div_euclid(7), days.rem_euclid(7));
    let is_work = |day: &i64| (weekday + day).rem_euclid(7) < 5;
    weeks * 5 + (0..rest).filter(is_work).count() as i64
}

/// Beside the entry of the list, a notice of absence names at most one more word: a timed event
/// with other people and a longer title ("sick leave in the new contract") is a meeting.
fn is_notice(case: &Case<'_>, all_day: bool) -> bool {
    all_day || case.signs.beside_away <= 1 || !has_others(case)
}

fn has_others(case: &Case<'_>) -> bool {
    let own = case.part.is_some_and(|part| part.attends);
    case.cast.size() > u32::from(own)
}

fn timed(case: &Case<'_>, rules: &DayRules) -> (Class, Why) {
    if let Some(entry) = case.note {
        return (Class::Note, Why::Title(entry.to_owned()));
    }
    let together = match alone(case) {
        _ if has_others(case) => Why::Together(case.cast.size()),
        // In a calendar that names nobody, titles still tell focus and private time.
        (Class::OwnWork, _) if case.is_feed => Why::NobodyNamed,
        other => return other,
    };
    if too_long(case, rules) {
        (Class::Note, Why::TooLong)
    } else {
        (Class::Meeting, together)
    }
}

fn alone(case: &Case<'_>) -> (Class, Why) {
    let signs = case.signs;
    if let Some(entry) = &signs.focus {
        return (Class::FocusHold, Why::Title(entry.clone()));
    }
    if let Some(entry) = &signs.personal {
        return (Class::Personal, Why::Title(entry.clone()));
    }
    if case.event.private {
        return (Class::Personal, Why::Private);
    }
    (Class::OwnWork, Why::Alone)
}

fn too_long(case: &Case<'_>, rules: &DayRules) -> bool {
    match case.span {
        Span::Days(..) => true,
        Span::Time(start, end) => end - start >= rules.longest_meeting.min(LONGEST_MEETING) * 60,
    }
}
