//! The properties of a VCALENDAR itself.

use super::ReadRules;
use crate::ics::Property;
use crate::ics::blocks::Head;
use crate::ics::lines::lines;
use crate::ics::text::unescape;
use crate::zone;
use chrono_tz::Tz;

/// What METHOD says of the events in the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// None, PUBLISH, REQUEST, ADD: the events are events.
    #[default]
    Publish,
    /// CANCEL: the events are cancelled.
    Cancel,
    /// REPLY, REFRESH, COUNTER, DECLINECOUNTER: messages about an event.
    Reply,
}

/// What a VCALENDAR says of itself.
#[derive(Clone, Debug, Default)]
pub struct HeadFacts {
    /// X-WR-CALNAME.
    pub name: Option<String>,
    /// X-WR-TIMEZONE as written.
    pub zone_name: Option<String>,
    /// METHOD.
    pub method: Method,
}

impl HeadFacts {
    /// X-WR-TIMEZONE resolved, `None` when it is missing or unknown.
    pub fn zone(&self, rules: &ReadRules) -> Option<Tz> {
        let name = self.zone_name.as_deref()?;
        let resolved = zone::resolve(name, None, rules.tz);
        match (resolved.how, resolved.zone) {
            (zone::How::Fallback, _) => None,
            (_, zone::Zone::Iana(tz)) => Some(tz),
            _ => None,
        }
    }
}

/// Reads the lines of a calendar that belong to no component.
pub fn read(head: &Head<'_>) -> HeadFacts {
    let mut facts = HeadFacts::default();
    for (run, first) in &head.runs {
        for line in lines(run, *first) {
            let Some(property) = Property::parse(&line.bytes) else {
                continue;
            };
            let text = || Some(unescape(property.value.trim())).filter(|t| !t.is_empty());
            if property.is("X-WR-CALNAME") && facts.name.is_none() {
                facts.name = text();
            } else if property.is("X-WR-TIMEZONE") && facts.zone_name.is_none() {
                facts.zone_name = text();
            } else if property.is("METHOD") {
                facts.method = method(property.value.trim());
            }
        }
    }
    facts
}

fn method(value: &str) -> Method {
    match value.to_ascii_uppercase().as_str() {
        "CANCEL" => Method::Cancel,
        "REPLY" | "REFRESH" | "COUNTER" | "DECLINECOUNTER" => Method::Reply,
        _ => Method::Publish,
    }
}
