//! Occurrences that have their cast and classes in common.

use crate::base::index::narrow;
use crate::occurrence::{Occurrence, Span};
use std::collections::HashMap;

/// Occurrences that have the same cast, because they come from the same events, and the same
/// classes, because they are equally long as well: neither depends on when they are.
#[derive(Default)]
pub(super) struct Groups {
    /// One occurrence for each cast.
    pub(super) casts: Vec<usize>,
    /// One occurrence for each set of classes, and its cast.
    pub(super) classes: Vec<(usize, u32)>,
    /// The cast and the classes of each occurrence.
    pub(super) of_occurrence: Vec<(u32, u32)>,
}

impl Groups {
    pub(super) fn of(occurrences: &[Occurrence]) -> Groups {
        let mut groups = Groups::default();
        let mut casts: HashMap<usize, u32> = HashMap::new();
        let mut classes: HashMap<(u32, Option<i64>), u32> = HashMap::new();
        groups.of_occurrence.reserve_exact(occurrences.len());
        for (index, occurrence) in occurrences.iter().enumerate() {
            let cast = *casts.entry(occurrence.tellers()).or_insert_with(|| {
                groups.casts.push(index);
                narrow(groups.casts.len() - 1)
            });
            let length = match occurrence.span() {
                Span::Days(..) => None,
                Span::Time(start, end) => Some(end - start),
            };
            let class = *classes.entry((cast, length)).or_insert_with(|| {
                groups.classes.push((index, cast));
                narrow(groups.classes.len() - 1)
            });
            groups.of_occurrence.push((cast, class));
        }
        groups
    }

    /// The events behind all occurrences, ascending.
    pub(super) fn events(
        &self,
        occurrences: &[Occurrence],
        events: usize,
    ) -> impl Iterator<Item = usize> + use<> {
        let mut touched = vec![false; events];
        let firsts = self
            .casts
            .iter()
            .filter_map(|first| occurrences.get(*first));
        for copy in firsts.flat_map(Occurrence::copies) {
            if let Some(slot) = touched.get_mut(copy) {
                *slot = true;
            }
        }
        let touched = touched.into_iter().enumerate();
        touched.filter_map(|(event, touched)| touched.then_some(event))
    }
}
