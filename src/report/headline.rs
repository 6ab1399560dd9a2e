//! What a reader should know first, in words.

use super::model::{MeetingRow, PersonRow, Verdict, Window};
use super::words::{count, count_of, duration, percent};
use crate::base::Minutes;
use crate::focus::Figures;

/// Above this share of working time in meetings a calendar queues like a server near its limit:
/// every further request waits. Named here so that the warning has one meaning.
pub const HIGH_LOAD: f64 = 0.5;

/// One to four plain sentences; no calendar text in them. `without_asked` is the flow that the
/// people would regain if all meetings with the verdict *question* were gone together.
pub fn headline(
    people: &[PersonRow],
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
    sentences.extend(load(people));
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

fn load(people: &[PersonRow]) -> Option<String> {
    let high = people
        .iter()
        .filter(|p| p.figures.meeting_load() >= HIGH_LOAD)
        .count();
    let high = u64::try_from(high).ok().filter(|n| *n > 0)?;
    let verb = if high == 1 { "spends" } else { "spend" };
    Some(format!(
        "{} {verb} at least {} of the working time in meetings: like a server at its limit, such a calendar makes everything else wait.",
        count_of(high, "person", "people"),
        percent(HIGH_LOAD),
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
        _ => format!(
            "Ask whether {asked} meetings are necessary: without all of them {} of flow come back.",
            duration(without_asked)
        ),
    }
}
