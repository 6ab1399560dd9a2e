//! Lines of a long text whose folding was lost: they are told apart from properties.

/// Whether what stands before a colon is a word of somebody's text, not a property: only asked
/// behind a text, whose lines may have lost their folds.
pub(super) fn is_prose(name: &str) -> bool {
    name.bytes().any(|b| b.is_ascii_lowercase())
        && !name.get(..2).is_some_and(|x| x.eq_ignore_ascii_case("X-"))
        && !EVENT_PROPERTIES
            .split_ascii_whitespace()
            .any(|known| name.eq_ignore_ascii_case(known))
}

/// The properties of a VEVENT in RFC 5545 and RFC 7986.
const EVENT_PROPERTIES: &str = "ATTACH ATTENDEE CATEGORIES CLASS COLOR COMMENT CONFERENCE CONTACT \
    CREATED DESCRIPTION DTEND DTSTAMP DTSTART DURATION EXDATE EXRULE GEO IMAGE LAST-MODIFIED \
    LOCATION NAME ORGANIZER PRIORITY RDATE RECURRENCE-ID RELATED-TO REQUEST-STATUS RESOURCES RRULE \
    SEQUENCE SOURCE STATUS SUMMARY TRANSP UID URL";
