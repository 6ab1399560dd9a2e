//! METHOD:REPLY: answers that came by mail, applied to the events they answer.
//!
//! An answer is no event of its own, unless nothing else is known of the event. It changes one thing, what its sender answered, in every copy
//! of the event that is not newer than the answer itself: a later SEQUENCE asks everybody anew, and
//! an export made after the answer already holds it. An answer to one occurrence of a series that
//! has no copy of its own is passed over, since there is no place to put it.

use crate::base::UtcSeconds;
use crate::base::ids::{EventId, IndexVec};
use crate::calendar::event::{Attendee, Event, Response, When};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The answers of one audit.
#[derive(Debug, Default)]
pub(super) struct Answers {
    by_event: BTreeMap<AnswerKey, Answered>,
}

/// UID, and the occurrence where the answer is to one.
type AnswerKey = (Arc<str>, Option<UtcSeconds>);

#[derive(Debug)]
struct Answered {
    /// The answer as it came, until its event is found.
    lone: Option<Event>,
    /// The newest answer of each person.
    by_person: BTreeMap<Arc<str>, Reply>,
}

#[derive(Clone, Copy, Debug)]
struct Reply {
    sequence: i64,
    sent: UtcSeconds,
    response: Response,
}

impl Answers {
    pub(super) fn add(&mut self, reply: Event) {
        let answered = self
            .by_event
            .entry(key(&reply))
            .or_insert_with(|| Answered {
                lone: None,
                by_person: BTreeMap::new(),
            });
        for (attendee, response) in reply.invited() {
            let Some(response) = response else {
                continue;
            };
            let new = Reply {
                sequence: reply.sequence,
                sent: reply.modified,
                response,
            };
            let people = &mut answered.by_person;
            let newest = people.entry(attendee.id.clone()).or_insert(new);
            if (newest.sequence, newest.sent) <= (new.sequence, new.sent) {
                *newest = new;
            }
        }
        answered.lone.get_or_insert(reply);
    }

    /// Applies them; gives those whose event is nowhere.
    pub(super) fn apply(mut self, events: &mut IndexVec<EventId, Event>) -> Vec<Event> {
        if self.by_event.is_empty() {
            return Vec::new();
        }
        for event in events {
            if let Some(answered) = self.by_event.get_mut(&key(event)) {
                answered.lone = None;
                answered.tell(event);
            }
        }
        let answered = self.by_event.into_values();
        answered.filter_map(|answered| answered.lone).collect()
    }
}

impl Answered {
    fn tell(&self, event: &mut Event) {
        let told = |attendee: &Attendee| {
            let answer = self.by_person.get(&attendee.id)?;
            let is_newer = answer.sequence >= event.sequence && answer.sent >= event.modified;
            is_newer.then_some(answer.response)
        };
        if event
            .attendees
            .iter()
            .any(|attendee| told(attendee).is_some())
        {
            let answered = event
                .invited()
                .map(|(attendee, known)| told(attendee).or(known));
            event.responses = answered.collect();
        }
    }
}

fn key(event: &Event) -> AnswerKey {
    let occurrence = event
        .recurrence_id
        .as_deref()
        .map(|replaced| match replaced {
            When::Date(_) => UtcSeconds::of_utc(replaced.local()),
            When::Time(time) => time.instant(),
        });
    (event.uid.clone(), occurrence)
}
