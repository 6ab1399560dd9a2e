//! In which zones the timed events of a calendar are written, and who made those events.

use crate::zone;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who made an event, as far as its zone tells something of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Maker {
    /// Its organizer.
    Organizer(Arc<str>),
    /// It names nobody: whoever keeps the calendar made it.
    Nobody,
    /// It names people, but no organizer.
    Unknown,
}

/// How many distinct events are told apart: as many as make a zone known.
pub(crate) const ENOUGH_EVENTS: usize = 3;

/// How often a zone is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events with this zone, copies and changed occurrences included.
    pub events: usize,
    /// The least numbers of their UIDs, at most [`ENOUGH_EVENTS`]: enough to see whether so many
    /// differ, whatever is added up in whatever order.
    uids: Vec<u64>,
}

impl Tally {
    /// Counts one event; `uid` is the number of its UID.
    pub fn count(&mut self, uid: u64) {
        self.events += 1;
        self.see(uid);
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Tally) {
        self.events += other.events;
        for uid in &other.uids {
            self.see(*uid);
        }
    }

    /// Whether at least [`ENOUGH_EVENTS`] differ.
    pub(crate) fn is_enough(&self) -> bool {
        self.uids.len() >= ENOUGH_EVENTS
    }

    fn see(&mut self, uid: u64) {
        if let Err(place) = self.uids.binary_search(&uid)
            && place < ENOUGH_EVENTS
        {
            self.uids.insert(place, uid);
            self.uids.truncate(ENOUGH_EVENTS);
        }
    }
}

/// The zones of the timed events of one calendar over the whole file, by maker. UTC and floating
/// times name no zone and are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenZones(BTreeMap<(Maker, &'static str), (Tz, Tally)>);

impl WrittenZones {
    /// Adds events of a maker in a zone.
    pub fn add(&mut self, maker: &Maker, tz: Tz, tally: &Tally) {
        if !zone::is_utc(tz) {
            let key = (maker.clone(), tz.name());
            let (_, known) = self.0.entry(key).or_insert((tz, Tally::default()));
            known.add(tally);
        }
    }

    /// Every maker with a zone and how often.
    pub fn iter(&self) -> impl Iterator<Item = (&Maker, Tz, &Tally)> {
        let rows = self.0.iter();
        rows.map(|((maker, _), (tz, tally))| (maker, *tz, tally))
    }

    /// The zone of the events of makers that `is_wanted` accepts: the one written most often.
    pub fn most(&self, is_wanted: impl Fn(&Maker) -> bool) -> Option<Tz> {
        let mut votes = Votes::default();
        let wanted = self.iter().filter(|(maker, ..)| is_wanted(maker));
        wanted.for_each(|(_, tz, tally)| votes.add(tz, tally));
        votes.winner().map(|(tz, _)| tz)
    }

    /// The zone in which the owner of the calendar most likely lives: of what they organize or
    /// what names nobody else, else of most events.
    pub(crate) fn of_owner(&self, owner: Option<&str>) -> Option<Tz> {
        let own = self.most(|maker| match maker {
            Maker::Organizer(id) => owner == Some(id.as_ref()),
            Maker::Nobody => true,
            Maker::Unknown => false,
        });
        own.or_else(|| self.most(|_| true))
    }
}

/// Zones with how often each is written, of any calendars and makers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Votes(BTreeMap<&'static str, (Tz, Tally)>);

impl Votes {
    /// Adds to a zone.
    pub(crate) fn add(&mut self, tz: Tz, tally: &Tally) {
        let (_, known) = self.0.entry(tz.name()).or_insert((tz, Tally::default()));
        known.add(tally);
    }

    /// The zone written most often, of equals the first by alphabet; and the tally of all zones.
    pub(crate) fn winner(self) -> Option<(Tz, Tally)> {
        let mut all = Tally::default();
        let mut best: Option<(Tz, usize)> = None;
        for (tz, tally) in self.0.into_values() {
            all.add(&tally);
            if best.is_none_or(|(_, events)| tally.events > events) {
                best = Some((tz, tally.events));
            }
        }
        best.map(|(tz, _)| (tz, all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(uids: &[u64]) -> Tally {
        let mut tally = Tally::default();
        uids.iter().for_each(|uid| tally.count(*uid));
        tally
    }

    #[test]
    fn three_events_are_enough_and_copies_of_one_are_not() {
        let mut copies = tally(&[7, 7]);
        copies.add(&tally(&[7, 9]));
        assert_eq!((copies.events, copies.is_enough()), (4, false));
        copies.add(&tally(&[1, 2, 3, 4]));
        assert!(copies.is_enough());
        let mut other = tally(&[4, 3, 2, 1]);
        other.add(&tally(&[9, 7, 7, 7]));
        assert_eq!(copies, other, "any order gives the same");
    }

    #[test]
    fn an_owner_lives_where_their_own_events_are_written() {
        let (berlin, lisbon) = (Tz::Europe__Berlin, Tz::Europe__Lisbon);
        let ann = Maker::Organizer("ann@x.example".into());
        let bob = Maker::Organizer("bob@x.example".into());
        let mut zones = WrittenZones::default();
        zones.add(&bob, berlin, &tally(&[1, 2, 3, 4, 5]));
        assert_eq!(zones.of_owner(Some("ann@x.example")), Some(berlin));
        zones.add(&Maker::Unknown, berlin, &tally(&[6]));
        zones.add(&ann, Tz::UTC, &tally(&[10, 11, 12]));
        zones.add(&Maker::Nobody, lisbon, &tally(&[7]));
        assert_eq!(zones.of_owner(Some("ann@x.example")), Some(lisbon));
        zones.add(&ann, berlin, &tally(&[8, 9]));
        assert_eq!(zones.of_owner(Some("ann@x.example")), Some(berlin));
        assert_eq!(zones.of_owner(None), Some(lisbon));
    }
}
