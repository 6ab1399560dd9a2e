//! What single properties of an event come to.

use super::context::Context;
use super::{all_day, value};
use crate::base::UtcSeconds;
use crate::calendar::event::{Recurrence, When};
use crate::diagnostic::Code;
use crate::ics::Property;

/// The end and the recurrence, of whole days in days.
pub(super) fn in_days(
    start: &When,
    end: Option<When>,
    recurrence: Recurrence,
    context: &Context<'_, '_>,
) -> (Option<When>, Recurrence) {
    match start {
        When::Date(_) => (
            end.map(|end| all_day::end(end, &context.days)),
            all_day::recurrence(recurrence, &context.days),
        ),
        When::Time(_) => (end, recurrence.ended_before_dates(context.until_excludes)),
    }
}

/// The UID, or one made of start and title so that the event can be told from others while copies
/// are brought together; [`super::private`] then takes the title out of it.
pub(super) fn uid(
    written: Option<String>,
    start: &When,
    title: &str,
    line: u32,
    context: &mut Context<'_, '_>,
) -> String {
    written.unwrap_or_else(|| {
        context.complain(Code::EventNoUid, line, "");
        format!("no-uid:{}:{title}", start.local().format("%Y%m%dT%H%M%S"))
    })
}

pub(super) fn complain_of_colon(property: &Property<'_>, line: u32, context: &mut Context<'_, '_>) {
    if property.unquoted_colon {
        context.complain(Code::IcsUnquotedColon, line, property.name);
    }
}

/// An inline attachment is a picture or a file, not a link to a document.
pub(super) fn is_inline(property: &Property<'_>) -> bool {
    let encoding = property.param("ENCODING");
    encoding.is_some_and(|e| e.eq_ignore_ascii_case("BASE64"))
}

/// Keeps the first value of a property that may stand once.
pub(super) fn once<T>(
    slot: &mut Option<T>,
    value: Option<T>,
    property: &Property<'_>,
    line: u32,
    context: &mut Context<'_, '_>,
) {
    if slot.is_none() {
        *slot = value;
    } else if value.is_some() {
        context.complain(Code::EventRepeatedProperty, line, property.name);
    }
}

/// The name in upper case, cut at the buffer's length: no known name is longer.
pub(super) fn upper<'b>(name: &str, buffer: &'b mut [u8; 40]) -> &'b [u8] {
    let mut length = 0;
    for (to, from) in buffer.iter_mut().zip(name.bytes()) {
        *to = from.to_ascii_uppercase();
        length += 1;
    }
    buffer.get(..length).unwrap_or_default()
}

pub(super) fn instant(value: &str) -> Option<UtcSeconds> {
    value::stamp(value).map(|stamp| UtcSeconds::of_utc(stamp.local()))
}
