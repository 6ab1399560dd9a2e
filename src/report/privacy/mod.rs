//! A report without what must not be shown: titles, names, small groups, rows of people.
//!
//! Every struct that holds text is taken apart field by field, so that a field that is added does
//! not compile before somebody has decided what becomes of it here.

mod groups;
mod in_plan;
mod names;
#[cfg(test)]
mod tests;
mod whole;

pub use groups::{TooFew, aggregate};
pub use in_plan::plan;
pub use names::{Names, Pseudonyms, SHORTEST_SALT, Salt};

use super::Report;
use super::events::{AttendeeRow, ClassRow, EventRow};
use super::model::{
    ChangeSince, DataQuality, DefinitionRow, InputRow, MeetingRow, NearMissRow, Proposed,
    SkippedRow, Subject, Trend, TrendKind,
};
use crate::diagnostic::Diagnostic;
use names::{NamedThing, is_keyed};

/// What must not be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Pseudonyms for everything.
    pub anonymize: Option<Pseudonyms>,
    /// No titles.
    pub hide_titles: bool,
    /// No row of a person.
    pub aggregate: bool,
    /// Nothing that rests on fewer people than this; implies `aggregate` when it is not 0.
    pub min_group: u32,
}

impl Privacy {
    /// Whether titles may not be quoted anywhere.
    pub(crate) fn hides_titles(&self) -> bool {
        self.hide_titles || self.anonymize.is_some()
    }

    /// Whether there is no row of a person.
    pub fn aggregates(&self) -> bool {
        self.aggregate || self.min_group > 0
    }

    /// The pseudonyms of one output, none given so far; `None` where names are shown.
    pub fn names(&self) -> Option<Names> {
        self.anonymize.clone().map(Names::new)
    }
}

/// What stands for a title that must not be shown.
const HIDDEN_TITLE: &str = "(title hidden)";

/// The report without titles and names that must not be shown; `names` are given in the order of
/// the report.
pub fn report(report: &mut Report, privacy: &Privacy, names: Option<&mut Names>) {
    if privacy.hides_titles() {
        report.meetings.iter_mut().for_each(hide_title);
    }
    diagnostics(&mut report.quality.diagnostics, privacy, None);
    if let Some(names) = names {
        whole::anonymize(report, names);
    }
}

/// Changes since an earlier report, whose names come from that report's file.
///
/// # Errors
/// What is wrong and how to repair it, when pseudonyms were asked for and the earlier report names
/// people or meetings, or numbers them, which means others there: showing them would undo or
/// confuse the pseudonyms.
pub fn changes(rows: &mut [ChangeSince], privacy: &Privacy) -> Result<(), (String, String)> {
    if privacy.anonymize == Some(Pseudonyms::Numbered) {
        return Err((
            "--baseline compares by name, and numbered pseudonyms mean others in each report"
                .to_string(),
            "make both reports with --anonymize and the same --salt".to_string(),
        ));
    }
    for row in rows {
        let ChangeSince {
            subject,
            id,
            name,
            change: _,
            lost_before: _,
            lost_now: _,
            per_day: _,
            people: _,
            // A sentence of ours.
            not_compared: _,
            verdict_before: _,
            verdict_now: _,
        } = row;
        let named = matches!(subject, Subject::Person | Subject::Meeting);
        if privacy.anonymize.is_some() && named && !(is_keyed(id) && is_keyed(name)) {
            return Err((
                "the baseline names people and meetings that this report must not".to_string(),
                "make the earlier report with --anonymize and the same --salt".to_string(),
            ));
        }
        if privacy.hide_titles && *subject == Subject::Meeting {
            *name = HIDDEN_TITLE.to_string();
        }
    }
    Ok(())
}

/// Event rows without what must not be shown.
pub fn events(rows: &mut [EventRow], privacy: &Privacy, mut names: Option<&mut Names>) {
    for row in rows {
        if privacy.hides_titles() {
            row.title = HIDDEN_TITLE.to_string();
            for class in &mut row.classes {
                class.why = without_quotes(&class.why);
            }
        }
        if let Some(names) = names.as_deref_mut() {
            anonymize_event(row, names);
        }
    }
}

fn anonymize_event(row: &mut EventRow, names: &mut Names) {
    let EventRow {
        uid,
        recurrence_id: _,
        start: _,
        end: _,
        all_day: _,
        zone,
        title,
        status: _,
        busy: _,
        class: _,
        organizer,
        attendees,
        source,
        classes,
    } = row;
    *title = names.of(NamedThing::Meeting, uid);
    *uid = names.of(NamedThing::Uid, uid);
    *zone = names.zone(zone);
    *organizer = organizer.as_ref().map(|id| names.person(id));
    for attendee in attendees {
        let AttendeeRow {
            id,
            name,
            response: _,
            role: _,
            kind: _,
        } = attendee;
        *id = names.person(id);
        *name = None;
    }
    for class in classes.iter_mut() {
        let ClassRow {
            person,
            class: _,
            why,
        } = class;
        *person = names.person(person);
        *why = without_quotes(why);
    }
    classes.sort_by(|a, b| a.person.cmp(&b.person));
    *source = names.place(source);
}

/// Definition rows without what must not be shown.
pub fn definitions(rows: &mut [DefinitionRow], names: Option<&mut Names>) {
    let Some(names) = names else { return };
    for row in rows {
        let DefinitionRow {
            person,
            name,
            definition: _,
            source: _,
            figures: _,
        } = row;
        *person = names.person(person);
        name.clone_from(person);
    }
}

/// A trend without names, and without what rests on too few people.
pub fn trend(trend: &mut Trend, privacy: &Privacy, names: Option<&mut Names>) {
    if privacy.aggregates() {
        trend.rows.retain(|row| row.kind != TrendKind::Person);
    }
    groups::hide_small_rows(trend, groups::wide(privacy.min_group));
    let Some(names) = names else { return };
    for row in &mut trend.rows {
        match row.kind {
            TrendKind::All => continue,
            TrendKind::Team => row.id = names.of(NamedThing::Team, &row.id),
            TrendKind::Person => row.id = names.person(&row.id),
        }
        row.name.clone_from(&row.id);
    }
}

/// Diagnostics without calendar text and file names.
pub fn diagnostics(list: &mut [Diagnostic], privacy: &Privacy, mut names: Option<&mut Names>) {
    for diagnostic in list {
        let Diagnostic {
            place,
            code: _,
            detail,
            times: _,
        } = diagnostic;
        if privacy.hides_titles() {
            // A line that could not be read may be a part of a title or a description.
            detail.clear();
        }
        if let Some(names) = names.as_deref_mut() {
            *place = names.place(place);
        }
    }
}

/// What was read, without names.
pub fn quality(quality: &mut DataQuality, names: &mut Names) {
    let DataQuality {
        calendars: _,
        inputs,
        events_read: _,
        occurrences: _,
        skipped,
        zones_assumed,
        shares_of: _,
        share_with_attendees: _,
        share_with_responses: _,
        share_with_description: _,
        // Sentences of ours, with counts and no calendar text.
        notes: _,
        first_start: _,
        last_start: _,
        people: _,
        everyone: _,
        diagnostics,
    } = quality;
    for input in inputs.iter_mut() {
        input_row(input, names);
    }
    // By the new name, since the order of the old ones tells something of them.
    inputs.sort_by(|a, b| (a.name.len(), &a.name).cmp(&(b.name.len(), &b.name)));
    for row in skipped {
        let SkippedRow {
            code: _,
            count: _,
            example,
        } = row;
        *example = names.place(example);
    }
    for zone in zones_assumed {
        *zone = match zone.rsplit_once(" → ") {
            Some((written, used)) => format!("{} → {}", names.zone(written), names.zone(used)),
            None => names.zone(zone),
        };
    }
    for diagnostic in diagnostics {
        diagnostic.place = names.place(&diagnostic.place);
        diagnostic.detail.clear();
    }
}

/// A calendar that was read, without names.
fn input_row(input: &mut InputRow, names: &mut Names) {
    let InputRow {
        name,
        owner,
        owner_from: _,
        evidence: _,
        near_miss,
        is_feed: _,
        events: _,
        covered_from: _,
        covered_to: _,
        exported: _,
        // An IANA name.
        zone: _,
        zone_from: _,
    } = input;
    *name = names.of(NamedThing::Calendar, name);
    *owner = owner.as_ref().map(|owner| names.person(owner));
    if let Some(NearMissRow {
        person,
        evidence: _,
        why: _,
    }) = near_miss
    {
        *person = names.person(person);
    }
}

fn hide_title(meeting: &mut MeetingRow) {
    meeting.title = HIDDEN_TITLE.into();
    let Some(details) = &mut meeting.details else {
        return;
    };
    details.kind_rule = without_quotes(&details.kind_rule);
    for row in &mut details.changes {
        if let Proposed::Merge { title } = &mut row.change {
            *title = HIDDEN_TITLE.to_string();
        }
    }
}

/// A text without what it quotes, from the first quotation mark to the last: those may be words of
/// a title, and a title may hold such marks.
pub(super) fn without_quotes(text: &str) -> String {
    let marks = text.find('"').zip(text.rfind('"'));
    let outside = marks.and_then(|(from, to)| Some((text.get(..from)?, text.get(to + 1..)?)));
    match outside {
        Some((before, after)) => format!("{before}…{after}"),
        None => text.to_string(),
    }
}
