//! A report cut to one person: what they may be sent without being told about anybody else.
//!
//! Their own account, days, week and share of each meeting stay, and the titles of their meetings
//! with what the calendar says for them. Figures that sum over several people go or become the
//! person's part; names and addresses of others go from every text.

mod others;
mod weekdays;
mod whole;

use crate::base::Minutes;
use crate::diagnostic::Code;
use crate::report::model::{
    ChangeRow, DataQuality, DayRow, Details, MeetingRow, PersonRow, PersonWeek, PictureDay,
    Proposed, Report, ShareRow, SkippedRow, Stretch,
};
use crate::report::rounded::Rounding;
use crate::report::words::{duration, percent};
use std::collections::{HashMap, HashSet};
use whole::Whole;

/// One report per person: their id and what concerns them, in the order of the report. Each is
/// made when it is asked for.
pub fn each_person(report: &Report) -> impl Iterator<Item = (String, Report)> + '_ {
    let whole = Whole::of(report);
    let people = report.people.iter().enumerate();
    people.map(move |(index, person)| {
        let cut = PersonCut::of(&whole, index, person);
        (person.id.clone(), cut.report())
    })
}

/// Who is not the person is "somebody" in texts.
const SOMEBODY: &str = "somebody";

/// What stands for a series that the person is not in.
const ANOTHER: &str = "another series";

/// The criterion whose evidence quotes the title of another series.
const SIMILAR: &str = "distinct-cast";

struct PersonCut<'a> {
    whole: &'a Whole<'a>,
    index: usize,
    person: &'a PersonRow,
    /// Meetings kept, in their new order, with their share.
    kept: Vec<(&'a MeetingRow, &'a ShareRow)>,
    /// New places of the meetings, by their old ones.
    places: HashMap<usize, usize>,
    /// UIDs of the meetings.
    uids: HashSet<&'a str>,
}

impl<'a> PersonCut<'a> {
    fn of(whole: &'a Whole<'a>, index: usize, person: &'a PersonRow) -> Self {
        let mut kept = whole.meetings_of(index);
        kept.sort_by_key(|(position, meeting, share)| {
            let doubt = i64::from(100 - meeting.score.min(100));
            (
                -share.saving.as_hundredths().saturating_mul(doubt),
                *position,
            )
        });
        let old = kept.iter().map(|(position, ..)| *position);
        PersonCut {
            whole,
            index,
            person,
            places: old.zip(0..).collect(),
            uids: kept.iter().map(|(_, meeting, _)| &*meeting.uid).collect(),
            kept: kept
                .into_iter()
                .map(|(_, row, share)| (row, share))
                .collect(),
        }
    }

    fn report(&self) -> Report {
        let whole = self.whole.report;
        let mut window = whole.window.clone();
        window.note = window.note.map(|note| self.scrubbed(&note));
        let days = self.days();
        let quality = self.quality();
        let mut cut = Report {
            order: whole.order,
            as_of: whole.as_of,
            window,
            model: whole.model.clone(),
            headline: Vec::new(),
            people: vec![self.person.clone()],
            total: self.person.figures,
            loss_rounding: Rounding::of(days.iter().map(|day| day.figures().lost.central)),
            account: None,
            groups: Vec::new(),
            meetings: self.meetings(),
            week: self.week(),
            // The map sums over people and cannot be taken apart.
            heat: [[Minutes::ZERO; 24]; 7],
            // Sums over what others spend, and what changed for others, are not theirs to see.
            organizers: Vec::new(),
            kinds: Vec::new(),
            comparison: None,
            weekdays: weekdays::weekdays(&days, &quality.inputs),
            trend: None,
            changes_since: Vec::new(),
            depth: whole.depth,
            quality,
            days,
        };
        cut.headline = headline(&cut);
        cut
    }

    fn days(&self) -> Vec<DayRow> {
        let own = self.whole.days_of(self.index);
        own.map(|day| day.of_person(0)).collect()
    }

    fn meetings(&self) -> Vec<MeetingRow> {
        let ranked = (1..).zip(&self.kept);
        ranked
            .map(|(rank, (meeting, share))| self.meeting(rank, meeting, share))
            .collect()
    }

    fn meeting(&self, rank: u32, meeting: &MeetingRow, share: &ShareRow) -> MeetingRow {
        let mut own = meeting.clone();
        own.rank = rank;
        own.organizer = own
            .organizer
            .filter(|organizer| organizer.as_ref() == self.person.id);
        if own.organizer.is_none() {
            own.organizer_name = None;
        }
        own.person_time = share.booked;
        own.lost = share.share;
        own.saving = share.saving;
        own.accepted
            .iter_mut()
            .for_each(|(_, because)| *because = self.scrubbed(because));
        own.details = Some(Box::new(self.details(meeting, share)));
        own
    }

    fn details(&self, meeting: &MeetingRow, share: &ShareRow) -> Details {
        let mut own = meeting.full().clone();
        // Titles of meetings are told to those who are in them.
        if !own.similar.as_ref().is_none_or(|uid| self.is_in(uid)) {
            own.similar = None;
            for row in own.criteria.iter_mut().filter(|row| row.id() == SIMILAR) {
                row.evidence = without_quotes(&row.evidence).into();
            }
        }
        own.shares = vec![ShareRow {
            person: 0,
            ..share.clone()
        }];
        own.changes = self.changes(meeting, share);
        let scrub = |text: &mut String| *text = self.scrubbed(text);
        scrub(&mut own.kind_rule);
        own.reasons.iter_mut().for_each(scrub);
        for row in &mut own.criteria {
            row.evidence = self.scrubbed(&row.evidence).into();
        }
        own
    }

    /// Changes whose saving is known for the person alone: without the meeting they get back their
    /// own part; of another change only when nobody else gains by it.
    fn changes(&self, meeting: &MeetingRow, share: &ShareRow) -> Vec<ChangeRow> {
        let similar = meeting.full().similar.as_ref();
        let is_in_similar = similar.is_some_and(|uid| self.is_in(uid));
        let own = |change: &ChangeRow| {
            let saving = match &change.change {
                Proposed::Async => share.saving,
                _ if change.people == [self.index] => change.saving,
                _ => return None,
            };
            Some(ChangeRow {
                change: match &change.change {
                    Proposed::Merge { title } => Proposed::Merge {
                        title: match is_in_similar {
                            true => self.scrubbed(title),
                            false => ANOTHER.to_string(),
                        },
                    },
                    other => other.clone(),
                },
                saving,
                person_time: share.booked,
                people: vec![0],
            })
        };
        let mut changes: Vec<_> = meeting.full().changes.iter().filter_map(own).collect();
        changes.retain(|change| change.saving > Minutes::ZERO);
        changes.sort_by_key(|change| -change.saving);
        changes
    }

    /// Whether the person is in the meeting of this UID.
    fn is_in(&self, uid: &str) -> bool {
        self.uids.contains(uid)
    }

    fn week(&self) -> Vec<PersonWeek> {
        let own = self.whole.weeks_of(self.index);
        let position = |meeting: usize| self.places.get(&meeting).copied();
        let stretch = |stretch: &Stretch| Stretch {
            meeting: stretch.meeting.and_then(position),
            ..*stretch
        };
        let day = |day: &PictureDay| PictureDay {
            date: day.date,
            stretches: day.stretches.iter().map(stretch).collect(),
        };
        own.map(|week| PersonWeek {
            person: 0,
            days: week.days.iter().map(day).collect(),
        })
        .collect()
    }

    /// What was found in the person's own calendars.
    fn quality(&self) -> DataQuality {
        let whole = &self.whole.report.quality;
        let inputs = self.whole.inputs_of(&self.person.id);
        let diagnostics = self.whole.diagnostics_of(&inputs);
        let skipped = Code::ALL.iter().filter_map(|code| {
            let of_code = || diagnostics.iter().filter(|found| found.code == *code);
            Some(SkippedRow {
                code: code.id(),
                example: of_code().next()?.place.clone(),
                count: of_code().count() as u64,
            })
        });
        let notes = whole
            .notes
            .iter()
            .filter(|note| self.scrubbed(note) == **note)
            .map(|note| match whole.people {
                1 => note.clone(),
                _ => format!("Of the whole audit: {note}"),
            });
        DataQuality {
            people: 1,
            calendars: inputs.len() as u64,
            shares_of: whole.calendars,
            events_read: inputs.iter().map(|input| input.events).sum(),
            // Of the occurrences only those that the person met in; and zones tell where others live.
            occurrences: self.person.figures.meetings.into(),
            zones_assumed: Vec::new(),
            skipped: skipped.collect(),
            notes: notes.collect(),
            inputs,
            diagnostics,
            ..self.whole.bare_quality.clone()
        }
    }

    /// The text without the others.
    fn scrubbed(&self, text: &str) -> String {
        let text = self.whole.everybody.without_others(text, self.person);
        let is_border = |c: char| c.is_whitespace() || ",;:()<>[]\"'“”".contains(c);
        let mut kept = String::with_capacity(text.len());
        for piece in text.split_inclusive(is_border) {
            let word = piece.trim_end_matches(is_border);
            let is_address = word.contains('@') && !word.eq_ignore_ascii_case(&self.person.id);
            if is_address {
                kept.push_str(SOMEBODY);
                kept.extend(piece.chars().last().filter(|c| is_border(*c)));
            } else {
                kept.push_str(piece);
            }
        }
        kept
    }
}

/// The text with what it quotes, from the first to the last quotation mark, replaced: a title may
/// hold such marks.
fn without_quotes(text: &str) -> String {
    let quoted = text.find('"').zip(text.rfind('"'));
    let outside = quoted.and_then(|(from, to)| Some((text.get(..from)?, text.get(to + 1..)?)));
    match outside {
        Some((before, after)) => format!("{before}{ANOTHER}{after}"),
        None => text.to_string(),
    }
}

fn headline(cut: &Report) -> Vec<String> {
    let lost = cut.total.lost;
    let (least, most) = lost.range();
    let share = percent(lost.central.share_of(lost.central + cut.total.flow));
    let asked = cut
        .meetings
        .iter()
        .filter(|meeting| meeting.is_asked())
        .count();
    let questions = match asked {
        0 => "There is no meeting of yours to ask about.".to_string(),
        1 => "Ask whether 1 of your meetings is necessary.".to_string(),
        _ => format!("Ask whether {asked} of your meetings are necessary."),
    };
    vec![
        format!(
            "You lost {} of flow-ready time to meetings ({} to {}), {share} of what you could have had.",
            duration(lost.central),
            duration(least),
            duration(most),
        ),
        questions,
    ]
}

#[cfg(test)]
mod tests;
