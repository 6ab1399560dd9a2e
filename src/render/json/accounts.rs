//! Views of accounts: people, days and groups share the fields of [`V1Figures`].

use super::number::V1Minutes;
use super::number::iso;
use super::views::person_id;
use crate::report::Report;
use crate::report::export_tables::four_places;
use crate::report::model::{DayRow, Figures, Lost, PersonRow};
use serde::{Serialize, Serializer};

/// The account, then what later versions added beside it.
#[derive(Serialize)]
pub(super) struct V1Figures {
    working_min: V1Minutes,
    away_min: V1Minutes,
    personal_min: V1Minutes,
    meeting_min: V1Minutes,
    flow_min: V1Minutes,
    ramp_min: V1Minutes,
    wind_down_min: V1Minutes,
    fragment_min: V1Minutes,
    after_hours_min: V1Minutes,
    over_lunch_min: V1Minutes,
    conflict_min: V1Minutes,
    meetings: u32,
    lost_flow_min: V1Lost,
    focus_hours_min: V1Minutes,
    fragmented_hours_min: V1Minutes,
    focus_blocks: u32,
    longest_block_min: V1Minutes,
    gaps: u32,
    work_days: u32,
    days_without_block: u32,
    chains: u32,
    holds_kept: u32,
    holds_broken: u32,
    meeting_load: f64,
    load_level: &'static str,
    fragmented_share: f64,
}

impl From<&Figures> for V1Figures {
    fn from(figures: &Figures) -> Self {
        V1Figures {
            working_min: V1Minutes(figures.working),
            away_min: V1Minutes(figures.away),
            personal_min: V1Minutes(figures.personal),
            meeting_min: V1Minutes(figures.meeting),
            flow_min: V1Minutes(figures.flow),
            ramp_min: V1Minutes(figures.ramp),
            wind_down_min: V1Minutes(figures.wind_down),
            fragment_min: V1Minutes(figures.fragment),
            after_hours_min: V1Minutes(figures.after_hours),
            over_lunch_min: V1Minutes(figures.over_lunch),
            conflict_min: V1Minutes(figures.conflict),
            meetings: figures.meetings,
            lost_flow_min: V1Lost::from(&figures.lost),
            focus_hours_min: V1Minutes(figures.focus_hours),
            fragmented_hours_min: V1Minutes(figures.fragmented_hours),
            focus_blocks: figures.focus_blocks,
            longest_block_min: V1Minutes(figures.longest_block),
            gaps: figures.gaps,
            work_days: figures.work_days,
            days_without_block: figures.days_without_block,
            chains: figures.chains,
            holds_kept: figures.holds_kept,
            holds_broken: figures.holds_broken,
            meeting_load: four_places(figures.meeting_load()),
            load_level: figures.load_level().word(),
            fragmented_share: four_places(figures.fragmented_share()),
        }
    }
}

#[derive(Serialize)]
struct V1Lost {
    booked: V1Minutes,
    low: V1Minutes,
    central: V1Minutes,
    high: V1Minutes,
}

impl From<&Lost> for V1Lost {
    fn from(lost: &Lost) -> Self {
        V1Lost {
            booked: V1Minutes(lost.booked),
            low: V1Minutes(lost.low),
            central: V1Minutes(lost.central),
            high: V1Minutes(lost.high),
        }
    }
}

#[derive(Serialize)]
struct V1Person<'a> {
    id: &'a str,
    name: &'a str,
    coverage: &'static str,
    #[serde(flatten)]
    figures: V1Figures,
    team: Option<&'a str>,
    zone: &'a str,
    previous_lost_flow_min: Option<V1Minutes>,
    zone_from: &'static str,
}

impl<'a> From<&'a PersonRow> for V1Person<'a> {
    fn from(person: &'a PersonRow) -> Self {
        V1Person {
            id: &person.id,
            name: &person.name,
            coverage: person.coverage.word(),
            figures: V1Figures::from(&person.figures),
            team: person.team.as_deref(),
            zone: person.zone,
            previous_lost_flow_min: person.previous_lost.map(V1Minutes),
            zone_from: person.zone_from,
        }
    }
}

/// The people of a report; the view of each is made when it is written.
pub(super) struct PersonRows<'a>(pub(super) &'a Report);

impl Serialize for PersonRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.people.iter().map(V1Person::from))
    }
}

#[derive(Serialize)]
struct V1Day<'a> {
    person: &'a str,
    date: String,
    #[serde(flatten)]
    figures: V1Figures,
}

/// The days of a report; the view of each is made when it is written.
pub(super) struct DayRows<'a>(pub(super) &'a Report);

impl Serialize for DayRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = |day: &DayRow| V1Day {
            person: person_id(self.0, day.person()),
            date: iso(day.date),
            figures: V1Figures::from(&day.figures()),
        };
        serializer.collect_seq(self.0.days.iter().map(view))
    }
}

#[derive(Serialize)]
pub(super) struct V1Group<'a> {
    kind: &'static str,
    name: &'a str,
    #[serde(flatten)]
    figures: V1Figures,
}

impl<'a> V1Group<'a> {
    pub(super) fn all(report: &'a Report) -> Vec<Self> {
        let groups = report.groups.iter();
        groups
            .map(|group| V1Group {
                kind: group.kind,
                name: &group.name,
                figures: V1Figures::from(&group.figures),
            })
            .collect()
    }
}
