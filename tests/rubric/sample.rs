//! Meetings of the test suite: a short form in TOML → facts.

#![allow(clippy::disallowed_methods, reason = "a test reads its own data")]

use meetaudit::base::Minutes;
use meetaudit::rubric::Facts;
use meetaudit::rubric::facts::{Invitee, OccurrenceFacts, Response, SeriesFacts, SimilarMeeting};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// One meeting; what is left out is the usual case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meeting {
    pub(crate) title: String,
    pub(crate) lang: String,
    /// What a person would call it.
    pub(crate) kind: String,
    /// What the rules make of it, where they are mistaken.
    pub(crate) read_as: Option<String>,
    pub(crate) verdict: String,
    /// Why, in words.
    pub(crate) because: String,
    #[serde(default)]
    pub(crate) met: Vec<String>,
    #[serde(default)]
    pub(crate) not_met: Vec<String>,
    #[serde(default)]
    pub(crate) unknown: Vec<String>,
    /// Parts of evidence.
    #[serde(default)]
    pub(crate) says: Vec<String>,
    /// Internal people with the organizer; 0 in a feed without attendees.
    #[serde(default = "five")]
    people: usize,
    #[serde(default)]
    external: usize,
    #[serde(default)]
    list: bool,
    accepted: Option<usize>,
    #[serde(default)]
    declined: usize,
    optional: Option<usize>,
    /// "day", "week", "2weeks", "month"; left out for a single meeting.
    every: Option<String>,
    #[serde(default = "half_an_hour")]
    minutes: i64,
    #[serde(default)]
    ends: bool,
    age: Option<i64>,
    similar: Option<f64>,
    #[serde(default = "yes")]
    same_kind: bool,
    /// Text before, name of the invitation, text after.
    #[serde(default)]
    text: String,
    invitation: Option<String>,
    #[serde(default)]
    after: String,
    /// Other events of the calendar have descriptions.
    #[serde(default = "yes")]
    described: bool,
    #[serde(default)]
    private: bool,
    notice_h: Option<i64>,
    /// Attendances of ten outside hours, and in conflict; unknown when left out.
    outside: Option<u32>,
    conflict: Option<u32>,
    #[serde(default)]
    cancelled: u32,
    #[serde(default)]
    moved: u32,
    #[serde(default)]
    other: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
}

fn five() -> usize {
    5
}

fn half_an_hour() -> i64 {
    30
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct File {
    meeting: Vec<Meeting>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rubric")
        .join(name)
}

/// Every meeting of every file, files in order of their names.
pub(crate) fn meetings() -> Vec<Meeting> {
    let entries = fs::read_dir(folder("meetings")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        file.meeting
    };
    paths.iter().flat_map(read).collect()
}

impl Meeting {
    /// The facts that a calendar would tell.
    pub(crate) fn facts(&self) -> Facts {
        let everybody = self.people + self.external;
        let description = self.description();
        Facts {
            uid: self.title.as_str().into(),
            title: self.title.clone().into(),
            private: self.private,
            marked_private: self.private,
            calendar_has_descriptions: self.described,
            description: description.map(Into::into),
            other_descriptions: self.other.clone(),
            links: self.links.clone(),
            conference: self.invitation.is_some(),
            organizer: (everybody > 0).then(|| "p0@acme.example".into()),
            people: self.invitees(),
            attendees_known: everybody > 0,
            series: self.series(),
            occurrences: self.occurrences(),
            notice_min: self.notice_h.map(|hours| hours * 60),
            similar: self.similar.map(|common| SimilarMeeting {
                title: "The other one".to_owned(),
                uid: "other".to_owned(),
                common,
                same_kind: self.same_kind,
                better: true,
            }),
            ..Facts::default()
        }
    }

    fn description(&self) -> Option<String> {
        let invitation = self.invitation.as_ref().map_or(String::new(), |name| {
            let path = folder("invitations").join(format!("{name}.txt"));
            fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"))
        });
        let parts = [self.text.as_str(), invitation.as_str(), self.after.as_str()];
        let text: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (!text.is_empty()).then(|| text.join("\n\n"))
    }

    fn invitees(&self) -> Vec<Invitee> {
        let person = |number: usize| Invitee {
            id: format!("p{number}@acme.example").into(),
            organizer: number == 0,
            internal: number < self.people,
            response: self.response(number),
            optional: number > 0 && self.optional.is_some_and(|count| number <= count),
            role_known: self.optional.is_some(),
            list: false,
        };
        let mut people: Vec<_> = (0..self.people + self.external).map(person).collect();
        if self.list {
            people.push(Invitee {
                id: "team@acme.example".into(),
                list: true,
                internal: true,
                ..Invitee::default()
            });
        }
        people
    }

    fn response(&self, number: usize) -> Option<Response> {
        let accepted = self.accepted?;
        match number {
            0 => None,
            n if n <= accepted => Some(Response::Accepted),
            n if n <= accepted + self.declined => Some(Response::Declined),
            _ => Some(Response::NeedsAction),
        }
    }

    fn cadence(&self) -> Option<(f64, u32, usize)> {
        match self.every.as_deref()? {
            "day" => Some((5.0, 1, 20)),
            "week" => Some((1.0, 7, 8)),
            "2weeks" => Some((0.5, 14, 4)),
            "month" => Some((0.25, 28, 2)),
            other => panic!("{}: how often is {other}?", self.title),
        }
    }

    fn series(&self) -> Option<SeriesFacts> {
        let (per_week, cadence_days, _) = self.cadence()?;
        Some(SeriesFacts {
            first: None,
            age_days: self.age,
            has_end: self.ends,
            per_week,
            cadence_days,
            cut_short: None,
            clock_min: None,
            cancelled: self.cancelled,
            moved: self.moved,
        })
    }

    fn occurrences(&self) -> Vec<OccurrenceFacts> {
        let planned = self.cadence().map_or(1, |(_, _, count)| count);
        let count = planned.saturating_sub(self.cancelled as usize);
        let one = OccurrenceFacts {
            length: Minutes::whole(self.minutes),
            attending: (self.people + self.external) as u32,
            outside_hours: self.outside.unwrap_or_default(),
            in_conflict: self.conflict.unwrap_or_default(),
            known: if self.outside.or(self.conflict).is_some() {
                10
            } else {
                0
            },
            hours_known: if self.outside.is_some() { 10 } else { 0 },
            ..OccurrenceFacts::default()
        };
        vec![one; count]
    }
}
