//! The properties of a VCALENDAR itself, not of its events.

use crate::calendar::StatedHours;
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
    Negotiation,
}

impl Method {
    /// Whether the events are events. An answer names who answers, and talk about an event is none.
    pub(super) fn is_of_events(self) -> bool {
        matches!(self, Method::Publish | Method::Cancel)
    }
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
    /// The name of X-OWNER.
    pub owner_name: Option<String>,
    /// Work hours of the owner, as Outlook writes them.
    pub hours: StatedHours,
    /// METHOD.
    pub method: Method,
    /// PRODID is Google's.
    pub is_google: bool,
    /// Its lines that are not UTF-8: the first, and how many.
    pub not_utf8: Option<(u32, u64)>,
}

/// Reads the lines of a calendar that belong to no component.
pub(super) fn read(head: &Head<'_>) -> HeadFacts {
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
                facts.owner_name = property.param("CN");
            } else if property.is("PRODID") {
                facts.is_google |= property.value.contains("Google Calendar");
            } else if property.is("X-MS-OLK-WKHRSTART") {
                facts.hours.start = clock(property.value.trim());
            } else if property.is("X-MS-OLK-WKHREND") {
                // Midnight ends a day.
                facts.hours.end = clock(property.value.trim()).map(|end| match end {
                    0 => 1440,
                    end => end,
                });
            } else if property.is("X-MS-OLK-WKHRDAYS") {
                facts.hours.days = weekdays(&property.value);
            } else if property.is("METHOD") {
                facts.method = method(property.value.trim());
            }
        }
    }
    facts
}

/// Minutes after midnight of `083000`.
fn clock(value: &str) -> Option<i64> {
    let part = |range| {
        value
            .get::<std::ops::Range<usize>>(range)?
            .parse::<i64>()
            .ok()
    };
    let (hours, minutes) = (part(0..2)?, part(2..4)?);
    let is_clock = (0..24).contains(&hours) && (0..60).contains(&minutes);
    is_clock.then_some(hours * 60 + minutes)
}

/// `MO,TU,WE`; none where no day is named.
fn weekdays(value: &str) -> Option<[bool; 7]> {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let named = |name: &str| {
        value
            .split(',')
            .any(|day| day.trim().eq_ignore_ascii_case(name))
    };
    let days = NAMES.map(named);
    days.contains(&true).then_some(days)
}

fn method(value: &str) -> Method {
    match value.to_ascii_uppercase().as_str() {
        "CANCEL" => Method::Cancel,
        "REPLY" => Method::Reply,
        "REFRESH" | "COUNTER" | "DECLINECOUNTER" => Method::Negotiation,
        _ => Method::Publish,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_days_of_outlook() {
        for (text, minutes) in [
            ("080000", Some(480)),
            ("173000", Some(1050)),
            ("000000", Some(0)),
            ("8:00", None),
            ("250000", None),
            ("0é00", None),
            ("", None),
        ] {
            assert_eq!(clock(text), minutes, "{text}");
        }
        let week = [true, true, true, true, false, false, false];
        assert_eq!(weekdays("MO,tu, WE,TH"), Some(week));
        assert_eq!(weekdays(""), None);
    }
}
