//! What a reader should know first, in words.

use crate::base::Minutes;
use crate::focus::{FULL_LOAD, Figures, HIGH_LOAD, LoadLevel};
use crate::report::Report;
use crate::report::model::{COMPARED, Comparison, InputRow, MeetingRow, PersonRow, Window};
use crate::report::words::{count, count_of, duration, percent};
use std::cmp::Ordering;

/// What the headline is made of.
#[derive(Clone, Debug)]
pub(crate) struct HeadlineFacts<'a> {
    /// The people.
    pub people: &'a [PersonRow],
    /// Person-days that are full.
    pub full_days: u64,
    /// The sum over the people.
    pub total: &'a Figures,
    /// The meetings.
    pub meetings: &'a [MeetingRow],
    /// The flow that the people would regain if all meetings with the verdict *question* were gone
    /// together.
    pub without_asked: Minutes,
    /// The dates.
    pub window: &'a Window,
    /// How they compare with those before.
    pub comparison: Option<&'a Comparison>,
    /// Which of the dates the calendars do not reach.
    pub reach: Option<String>,
}

/// Some plain sentences; no calendar text in them.
pub(crate) fn headline(told: &HeadlineFacts<'_>) -> Vec<String> {
    let (total, window) = (told.total, told.window);
    if told.meetings.is_empty() && total.lost.range() == (Minutes::ZERO, Minutes::ZERO) {
        let sentence = "In these dates the calendars hold no meeting of anybody in the report.";
        let first = std::iter::once(sentence.to_string());
        return first.chain(told.reach.clone()).collect();
    }
    let mut sentences = vec![loss(told.people, total, window)];
    sentences.extend(machines_zone(window));
    sentences.extend(told.reach.clone());
    sentences.extend(told.comparison.map(compared));
    sentences.extend(load(told.people));
    sentences.extend(in_full_days(told.full_days));
    sentences.push(questions(told.meetings, told.without_asked));
    sentences
}

/// Whose calendars these are, where that was concluded, and who else could be shown. It holds
/// names of people.
pub(crate) fn whose(report: &Report) -> Vec<String> {
    let mut sentences = owners(report);
    sentences.extend(feeds(report));
    sentences
}

/// Calendars that tell only when somebody is busy.
fn feeds(report: &Report) -> Option<String> {
    let all = report.quality.inputs.len();
    let feeds = report
        .quality
        .inputs
        .iter()
        .filter(|input| input.is_feed)
        .count();
    let which = match (feeds, all) {
        (0, _) => return None,
        (1, 1) => "The calendar names".to_owned(),
        (1, _) => format!("One of the {all} calendars names"),
        _ if feeds == all => "The calendars name".to_owned(),
        _ => format!("{feeds} of the {all} calendars name"),
    };
    Some(format!(
        "{which} nobody, as published links do. So every busy event counts as a meeting, and \
        nobody can tell who meets."
    ))
}

fn owners(report: &Report) -> Vec<String> {
    let quality = &report.quality;
    let is_inferred = |input: &&InputRow| input.owner_from.is_some_and(|from| from.is_inferred());
    let mut owners: Vec<&str> = quality
        .inputs
        .iter()
        .filter(is_inferred)
        .filter_map(|input| input.owner.as_deref())
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let everyone = match quality.everyone > quality.people {
        true => format!("; `--everyone` shows all {}", quality.everyone),
        false => String::new(),
    };
    match owners.as_slice() {
        [] => near_miss(report).into_iter().collect(),
        [one] => {
            let row = report.people.iter().find(|person| person.id == *one);
            let name = row.map_or("one person", |person| person.name.as_str());
            vec![format!("Read as {name}'s own calendar{everyone}.")]
        }
        several => vec![format!(
            "Read as the own calendars of {} people{everyone}.",
            several.len()
        )],
    }
}

/// A single calendar that is read as a shared one, although it could be somebody's own.
fn near_miss(report: &Report) -> Option<String> {
    let [input] = report.quality.inputs.as_slice() else {
        return None;
    };
    let near = input.near_miss.as_ref()?;
    let row = report.people.iter().find(|person| person.id == near.person);
    let name = row.map_or("somebody", |person| person.name.as_str());
    Some(format!(
        "Read as a shared calendar: {name} is in {} of the {} events that name people, but {}. \
        If the calendar is theirs, add --owner ADDRESS.",
        near.evidence.uids, near.evidence.of, near.why
    ))
}

fn loss(people: &[PersonRow], total: &Figures, window: &Window) -> String {
    let days = (window.to - window.from).num_days() + 1;
    let span = match (days % 7, days / 7) {
        (0, 1) => "one week".to_string(),
        (0, weeks) => format!("{weeks} weeks"),
        _ => count(u64::try_from(days).unwrap_or(0), "day"),
    };
    let who = count_of(u64::try_from(people.len()).unwrap_or(0), "person", "people");
    let (least, most) = total.lost.range();
    let possible = total.flow + total.lost.central;
    format!(
        "In {span}, meetings cost {who} {} of the {} that could have been flow ({}; range {} to {}).",
        duration(total.lost.central),
        duration(possible),
        percent(total.lost.central.share_of(possible)),
        duration(least),
        duration(most),
    )
}

/// Against the window of the same length before, per person and day at work.
fn compared(comparison: &Comparison) -> String {
    let (from, to) = (comparison.from, comparison.to);
    let found = match comparison.result {
        Ok(found) => found,
        Err(why) => {
            return format!(
                "There is no comparison with {from} to {to}: {}.",
                why.words()
            );
        }
    };
    let (before, now) = (found.before_per_day, found.now_per_day);
    let change = match now.cmp(&before) {
        Ordering::Less => format!("{} less than", duration(before - now)),
        Ordering::Equal => "as much as".to_string(),
        Ordering::Greater => format!("{} more than", duration(now - before)),
    };
    let whom = match (found.people, found.others) {
        (_, 0) => String::new(),
        (1, _) => ", of the one person who was at work in both".to_string(),
        (people, _) => format!(", of the {people} people who were at work in both"),
    };
    format!(
        "{COMPARED} that is {}, {change} from {from} to {to} ({}){whom}.",
        duration(now),
        duration(before),
    )
}

/// Every hour rests on it, so that it is said first.
fn machines_zone(window: &Window) -> Option<String> {
    let tz = &window.tz;
    window.is_machines.then(|| {
        format!(
            "No calendar names a time zone. The hours are those of this machine's zone, \
        {tz}. Set another with --tz, as in --tz Europe/Berlin."
        )
    })
}

fn load(people: &[PersonRow]) -> Option<String> {
    let high = people
        .iter()
        .filter(|p| p.figures.load_level() >= LoadLevel::High)
        .count();
    let high = u64::try_from(high).ok().filter(|n| *n > 0)?;
    let verb = if high == 1 { "gives" } else { "give" };
    Some(format!(
        "{} {verb} at least {} of the working time to meetings. Like a server near its limit, a \
        full calendar makes new requests wait.",
        count_of(high, "calendar", "calendars"),
        percent(HIGH_LOAD),
    ))
}

fn in_full_days(full: u64) -> Option<String> {
    let full = Some(full).filter(|n| *n > 0)?;
    let verb = if full == 1 { "is" } else { "are" };
    Some(format!(
        "{} {verb} full: meetings take at least {} of the working time.",
        count_of(full, "person-day", "person-days"),
        percent(FULL_LOAD),
    ))
}

fn questions(meetings: &[MeetingRow], without_asked: Minutes) -> String {
    let asked = meetings.iter().filter(|m| m.is_asked()).count();
    match u64::try_from(asked).unwrap_or(0) {
        0 if meetings.iter().any(|m| m.is_asked_in_vain()) => {
            "No meeting that looks unnecessary would give flow back.".to_string()
        }
        0 => "From these calendars alone, no meeting looks unnecessary.".to_string(),
        1 => format!(
            "Ask whether one meeting is necessary. Without it, {} of flow come back.",
            duration(without_asked)
        ),
        2 => format!(
            "Ask whether two meetings are necessary. Without both, {} of flow come back.",
            duration(without_asked)
        ),
        _ => format!(
            "Ask whether {asked} meetings are necessary. Without all of them, {} of flow come \
            back.",
            duration(without_asked)
        ),
    }
}
