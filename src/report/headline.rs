//! What a reader should know first, in words.

use super::model::{MeetingRow, PersonRow, Verdict, Window};
use super::words::{count, count_of, duration, percent};
use crate::base::Minutes;
use crate::focus::{FULL_LOAD, Figures, HIGH_LOAD, LoadLevel};
use std::cmp::Ordering;

/// One to five plain sentences; no calendar text in them. `without_asked` is the flow that the
/// people would regain if all meetings with the verdict *question* were gone together.
pub fn headline(
    people: &[PersonRow],
    full_days: u64,
    total: &Figures,
    meetings: &[MeetingRow],
    without_asked: Minutes,
    window: &Window,
) -> Vec<String> {
    if meetings.is_empty() && total.lost.range() == (Minutes::ZERO, Minutes::ZERO) {
        let sentence = "In these dates the calendars hold no meeting of anybody in the report.";
        return vec![sentence.to_string()];
    }
    let mut sentences = vec![loss(people, total, window)];
    sentences.extend(trend(people));
    sentences.extend(machines_zone(window));
    sentences.extend(load(people));
    sentences.extend(in_full_days(full_days));
    sentences.push(questions(meetings, without_asked));
    sentences
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

/// Against the window of the same length before, where everybody's loss then is known. Absences
/// may differ between the two, so the sentence names the amounts and judges nothing.
fn trend(people: &[PersonRow]) -> Option<String> {
    let before: Option<Minutes> = people.iter().map(|p| p.previous_lost).sum();
    let before = before.filter(|_| !people.is_empty())?;
    let now: Minutes = people.iter().map(|p| p.figures.lost.central).sum();
    let change = match now.cmp(&before) {
        Ordering::Less => format!("{} less than", duration(before - now)),
        Ordering::Equal => "as much as".to_string(),
        Ordering::Greater => format!("{} more than", duration(now - before)),
    };
    Some(format!(
        "That is {change} in the window of the same length before ({}).",
        duration(before)
    ))
}

/// Every hour rests on it, so that it is said first.
fn machines_zone(window: &Window) -> Option<String> {
    let tz = &window.tz;
    window.is_machines.then(|| {
        format!("No calendar names a time zone: the hours are those of this machine's zone, {tz}. Another is set with --tz, as in --tz Europe/Berlin.")
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
        "{} {verb} at least {} of the working time to meetings: a calendar near its limit queues like a server near its limit.",
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

/// Meetings to ask about that nobody has accepted.
pub fn is_asked(meeting: &MeetingRow) -> bool {
    meeting.verdict == Verdict::Question && meeting.accepted.is_none()
}

fn questions(meetings: &[MeetingRow], without_asked: Minutes) -> String {
    let asked = meetings.iter().filter(|m| is_asked(m)).count();
    match u64::try_from(asked).unwrap_or(0) {
        0 => "No meeting stands out as unnecessary from what these calendars show.".to_string(),
        1 => format!(
            "Ask whether one meeting is necessary: without it {} of flow come back.",
            duration(without_asked)
        ),
        2 => format!(
            "Ask whether two meetings are necessary: without both {} of flow come back.",
            duration(without_asked)
        ),
        _ => format!(
            "Ask whether {asked} meetings are necessary: without all of them {} of flow come back.",
            duration(without_asked)
        ),
    }
}
