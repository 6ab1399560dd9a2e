//! Component blocks → events and calendars: what the properties mean (RFC 5545 §3.6–3.8).
//!
//! Knows zones and rules, but no window, no people and no settings beyond [`ReadRules`].

pub mod event;
pub mod head;
pub mod owner;
pub mod properties;
pub mod timezones;
pub mod value;

pub use event::Event;

use crate::base::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::ics::{self, Cut};
use chrono_tz::Tz;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One input as it came: a file, a member of an archive, standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name as the user knows it.
    pub name: Arc<str>,
    /// The folder it was found in, when the user named the folder and not the file.
    pub folder: Option<Arc<str>>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What reading depends on.
#[derive(Clone, Debug)]
pub struct ReadRules {
    /// `--owner FILE=ADDRESS` and the config file's: input name, address.
    pub owners: Vec<(String, String)>,
    /// Zone of floating and unresolvable times where the calendar names none.
    pub tz: Tz,
    /// Zones of people by address, for floating times in their calendars.
    pub zones: BTreeMap<String, Tz>,
}

/// A calendar: one export, one folder of single events, one calendar of a stream.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Name of the file or folder.
    pub name: Arc<str>,
    /// X-WR-CALNAME.
    pub title: Option<String>,
    /// Whose it is; `None` for a shared calendar.
    pub owner: Option<Arc<str>>,
    /// X-WR-TIMEZONE.
    pub zone: Option<Tz>,
    /// Events read from it.
    pub events: u64,
}

/// Everything read, plus zones that were not simply IANA names (`as written → used`).
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The calendars, ordered by name.
    pub calendars: Vec<Calendar>,
    /// Events in the order of calendars and of their lines.
    pub events: Vec<Event>,
    /// Zone names that needed an assumption.
    pub zones_assumed: BTreeMap<String, String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every source. The result does not depend on the order of `sources`.
pub fn read(sources: &[Source], rules: &ReadRules) -> Reading {
    let mut ordered: Vec<&Source> = sources.iter().collect();
    ordered.sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    let decoded: Vec<Cow<'_, [u8]>> = ordered.iter().map(|s| ics::decode(&s.bytes)).collect();
    let cuts: Vec<Cut<'_>> = decoded.iter().map(|bytes| ics::cut(bytes)).collect();
    let vdirs = owner::single_event_folders(&ordered, &cuts);
    let mut reading = Reading::default();
    for (source, cut) in ordered.iter().zip(&cuts) {
        syntax_diagnostics(source, cut, &mut reading.diagnostics);
        let vdir = source
            .folder
            .as_ref()
            .filter(|folder| vdirs.contains(*folder));
        read_source(source, vdir, cut, rules, &mut reading);
    }
    reading
}

fn read_source(
    source: &Source,
    vdir: Option<&Arc<str>>,
    cut: &Cut<'_>,
    rules: &ReadRules,
    reading: &mut Reading,
) {
    for (index, head) in cut.calendars.iter().enumerate() {
        let facts = head::read(head);
        let owner = owner::of(source, vdir, &facts, rules);
        let name = vdir.unwrap_or(&source.name);
        let zone = facts.zone(rules);
        let calendar = calendar_index(reading, name, &facts, owner.clone(), zone);
        let floating = zone
            .or_else(|| {
                owner
                    .as_ref()
                    .and_then(|o| rules.zones.get(o.as_ref()).copied())
            })
            .unwrap_or(rules.tz);
        let blocks = cut.zones.iter().filter(|b| b.calendar == index);
        let mut context = properties::Context {
            file: source.name.clone(),
            calendar,
            method: facts.method,
            floating,
            zones: timezones::ZoneBook::read(blocks, floating),
            names: properties::Names::default(),
            diagnostics: Vec::new(),
        };
        for block in cut.events.iter().filter(|b| b.calendar == index) {
            if let Some(event) = properties::event(block, &mut context) {
                reading.events.push(event);
                if let Some(calendar) = reading.calendars.get_mut(calendar) {
                    calendar.events += 1;
                }
            }
        }
        reading.diagnostics.append(&mut context.diagnostics);
        reading
            .diagnostics
            .extend(context.zones.diagnostics(&source.name));
        reading.zones_assumed.extend(context.zones.assumed());
    }
}

/// The calendar of this name and owner, made when it is new.
fn calendar_index(
    reading: &mut Reading,
    name: &Arc<str>,
    facts: &head::HeadFacts,
    owner: Option<Arc<str>>,
    zone: Option<Tz>,
) -> usize {
    let known = reading
        .calendars
        .iter()
        .rposition(|c| c.name == *name && c.owner == owner);
    if let Some(index) = known {
        if let Some(calendar) = reading.calendars.get_mut(index) {
            calendar.zone = calendar.zone.or(zone);
            calendar.title = calendar.title.take().or_else(|| facts.name.clone());
        }
        return index;
    }
    reading.calendars.push(Calendar {
        name: name.clone(),
        title: facts.name.clone(),
        owner,
        zone,
        events: 0,
    });
    reading.calendars.len() - 1
}

fn syntax_diagnostics(source: &Source, cut: &Cut<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let place = |line| Place {
        file: source.name.clone(),
        line,
    };
    if cut.calendars.is_empty() {
        diagnostics.push(Diagnostic::new(Code::InputNotCalendar, place(0), ""));
    }
    for &line in &cut.unterminated {
        diagnostics.push(Diagnostic::new(Code::IcsUnterminated, place(line), ""));
    }
    for &line in &cut.stray_ends {
        diagnostics.push(Diagnostic::new(Code::IcsStrayEnd, place(line), ""));
    }
}
