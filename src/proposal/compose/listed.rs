//! What could be changed, and what stays as it is.

use super::super::change::SeriesChange;
use super::super::draft::Choices;
use super::super::weekly::DAY_NAMES;
use super::{Scene, said};
use crate::base::ids::{CandidateId, HeldId};
use crate::report::plan::{Hindrance, MoveDay, OptionsRow, UnmovedRow};

/// Series that stay as they are, with what stands in the way.
pub(super) fn unmoved(scene: &Scene<'_>) -> Vec<UnmovedRow> {
    let draft = scene.composing.draft;
    let ahead = scene.composing.ahead;
    let is_changed = |held: HeldId| {
        let found = draft.candidate(held);
        found.is_some_and(|(series, _)| scene.then.is_changed(series))
    };
    let both = ahead.held.pairs().zip(&draft.hindrances);
    let rows = both.filter(|((id, held), _)| held.recurring && !is_changed(*id));
    let row = rows.map(|((_, held), hindrances)| UnmovedRow {
        uid: held.uid.clone(),
        title: held.title.clone(),
        when: said::when(held, ahead),
        because: match hindrances.as_slice() {
            [] => vec![Hindrance::TooSmall],
            some => some.to_vec(),
        },
    });
    row.collect()
}

/// Every series with what could be made of it.
pub(super) fn options(scene: &Scene<'_>) -> Vec<OptionsRow> {
    let draft = scene.composing.draft;
    let ahead = scene.composing.ahead;
    let both = ahead.held.pairs().zip(&draft.hindrances);
    let rows = both.filter(|((_, held), _)| held.recurring);
    let row = rows.map(|((id, held), hindrances)| {
        let candidate = draft.candidate(id);
        let others = candidate.iter().flat_map(|(_, choices)| &choices.changes);
        let others = others.filter(|(change, _)| !matches!(change, SeriesChange::Move(..)));
        OptionsRow {
            uid: held.uid.clone(),
            title: held.title.clone(),
            when: said::when(held, ahead),
            people: held.attendees,
            moves: candidate
                .map_or_else(Vec::new, |(series, choices)| moves(scene, series, choices)),
            others: others
                .map(|(change, _)| match change {
                    SeriesChange::Shorten(to) => format!("{to} min"),
                    other => said::becomes(held, other, ahead),
                })
                .collect(),
            because: hindrances.clone(),
        }
    });
    row.collect()
}

/// New times of the present length that are free as things are, as runs of starts for each day.
fn moves(scene: &Scene<'_>, series: CandidateId, choices: &Choices) -> Vec<MoveDay> {
    let mut days: Vec<MoveDay> = Vec::new();
    let grid = scene.composing.ahead.rules.grid_min;
    let moves = choices
        .options()
        .filter_map(|(option, (change, _))| match change {
            SeriesChange::Move(to, None) if !scene.now.with(series, option).overlaps => Some(*to),
            _ => None,
        });
    let mut moves: Vec<_> = moves.collect();
    moves.sort_unstable_by_key(|to| (to.weekday, to.minute));
    for to in moves {
        let day = to.weekday.and_then(|day| DAY_NAMES.get(usize::from(day)));
        let day = day.copied().unwrap_or("same days");
        if days.last().is_none_or(|last| last.day != day) {
            days.push(MoveDay {
                day: day.to_string(),
                starts: Vec::new(),
            });
        }
        let Some(last) = days.last_mut() else {
            continue;
        };
        match last.starts.last_mut() {
            Some((_, end)) if *end + grid == to.minute => *end = to.minute,
            _ => last.starts.push((to.minute, to.minute)),
        }
    }
    days
}
