//! Counts the people that blocks name, without parsing the events.

use super::super::party_lines::{PartyLine, PartyLines};
use super::super::properties::MAX_ATTENDEES;
use super::super::value;
use crate::base::PROPOSAL_CATEGORY;
use crate::base::hashing::FastMap;
use crate::base::index::{narrow, wide};
use crate::calendar::event::{PartyKind, Response, Role};
use crate::ics::lines::{lines, starts_with, with_folds};
use crate::ics::text::unescape;
use crate::ics::{Block, Property};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
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

/// One way in which a line names somebody.
#[derive(Clone, Copy, Debug)]
struct Mention {
    party: u32,
    /// Place among the names of the walk.
    name: Option<u32>,
    kind: PartyKind,
    says_individual: bool,
    is_organizer: bool,
    is_informed: bool,
    refuses: bool,
    is_weak: bool,
}

/// The walk over some blocks, one after the other.
pub(super) struct BlockWalk<'w, 'p> {
    lines: &'w PartyLines<'p>,
    /// By the number of the line.
    known: FastMap<u32, Mention>,
    numbers: FastMap<Arc<str>, u32>,
    name_numbers: FastMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    /// By number.
    pub(super) ids: Vec<Arc<str>>,
    pub(super) counts: Vec<PartyCount>,
    /// By calendar.
    pub(super) tallies: BTreeMap<usize, CalendarTally>,
    /// Memory that is used again from block to block.
    memory: Memory,
}

#[derive(Default)]
struct Memory {
    mentions: Vec<Mention>,
    counted: Vec<u32>,
    individuals: Vec<u32>,
}

/// What one block says.
#[derive(Default)]
struct BlockFacts {
    uid: Option<u64>,
    is_timed: bool,
    is_private: bool,
    is_proposal: bool,
    location: Option<String>,
    mentions: Vec<Mention>,
}

impl<'w, 'p> BlockWalk<'w, 'p> {
    pub(super) fn new(lines: &'w PartyLines<'p>) -> Self {
        BlockWalk {
            lines,
            known: FastMap::default(),
            numbers: FastMap::default(),
            name_numbers: FastMap::default(),
            names: Vec::new(),
            ids: Vec::new(),
            counts: Vec::new(),
            tallies: BTreeMap::new(),
            memory: Memory::default(),
        }
    }

    /// Counts a block of a calendar; `sights` asks for who is in which event.
    pub(super) fn block(&mut self, block: &Block<'p>, calendar: usize, sights: bool) {
        let facts = self.facts(block);
        let mut memory = std::mem::take(&mut self.memory);
        self.count(&facts, calendar, sights, block.bytes, &mut memory);
        memory.mentions = facts.mentions;
        memory.mentions.clear();
        self.memory = memory;
    }

    /// Gives back the memory of what helped to read.
    pub(super) fn forget_lines(&mut self) {
        self.known = FastMap::default();
        self.numbers = FastMap::default();
        self.name_numbers = FastMap::default();
        self.names = Vec::new();
        self.memory = Memory::default();
    }

    fn facts(&mut self, block: &Block<'p>) -> BlockFacts {
        let mut facts = BlockFacts {
            mentions: std::mem::take(&mut self.memory.mentions),
            ..BlockFacts::default()
        };
        let (mut rest, mut depth) = (block.bytes, 0_u32);
        while let Some(first) = rest.first() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            match first.to_ascii_uppercase() {
                b'B' if starts_with(line, b"BEGIN:") => depth += 1,
                b'E' if starts_with(line, b"END:") => depth = depth.saturating_sub(1),
                b'A' | b'O' if depth == 0 => self.person(rest, line, &mut facts),
                b'C' | b'D' | b'L' | b'U' if depth == 0 => read(rest, line, &mut facts),
                _ => {}
            }
            rest = after;
        }
        facts
    }

    fn person(&mut self, rest: &'p [u8], line: &[u8], facts: &mut BlockFacts) {
        if !(starts_with(line, b"ORGANIZER") || starts_with(line, b"ATTENDEE"))
            || facts.mentions.len() >= MAX_ATTENDEES
        {
            return;
        }
        let lines = self.lines;
        let mention = lines.seen(with_folds(rest), |line| self.mention(line));
        facts.mentions.extend(mention);
    }

    fn mention(&mut self, line: &PartyLine) -> Mention {
        if let Some(known) = line.number.and_then(|number| self.known.get(&number)) {
            return *known;
        }
        let mention = Mention {
            party: self.number(&line.party.id),
            name: line.party.name.as_ref().map(|name| self.name(name)),
            kind: line.kind,
            says_individual: line.says_individual,
            is_organizer: line.is_organizer,
            is_informed: line.role == Some(Role::Informed),
            refuses: matches!(
                line.response,
                Some(Response::Declined | Response::Tentative | Response::Delegated)
            ),
            is_weak: line.is_weak,
        };
        if let Some(number) = line.number {
            self.known.insert(number, mention);
        }
        mention
    }

    fn number(&mut self, id: &Arc<str>) -> u32 {
        if let Some(known) = self.numbers.get(id) {
            return *known;
        }
        let number = narrow(self.ids.len());
        self.numbers.insert(id.clone(), number);
        self.ids.push(id.clone());
        self.counts.push(PartyCount::default());
        number
    }

    fn name(&mut self, name: &Arc<str>) -> u32 {
        if let Some(known) = self.name_numbers.get(name) {
            return *known;
        }
        let number = narrow(self.names.len());
        self.name_numbers.insert(name.clone(), number);
        self.names.push(name.clone());
        number
    }

    fn count(
        &mut self,
        facts: &BlockFacts,
        calendar: usize,
        sights: bool,
        bytes: &[u8],
        memory: &mut Memory,
    ) {
        let mut organizers = facts.mentions.iter().filter(|m| m.is_organizer);
        let organizers = [(); 2].map(|()| organizers.next().map(|m| m.party));
        memory.counted.clear();
        memory.individuals.clear();
        let mut is_furnished = false;
        let tally = self.tallies.entry(calendar).or_default();
        for mention in &facts.mentions {
            let name = mention.name.and_then(|name| self.names.get(wide(name)));
            let is_place = mention.is_at(name, facts.location.as_deref());
            let is_first = !memory.counted.contains(&mention.party);
            if let Some(count) = self.counts.get_mut(wide(mention.party)) {
                let is_organizing = organizers.contains(&Some(mention.party));
                count.see(mention, name, is_first, is_place, is_organizing);
            }
            if is_first && memory.counted.len() < MOST_COMPARED {
                memory.counted.push(mention.party);
            }
            tally.see(mention);
            if mention.kind == PartyKind::Individual && !is_place && !mention.is_informed {
                memory.individuals.push(mention.party);
            } else {
                is_furnished |= !mention.is_organizer;
            }
        }
        let individuals = &mut memory.individuals;
        individuals.sort_unstable();
        individuals.dedup();
        tally.event(facts, individuals, is_furnished);
        if sights {
            let uid = facts.uid.unwrap_or_else(|| number(bytes));
            let seen = individuals.iter().map(|one| (uid, *one));
            tally.sightings.extend(seen);
        }
    }
}

impl Mention {
    /// Its name is the place of the event, and nothing says that it is a person.
    fn is_at(&self, name: Option<&Arc<str>>, location: Option<&str>) -> bool {
        let Some((name, location)) = name.zip(location).filter(|_| !self.says_individual) else {
            return false;
        };
        let name = name.trim();
        let is_name = |place: &str| place.trim().eq_ignore_ascii_case(name);
        // Outlook lists several rooms in one line.
        is_name(location) || (location.contains(';') && location.split(';').any(is_name))
    }
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

    fn event(&mut self, facts: &BlockFacts, individuals: &[u32], is_furnished: bool) {
        self.private += u32::from(facts.is_private);
        if !individuals.is_empty() {
            self.naming += 1;
            self.keep_always(individuals);
        }
        if !facts.is_timed || facts.is_proposal {
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

/// Reads one of the properties that are no people.
fn read(rest: &[u8], line: &[u8], facts: &mut BlockFacts) {
    const NAMES: [&[u8]; 5] = [b"UID", b"DTSTART", b"CATEGORIES", b"CLASS", b"LOCATION"];
    if !NAMES.iter().any(|name| starts_with(line, name)) {
        return;
    }
    let Some(line) = lines(rest, 1).next() else {
        return;
    };
    let Some(property) = Property::parse(&line.bytes) else {
        return;
    };
    let value = property.value.trim();
    if property.is("UID") && !value.is_empty() {
        facts
            .uid
            .get_or_insert_with(|| number(property.value.as_bytes()));
    } else if property.is("DTSTART") {
        let is_date = property
            .param("VALUE")
            .is_some_and(|v| v.eq_ignore_ascii_case("DATE"));
        let start = value::stamp(value).filter(|_| !is_date);
        facts.is_timed |= start.is_some_and(|start| start.time.is_some());
    } else if property.is("CLASS") {
        facts.is_private |= ["PRIVATE", "CONFIDENTIAL"]
            .iter()
            .any(|class| class.eq_ignore_ascii_case(value));
    } else if property.is("CATEGORIES") {
        facts.is_proposal |= value == PROPOSAL_CATEGORY;
    } else if property.is("LOCATION") && !value.is_empty() {
        facts.location.get_or_insert_with(|| unescape(value));
    }
}

fn number(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
