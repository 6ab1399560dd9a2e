//! Tables of meetings: the meetings themselves, shares, criteria and changes.

use super::{Cell, Column, Columns, Kind, Table, four_places, person_id};
use crate::base::Minutes;
use crate::report::model::{ChangeRow, CriterionRow, MeetingRow, Report, ShareRow};
use chrono::NaiveDate;

/// The columns of the table of meetings.
pub fn meetings_columns() -> Vec<Column> {
    meetings(Minutes::ZERO).columns().to_vec()
}

/// What is shown of a meeting, beside the flow that all of them cost. Savings do not add up.
pub fn meetings(lost: Minutes) -> Columns<'static, MeetingRow> {
    let number = |number: u32| Cell::Int(number.into());
    Columns::default()
        .text("uid", "UID", |row: &MeetingRow| &row.uid)
        .text("title", "Meeting", |row| &row.title)
        .text("kind", "Kind", |row| &row.kind)
        .cell("organizer", "Organizer", Kind::Text, |row| {
            Cell::known(row.organizer.as_deref())
        })
        .cell("recurring", "Repeats", Kind::Bool, |row| {
            Cell::Bool(row.recurring)
        })
        .cell("occurrences", "Times", Kind::Count, move |row| {
            number(row.occurrences)
        })
        .cell("people_count", "People", Kind::Count, move |row| {
            number(row.people_count)
        })
        .time("person_min", "Person-time", |row| row.person_time)
        .time("lost_flow_min", "Lost flow", |row| row.lost)
        .cell("saving_min", "Get back", Kind::Minutes, |row| {
            Cell::Minutes(row.saving)
        })
        .cell("score", "Score", Kind::Count, |row| {
            Cell::Int(row.score.into())
        })
        .text("verdict", "Verdict", |row| row.verdict.word())
        .cell("rank", "Rank", Kind::Count, move |row| number(row.rank))
        .more(lost)
}

impl Columns<'static, MeetingRow> {
    /// What came after the lists of a meeting.
    fn more(self, lost: Minutes) -> Self {
        self.text("kind_rule", "Kind because", |row| &row.full().kind_rule)
            .cell("length_min", "Length", Kind::Minutes, |row| {
                Cell::Minutes(row.length)
            })
            .cell("channels", "Channels", Kind::Count, |row| {
                Cell::Int(i64::try_from(row.channels).unwrap_or(i64::MAX))
            })
            .within(
                "score_range",
                "score_range_low",
                "Score from",
                Kind::Count,
                |row| Cell::Int(row.score_range.0.into()),
            )
            .within(
                "score_range",
                "score_range_high",
                "Score to",
                Kind::Count,
                |row| Cell::Int(row.score_range.1.into()),
            )
            .cell("reasons", "Reasons", Kind::Text, |row| {
                Cell::List(row.full().reasons.clone())
            })
            .within(
                "accepted",
                "accepted_until",
                "Accepted until",
                Kind::Date,
                |row| accepted(row, |until, _| Cell::Date(until)),
            )
            .within(
                "accepted",
                "accepted_because",
                "Accepted because",
                Kind::Text,
                |row| accepted(row, |_, because| Cell::text(because)),
            )
            .cell(
                "share_of_lost_flow",
                "Share of lost flow",
                Kind::Share,
                move |row| Cell::Number(four_places(row.lost.share_of(lost))),
            )
            .cell("protected", "Protected", Kind::Bool, |row| {
                Cell::Bool(row.protected)
            })
            .cell("ahead", "Still ahead", Kind::Bool, |row| {
                Cell::Bool(row.ahead)
            })
    }
}

fn accepted(row: &MeetingRow, cell: impl Fn(NaiveDate, &str) -> Cell) -> Cell {
    let accepted = row.accepted.as_ref();
    accepted.map_or(Cell::Empty, |(until, because)| cell(*until, because))
}

/// One row per meeting, in rank order.
pub fn meetings_table(report: &Report) -> Table {
    meetings(report.total.lost.central).summed("meetings", "Meetings", &report.meetings)
}

/// Something of a meeting: its share of a person, its answer to a criterion, its change.
pub type Of<'a, T> = (&'a MeetingRow, &'a T);

/// What is shown of a share, after the meeting's UID.
pub fn shares<'a>(report: &'a Report) -> Columns<'a, Of<'a, ShareRow>> {
    uid::<ShareRow>()
        .cell("person", "Person", Kind::Text, |(_, share)| {
            person_id(report, share.person)
        })
        .time("share_min", "Share of lost flow", |(_, share)| share.share)
        .time("booked_min", "Booked", |(_, share)| share.booked)
        .cell("saving_min", "Get back", Kind::Minutes, |(_, share)| {
            Cell::Minutes(share.saving)
        })
}

/// What is shown of a criterion, after the meeting's UID.
pub fn criteria<'a>() -> Columns<'a, Of<'a, CriterionRow>> {
    uid::<CriterionRow>()
        .text("id", "Criterion", |(_, criterion)| criterion.id())
        .text("answer", "Answer", |(_, criterion)| criterion.answer.word())
        .cell("weight", "Weight", Kind::Number, |(_, criterion)| {
            Cell::Number(four_places(criterion.weight()))
        })
        .text("evidence", "Evidence", |(_, criterion)| &criterion.evidence)
        .text("question", "Question", |(_, criterion)| {
            criterion.question()
        })
}

/// What is shown of a change worth trying, after the meeting's UID; their savings do not add up.
pub fn changes<'a>(report: &'a Report) -> Columns<'a, Of<'a, ChangeRow>> {
    let people = move |change: &ChangeRow| {
        let people = change.people.iter();
        people
            .filter_map(|person| report.people.get(*person).map(|p| p.id.clone()))
            .collect()
    };
    uid::<ChangeRow>()
        .text("id", "Change", |(_, change)| change.change.id())
        .cell("to", "To", Kind::Text, |(_, change)| {
            Cell::Text(change.change.to())
        })
        .cell("saving_min", "Get back", Kind::Minutes, |(_, change)| {
            Cell::Minutes(change.saving)
        })
        .cell("person_min", "Person-time", Kind::Minutes, |(_, change)| {
            Cell::Minutes(change.person_time)
        })
        .cell("people", "People", Kind::Text, move |(_, change)| {
            Cell::List(people(change))
        })
}

fn uid<'a, T: 'a>() -> Columns<'a, Of<'a, T>> {
    Columns::default().text("uid", "UID", |(meeting, _): &Of<'a, T>| &meeting.uid)
}

/// One row per meeting and person: Σ of a person's shares is their central loss.
pub fn shares_table(report: &Report) -> Table {
    let all = of_each(report, |meeting| &meeting.full().shares);
    shares(report).summed("shares", "Shares", all)
}

/// One row per meeting and criterion, in rubric order.
pub fn criteria_table(report: &Report) -> Table {
    let all = of_each(report, |meeting| &meeting.full().criteria);
    criteria().table("criteria", "Criteria", all)
}

/// One row per meeting and change worth trying.
pub fn changes_table(report: &Report) -> Table {
    let all = of_each(report, |meeting| &meeting.full().changes);
    changes(report).table("changes", "Changes worth trying", all)
}

/// The entries of a list that every meeting has, in the order of the meetings.
fn of_each<'a, T: 'a>(
    report: &'a Report,
    list: impl Fn(&'a MeetingRow) -> &'a Vec<T>,
) -> impl Iterator<Item = Of<'a, T>> {
    let meetings = report.meetings.iter();
    meetings.flat_map(move |meeting| list(meeting).iter().map(move |one| (meeting, one)))
}
