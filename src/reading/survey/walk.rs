//! The people that blocks name, counted without reading the events.

use super::super::identity::CalendarAddress;
use super::super::parties::{self, Invited};
use super::super::properties::MAX_ATTENDEES;
use super::super::value;
use crate::base::PROPOSAL_CATEGORY;
use crate::base::index::wide;
use crate::calendar::event::{PartyKind, Response, Role};
use crate::ics::lines::{lines, starts_with};
use crate::ics::text::unescape;
use crate::ics::{Block, Property};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Lines that are remembered at once.
const MOST_LINES: usize = 65_536;

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
        if let Some((_, known)) = self.names.iter_mut().find(|(known, _)| known == name) {
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

    /// Of a list and a room the room: it stands for nobody.
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
        let always = more
            .always
            .map(|all| all.into_iter().map(&number).collect());
        self.keep_always(always);
        let sightings = more.sightings.into_iter();
        self.sightings
            .extend(sightings.map(|(uid, one)| (uid, number(one))));
        self.refusing.extend(more.refusing.into_iter().map(&number));
        self.weak.extend(more.weak.into_iter().map(&number));
    }

    fn keep_always(&mut self, more: Option<Vec<u32>>) {
        match (&mut self.always, more) {
            (_, None) => {}
            (Some(known), Some(more)) => known.retain(|one| more.contains(one)),
            (known @ None, more) => *known = more,
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
#[derive(Clone, Debug)]
struct Mention {
    party: u32,
    name: Option<Arc<str>>,
    kind: PartyKind,
    says_individual: bool,
    is_organizer: bool,
    is_informed: bool,
    refuses: bool,
    is_weak: bool,
}

/// The walk over some blocks, one after the other.
#[derive(Default)]
pub(super) struct BlockWalk<'p> {
    lines: HashMap<&'p [u8], Option<Mention>>,
    numbers: HashMap<Arc<str>, u32>,
    /// By number.
    pub(super) ids: Vec<Arc<str>>,
    pub(super) counts: Vec<PartyCount>,
    /// By calendar.
    pub(super) tallies: BTreeMap<usize, CalendarTally>,
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

impl<'p> BlockWalk<'p> {
    /// Counts a block of a calendar; `sights` asks for who is in which event.
    pub(super) fn block(&mut self, block: &Block<'p>, calendar: usize, sights: bool) {
        let facts = self.facts(block);
        self.count(&facts, calendar, sights, block.bytes);
    }

    /// Gives back the memory of what helped to read.
    pub(super) fn forget_lines(&mut self) {
        self.lines = HashMap::new();
        self.numbers = HashMap::new();
    }

    fn facts(&mut self, block: &Block<'p>) -> BlockFacts {
        let mut facts = BlockFacts::default();
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
        let is_organizer = starts_with(line, b"ORGANIZER");
        if !(is_organizer || starts_with(line, b"ATTENDEE"))
            || facts.mentions.len() >= MAX_ATTENDEES
        {
            return;
        }
        let written = with_folds(rest, line.len());
        if let Some(known) = self.lines.get(written) {
            facts.mentions.extend(known.clone());
            return;
        }
        let mention = self.mention(rest, is_organizer);
        if self.lines.len() >= MOST_LINES {
            self.lines.clear();
        }
        self.lines.insert(written, mention.clone());
        facts.mentions.extend(mention);
    }

    fn mention(&mut self, rest: &[u8], is_organizer: bool) -> Option<Mention> {
        let line = lines(rest, 1).next()?;
        let property = Property::parse(&line.bytes)?;
        if !property.is("ORGANIZER") && !property.is("ATTENDEE") {
            return None;
        }
        let Invited {
            who: CalendarAddress::Somebody(who),
            kind,
            says_individual,
            role,
            response,
        } = parties::invited(&property)
        else {
            return None;
        };
        Some(Mention {
            party: self.number(&who.id),
            name: who.name.map(Into::into),
            kind,
            says_individual,
            is_organizer,
            is_informed: role == Some(Role::Informed),
            refuses: matches!(
                response,
                Some(Response::Declined | Response::Tentative | Response::Delegated)
            ),
            is_weak: who.is_weak,
        })
    }

    fn number(&mut self, id: &str) -> u32 {
        if let Some(known) = self.numbers.get(id) {
            return *known;
        }
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let id: Arc<str> = id.into();
        self.numbers.insert(id.clone(), number);
        self.ids.push(id);
        self.counts.push(PartyCount::default());
        number
    }

    fn count(&mut self, facts: &BlockFacts, calendar: usize, sights: bool, bytes: &[u8]) {
        let organizers = facts.mentions.iter().filter(|m| m.is_organizer);
        let organizers: Vec<u32> = organizers.map(|m| m.party).take(2).collect();
        let mut counted = Vec::new();
        let mut individuals = Vec::new();
        let mut is_furnished = false;
        let tally = self.tallies.entry(calendar).or_default();
        for mention in &facts.mentions {
            let is_place = mention.is_at(facts.location.as_deref());
            let is_first = !counted.contains(&mention.party);
            if let Some(count) = self.counts.get_mut(wide(mention.party)) {
                count.see(
                    mention,
                    is_first,
                    is_place,
                    organizers.contains(&mention.party),
                );
            }
            if is_first && counted.len() < MOST_COMPARED {
                counted.push(mention.party);
            }
            tally.see(mention);
            if mention.kind == PartyKind::Individual && !is_place && !mention.is_informed {
                individuals.push(mention.party);
            } else {
                is_furnished |= !mention.is_organizer;
            }
        }
        individuals.sort_unstable();
        individuals.dedup();
        tally.event(facts, &individuals, is_furnished);
        if sights {
            let uid = facts.uid.unwrap_or_else(|| number(bytes));
            tally
                .sightings
                .extend(individuals.into_iter().map(|one| (uid, one)));
        }
    }
}

impl Mention {
    /// Its name is the place of the event, and nothing says that it is a person.
    fn is_at(&self, location: Option<&str>) -> bool {
        let Some((name, location)) = self.name.as_deref().zip(location) else {
            return false;
        };
        let is_name = |place: &str| place.trim().eq_ignore_ascii_case(name.trim());
        // Outlook lists several rooms in one line.
        !self.says_individual && (is_name(location) || location.split(';').any(is_name))
    }
}

impl PartyCount {
    fn see(&mut self, mention: &Mention, is_first: bool, is_place: bool, is_organizing: bool) {
        self.says_individual |= mention.says_individual;
        self.is_weak |= mention.is_weak;
        self.say(Some(mention.kind).filter(|kind| *kind != PartyKind::Individual));
        if let Some(name) = mention.name.as_ref() {
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
            self.keep_always(Some(individuals.to_vec()));
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

/// A line with the folds behind it; `length` is that of its first physical line.
fn with_folds(rest: &[u8], length: usize) -> &[u8] {
    let mut end = length;
    while let Some(after) = rest
        .get(end..)
        .filter(|after| matches!(after.first(), Some(b' ' | b'\t')))
    {
        end += memchr::memchr(b'\n', after).map_or(after.len(), |at| at + 1);
    }
    rest.get(..end).unwrap_or(rest)
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
