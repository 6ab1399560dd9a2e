//! The meetings that stay where they are, whatever changes.

use super::held::Ahead;
use crate::assemble::evidence::Evidence;
use crate::assemble::series::interval;
use crate::base::Interval;
use crate::base::ids::{HeldId, IndexVec, PersonPlace};

/// Everything that members attend and that no option touches, by member.
pub(super) fn fixed_meetings(
    ahead: &Ahead<'_>,
    evidence: &Evidence<'_>,
    is_free_to_change: impl Fn(HeldId) -> bool,
) -> IndexVec<PersonPlace, Vec<Interval>> {
    let mut fixed = IndexVec::beside(&ahead.team.members, Vec::new());
    for (occurrence, members) in ahead.team.attended() {
        let series = evidence.series.place_of(occurrence);
        let uid = series.map(|place| &evidence.series.list[place]);
        let held = uid.and_then(|series| ahead.place_of(&series.uid));
        if held.is_some_and(&is_free_to_change) {
            continue;
        }
        let when = interval(&evidence.occurrences[occurrence]);
        for member in members {
            fixed[*member].push(when);
        }
    }
    fixed
}
