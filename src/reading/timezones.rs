//! The VTIMEZONEs of a calendar and what each TZID in it means.

use crate::base::Place;
use crate::base::hashing::FastMap;
use crate::diagnostic::{Code, Diagnostic};
use crate::ics::lines::{lines_with_nested, starts_with};
use crate::ics::text::unescape;
use crate::ics::{Block, Property};
use crate::reading::value::stamp;
use crate::zone::{self, How, Observance, Resolved, Zone, ZoneRules};
use chrono::NaiveDateTime;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// VTIMEZONEs that were read, by their lines: calendars of one program bring the same ones along.
#[derive(Debug, Default)]
pub(super) struct KnownTimezones<'p> {
    rules: Mutex<FastMap<VtimezoneKey<'p>, Arc<ZoneRules>>>,
}

/// The lines of a block, and how many its calendar has.
type VtimezoneKey<'p> = (&'p [u8], usize);

impl<'p> KnownTimezones<'p> {
    /// The rules of a block, one of so many of its calendar.
    fn rules(&self, block: &Block<'p>, siblings: usize) -> Arc<ZoneRules> {
        // A panic elsewhere leaves whole rules behind.
        let known = || self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (block.bytes, siblings);
        if let Some(rules) = known().get(&key) {
            return rules.clone();
        }
        let rules = zone_rules(block, siblings);
        known().entry(key).or_insert(Arc::new(rules)).clone()
    }
}

/// The VTIMEZONEs of one calendar by their names, read once for all parts of it.
#[derive(Debug)]
pub(super) struct FileZones<'p> {
    blocks: &'p [Block<'p>],
    known: Arc<KnownTimezones<'p>>,
    rules: OnceLock<Arc<RulesByName>>,
}

type RulesByName = BTreeMap<String, Arc<ZoneRules>>;

impl<'p> FileZones<'p> {
    /// The VTIMEZONEs of these blocks.
    pub(super) fn new(blocks: &'p [Block<'p>], known: Arc<KnownTimezones<'p>>) -> Self {
        FileZones {
            blocks,
            known,
            rules: OnceLock::new(),
        }
    }

    fn rules(&self) -> Arc<RulesByName> {
        let rules = |block| self.known.rules(block, self.blocks.len());
        let named = |block| {
            let rules: Arc<ZoneRules> = rules(block);
            (key(&rules.tzid), rules)
        };
        let read = || Arc::new(self.blocks.iter().map(named).collect());
        self.rules.get_or_init(read).clone()
    }
}

/// The zones of one calendar: its VTIMEZONEs, and each TZID resolved once.
#[derive(Debug)]
pub(super) struct ZoneBook {
    rules: Arc<RulesByName>,
    resolved: BTreeMap<String, (Resolved, u32)>,
    fallback: Tz,
}

impl ZoneBook {
    /// The zones of a calendar with these VTIMEZONEs.
    pub(super) fn new(zones: &FileZones<'_>, fallback: Tz) -> Self {
        ZoneBook {
            rules: zones.rules(),
            resolved: BTreeMap::new(),
            fallback,
        }
    }

    /// What a name means that no event is read with, as X-WR-TIMEZONE; `None` when nobody knows it.
    pub(super) fn of_calendar(&self, name: &str) -> Option<Resolved> {
        let resolved = zone::resolve(name, self.rules_of(name), self.fallback);
        (resolved.how != How::Fallback).then_some(resolved)
    }

    /// Takes `zone` for names that nobody knows.
    pub(super) fn fall_back_to(&mut self, zone: Tz) {
        self.fallback = zone;
    }

    /// The zone of a TZID first seen on `line`.
    pub(super) fn zone(&mut self, tzid: &str, line: u32) -> Zone {
        if let Some((resolved, _)) = self.resolved.get(tzid) {
            return resolved.zone.clone();
        }
        let resolved = zone::resolve(tzid, self.rules_of(tzid), self.fallback);
        let zone = resolved.zone.clone();
        self.resolved.insert(tzid.to_string(), (resolved, line));
        zone
    }

    fn rules_of(&self, tzid: &str) -> Option<&ZoneRules> {
        self.rules.get(&key(tzid)).map(Arc::as_ref)
    }

    /// The zone of the only VTIMEZONE.
    pub(super) fn only(&self) -> Option<Zone> {
        let mut all = self.rules.iter();
        let (key, rules) = all.next().filter(|_| all.next().is_none())?;
        Some(zone::resolve(key, Some(rules), self.fallback).zone)
    }

    /// What has to be told of the TZIDs that were met.
    pub(super) fn told(self) -> ToldZones {
        let worth_it =
            |resolved: &Resolved| resolved.how != How::Iana || resolved.contradicts.is_some();
        let resolved = self.resolved.into_iter();
        ToldZones {
            resolved: resolved.filter(|(_, (r, _))| worth_it(r)).collect(),
        }
    }
}

/// TZIDs of one calendar that are not simply IANA names, with the line of the first; a list,
/// because there is one per calendar and most are empty.
#[derive(Debug, Default)]
pub(super) struct ToldZones {
    resolved: Vec<(String, (Resolved, u32))>,
}

impl ToldZones {
    /// Adds those of a later part of the calendar.
    pub(super) fn append(&mut self, later: ToldZones) {
        self.resolved.extend(later.resolved);
        // Stable: of one TZID the earlier stays.
        self.resolved.sort_by(|a, b| a.0.cmp(&b.0));
        self.resolved.dedup_by(|later, first| later.0 == first.0);
    }

    /// Zones that could only be guessed, or whose VTIMEZONE tells another story than their name.
    pub(super) fn diagnostics(&self, file: &Arc<str>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (tzid, (resolved, line)) in &self.resolved {
            let place = || Place {
                file: file.clone(),
                line: *line,
            };
            if resolved.how == How::Fallback {
                let detail = format!("\"{tzid}\" read as {}", resolved.zone.name());
                found.push(Diagnostic::new(Code::ZoneUnknown, place(), detail));
            }
            if let Some(iana) = resolved.contradicts {
                let (code, detail) = match resolved.how {
                    How::FileRules => (
                        Code::ZoneOwnRules,
                        format!("\"{tzid}\" is not quite {iana}"),
                    ),
                    _ => (Code::ZoneContradicts, format!("\"{tzid}\" read as {iana}")),
                };
                found.push(Diagnostic::new(code, place(), detail));
            }
        }
        found
    }

    /// TZIDs that are not simply IANA names, and what they were taken for.
    pub(super) fn assumed(&self) -> impl Iterator<Item = (String, String)> {
        let assumed = self
            .resolved
            .iter()
            .filter(|(_, (r, _))| r.how != How::Iana);
        assumed.map(|(tzid, (r, _))| (tzid.clone(), r.zone.name()))
    }
}

/// A TZID as its VTIMEZONE and its users may both have written it: a parameter is not escaped and
/// a text is, but programs do it the other way round too.
fn key(tzid: &str) -> String {
    unescape(tzid.trim().trim_matches('"')).to_lowercase()
}

fn zone_rules(block: &Block<'_>, siblings: usize) -> ZoneRules {
    let mut rules = ZoneRules::default();
    rules.siblings = siblings;
    let mut open: Option<ObservanceDraft> = None;
    for line in lines_with_nested(block.bytes, block.line.saturating_add(1)) {
        if starts_with(&line.bytes, b"BEGIN:") {
            open = Some(ObservanceDraft {
                daylight: starts_with(&line.bytes, b"BEGIN:DAYLIGHT"),
                ..ObservanceDraft::default()
            });
        } else if starts_with(&line.bytes, b"END:") {
            rules
                .observances
                .extend(open.take().and_then(ObservanceDraft::finish));
        } else if let Some(property) = Property::parse(&line.bytes) {
            match &mut open {
                Some(draft) => draft.apply(&property),
                None if property.is("TZID") => rules.tzid = property.value.trim().to_string(),
                None if property.is("X-LIC-LOCATION") => {
                    rules.lic_location = Some(property.value.trim().to_string());
                }
                None => {}
            }
        }
    }
    rules
}

/// STANDARD or DAYLIGHT while its lines are read.
#[derive(Default)]
struct ObservanceDraft {
    daylight: bool,
    offset_from: Option<i32>,
    offset_to: Option<i32>,
    start: NaiveDateTime,
    rules: Vec<String>,
    rdates: Vec<NaiveDateTime>,
}

impl ObservanceDraft {
    fn apply(&mut self, property: &Property<'_>) {
        let value = property.value.trim();
        if property.is("DTSTART") {
            self.start = stamp(value).map_or(self.start, |start| start.local());
        } else if property.is("TZOFFSETFROM") {
            self.offset_from = utc_offset(value);
        } else if property.is("TZOFFSETTO") {
            self.offset_to = utc_offset(value);
        } else if property.is("RRULE") {
            self.rules.push(value.to_string());
        } else if property.is("RDATE") {
            let onsets = value.split(',').filter_map(stamp);
            self.rdates.extend(onsets.map(|onset| onset.local()));
        }
    }

    /// `None` without a readable offset: taking it for zero would be reading UTC in silence.
    fn finish(self) -> Option<Observance> {
        let offset_to = self.offset_to?;
        Some(Observance {
            daylight: self.daylight,
            offset_from: self.offset_from.unwrap_or(offset_to),
            offset_to,
            start: self.start,
            rules: self.rules,
            rdates: self.rdates,
        })
    }
}

/// A UTC-OFFSET value in seconds: `+0100`, `-053000`, also `+01:00`.
fn utc_offset(value: &str) -> Option<i32> {
    let (sign, digits) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let digits = digits.replace(':', "");
    let number = |range: std::ops::Range<usize>| {
        digits
            .get(range)
            .map_or(Some(0), |d: &str| d.parse::<i32>().ok())
    };
    let known = digits.is_ascii() && matches!(digits.len(), 4 | 6);
    let seconds = number(0..2)? * 3600 + number(2..4)? * 60 + number(4..6)?;
    (known && seconds < 86_400).then_some(sign * seconds)
}
