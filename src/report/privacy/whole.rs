//! Pseudonyms in a report, row by row.

use super::names::{NamedThing, Names};
use super::{quality, without_quotes};
use crate::report::Report;
use crate::report::model::{
    ChangeRow, Details, GroupRow, MeetingRow, PersonRow, Proposed, SumRow, Window,
};
use crate::rubric::CriterionRow;

/// Gives people, teams and meetings other names, in the order of the report.
pub(super) fn anonymize(report: &mut Report, names: &mut Names) {
    let Report {
        as_of: _,
        window,
        model: _,
        // Sentences of ours, without calendar text.
        headline: _,
        people,
        total: _,
        days: _,
        account: _,
        loss_rounding: _,
        groups,
        meetings,
        order: _,
        depth: _,
        organizers,
        // Kinds are those that the program knows.
        kinds: _,
        comparison: _,
        weekdays: _,
        // Of everybody.
        trend: _,
        changes_since,
        week: _,
        heat: _,
        quality: read,
    } = report;
    let Window {
        from: _,
        to: _,
        // An IANA name, and a sentence of ours.
        tz: _,
        note: _,
        other_zones: _,
        is_machines: _,
    } = window;
    people
        .iter_mut()
        .for_each(|row| anonymize_person(row, names));
    groups
        .iter_mut()
        .for_each(|row| anonymize_group(row, names));
    meetings
        .iter_mut()
        .for_each(|row| anonymize_meeting(row, names));
    let details = meetings.iter_mut().filter_map(|row| row.details.as_mut());
    details.for_each(|details| anonymize_details(details, names));
    // What an earlier report says goes through `changes`, which may refuse it.
    changes_since.clear();
    for row in organizers.iter_mut().filter(|row| !row.name.is_empty()) {
        let SumRow {
            name,
            meetings: _,
            occurrences: _,
            person_time: _,
            others_time: _,
            lost: _,
            saving: _,
        } = row;
        *name = names.person(name);
    }
    quality(read, names);
}

fn anonymize_group(row: &mut GroupRow, names: &mut Names) {
    let GroupRow {
        kind,
        name,
        figures: _,
    } = row;
    if *kind == "team" {
        *name = names.of(NamedThing::Team, name);
    }
}

fn anonymize_person(row: &mut PersonRow, names: &mut Names) {
    let PersonRow {
        id,
        name,
        team,
        coverage: _,
        // An IANA name.
        zone: _,
        zone_from: _,
        figures: _,
        previous_lost: _,
        per_day: _,
        at_work: _,
    } = row;
    *id = names.person(id);
    name.clone_from(id);
    *team = team.as_ref().map(|team| names.of(NamedThing::Team, team));
}

fn anonymize_meeting(row: &mut MeetingRow, names: &mut Names) {
    let MeetingRow {
        uid,
        title,
        // One that the program knows.
        kind: _,
        organizer,
        organizer_name,
        recurring: _,
        occurrences: _,
        length: _,
        people_count: _,
        channels: _,
        person_time: _,
        lost: _,
        saving: _,
        score: _,
        score_range: _,
        verdict: _,
        protected: _,
        ahead: _,
        rank: _,
        accepted,
        // After all meetings have their numbers, since it names others.
        details: _,
    } = row;
    *title = names.of(NamedThing::Meeting, uid).into();
    *uid = names.of(NamedThing::Uid, uid).into();
    *organizer = organizer.as_ref().map(|id| names.person(id).into());
    *organizer_name = None;
    if let Some((_, because)) = accepted {
        because.clear();
    }
}

fn anonymize_details(details: &mut Details, names: &mut Names) {
    let Details {
        kind_rule,
        // In the words of the shipped rubric, with figures in them.
        reasons: _,
        shares: _,
        criteria,
        changes,
        similar,
    } = details;
    *kind_rule = without_quotes(kind_rule);
    for row in criteria {
        let CriterionRow {
            // In the words of the shipped rubric.
            rule: _,
            answer: _,
            evidence,
            figures: _,
        } = row;
        *evidence = without_quotes(evidence).into();
    }
    for change in changes {
        let ChangeRow {
            change,
            saving: _,
            person_time: _,
            people: _,
        } = change;
        if let (Proposed::Merge { title }, Some(similar)) = (change, &*similar) {
            *title = names.of(NamedThing::Meeting, similar);
        }
    }
    *similar = similar
        .as_ref()
        .map(|uid| names.of(NamedThing::Uid, uid).into());
}
