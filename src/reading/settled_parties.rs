//! What the survey found of addresses, put into the events.

use super::survey::Survey;
use crate::base::hashing::{FastMap, FastSet};
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::event::{Event, Particulars, Party, PartyKind};
use std::sync::Arc;

/// What one export says of an address holds in all of them: some programs write CUTYPE for rooms
/// and lists, others leave it out, and a list is no person in either. Who is written without an
/// address is who has the name.
pub(super) fn settle(events: &mut IndexVec<EventId, Event>, survey: &Survey) {
    let settling = Settling {
        survey,
        named: survey.same.keys().collect(),
    };
    if survey.kinds.is_empty() && survey.same.is_empty() {
        return;
    }
    // Copies that shared their particulars share the settled ones.
    let mut settled: FastMap<*const Particulars, Arc<Particulars>> = FastMap::default();
    let mut before = Vec::new();
    for event in events {
        if settling.is_settled(event) {
            continue;
        }
        let written = event.particulars.clone();
        let address = Arc::as_ptr(&written);
        let settled = settled.entry(address).or_insert_with(|| {
            let particulars = settling.settled(&written);
            // As long as it lives, no other particulars get its address.
            before.push(written);
            Arc::new(particulars)
        });
        event.particulars = settled.clone();
    }
}

struct Settling<'a> {
    survey: &'a Survey,
    named: FastSet<&'a Arc<str>>,
}

impl Settling<'_> {
    fn kind(&self, id: &Arc<str>, written: PartyKind) -> PartyKind {
        match (written, self.survey.kinds.get(id)) {
            (PartyKind::ListOfNamed, Some(PartyKind::List) | None) | (_, None) => written,
            (_, Some(kind)) => *kind,
        }
    }

    fn is_settled(&self, event: &Event) -> bool {
        let is_settled =
            |id: &Arc<str>, kind| self.kind(id, kind) == kind && !(self.named.contains(id));
        let organizer = event.organizer.as_ref();
        event.attendees.iter().all(|a| is_settled(&a.id, a.kind))
            && organizer.is_none_or(|o| is_settled(&o.id, o.kind))
    }

    fn settled(&self, written: &Particulars) -> Particulars {
        let mut particulars = written.clone();
        for attendee in Arc::make_mut(&mut particulars.attendees) {
            attendee.kind = self.kind(&attendee.id, attendee.kind);
            self.rename(&mut attendee.party);
        }
        if let Some(organizer) = &mut particulars.organizer {
            organizer.kind = self.kind(&organizer.id, organizer.kind);
            self.rename(&mut organizer.party);
        }
        particulars
    }

    fn rename(&self, party: &mut Arc<Party>) {
        if let Some(id) = self.survey.same.get(&party.id) {
            *party = Arc::new(Party {
                id: id.clone(),
                name: party.name.clone(),
            });
        }
    }
}
