//! Meeting rows: cost, verdict and measured changes of every series, ranked.

use super::evidence::{Evidence, shown_title, speaker, whole_cast};
use super::model::{ChangeRow, MeetingRow, ShareRow};
use super::series::Series;
use crate::attribution;
use crate::base::{Minutes, parallel};
use crate::focus::Profile;
use crate::plan::{self, Change, Measure};
use crate::report::words::count_of;
use crate::rubric::{Facts, Scorecard};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A meeting accepted in the config file: not questioned again until the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// UID, or the title.
    pub meeting: String,
    /// Last date on which it is accepted.
    pub until: NaiveDate,
    /// Why.
    pub because: String,
}

impl Accepted {
    /// Whether this is the meeting: by its UID, or by its title in any case.
    fn names(&self, uid: &str, title: &str) -> bool {
        self.meeting == uid || self.meeting.to_lowercase() == title.to_lowercase()
    }
}

/// Which meetings to list; the numbers of people and days do not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    /// Parts of organizer addresses, any of them.
    pub organizers: Vec<String>,
    /// Parts of titles, any of them.
    pub titles: Vec<String>,
}

/// What ranking and measuring need besides the evidence.
#[derive(Clone, Copy, Debug)]
pub struct MeetingRules<'a> {
    /// The profile of the headline.
    pub profile: Profile,
    /// First minute after the first two weeks of the window.
    pub pause_until: i64,
    /// Place in the people rows of each person of the directory.
    pub place: &'a [usize],
    /// Meetings that somebody has looked at.
    pub accepted: &'a [Accepted],
    /// The date on which acceptances are looked up.
    pub today: NaiveDate,
    /// Which meetings to list.
    pub filter: &'a MeetingFilter,
}

/// One row per series, in rank order.
pub fn meetings(
    evidence: &Evidence<'_>,
    facts: &[Facts],
    scorecards: &[Scorecard],
    rules: &MeetingRules<'_>,
) -> Vec<MeetingRow> {
    let costs = costs(evidence, rules.profile);
    let list = &evidence.series.list;
    let rows = parallel::map(list.len(), |index| {
        let (series, cost) = (list.get(index)?, costs.get(index)?);
        let (facts, card) = (facts.get(index)?, scorecards.get(index)?);
        row(series, cost, facts, card, evidence, rules)
    });
    let mut rows: Vec<MeetingRow> = rows.into_iter().flatten().collect();
    rows.sort_by(|a, b| rank_key(a).cmp(&rank_key(b)));
    for (place, row) in rows.iter_mut().enumerate() {
        row.rank = u32::try_from(place + 1).unwrap_or(u32::MAX);
    }
    rows.retain(|row| is_wanted(row, rules.filter));
    rows
}

/// Saving × doubt first, then person-time, then UID.
fn rank_key(row: &MeetingRow) -> (Reverse<i64>, Reverse<Minutes>, &str) {
    let doubt = i64::from(100 - row.score.min(100));
    (
        Reverse(row.saving.as_hundredths() * doubt),
        Reverse(row.person_time),
        &row.uid,
    )
}

fn is_wanted(row: &MeetingRow, filter: &MeetingFilter) -> bool {
    let holds = |text: &str, parts: &[String]| {
        let text = text.to_lowercase();
        parts.is_empty() || parts.iter().any(|part| text.contains(&part.to_lowercase()))
    };
    holds(&row.title, &filter.titles)
        && holds(row.organizer.as_deref().unwrap_or(""), &filter.organizers)
}

/// Share and booked part per person (directory index), per series.
type Costs = BTreeMap<usize, (Minutes, Minutes)>;

fn costs(evidence: &Evidence<'_>, profile: Profile) -> Vec<Costs> {
    let mut costs = vec![Costs::new(); evidence.series.list.len()];
    let of = |occurrence| evidence.series.place_of(occurrence);
    let of_days = parallel::map_ranges(evidence.days.days.len(), |range| {
        let mut sums: BTreeMap<(usize, usize), (Minutes, Minutes)> = BTreeMap::new();
        for day in evidence.days.days.get(range).unwrap_or_default() {
            let order = |o| of(o).unwrap_or(usize::MAX);
            for cost in attribution::attribute(day, profile, order) {
                if let Some(series) = of(cost.occurrence) {
                    let sum = sums.entry((day.person(), series)).or_default();
                    sum.0 += cost.share;
                    sum.1 += cost.booked;
                }
            }
        }
        sums
    });
    for ((person, series), (share, booked)) in of_days.into_iter().flatten() {
        if let Some(costs) = costs.get_mut(series) {
            let sum = costs.entry(person).or_default();
            sum.0 += share;
            sum.1 += booked;
        }
    }
    costs
}

fn row(
    series: &Series,
    costs: &Costs,
    facts: &Facts,
    card: &Scorecard,
    evidence: &Evidence<'_>,
    rules: &MeetingRules<'_>,
) -> Option<MeetingRow> {
    let (_, event) = speaker(series, evidence)?;
    let context = Measure {
        days: &evidence.days.days,
        profile: rules.profile,
        pause_until: rules.pause_until,
    };
    let whole = plan::measure(&series.plan, &Change::Async, &context, |_| false);
    let shares = shares(costs, &whole.by_person, rules.place);
    let people = u64::try_from(whole_cast(series, evidence).len())
        .unwrap_or(u64::MAX)
        .max(1);
    let title = shown_title(event);
    Some(MeetingRow {
        uid: series.uid.to_string(),
        kind: card.kind.clone(),
        kind_rule: card.kind_rule.clone(),
        organizer: facts.organizer.clone(),
        recurring: series.recurring,
        occurrences: u32::try_from(series.meetings.len()).unwrap_or(u32::MAX),
        length: facts.usual_length().unwrap_or_default(),
        people_count: u32::try_from(people).unwrap_or(u32::MAX),
        channels: people.saturating_mul(people - 1) / 2,
        person_time: person_time(series),
        lost: shares.iter().map(|s| s.share).sum(),
        saving: whole.total(),
        score: card.score,
        score_range: card.score_range,
        verdict: card.verdict,
        reasons: card.reasons.clone(),
        rank: 0,
        accepted: accepted(series, &title, rules),
        changes: changes(series, card, &context, evidence, rules.place),
        shares,
        criteria: card.criteria.clone(),
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

fn shares(costs: &Costs, savings: &[(usize, Minutes)], place: &[usize]) -> Vec<ShareRow> {
    let mut rows: Vec<ShareRow> = costs
        .iter()
        .filter_map(|(person, (share, booked))| {
            let saving = savings
                .iter()
                .find(|(who, _)| who == person)
                .map_or(Minutes::ZERO, |(_, s)| *s);
            Some(ShareRow {
                person: *place.get(*person)?,
                share: *share,
                booked: *booked,
                saving,
            })
        })
        .collect();
    rows.sort_by_key(|row| (Reverse(row.share), row.person));
    rows
}

fn accepted(series: &Series, title: &str, rules: &MeetingRules<'_>) -> Option<(NaiveDate, String)> {
    let named = rules
        .accepted
        .iter()
        .filter(|a| a.names(&series.uid, title));
    let found = named
        .filter(|a| a.until >= rules.today)
        .max_by_key(|a| a.until)?;
    Some((found.until, found.because.clone()))
}

/// What a reader should know of acceptances that have no effect: in counts, because titles may
/// have to stay hidden.
pub fn accepted_notes(
    evidence: &Evidence<'_>,
    accepted: &[Accepted],
    today: NaiveDate,
) -> Vec<String> {
    let titles: Vec<(&str, String)> = evidence
        .series
        .list
        .iter()
        .filter_map(|s| Some((s.uid.as_ref(), shown_title(speaker(s, evidence)?.1))))
        .collect();
    let is_here = |a: &&Accepted| titles.iter().any(|(uid, title)| a.names(uid, title));
    let absent = accepted.iter().filter(|a| !is_here(a)).count() as u64;
    let expired = accepted
        .iter()
        .filter(is_here)
        .filter(|a| a.until < today)
        .count() as u64;
    let mut notes = Vec::new();
    if expired > 0 {
        let entries = count_of(expired, "acceptance has", "acceptances have");
        notes.push(format!("{entries} expired: the meeting is judged again."));
    }
    if absent > 0 {
        let entries = count_of(absent, "acceptance names", "acceptances name");
        notes.push(format!(
            "{entries} no meeting of these dates: check title or UID in the config file."
        ));
    }
    notes
}

/// Every proposed change that gives something back, the largest saving first.
fn changes(
    series: &Series,
    card: &Scorecard,
    context: &Measure<'_>,
    evidence: &Evidence<'_>,
    place: &[usize],
) -> Vec<ChangeRow> {
    let people = &evidence.days.directory.people;
    let mut rows = Vec::new();
    for change in &card.changes {
        let released = |index: usize| match change {
            Change::Release { people: ids } => people
                .get(index)
                .is_some_and(|p| ids.iter().any(|id| id.as_str() == p.id.as_ref())),
            _ => false,
        };
        let saving = plan::measure(&series.plan, change, context, released);
        if saving.total() <= Minutes::ZERO && saving.person_time <= Minutes::ZERO {
            continue;
        }
        let gaining = saving
            .by_person
            .iter()
            .filter(|(_, amount)| *amount > Minutes::ZERO);
        let mut gaining: Vec<usize> = gaining
            .filter_map(|(who, _)| place.get(*who).copied())
            .collect();
        gaining.sort_unstable();
        rows.push(ChangeRow {
            id: change.id().to_string(),
            to: target(change, saving.shift_min, series, evidence),
            saving: saving.total(),
            person_time: saving.person_time,
            people: gaining,
        });
    }
    rows.sort_by(|a, b| (b.saving, b.person_time, &a.id).cmp(&(a.saving, a.person_time, &b.id)));
    rows
}

/// To what a change leads, in a few words; empty where its name says all.
fn target(
    change: &Change,
    shift_min: Option<i64>,
    series: &Series,
    evidence: &Evidence<'_>,
) -> String {
    match change {
        Change::Async => "writing".into(),
        Change::Shorten { to_min } => format!("{to_min} min"),
        Change::Release { people } => {
            format!(
                "{} fewer of {}",
                people.len(),
                whole_cast(series, evidence).len()
            )
        }
        Change::Merge { title, .. } => title.clone(),
        Change::Move => match shift_min {
            Some(shift) if shift < 0 => format!("{} min earlier", -shift),
            Some(shift) => format!("{shift} min later"),
            None => String::new(),
        },
        Change::Pause | Change::Halve => String::new(),
    }
}
