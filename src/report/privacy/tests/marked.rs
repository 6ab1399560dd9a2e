//! The sample report with a mark in every text that people wrote.

use super::*;

pub(super) fn marked() -> Report {
    let mut report = sample::naming_others();
    let Report {
        as_of: _,
        window,
        model,
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
        kinds: _,
        comparison: _,
        weekdays: _,
        trend: _,
        changes_since,
        week,
        heat: _,
        quality,
    } = &mut report;
    let Window {
        from: _,
        to: _,
        tz: _,
        note: _,
        other_zones: _,
        is_machines: _,
    } = window;
    let Model {
        ramp_min: _,
        wind_down_min: _,
        min_run_min: _,
        // Names and sources that the program ships.
        definition: _,
        definition_source: _,
        // Written by the user: the rubric is theirs.
        rubric: _,
        rubric_prior: _,
        definitions: _,
    } = model;
    for row in people {
        let PersonRow {
            id,
            name,
            team,
            coverage: _,
            zone: _,
            zone_from: _,
            figures: _,
            previous_lost: _,
            per_day: _,
            at_work: _,
        } = row;
        mark(id);
        mark(name);
        *team = Some(MARK.to_string());
    }
    for row in groups {
        let GroupRow {
            kind,
            name,
            figures: _,
        } = row;
        if *kind == "team" {
            mark(name);
        }
    }
    meetings.iter_mut().for_each(mark_meeting);
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
        mark(name);
    }
    // They are read from a file of their own: see the tests of `changes`.
    changes_since.clear();
    for row in week {
        let PersonWeek { person: _, days } = row;
        for day in days {
            let PictureDay { date: _, stretches } = day;
            for stretch in stretches {
                let Stretch {
                    state: _,
                    start: _,
                    end: _,
                    meeting: _,
                } = stretch;
            }
        }
    }
    mark_quality(quality);
    report
}

pub(super) fn mark(text: &mut String) {
    *text = format!("{MARK} {text}");
}

pub(super) fn mark_meeting(row: &mut MeetingRow) {
    let MeetingRow {
        uid,
        title,
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
        details,
    } = row;
    *uid = format!("{MARK} {uid}").into();
    *title = format!("{MARK} {TITLE}").into();
    *organizer = Some(MARK.into());
    *organizer_name = Some(MARK.into());
    *accepted = Some((chrono::NaiveDate::MAX, MARK.to_string()));
    let Details {
        kind_rule,
        reasons: _,
        shares,
        criteria,
        changes,
        similar,
    } = details.as_mut().unwrap().as_mut();
    *kind_rule = format!("title has \"{MARK} \"{TITLE}\" \"");
    for share in shares {
        let ShareRow {
            person: _,
            share: _,
            booked: _,
            saving: _,
        } = share;
    }
    for row in criteria {
        let CriterionRow {
            rule: _,
            answer: _,
            evidence,
            figures: _,
        } = row;
        *evidence = "the rubric quotes nothing where titles are hidden".into();
    }
    changes.retain(|row| !matches!(row.change, Proposed::Release { .. }));
    for row in changes {
        let ChangeRow {
            change,
            saving: _,
            person_time: _,
            people: _,
        } = row;
        let title = format!("{MARK} {TITLE}");
        *change = Proposed::Merge { title };
    }
    *similar = Some(MARK.into());
}

pub(super) fn mark_quality(quality: &mut DataQuality) {
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
        notes: _,
        first_start: _,
        last_start: _,
        people: _,
        everyone: _,
        diagnostics,
    } = quality;
    let place = || Place {
        file: MARK.into(),
        line: 7,
    };
    for row in inputs {
        let InputRow {
            name,
            owner,
            owner_from: _,
            evidence,
            near_miss,
            is_feed: _,
            events: _,
            covered_from: _,
            covered_to: _,
            exported: _,
            // An IANA name.
            zone: _,
            zone_from: _,
        } = row;
        mark(name);
        *owner = Some(MARK.to_string());
        let seen = OwnerEvidence { uids: 1, of: 2 };
        *evidence = Some(seen);
        *near_miss = Some(NearMissRow {
            person: MARK.to_string(),
            evidence: seen,
            why: "few",
        });
    }
    for row in skipped {
        let SkippedRow {
            code: _,
            count: _,
            example,
        } = row;
        *example = place();
    }
    *zones_assumed = vec![format!("{MARK} → Europe/Berlin"), format!("a → {MARK}")];
    for found in diagnostics {
        let Diagnostic {
            place: at,
            code: _,
            detail,
            times: _,
        } = found;
        *at = place();
        *detail = format!("{MARK} {TITLE}");
    }
}
