//! The whole report, by person: what is looked up for each of them is found once for all.

use super::others::Everybody;
use crate::diagnostic::Diagnostic;
use crate::report::Report;
use crate::report::model::{DataQuality, DayRow, InputRow, MeetingRow, PersonWeek, ShareRow};
use std::collections::HashMap;

/// A report and where everybody's own stands in it.
pub(super) struct Whole<'a> {
    pub(super) report: &'a Report,
    pub(super) everybody: Everybody,
    /// The data quality without what is the matter of single calendars.
    pub(super) bare_quality: DataQuality,
    /// By person, meetings and the shares in them.
    meetings: Vec<Vec<(usize, &'a ShareRow)>>,
    days: Vec<Vec<usize>>,
    weeks: Vec<Vec<usize>>,
    inputs: HashMap<&'a str, Vec<&'a InputRow>>,
    diagnostics: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Whole<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let quality = &report.quality;
        let mut inputs: HashMap<&str, Vec<&InputRow>> = HashMap::new();
        for input in &quality.inputs {
            let owner = input.owner.as_deref();
            inputs
                .entry(owner.unwrap_or_default())
                .or_default()
                .push(input);
        }
        let mut diagnostics: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, found) in quality.diagnostics.iter().enumerate() {
            diagnostics
                .entry(&found.place.file)
                .or_default()
                .push(index);
        }
        let people = report.people.len();
        Whole {
            report,
            everybody: Everybody::of(&report.people),
            bare_quality: bare(quality),
            meetings: meetings(report),
            days: by_person(people, report.days.iter().map(DayRow::person)),
            weeks: by_person(people, report.week.iter().map(|week| week.person)),
            inputs,
            diagnostics,
        }
    }

    /// Meetings of a person with their place in the report and the person's share.
    pub(super) fn meetings_of(&self, person: usize) -> Vec<(usize, &'a MeetingRow, &'a ShareRow)> {
        let own = self.meetings.get(person).into_iter().flatten();
        let own = own
            .filter_map(|(place, share)| Some((*place, self.report.meetings.get(*place)?, *share)));
        own.collect()
    }

    pub(super) fn days_of(&self, person: usize) -> impl Iterator<Item = &'a DayRow> + '_ {
        let own = self.days.get(person).into_iter().flatten();
        own.filter_map(|index| self.report.days.get(*index))
    }

    pub(super) fn weeks_of(&self, person: usize) -> impl Iterator<Item = &'a PersonWeek> + '_ {
        let own = self.weeks.get(person).into_iter().flatten();
        own.filter_map(|index| self.report.week.get(*index))
    }

    /// The calendars that somebody owns.
    pub(super) fn inputs_of(&self, id: &str) -> Vec<InputRow> {
        let own = self.inputs.get(id).into_iter().flatten();
        own.map(|input| (*input).clone()).collect()
    }

    /// What was found in these calendars, in the order of the report.
    pub(super) fn diagnostics_of(&self, inputs: &[InputRow]) -> Vec<Diagnostic> {
        let found = inputs
            .iter()
            .filter_map(|input| self.diagnostics.get(&*input.name));
        let mut found: Vec<usize> = found.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let all = &self.report.quality.diagnostics;
        found
            .into_iter()
            .filter_map(|index| all.get(index).cloned())
            .collect()
    }
}

/// What is said of all calendars together.
fn bare(quality: &DataQuality) -> DataQuality {
    DataQuality {
        inputs: Vec::new(),
        diagnostics: Vec::new(),
        skipped: Vec::new(),
        zones_assumed: Vec::new(),
        notes: Vec::new(),
        ..quality.clone()
    }
}

fn meetings(report: &Report) -> Vec<Vec<(usize, &ShareRow)>> {
    let mut own: Vec<Vec<(usize, &ShareRow)>> = vec![Vec::new(); report.people.len()];
    for (place, meeting) in report.meetings.iter().enumerate() {
        for share in &meeting.full().shares {
            if let Some(own) = own.get_mut(share.person)
                && own.last().is_none_or(|last| last.0 != place)
            {
                own.push((place, share));
            }
        }
    }
    own
}

fn by_person(people: usize, rows: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut own = vec![Vec::new(); people];
    for (index, person) in rows.enumerate() {
        if let Some(own) = own.get_mut(person) {
            own.push(index);
        }
    }
    own
}
