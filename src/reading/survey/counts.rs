//! Counts the people whom events name, and what tells whose a calendar is.

use crate::base::index::{item_mut, wide};
use crate::calendar::event::PartyKind;
use crate::ics::Block;
use crate::reading::glance::{self, Glance, Mention, NamedParties};
use crate::reading::party_lines::PartyLines;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Somebody who is written twice in an event counts once, among so many.
const MOST_COMPARED: usize = 200;

/// The most ways to write one name that are kept.
const MOST_NAMES: usize = 8;

/// What is counted of one address.
#[derive(Clone, Debug, Default)]
pub(super) struct PartyCount {
    /// How it is called, and how often.
    pub(super) names: Vec<(Arc<str>, u32)>,
    /// Events that name it as anything but the place where they are.
    pub(super) elsewhere: u32,
    /// Events whose LOCATION is its name.
    pub(super) at_location: u32,
    /// Events that it organizes.
    pub(super) organizes: u32,
    /// Events of others that invite it, and its own that it attends.
    pub(super) invited: u32,
    /// CUTYPE=INDIVIDUAL is written.
    pub(super) says_individual: bool,
    /// What else it is, where that is written.
    pub(super) kind: Option<PartyKind>,
    /// No mail address of a person's own.
    pub(super) is_weak: bool,
}

impl PartyCount {
    fn call(&mut self, name: &Arc<str>, times: u32) {
        let is_same = |known: &Arc<str>| Arc::ptr_eq(known, name) || known == name;
        if let Some((_, known)) = self.names.iter_mut().find(|(known, _)| is_same(known)) {
            *known += times;
        } else if self.names.len() < MOST_NAMES {
            self.names.push((name.clone(), times));
        }
    }

    pub(super) fn add(&mut self, more: &PartyCount) {
        for (name, times) in &more.names {
            self.call(name, *times);
        }
        self.elsewhere += more.elsewhere;
        self.at_location += more.at_location;
        self.organizes += more.organizes;
        self.invited += more.invited;
        self.says_individual |= more.says_individual;
        self.is_weak |= more.is_weak;
        self.say(more.kind);
    }

    /// Takes note of a kind. An address that is written as a list and as a room is a room, which
    /// stands for nobody.
    fn say(&mut self, kind: Option<PartyKind>) {
        self.kind = self.kind.max(kind);
    }
}

/// What is counted of one calendar.
#[derive(Clone, Debug, Default)]
pub(super) struct CalendarTally {
    /// Events with a time.
    pub(super) timed: u32,
    /// Those that name no individual.
    pub(super) timed_alone: u32,
    /// Those of them that name a room, a list, or somebody who is only informed.
    pub(super) timed_furnished: u32,
    /// Those that name one individual and nothing else, by that.
    pub(super) timed_sole: BTreeMap<u32, u32>,
    /// Private events.
    pub(super) private: u32,
    /// A group calendar organizes an event.
    pub(super) is_of_group: bool,
    /// Those who are in every event that names anybody.
    pub(super) always: Option<Vec<u32>>,
    /// Events that name anybody.
    pub(super) naming: u32,
    /// Who is in an event of which UID; of calendars whose owner is not told.
    pub(super) sightings: Vec<(u64, u32)>,
    /// Those who answered anything but yes.
    pub(super) refusing: BTreeSet<u32>,
    /// Addresses that are no mail addresses of a person's own.
    pub(super) weak: BTreeSet<u32>,
}

impl CalendarTally {
    pub(super) fn add(&mut self, more: CalendarTally, number: impl Fn(u32) -> u32) {
        self.timed += more.timed;
        self.timed_alone += more.timed_alone;
        self.timed_furnished += more.timed_furnished;
        for (one, times) in more.timed_sole {
            *self.timed_sole.entry(number(one)).or_default() += times;
        }
        self.private += more.private;
        self.is_of_group |= more.is_of_group;
        self.naming += more.naming;
        if let Some(always) = more.always {
            let always: Vec<u32> = always.into_iter().map(&number).collect();
            self.keep_always(&always);
        }
        let sightings = more.sightings.into_iter();
        self.sightings
            .extend(sightings.map(|(uid, one)| (uid, number(one))));
        self.refusing.extend(more.refusing.into_iter().map(&number));
        self.weak.extend(more.weak.into_iter().map(&number));
    }

    fn keep_always(&mut self, more: &[u32]) {
        match &mut self.always {
            Some(known) => known.retain(|one| more.contains(one)),
            None => self.always = Some(more.to_vec()),
        }
    }

    /// Timed events that name anybody or anything but this one: an export that tells of rooms
    /// would tell of people as well.
    pub(super) fn timed_with_others(&self, owner: Option<u32>) -> u32 {
        let own = owner.and_then(|one| self.timed_sole.get(&one));
        self.timed + self.timed_furnished - self.timed_alone - own.copied().unwrap_or(0)
    }
}

/// What some events of calendars tell, counted event by event.
#[derive(Debug)]
pub(in crate::reading) struct Counting<'w, 'p> {
    /// Whom they name.
    pub(in crate::reading) people: NamedParties<'w, 'p>,
    /// By the number of who is named.
    counts: Vec<PartyCount>,
    /// By calendar.
    tallies: BTreeMap<usize, CalendarTally>,
    /// Memory that is used again from event to event.
    counted: Vec<u32>,
    individuals: Vec<u32>,
}

/// What was counted.
#[derive(Debug)]
pub(in crate::reading) struct Counted {
    /// By number, as the counts.
    pub(super) ids: Vec<Arc<str>>,
    pub(super) counts: Vec<PartyCount>,
    /// By calendar.
    pub(super) tallies: BTreeMap<usize, CalendarTally>,
}

impl<'w, 'p> Counting<'w, 'p> {
    pub(in crate::reading) fn new(lines: &'w PartyLines<'p>) -> Self {
        Counting {
            people: NamedParties::new(lines),
            counts: Vec::new(),
            tallies: BTreeMap::new(),
            counted: Vec::new(),
            individuals: Vec::new(),
        }
    }

    /// What was counted, without the memory of what helped.
    pub(in crate::reading) fn finish(self) -> Counted {
        Counted {
            ids: self.people.into_ids(),
            counts: self.counts,
            tallies: self.tallies,
        }
    }

    /// Counts an event of a calendar; `sights` asks for who is in which event.
    pub(in crate::reading) fn see(
        &mut self,
        glance: &Glance,
        block: &Block<'_>,
        calendar: usize,
        sights: bool,
    ) {
        self.counts
            .resize_with(self.people.parties(), PartyCount::default);
        let is_furnished = self.see_people(glance, calendar);
        let individuals = &mut self.individuals;
        individuals.sort_unstable();
        individuals.dedup();
        let tally = self.tallies.entry(calendar).or_default();
        tally.event(glance, individuals, is_furnished);
        if sights {
            let uid = glance.uid.map(|uid| uid.number);
            let uid = uid.unwrap_or_else(|| glance::number(block.bytes));
            let seen = individuals.iter().map(|one| (uid, *one));
            tally.sightings.extend(seen);
        }
    }

    /// Lists the individuals; tells whether anything else is named.
    fn see_people(&mut self, glance: &Glance, calendar: usize) -> bool {
        let mut organizers = glance.mentions.iter().filter(|m| m.is_organizer);
        let organizers = [(); 2].map(|()| organizers.next().map(|m| m.party));
        self.counted.clear();
        self.individuals.clear();
        let mut is_furnished = false;
        let tally = self.tallies.entry(calendar).or_default();
        for mention in &glance.mentions {
            let name = self.people.name(mention);
            let is_place = is_at(mention, name, glance.location.as_deref());
            let is_first = !self.counted.contains(&mention.party);
            let is_organizing = organizers.contains(&Some(mention.party));
            let count = item_mut(&mut self.counts, wide(mention.party));
            count.see(mention, name, is_first, is_place, is_organizing);
            if is_first && self.counted.len() < MOST_COMPARED {
                self.counted.push(mention.party);
            }
            tally.see(mention);
            if mention.kind == PartyKind::Individual && !is_place && !mention.is_informed {
                self.individuals.push(mention.party);
            } else {
                is_furnished |= !mention.is_organizer;
            }
        }
        is_furnished
    }
}

/// The name of a mention is the place of the event, and nothing says that it is a person.
fn is_at(mention: &Mention, name: Option<&Arc<str>>, location: Option<&str>) -> bool {
    let Some((name, location)) = name.zip(location).filter(|_| !mention.says_individual) else {
        return false;
    };
    let name = name.trim();
    let is_name = |place: &str| place.trim().eq_ignore_ascii_case(name);
    // Outlook lists several rooms in one line.
    is_name(location) || (location.contains(';') && location.split(';').any(is_name))
}

impl PartyCount {
    fn see(
        &mut self,
        mention: &Mention,
        name: Option<&Arc<str>>,
        is_first: bool,
        is_place: bool,
        is_organizing: bool,
    ) {
        self.says_individual |= mention.says_individual;
        self.is_weak |= mention.is_weak;
        self.say(Some(mention.kind).filter(|kind| *kind != PartyKind::Individual));
        if let Some(name) = name {
            self.call(name, 1);
        }
        if !is_first {
            self.invited += u32::from(is_organizing && !mention.is_organizer);
            return;
        }
        self.at_location += u32::from(is_place);
        // Exchange writes rooms as NON-PARTICIPANT.
        self.elsewhere += u32::from(!is_place && !mention.is_informed);
        self.organizes += u32::from(is_organizing);
        self.invited += u32::from(!is_organizing);
    }
}

impl CalendarTally {
    fn see(&mut self, mention: &Mention) {
        self.is_of_group |= mention.is_organizer && mention.kind == PartyKind::Resource;
        if mention.refuses {
            self.refusing.insert(mention.party);
        }
        if mention.is_weak {
            self.weak.insert(mention.party);
        }
    }

    fn event(&mut self, glance: &Glance, individuals: &[u32], is_furnished: bool) {
        self.private += u32::from(glance.is_private);
        if !individuals.is_empty() {
            self.naming += 1;
            self.keep_always(individuals);
        }
        if !glance.is_timed || glance.is_proposal {
            return;
        }
        self.timed += 1;
        match individuals {
            [] => {
                self.timed_alone += 1;
                self.timed_furnished += u32::from(is_furnished);
            }
            [one] if !is_furnished => *self.timed_sole.entry(*one).or_default() += 1,
            _ => {}
        }
    }
}
