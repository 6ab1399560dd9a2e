//! Who a calendar address stands for: the mail address behind it, or nobody.

use super::owner::normalise;
use super::parties::PartyParams;
use crate::ics::Property;
use crate::ics::property::plain;
use crate::ics::text::unescape;

/// Who an ORGANIZER or ATTENDEE names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Normalised mail address; without one the URI, else the name in lower case.
    pub(super) id: String,
    /// CN.
    pub(super) name: Option<String>,
    /// The id is no mail address of the person's own, so that the name may tell who it is.
    pub(super) is_weak: bool,
}

/// What a calendar address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CalendarAddress {
    /// Somebody, or something.
    Somebody(Identity),
    /// A sender that nobody reads, or a word that stands where an address belongs.
    Nobody,
    /// Nothing stands there.
    Nothing,
}

/// Who a property names: EMAIL (RFC 7986) where the value is a relay or no mail address, else the
/// value, else the name.
pub(super) fn named(property: &Property<'_>, params: &PartyParams<'_>) -> CalendarAddress {
    let value = address_of(&property.value);
    let name = common_name(params);
    let is_own = is_mail(&value) && !is_relay(&value);
    let own = match is_own {
        true => Ok(value),
        false => {
            let mail = params.email.map(|mail| address_of(&plain(mail)));
            mail.filter(|mail| is_mail(mail)).ok_or(value)
        }
    };
    let value = match own {
        Ok(id) => {
            return match is_read_by_nobody(&id) {
                true => CalendarAddress::Nobody,
                false => CalendarAddress::Somebody(Identity {
                    id,
                    name,
                    is_weak: false,
                }),
            };
        }
        Err(value) => value,
    };
    let has_name = name.as_deref().is_some_and(|name| !is_no_name(name));
    let id = if is_mail(&value) || is_uri(&value) {
        value
    } else if let Some(name) = name.as_deref().filter(|_| has_name) {
        normalise(name)
    } else if value.is_empty() && name.is_none() {
        return CalendarAddress::Nothing;
    } else {
        return CalendarAddress::Nobody;
    };
    CalendarAddress::Somebody(Identity {
        id,
        name,
        is_weak: true,
    })
}

/// The address of a `mailto:` or of bare text, percent-encoding decoded (RFC 6068), lower case.
pub(super) fn address_of(text: &str) -> String {
    let mut bare = normalise(text);
    if let Some(at) = bare.find('?') {
        bare.truncate(at);
    }
    match bare.contains('%') {
        true => normalise(&decoded(&bare)),
        false => bare,
    }
}

/// `%40` → `@`; what is no such code, or no text afterwards, stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn is_mail(value: &str) -> bool {
    value.contains('@') && !value.contains(['/', ' ', ':'])
}

/// Another URI than `mailto:`, or an Exchange name; Outlook writes `invalid:nomail` for whoever
/// has none.
fn is_uri(value: &str) -> bool {
    let scheme = value.split_once(':').map(|(scheme, _)| scheme);
    value.starts_with('/') || scheme.is_some_and(|scheme| scheme != "invalid")
}

/// Addresses that a service puts in place of a person's own.
fn is_relay(address: &str) -> bool {
    const RELAYS: [&str; 3] = [
        "@imip.me.com",
        "@icloud.com.invalid",
        "@privaterelay.appleid.com",
    ];
    RELAYS.iter().any(|domain| address.ends_with(domain))
}

/// Senders of machines: an absence or a reminder has no person behind such an address.
fn is_read_by_nobody(address: &str) -> bool {
    const LOCAL: [&str; 8] = [
        "noreply",
        "donotreply",
        "nepasrepondre",
        "keineantwort",
        "mailerdaemon",
        "calendarnotification",
        "none",
        "nomail",
    ];
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let local = local.split_once('+').map_or(local, |(local, _)| local);
    let bare = || local.chars().filter(char::is_ascii_alphanumeric);
    LOCAL.iter().any(|known| bare().eq(known.chars()))
        || domain.is_empty()
        || domain == "invalid"
        || domain.ends_with(".invalid")
}

/// Words that programs write where a name belongs.
fn is_no_name(name: &str) -> bool {
    const WORDS: [&str; 10] = [
        "none",
        "icloud",
        "nobody",
        "unknown",
        "noreply",
        "no-reply",
        "null",
        "n/a",
        "-",
        "organizer",
    ];
    let name = name.trim().to_lowercase();
    WORDS.contains(&name.as_str()) || !name.chars().any(char::is_alphabetic)
}

fn common_name(params: &PartyParams<'_>) -> Option<String> {
    let name = plain(params.name?);
    let name = unescape(name.trim().trim_matches(['"', '\'']));
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> CalendarAddress {
        let property = Property::parse(line.as_bytes()).unwrap();
        named(&property, &PartyParams::of(&property))
    }

    #[test]
    fn every_way_to_write_a_person_is_one_address() {
        for line in [
            "ATTENDEE:mailto:ann@example.org",
            "ATTENDEE:MAILTO:Ann@Example.org",
            "ATTENDEE:ann@example.org",
            "ATTENDEE:mailto:ann%40example.org",
            "ATTENDEE:mailto:ann@example.org?subject=Hi",
            "ATTENDEE;EMAIL=ann@example.org:urn:uuid:1-2",
            "ATTENDEE;EMAIL=ann@example.org:/1/principal/",
            "ATTENDEE;EMAIL=ann@example.org:invalid:nomail",
            "ORGANIZER;CN=Ann;EMAIL=Ann@example.org:mailto:2_GE3@imip.me.com",
        ] {
            let CalendarAddress::Somebody(found) = of(line) else {
                panic!("{line}")
            };
            assert_eq!(
                (found.id.as_str(), found.is_weak),
                ("ann@example.org", false),
                "{line}"
            );
        }
        // The address of the value is the person's own, whatever else is known.
        let CalendarAddress::Somebody(own) =
            of("ATTENDEE;EMAIL=x@example.org:mailto:ann@example.org")
        else {
            panic!()
        };
        assert_eq!(own.id, "ann@example.org");
    }

    #[test]
    fn names_stand_for_people_without_an_address() {
        for (line, id) in [
            ("ATTENDEE;CN=Jo Ek:invalid:nomail", "jo ek"),
            ("ATTENDEE;CN=Jo Ek:mailto:none", "jo ek"),
            ("ATTENDEE;CN=Jo Ek:mailto:jo", "jo ek"),
            ("ATTENDEE;CN=Jo Ek:/o=Acme/ou=x/cn=jo", "/o=acme/ou=x/cn=jo"),
            ("ATTENDEE;CN=Jo Ek:urn:x-uid:7", "urn:x-uid:7"),
            (
                "ORGANIZER;CN=Jo Ek:mailto:2_GE3@imip.me.com",
                "2_ge3@imip.me.com",
            ),
        ] {
            let CalendarAddress::Somebody(found) = of(line) else {
                panic!("{line}")
            };
            assert_eq!((found.id.as_str(), found.is_weak), (id, true), "{line}");
        }
    }

    #[test]
    fn what_is_no_address_is_nobody() {
        for line in [
            "ORGANIZER:mailto:none",
            "ORGANIZER;EMAIL=\"iCloud\":mailto:iCloud",
            "ORGANIZER;CN=iCloud:mailto:iCloud",
            "ORGANIZER:invalid:nomail",
            "ORGANIZER;CN=unknown:invalid:nomail",
            "ORGANIZER;CN=HR Portal:mailto:noreply@hr.example",
            "ORGANIZER:mailto:no-reply+7@hr.example",
            "ORGANIZER:mailto:Do_Not_Reply@hr.example",
            "ORGANIZER;CN=Ann:mailto:none@none.invalid",
        ] {
            assert_eq!(of(line), CalendarAddress::Nobody, "{line}");
        }
        assert_eq!(of("ATTENDEE:"), CalendarAddress::Nothing);
        assert_eq!(of("ATTENDEE:mailto:"), CalendarAddress::Nothing);
    }
}
