//! The properties of a VCALENDAR itself.

use crate::ics::Property;
use crate::ics::blocks::Head;
use crate::ics::lines::lines;
use crate::ics::text::unescape;

/// What METHOD says of the events in the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// None, PUBLISH, REQUEST, ADD: the events are events.
    #[default]
    Publish,
    /// CANCEL: the events are cancelled.
    Cancel,
    /// REPLY: the events say how somebody answered, nothing else.
    Reply,
    /// REFRESH, COUNTER, DECLINECOUNTER: talk about an event that changes nothing.
    Talk,
}

/// What a VCALENDAR says of itself.
#[derive(Clone, Debug, Default)]
pub struct HeadFacts {
    /// X-WR-CALNAME.
    pub name: Option<String>,
    /// X-WR-TIMEZONE as written, and its line.
    pub zone_name: Option<(String, u32)>,
    /// The address of X-OWNER.
    pub owner: Option<String>,
    /// METHOD.
    pub method: Method,
    /// PRODID is Google's.
    pub is_google: bool,
    /// Its lines that are not UTF-8: the first, and how many.
    pub not_utf8: Option<(u32, u64)>,
}

/// Reads the lines of a calendar that belong to no component.
pub fn read(head: &Head<'_>) -> HeadFacts {
    let mut facts = HeadFacts::default();
    for (run, first) in &head.runs {
        for line in lines(run, *first) {
            if str::from_utf8(&line.bytes).is_err() {
                let (_, times) = facts.not_utf8.get_or_insert((line.number, 0));
                *times += 1;
            }
            let Some(property) = Property::parse(&line.bytes) else {
                continue;
            };
            let text = || Some(unescape(property.value.trim())).filter(|t| !t.is_empty());
            if property.is("X-WR-CALNAME") && facts.name.is_none() {
                facts.name = text();
            } else if property.is("X-WR-TIMEZONE") && facts.zone_name.is_none() {
                facts.zone_name = text().map(|name| (name, line.number));
            } else if property.is("X-OWNER") && facts.owner.is_none() {
                facts.owner = text();
            } else if property.is("PRODID") {
                facts.is_google |= property.value.contains("Google Calendar");
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
        "REPLY" => Method::Reply,
        "REFRESH" | "COUNTER" | "DECLINECOUNTER" => Method::Talk,
        _ => Method::Publish,
    }
}
