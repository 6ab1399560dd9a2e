//! Lines that say again what another line said: people meet the same people.

use crate::calendar::event::{Attendee, Response};
use crate::ics::lines::Line;
use std::collections::HashMap;

/// So many lines are remembered at once; then it begins anew, because who comes next works
/// elsewhere.
const MOST: usize = 32_768;

/// An attendee and the answer.
pub(super) type Invitation = (Attendee, Option<Response>);

/// Longer lines are not remembered, so that what is remembered stays small.
const LONGEST: usize = 1_024;

/// ATTENDEE lines and what they mean, which depends on nothing but their bytes.
#[derive(Debug, Default)]
pub(super) struct PartyCache {
    attendees: HashMap<Box<[u8]>, Invitation>,
}

impl PartyCache {
    /// What the line means, where it was met before.
    pub(super) fn attendee(&self, line: &Line<'_>) -> Option<Invitation> {
        match line.bytes.starts_with(BEGINNING) {
            true => self.attendees.get(&*line.bytes).cloned(),
            false => None,
        }
    }

    /// Remembers a line that is short and whole: of any other something has to be said each time.
    pub(super) fn remember(&mut self, line: &Line<'_>, invitation: Invitation) {
        let is_plain = !line.cut && line.bytes.len() < LONGEST;
        if !is_plain || !line.bytes.starts_with(BEGINNING) || str::from_utf8(&line.bytes).is_err() {
            return;
        }
        if self.attendees.len() >= MOST {
            self.attendees.clear();
        }
        let key = line.bytes.as_ref().into();
        self.attendees.insert(key, invitation);
    }
}

/// As every program writes it; what is written otherwise is read each time.
const BEGINNING: &[u8] = b"ATTENDEE";
