//! One meeting in full: its criteria, what it costs whom, and what changes would bring.

use super::{Align, Shown, ShownTable, figure, name, sum, text};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::model::{Answer, ChangeRow, CriterionRow, MeetingRow, ShareRow};
use crate::report::rounded::column;
use crate::report::words::{change, hours};

/// What the figures rest on, for whoever looks into one of them.
pub(crate) const CAVEATS: [&str; 6] = [
    "The minutes to get focused come from field logs and interviews about interruptions. A \
    meeting is expected and an interruption is not, so using them here is an assumption. That is \
    why each figure has a range.",
    "In the best controlled experiment, interrupted people worked faster but had more stress.",
    "Where focus time was tried with random groups, it helped a little and gave no more work in \
    total. Lost flow is neither output nor money.",
    "An empty calendar is not yet flow, so the figures are an upper bound.",
    "A calendar does not show who came late, who spoke, what was decided, or calls that nobody \
    booked.",
    "The shortest time that counts as flow, the work hours and the weights are choices. You can \
    change them all.",
];

/// Every criterion in rubric order: answer, weight and the evidence in the file.
pub(crate) fn criteria(meeting: &MeetingRow) -> ShownTable {
    let row = |criterion: &CriterionRow| {
        vec![
            Shown::theirs(criterion.id()),
            Shown::ours(answer(criterion.answer)),
            Shown::ours(weight(criterion)),
            Shown::theirs(&criterion.evidence),
        ]
    };
    ShownTable {
        columns: vec![
            text("Criterion", 0, Align::Word),
            text("Answer", 0, Align::Word),
            figure("Weight", 1),
            text("Evidence", 0, Align::Text),
        ],
        rows: meeting.full().criteria.iter().map(row).collect(),
        total: None,
    }
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Met => "met",
        Answer::NotMet => "not met",
        Answer::NotAssessable => "not known",
    }
}

/// The log-odds with their sign; nothing where the file does not tell.
fn weight(criterion: &CriterionRow) -> String {
    match criterion.answer {
        Answer::Met | Answer::NotMet => format!("{:+.2}", criterion.weight()),
        Answer::NotAssessable => String::new(),
    }
}

/// What the meeting costs each person; savings do not add up with those of other meetings.
pub(crate) fn shares(report: &Report, meeting: &MeetingRow) -> ShownTable {
    let whole = |amount: fn(&ShareRow) -> Minutes| {
        column(&meeting.full().shares.iter().map(amount).collect::<Vec<_>>())
    };
    let shares = whole(|share| share.share);
    let booked = whole(|share| share.booked);
    let saving = whole(|share| share.saving);
    let figures = shares.iter().zip(&booked).zip(&saving);
    let rows = meeting.full().shares.iter().zip(figures);
    let row = |(share, ((lost, booked), saving)): (&ShareRow, ((&i64, &i64), &i64))| {
        let person = report.people.get(share.person).map(name);
        let mut row = vec![Shown::Theirs(person.unwrap_or_default())];
        row.extend([*lost, *booked, *saving].map(|minutes| Shown::Ours(hours(minutes))));
        row
    };
    let total = [&shares, &booked, &saving].map(|column| Shown::Ours(hours(column.iter().sum())));
    ShownTable {
        columns: vec![
            text("Person", 0, Align::Text),
            sum("Lost flow", 0),
            sum("Booked", 1),
            sum("Get back", 0),
        ],
        rows: rows.map(row).collect(),
        total: Some([vec![Shown::ours("Total")], total.to_vec()].concat()),
    }
}

/// How the score follows from the weights, so that a reader can add them up.
pub(crate) fn sum_of_score(report: &Report, meeting: &MeetingRow) -> String {
    let prior = report.model.rubric_prior;
    let start = (prior / (1.0 - prior)).ln();
    let rows = meeting.full().criteria.iter();
    let weights: f64 = rows.map(CriterionRow::weight).sum();
    let together = start + weights;
    let mut sum = format!(
        "Score: it starts at {start:+.2} (ln of {prior:.2} / {:.2}). The weights add \
        {weights:+.2}; the sum is {together:+.2}. 100 / (1 + e^{:.2}) is {}.",
        1.0 - prior,
        -together,
        meeting.score,
    );
    if let Some(own) = report.model.own_rubric() {
        sum.push(' ');
        sum.push_str(&own);
    }
    sum
}

/// Whom a change would release, by name; nobody where it releases nobody.
pub(crate) fn released(report: &Report, row: &ChangeRow) -> Vec<String> {
    let people = match row.change.id() {
        "release" => row.people.as_slice(),
        _ => &[],
    };
    let people = people.iter().filter_map(|index| report.people.get(*index));
    people.map(name).collect()
}

/// Changes worth trying; they exclude each other, so there is no total.
pub(crate) fn changes(meeting: &MeetingRow) -> ShownTable {
    let row = |row: &ChangeRow| {
        vec![
            Shown::Theirs(change(row.change.id(), &row.change.to())),
            Shown::Ours(hours(row.saving.rounded())),
            Shown::Ours(hours(row.person_time.rounded())),
            Shown::ours(row.people.len()),
        ]
    };
    ShownTable {
        columns: vec![
            text("Change", 0, Align::Text),
            figure("Get back", 0),
            figure("Person-time", 1),
            figure("People", 2),
        ],
        rows: meeting.full().changes.iter().map(row).collect(),
        total: None,
    }
}
