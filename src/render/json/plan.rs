//! Views of a plan.

use super::VERSION;
use super::adopted::{V1Adopted, adopted};
use super::number::V1Minutes;
use super::views::V1Quality;
use crate::report::plan::{
    ChangeProposal, HorizonRow, OptionsRow, PersonPlan, PlanReport, Question, UnmovedRow,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

/// Names of the weekdays, as changes are written.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[derive(Serialize)]
pub(super) struct V1Plan<'a> {
    schema: &'static str,
    generated_as_of: String,
    plan: V1Body<'a>,
    data_quality: V1Quality<'a>,
}

#[derive(Serialize)]
struct V1Body<'a> {
    question: &'static str,
    horizon: V1Horizon<'a>,
    headline: &'a [String],
    gain_min: V1Gain,
    changes: Vec<V1PlanChange<'a>>,
    people: Vec<V1PlanPerson<'a>>,
    frontier: Vec<V1Frontier>,
    free_half_days: Vec<V1Free<'a>>,
    unmoved: Vec<V1Unmoved<'a>>,
    options: Vec<V1Options<'a>>,
    notes: &'a [String],
    search: Option<V1Search>,
    adopted: Option<V1Adopted<'a>>,
}

#[derive(Serialize)]
struct V1Horizon<'a> {
    from: String,
    to: String,
    tz: &'a str,
    weeks: Vec<V1Week>,
}

#[derive(Serialize)]
struct V1Week {
    from: String,
    of_series: u32,
    single: u32,
}

#[derive(Serialize)]
struct V1Gain {
    booked: V1Minutes,
    low: V1Minutes,
    central: V1Minutes,
    high: V1Minutes,
    cost: V1Minutes,
}

#[derive(Serialize)]
struct V1PlanChange<'a> {
    uid: &'a str,
    title: &'a str,
    private: bool,
    organizer: Option<&'a str>,
    change: &'a [&'static str],
    from: &'a str,
    to: &'a str,
    to_weekday: Option<&'static str>,
    to_time: Option<String>,
    to_length_min: Option<i64>,
    zone: &'a str,
    released: &'a [String],
    into: Option<&'a str>,
    alone_min: Option<V1Minutes>,
    together_min: V1Minutes,
    cost_min: V1Minutes,
    why: &'a [String],
    alternative: Option<V1Alternative<'a>>,
    after: Vec<usize>,
    ask: Vec<&'a str>,
    room_unchecked: bool,
    gains: Vec<V1PersonGain<'a>>,
    occurrences: Vec<V1Occurrence>,
    faults: &'a [String],
}

#[derive(Serialize)]
struct V1Alternative<'a> {
    to: &'a str,
    less_min: V1Minutes,
}

#[derive(Serialize)]
struct V1PersonGain<'a> {
    person: &'a str,
    gain_min: V1Minutes,
}

#[derive(Serialize)]
struct V1Occurrence {
    start: String,
    end: String,
    new_start: Option<String>,
    new_end: Option<String>,
}

#[derive(Serialize)]
struct V1PlanPerson<'a> {
    id: &'a str,
    name: &'a str,
    flow_now_min: V1Minutes,
    flow_then_min: V1Minutes,
    flow_without_meetings_min: V1Minutes,
    focus_hours_now_min: V1Minutes,
    focus_hours_then_min: V1Minutes,
}

#[derive(Serialize)]
struct V1Frontier {
    changes: usize,
    gain_min: V1Minutes,
}

#[derive(Serialize)]
struct V1Free<'a> {
    window: &'a str,
    movable: u32,
    staying: Vec<&'a str>,
    costs_min: V1Minutes,
}

#[derive(Serialize)]
struct V1Unmoved<'a> {
    uid: &'a str,
    title: &'a str,
    when: &'a str,
    because: Vec<V1Because>,
}

#[derive(Serialize)]
struct V1Because {
    code: &'static str,
    words: String,
}

#[derive(Serialize)]
struct V1Options<'a> {
    uid: &'a str,
    title: &'a str,
    when: &'a str,
    people_count: u32,
    moves: Vec<V1Moves<'a>>,
    others: &'a [String],
    because: Vec<V1Because>,
}

#[derive(Serialize)]
struct V1Moves<'a> {
    day: &'a str,
    /// First and last start of each run on the grid.
    starts: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct V1Search {
    evaluations: u64,
    effort: u8,
    proven: bool,
}

impl<'a> From<&'a PlanReport> for V1Plan<'a> {
    fn from(report: &'a PlanReport) -> Self {
        let gain = &report.gain;
        V1Plan {
            schema: VERSION,
            generated_as_of: report.as_of.to_rfc3339_opts(SecondsFormat::Secs, true),
            data_quality: V1Quality::from(&report.quality),
            plan: V1Body {
                question: question(report.question),
                horizon: horizon(&report.horizon),
                headline: &report.headline,
                gain_min: V1Gain {
                    booked: V1Minutes(gain.booked),
                    low: V1Minutes(gain.low),
                    central: V1Minutes(gain.central),
                    high: V1Minutes(gain.high),
                    cost: V1Minutes(gain.cost),
                },
                changes: report.changes.iter().map(change).collect(),
                people: report.people.iter().map(person).collect(),
                frontier: frontier(report),
                free_half_days: free(report),
                unmoved: report.unmoved.iter().map(unmoved).collect(),
                options: report.options.iter().map(options).collect(),
                notes: &report.notes,
                search: report.search.map(|search| V1Search {
                    evaluations: search.evaluations,
                    effort: search.effort,
                    proven: search.is_proven,
                }),
                adopted: report.adopted.as_ref().map(adopted),
            },
        }
    }
}

fn question(question: Question) -> &'static str {
    match question {
        Question::Plan => "plan",
        Question::WhatIf => "what_if",
        Question::List => "list",
        Question::Adopted => "adopted",
    }
}

fn horizon(row: &HorizonRow) -> V1Horizon<'_> {
    let weeks = row.weeks.iter().map(|week| V1Week {
        from: week.from.to_string(),
        of_series: week.series,
        single: week.single,
    });
    V1Horizon {
        from: row.from.to_string(),
        to: row.to.to_string(),
        tz: &row.tz,
        weeks: weeks.collect(),
    }
}

fn change(row: &ChangeProposal) -> V1PlanChange<'_> {
    let target = &row.target;
    let weekday = target
        .weekday
        .and_then(|day| WEEKDAYS.get(usize::from(day)));
    let gains = row.gains.iter().map(|gain| V1PersonGain {
        person: &gain.id,
        gain_min: V1Minutes(gain.gain),
    });
    let occurrences = row.occurrences.iter().map(|one| V1Occurrence {
        start: instant(one.old.start),
        end: instant(one.old.end),
        new_start: one.new.map(|new| instant(new.start)),
        new_end: one.new.map(|new| instant(new.end)),
    });
    V1PlanChange {
        uid: &row.uid,
        title: &row.title,
        private: row.is_private,
        organizer: row.organizer.as_deref(),
        change: &row.ids,
        from: &row.from,
        to: &row.to,
        to_weekday: weekday.copied(),
        to_time: target.minute.map(clock),
        to_length_min: target.length_min,
        zone: &target.zone,
        released: &target.released,
        into: target.into.as_deref(),
        alone_min: row.alone.map(V1Minutes),
        together_min: V1Minutes(row.together),
        cost_min: V1Minutes(row.cost),
        why: &row.why,
        alternative: row.alternative.as_ref().map(|(to, less)| V1Alternative {
            to,
            less_min: V1Minutes(*less),
        }),
        after: row.after.iter().map(|place| place + 1).collect(),
        ask: row.ask.iter().map(|id| id.as_ref()).collect(),
        room_unchecked: row.has_room,
        gains: gains.collect(),
        occurrences: occurrences.collect(),
        faults: &row.faults,
    }
}

fn person(row: &PersonPlan) -> V1PlanPerson<'_> {
    V1PlanPerson {
        id: &row.id,
        name: &row.name,
        flow_now_min: V1Minutes(row.now),
        flow_then_min: V1Minutes(row.then),
        flow_without_meetings_min: V1Minutes(row.most),
        focus_hours_now_min: V1Minutes(row.focus_hours.0),
        focus_hours_then_min: V1Minutes(row.focus_hours.1),
    }
}

fn frontier(report: &PlanReport) -> Vec<V1Frontier> {
    let row = |row: &crate::report::plan::FrontierRow| V1Frontier {
        changes: row.changes,
        gain_min: V1Minutes(row.gain),
    };
    report.frontier.iter().map(row).collect()
}

fn free(report: &PlanReport) -> Vec<V1Free<'_>> {
    let rows = report.free.iter().map(|row| V1Free {
        window: &row.window,
        movable: row.movable,
        staying: row.staying.iter().map(|title| title.as_ref()).collect(),
        costs_min: V1Minutes(row.costs),
    });
    rows.collect()
}

fn unmoved(row: &UnmovedRow) -> V1Unmoved<'_> {
    V1Unmoved {
        uid: &row.uid,
        title: &row.title,
        when: &row.when,
        because: because(&row.because),
    }
}

fn options(row: &OptionsRow) -> V1Options<'_> {
    let moves = row.moves.iter().map(|day| V1Moves {
        day: &day.day,
        starts: day
            .starts
            .iter()
            .map(|(first, last)| [clock(*first), clock(*last)])
            .collect(),
    });
    V1Options {
        uid: &row.uid,
        title: &row.title,
        when: &row.when,
        people_count: row.people,
        moves: moves.collect(),
        others: &row.others,
        because: because(&row.because),
    }
}

fn because(list: &[crate::report::plan::Hindrance]) -> Vec<V1Because> {
    let one = list.iter().map(|one| V1Because {
        code: one.word(),
        words: one.words(),
    });
    one.collect()
}

fn instant(minute: i64) -> String {
    let time = DateTime::<Utc>::from_timestamp(minute.saturating_mul(60), 0);
    time.unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
