//! A quick test of a block: can it touch the dates at all? A glance at its lines told its times.
//!
//! The answer "no" is proved from DTSTART, the length and the end of the rule, with some days to
//! spare for zones. Whatever is unusual gets the answer "maybe". A dropped block never changes an
//! occurrence inside the dates: if one block of a UID may touch them, every block of that UID is
//! kept. So masters, overrides and newer copies outside the dates still count.

use super::glance::Glance;
use super::head::{HeadFacts, Method};
use super::interner::Interner;
use super::properties::MAX_ATTENDEES;
use super::value::Stamp;
use crate::base::hashing::FastSet;
use crate::base::index::item_mut;
use crate::calendar::coverage::WrittenDates;
use crate::calendar::event::{MAX_DAYS, PartyKind};
use crate::calendar::written_zones::{Maker, Tally};
use crate::ics::Cut;
use crate::recurrence::Rule;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Days to spare on both sides: a local date is at most a day off in UTC, a VTIMEZONE may claim
/// another day, and so may the zone of the end.
const SPARE_DAYS: u64 = 5;

/// No event is expanded over more days than this; a multiple of the limit, so that the proof does
/// not hang on how it is counted.
const LONGEST_DAYS: i64 = 3 * MAX_DAYS;

/// What the blocks tell of their calendars, by input and calendar. Where there were dates, drops the
/// blocks whose UID cannot touch them and from which nothing else is learnt.
///
/// An answer is kept and dropped with the event it answers: they have one UID.
pub(super) fn prescan(
    cuts: &mut [Cut<'_>],
    heads: &[Vec<HeadFacts>],
    looked: Vec<Looked>,
) -> Vec<Vec<OfCalendar>> {
    let of_input = |heads: &Vec<HeadFacts>| vec![OfCalendar::default(); heads.len()];
    let mut told: Vec<_> = heads.iter().map(of_input).collect();
    // In pieces, because the system gets back what lies in many lists sooner than one large list.
    let mut seen: Vec<Prescans> = heads.iter().map(|_| Prescans::new()).collect();
    for piece in looked {
        item_mut(&mut seen, piece.source).extend(piece.seen);
        let of_calendars: &mut Vec<OfCalendar> = item_mut(&mut told, piece.source);
        for (calendar, whole) in piece.whole {
            item_mut(of_calendars, calendar).whole.add(whole);
        }
    }
    drop_far(cuts, &seen, &mut told);
    told
}

/// Drops the blocks that are not wanted, and notes what they tell.
fn drop_far(cuts: &mut [Cut<'_>], seen: &[Prescans], told: &mut [Vec<OfCalendar>]) {
    let wanted = wanted(seen);
    for ((cut, seen), told) in cuts.iter_mut().zip(seen).zip(told) {
        let mut seen = seen.iter().flatten();
        cut.events.retain(|block| {
            // Without dates nothing is noted, and all is kept.
            let Some(seen) = seen.next() else { return true };
            let is_kept = seen.near || seen.uid.is_some_and(|uid| wanted.contains(&uid));
            if !is_kept {
                item_mut(told, block.calendar).unread.add(seen);
            }
            is_kept
        });
    }
}

/// What is seen of consecutive blocks of an input.
#[derive(Debug)]
pub(super) struct Looked {
    source: usize,
    /// Where there are dates.
    seen: Option<Vec<Prescanned>>,
    /// What the blocks tell of their calendars.
    whole: BTreeMap<usize, WholeFile>,
}

impl Looked {
    /// Nothing yet, of an input.
    pub(super) fn at(source: usize, near: Option<&NearDates>) -> Looked {
        Looked {
            source,
            seen: near.map(|_| Vec::new()),
            whole: BTreeMap::new(),
        }
    }

    /// Takes note of a block of a calendar.
    pub(super) fn see(
        &mut self,
        glance: &Glance,
        calendar: usize,
        method: Method,
        near: Option<&NearDates>,
        interner: &Interner,
    ) {
        if method.is_of_events() {
            let whole = self.whole.entry(calendar).or_default();
            whole.see(glance, interner);
        }
        if let Some((seen, near)) = self.seen.as_mut().zip(near) {
            seen.push(near.look(glance, method));
        }
    }
}

/// What the blocks of one calendar of an input tell of it.
#[derive(Clone, Debug, Default)]
pub(super) struct OfCalendar {
    pub(super) unread: Unread,
    pub(super) whole: WholeFile,
}

/// What all blocks of a calendar tell, read or not: it never depends on the dates asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct WholeFile {
    /// How often each maker of events wrote each TZID.
    pub(super) zones: BTreeMap<(Maker, Arc<str>), Tally>,
    pub(super) dates: WrittenDates,
}

impl WholeFile {
    fn see(&mut self, times: &Glance, interner: &Interner) {
        if let Some(stamp) = times.stamp {
            self.dates.see_stamp(stamp);
        }
        let Some(start) = times.start else { return };
        self.dates.see(start.date, times.is_single());
        if let Some(zone) = times.zone.as_deref()
            && times.timed().is_some()
        {
            let key = (times.maker(), interner.text(zone));
            let uid = times.uid.map_or(0, |uid| uid.number);
            self.zones.entry(key).or_default().count(uid);
        }
    }

    fn add(&mut self, other: WholeFile) {
        self.dates.add(&other.dates);
        for (key, tally) in other.zones {
            self.zones.entry(key).or_default().add(&tally);
        }
    }
}

/// What the dropped blocks of one calendar tell of the calendar itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    pub(super) events: u64,
    /// Events with a time.
    pub(super) timed: usize,
    /// One of them is not shown as free.
    pub(super) busy: bool,
    /// An event has a description.
    pub(super) described: bool,
}

impl Unread {
    fn add(&mut self, seen: &Prescanned) {
        self.events += 1;
        self.described |= seen.described;
        let Some(free) = seen.timed else { return };
        self.timed += 1;
        self.busy |= !free;
    }
}

/// The UIDs that are read: those near, and one for each thing that only far ones tell of an
/// address, since it holds of the address everywhere.
fn wanted(seen: &[Prescans]) -> FastSet<u64> {
    let all = || seen.iter().flatten().flatten();
    let near = all().filter(|seen| seen.near);
    let mut wanted: FastSet<u64> = near.filter_map(|seen| seen.uid).collect();
    let mut told: FastSet<&(Arc<str>, PartyKind)> = all()
        .filter(|seen| seen.near)
        .flat_map(|seen| &seen.kinds)
        .collect();
    for far in all().filter(|seen| !seen.near) {
        for kind in &far.kinds {
            if told.insert(kind) {
                wanted.extend(far.uid);
            }
        }
    }
    wanted
}

/// What is seen of the blocks of one input, in their order.
type Prescans = Vec<Vec<Prescanned>>;

/// What a look tells.
#[derive(Debug)]
struct Prescanned {
    near: bool,
    /// The UID, as a number: two with one number are kept or dropped together.
    uid: Option<u64>,
    /// Addresses that the event surely tells to be no individuals.
    kinds: Box<[(Arc<str>, PartyKind)]>,
    described: bool,
    /// Whether it is shown as free, where the event surely has a time.
    timed: Option<bool>,
}

/// The dates, with room around them.
#[derive(Debug)]
pub(super) struct NearDates {
    first: NaiveDate,
    last: NaiveDate,
}

impl NearDates {
    pub(super) fn new(from: NaiveDate, to: NaiveDate) -> NearDates {
        let spare = Days::new(SPARE_DAYS);
        NearDates {
            first: from.checked_sub_days(spare).unwrap_or(NaiveDate::MIN),
            last: to.checked_add_days(spare).unwrap_or(NaiveDate::MAX),
        }
    }

    fn look(&self, times: &Glance, method: Method) -> Prescanned {
        let near = self.may_touch(times).unwrap_or(true);
        // Of an answer only a lone one tells a kind, and talk about an event tells nothing.
        let is_event = method.is_of_events();
        let is_surely_read = times.start.is_some() && !times.unusual;
        let tells = is_event && is_surely_read && times.attendees <= MAX_ATTENDEES;
        let in_doubt = method == Method::Reply && !times.kinds.is_empty();
        let described = is_event && times.is_described();
        let timed = times.timed().filter(|_| is_event);
        let timed = timed.map(|_| times.is_free());
        let kinds = times.kinds.iter().filter(|_| tells);
        Prescanned {
            near: near || in_doubt,
            uid: times.uid.map(|uid| uid.number),
            kinds: kinds.cloned().collect(),
            described,
            timed,
        }
    }

    /// `None` where the look cannot tell.
    fn may_touch(&self, times: &Glance) -> Option<bool> {
        let is_usual = !times.unusual && times.attendees <= MAX_ATTENDEES;
        let start = times.start.filter(|_| is_usual)?;
        // Without a UID of its own the event gets a made one, and may meet another such event.
        times.uid.filter(|uid| !uid.looks_made)?;
        if start.date > self.last {
            return Some(false);
        }
        let ending = times.end.map_or(0, |end| (end - start.date).num_days());
        let days = ending.max(times.days.unwrap_or(0)).clamp(0, LONGEST_DAYS) + 2;
        let last = match &times.rule {
            None => start.date,
            Some(rule) => last_start(rule, start)?,
        };
        let over = last.checked_add_days(Days::new(days.unsigned_abs()))?;
        Some(over >= self.first)
    }
}

/// The last date on which a series surely has begun for the last time; `None` when it is endless
/// or not known cheaply.
fn last_start(rule: &str, start: Stamp) -> Option<NaiveDate> {
    if !rule.contains("UNTIL") && !rule.contains("COUNT") {
        return None;
    }
    let rule = Rule::parse(rule.trim()).ok()?;
    let last = rule.last_possible(start.local())?.date();
    Some(last.max(start.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics;
    use crate::reading::glance::{self, NamedParties};
    use crate::reading::head;
    use crate::reading::party_lines::PartyLines;

    /// The blocks that are left for some days of November.
    fn left(cuts: &mut [Cut<'_>]) {
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let near = NearDates::new(date(9), date(15));
        let interner = Interner::default();
        let lines = PartyLines::new(&interner);
        let look = |(source, cut): (usize, &Cut<'_>)| {
            let mut looked = Looked::at(source, Some(&near));
            let mut people = NamedParties::new(&lines);
            for block in &cut.events {
                let glance = glance::glance(block, false, &mut people);
                let method = Method::default();
                looked.see(&glance, block.calendar, method, Some(&near), &interner);
            }
            looked
        };
        let looked = cuts.iter().enumerate().map(look).collect();
        let heads = heads(cuts);
        prescan(cuts, &heads, looked);
    }

    fn heads(cuts: &[Cut<'_>]) -> Vec<Vec<HeadFacts>> {
        let of_one = cuts.iter().map(|cut| cut.calendars.iter());
        of_one.map(|all| all.map(head::read).collect()).collect()
    }

    fn near(body: &str) -> bool {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{body}END:VEVENT\nEND:VCALENDAR\n");
        let mut cuts = [ics::cut(text.as_bytes())];
        left(&mut cuts);
        !cuts[0].events.is_empty()
    }

    #[test]
    fn a_block_is_dropped_only_where_its_times_prove_that_it_is_far() {
        for far in [
            "DTSTART:20260105T090000Z\nDTEND:20260105T093000Z\n",
            "DTSTART:20270105T090000Z\nRRULE:FREQ=DAILY\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY;UNTIL=20261001T000000Z\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=WEEKLY;COUNT=10\n",
            "dtstart;TZID=X:2026\n 0105T090000\nDURATION:P30D\n",
            "DTSTART:20260105T090000Z\nBEGIN:VALARM\nDURATION:P900D\nEND:VALARM\n",
        ] {
            assert!(!near(&format!("UID:a\n{far}")), "{far}");
        }
        for maybe in [
            "DTSTART:20261110T090000Z\n",
            "DTSTART:20260105T090000Z\nDTEND:20261110T093000Z\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY\n",
            "DTSTART:20050103T090000Z\nRRULE:FREQ=DAILY;UNTIL=20261108T000000Z\n",
            "DTSTART:20050103T090000Z\nRDATE:20261110T090000Z\n",
            "DTSTART:20050103T090000Z\nRD\n ATE:20261110T090000Z\n",
            "DTSTART:20050103T090000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20060103T090000Z\n",
            "DTSTART:20050103T090000Z\nDURATION:P9999D\n",
            "DTSTART:soon\n",
            "DTSTART:20050103T090000Z\nDTSTART:20261110T090000Z\n",
        ] {
            assert!(near(&format!("UID:a\n{maybe}")), "{maybe}");
        }
        assert!(near("DTSTART:20050103T090000Z\n"), "no UID");
        assert!(
            near("UID:no-uid:x\nDTSTART:20050103T090000Z\n"),
            "UID like a made one"
        );
    }

    #[test]
    fn every_block_of_a_uid_that_may_touch_is_kept() {
        let block = |uid: &str, date: &str| {
            format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART:{date}T090000Z\nEND:VEVENT\n")
        };
        let [moved, stale, other] = [("a", "20270301"), ("a", "20261110"), ("b", "20270301")]
            .map(|(uid, date)| block(uid, date));
        let (one, two) = (format!("{moved}{other}"), stale);
        let mut cuts = [ics::cut(one.as_bytes()), ics::cut(two.as_bytes())];
        left(&mut cuts);
        assert_eq!(cuts.map(|cut| cut.events.len()), [1, 1]);
    }
}
