//! What stands in the way of moving a series.

use std::sync::Arc;

/// What stands in the way of moving a series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// People from outside take part.
    External,
    /// A kind that stays where it is, by its name.
    Kind(Arc<str>),
    /// The user said so.
    Fixed(Option<String>),
    /// The calendars of these people were not given.
    OthersCalendars(Vec<Arc<str>>),
    /// A mailing list takes part: nobody knows who that is.
    MailingList,
    /// Its calendar names nobody.
    NobodyNamed,
    /// It does not repeat.
    Single,
    /// Its occurrences have no usual time.
    Irregular,
    /// There is there is no other time when all are at work and free.
    NoSlot,
    /// The times that would do begin too soon.
    Notice,
    /// It is nobody's whose flow counts, or nothing that is allowed would give enough.
    TooSmall,
    /// Kinds of change were chosen, and none is possible.
    NotAllowed,
}

impl Hindrance {
    /// The word of the machine formats.
    pub fn word(&self) -> &'static str {
        match self {
            Hindrance::External => "external",
            Hindrance::Kind(_) => "kind_stays",
            Hindrance::Fixed(_) => "fixed",
            Hindrance::OthersCalendars(_) => "calendars_missing",
            Hindrance::MailingList => "mailing_list",
            Hindrance::NobodyNamed => "nobody_named",
            Hindrance::Single => "single",
            Hindrance::Irregular => "irregular",
            Hindrance::NoSlot => "no_common_slot",
            Hindrance::Notice => "notice",
            Hindrance::TooSmall => "too_small",
            Hindrance::NotAllowed => "not_allowed",
        }
    }

    /// In words, with the names as they may be shown.
    pub fn words(&self) -> String {
        match self {
            Hindrance::External => "people from outside take part".into(),
            Hindrance::Kind(kind) => format!("it is {kind}, a kind that is not changed"),
            Hindrance::Fixed(None) => "you said that it stays".into(),
            Hindrance::Fixed(Some(because)) => format!("you said that it stays: {because}"),
            Hindrance::OthersCalendars(names) => match names.as_slice() {
                [one] => format!("the calendar of {one} was not given"),
                [one, other] => format!("the calendars of {one} and {other} were not given"),
                [one, ..] => format!(
                    "the calendars of {one} and {} others were not given",
                    names.len() - 1
                ),
                [] => "not every calendar was given".into(),
            },
            Hindrance::MailingList => "a mailing list takes part".into(),
            Hindrance::NobodyNamed => "the calendar does not say who takes part".into(),
            Hindrance::Single => "it does not repeat".into(),
            Hindrance::Irregular => "it has no usual time".into(),
            Hindrance::NoSlot => "there is no other time when all are at work and free".into(),
            Hindrance::Notice => "other times would leave people too little notice".into(),
            Hindrance::TooSmall => "no other time gives enough".into(),
            Hindrance::NotAllowed => "only other kinds of change are possible".into(),
        }
    }
}
