//! Meetings that somebody has looked at: not questioned again until a date.

use super::evidence::{Evidence, shown_title, speaker};
use crate::report::words::count_of;
use chrono::NaiveDate;
use std::sync::Arc;

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

/// Until when a meeting is accepted today, and why: the longest of its acceptances.
pub(super) fn in_force(
    accepted: &[Accepted],
    today: NaiveDate,
    uid: &str,
    title: &str,
) -> Option<(NaiveDate, String)> {
    let named = accepted.iter().filter(|a| a.names(uid, title));
    let found = named.filter(|a| a.until >= today).max_by_key(|a| a.until)?;
    Some((found.until, found.because.clone()))
}

/// What a reader should know of acceptances that have no effect: in counts, because titles may
/// have to stay hidden.
pub(crate) fn accepted_notes(
    evidence: &Evidence<'_>,
    accepted: &[Accepted],
    today: NaiveDate,
) -> Vec<String> {
    if accepted.is_empty() {
        return Vec::new();
    }
    let titles: Vec<(&str, Arc<str>)> = evidence
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
        notes.push(format!(
            "{entries} expired, so the meeting is judged again."
        ));
    }
    if absent > 0 {
        let entries = count_of(absent, "acceptance names", "acceptances name");
        notes.push(format!(
            "{entries} no meeting of these dates: check title or UID in the config file."
        ));
    }
    notes
}
