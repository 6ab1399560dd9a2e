//! Facts and scorecards → meeting rows, ranked, with measured savings.

use super::acceptances::{self, Accepted};
use super::ahead::is_ahead;
use super::costs::Costs;
use super::details::details;
use super::evidence::{Evidence, shown_title, speaker, whole_cast};
use super::filter::{Filter, MeetingFilter};
use super::in_full::{DaysOfSeries, HeldOn};
use super::series::Series;
use crate::base::ids::{Id, IndexVec, PersonPlace, SeriesId};
use crate::base::{Minutes, parallel};
use crate::day::choice::NotChosen;
use crate::focus::Profile;
use crate::report::detail_level::InFull;
use crate::report::model::{MeetingOrder, MeetingRow};
use crate::rubric::{Facts, Scorecard};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// What ranking and measuring need besides the evidence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MeetingRules<'a> {
    /// The profile of the headline.
    pub profile: Profile,
    /// First minute after the first two weeks of the window.
    pub pause_until: i64,
    /// Place in the people rows of each person of the directory.
    pub place: &'a IndexVec<PersonPlace, usize>,
    /// Meetings that somebody has looked at.
    pub accepted: &'a [Accepted],
    /// The instant of the audit, in minutes since 1970-01-01T00:00Z.
    pub now_min: i64,
    /// The date on which acceptances are looked up.
    pub today: NaiveDate,
    /// Which meetings to list.
    pub filter: &'a MeetingFilter,
    /// Which of them in full.
    pub in_full: InFull,
}

/// What is known of a meeting, and what the rubric makes of it.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The facts.
    pub facts: Facts,
    /// The judgement.
    pub card: Scorecard,
}

/// The rows, and what of the filter fits none.
#[derive(Debug, Default)]
pub(crate) struct Meetings {
    /// In rank order.
    pub rows: Vec<MeetingRow>,
    /// The series of each row.
    pub series: Vec<SeriesId>,
    /// Values of `--organizer` and `--title` that fit no meeting.
    pub not_listed: Vec<NotChosen>,
}

/// One row per series, in rank order. `judge` judges a series: once for
/// its row, and again for its details where only a few of many are wanted in full, so that facts
/// and evidence of all meetings never stand side by side.
pub(crate) fn meetings(
    evidence: &Evidence<'_>,
    judge: impl Fn(SeriesId) -> Judged + Sync,
    costs: &Costs,
    rules: &MeetingRules<'_>,
) -> Meetings {
    let filter = Filter::of(rules.filter, evidence);
    let described = |place, held: HeldOn<'_>, judged| {
        Some(Box::new(details(
            place, held, judged, costs, evidence, rules,
        )))
    };
    let row = |place: SeriesId| {
        let judged = judge(place);
        let mut row = row(place, &judged, costs, evidence, rules)?;
        if rules.in_full == InFull::All && filter.wants(&row) {
            let held = HeldOn {
                days: evidence.days.kept(),
                plan: &evidence.series.list[place].plan,
            };
            row.details = described(place, held, judged);
        }
        Some((place, row))
    };
    let mut rows = parallel::map(evidence.series.list.len(), |place| {
        row(SeriesId::new(place))
    });
    // This way they stay where they stand: no row is copied.
    rows.retain(Option::is_some);
    let rows: Vec<(SeriesId, MeetingRow)> = rows.into_iter().map_while(|row| row).collect();
    let not_listed = filter.fits_nothing(rows.iter().map(|(_, row)| row));
    let mut rows = ranked(rows, &filter, rules.filter.order);
    if let InFull::Open(most) = rules.in_full {
        let mut open: Vec<&mut (SeriesId, MeetingRow)> = rows.iter_mut().collect();
        open.retain(|(_, row)| row.is_open());
        open.truncate(most);
        let places: Vec<SeriesId> = open.iter().map(|(place, _)| *place).collect();
        let days = DaysOfSeries::of(&places, evidence);
        let held: Vec<(SeriesId, HeldOn<'_>)> = places.into_iter().zip(days.each()).collect();
        let all = parallel::map_each(&held, |(place, held)| {
            described(*place, *held, judge(*place))
        });
        for ((_, row), details) in open.into_iter().zip(all) {
            row.details = details;
        }
    }
    Meetings {
        series: rows.iter().map(|(place, _)| *place).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        not_listed,
    }
}

/// The rows in order with their ranks, without those that are not to be listed.
fn ranked(
    mut rows: Vec<(SeriesId, MeetingRow)>,
    filter: &Filter<'_>,
    order: MeetingOrder,
) -> Vec<(SeriesId, MeetingRow)> {
    rows.sort_unstable_by(|(_, a), (_, b)| rank_key(a, order).cmp(&rank_key(b, order)));
    for (place, (_, row)) in rows.iter_mut().enumerate() {
        row.rank = u32::try_from(place + 1).unwrap_or(u32::MAX);
    }
    rows.retain(|(_, row)| filter.wants(row));
    rows
}

/// What the list is sorted by first, then person-time, then UID.
fn rank_key(row: &MeetingRow, order: MeetingOrder) -> (Reverse<i64>, Reverse<Minutes>, &str) {
    let doubt = i64::from(100 - row.score.min(100));
    let most = match order {
        MeetingOrder::GainAndDoubt => row.saving.as_hundredths() * doubt,
        MeetingOrder::Gain => row.saving.as_hundredths(),
        MeetingOrder::Doubt => doubt,
        MeetingOrder::Loss => row.lost.as_hundredths(),
    };
    (Reverse(most), Reverse(row.person_time), &row.uid)
}

fn row(
    place: SeriesId,
    Judged { facts, card }: &Judged,
    costs: &Costs,
    evidence: &Evidence<'_>,
    rules: &MeetingRules<'_>,
) -> Option<MeetingRow> {
    let series = &evidence.series.list[place];
    let (_, event) = speaker(series, evidence)?;
    let people = u64::try_from(whole_cast(series, evidence).len())
        .unwrap_or(u64::MAX)
        .max(1);
    let title = shown_title(event);
    let cost = costs.total(place);
    Some(MeetingRow {
        uid: series.uid.clone(),
        kind: card.kind.clone(),
        organizer: facts.organizer.clone(),
        organizer_name: facts.organizer.as_ref().and_then(|id| {
            let names = &evidence.reading.names;
            names.get(id).filter(|name| !name.is_empty()).cloned()
        }),
        recurring: series.recurring,
        occurrences: u32::try_from(series.meetings().len()).unwrap_or(u32::MAX),
        length: facts.usual_length().unwrap_or_default(),
        people_count: u32::try_from(people).unwrap_or(u32::MAX),
        channels: people.saturating_mul(people - 1) / 2,
        person_time: person_time(series),
        lost: cost.share,
        saving: cost.saving,
        score: card.score,
        score_range: card.score_range,
        verdict: card.verdict,
        protected: card.protected,
        ahead: is_ahead(series, evidence, rules.now_min),
        rank: 0,
        accepted: acceptances::in_force(rules.accepted, rules.today, &series.uid, &title),
        details: None,
        title,
    })
}

/// Full length × attending individuals, over the occurrences.
fn person_time(series: &Series) -> Minutes {
    let occurrences = series.plan.occurrences.iter().zip(&series.plan.audience);
    Minutes::whole(
        occurrences
            .map(|((_, i), people)| i.len() * i64::from(*people))
            .sum(),
    )
}
