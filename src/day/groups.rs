//! Groups of occurrences with the same participants and the same classes.

use crate::base::hashing::FastMap;
use crate::base::ids::{CastId, ClassesId, EventId, IndexVec, OccurrenceId};
use crate::calendar::Event;
use crate::occurrence::{Occurrence, Span};

/// Occurrences that have the same cast, because they come from the same events, and the same
/// classes, because they are equally long as well: neither depends on when they are.
#[derive(Default)]
pub(super) struct Groups {
    /// One occurrence for each cast.
    pub(super) casts: IndexVec<CastId, OccurrenceId>,
    /// One occurrence for each set of classes, and its cast.
    pub(super) classes: IndexVec<ClassesId, (OccurrenceId, CastId)>,
    /// The cast and the classes of each occurrence.
    pub(super) of_occurrence: IndexVec<OccurrenceId, (CastId, ClassesId)>,
}

impl Groups {
    pub(super) fn of(occurrences: &IndexVec<OccurrenceId, Occurrence>) -> Groups {
        let mut groups = Groups::default();
        let mut casts: FastMap<usize, CastId> = FastMap::default();
        let mut classes: FastMap<(CastId, Option<i64>), ClassesId> = FastMap::default();
        let mut of_occurrence = Vec::with_capacity(occurrences.len());
        for (index, occurrence) in occurrences.pairs() {
            let cast = casts.entry(occurrence.tellers());
            let cast = *cast.or_insert_with(|| groups.casts.push(index));
            let length = match occurrence.span() {
                Span::Days(..) => None,
                Span::Time(start, end) => Some(end - start),
            };
            let class = classes.entry((cast, length));
            let class = *class.or_insert_with(|| groups.classes.push((index, cast)));
            of_occurrence.push((cast, class));
        }
        groups.of_occurrence = of_occurrence.into();
        groups
    }

    /// The events behind all occurrences, ascending.
    pub(super) fn events(
        &self,
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
        events: &IndexVec<EventId, Event>,
    ) -> impl Iterator<Item = EventId> + use<> {
        let mut touched = IndexVec::beside(events, false);
        let firsts = self.casts.iter().map(|first| &occurrences[*first]);
        for copy in firsts.flat_map(Occurrence::copies) {
            touched[copy] = true;
        }
        let events = events.ids().zip(touched);
        events.filter_map(|(event, touched)| touched.then_some(event))
    }
}
