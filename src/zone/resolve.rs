//! What a TZID means, in the order: its name, `X-LIC-LOCATION`, the file's own rules, a hint in the
//! name, an offset in the name, the fallback. Never silently UTC.

use super::names::{NameKind, certain, hinted, parse_iana};
use super::written_offset::written_offset;
use super::{Zone, ZoneRules};
use chrono_tz::Tz;

/// A zone, and how its name was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The zone.
    pub zone: Zone,
    /// How the name was understood.
    pub how: How,
    /// The IANA zone of the name, where the file brings rules that give other offsets: an exact
    /// name wins over them, one that only resembles an IANA name does not.
    pub contradicts: Option<Tz>,
}

/// How a name was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// An IANA name as the database writes it.
    Iana,
    /// An IANA name in other case, with a vendor's prefix or other separators.
    IanaLike,
    /// A Windows name of CLDR, also numbered.
    Windows,
    /// A display name or another spelling of a calendar program.
    Spelling,
    /// The IANA name in `X-LIC-LOCATION`.
    LicLocation,
    /// The rules of the file's VTIMEZONE.
    FileRules,
    /// An abbreviation, a region or a city, where the file brings no rules.
    Hint,
    /// An offset written in the name.
    OffsetInName,
    /// Not understood: the zone of the calendar or of the command line.
    Fallback,
}

/// What a TZID means, given the VTIMEZONE of that name if the file has one.
pub fn resolve(tzid: &str, file_rules: Option<&ZoneRules>, fallback: Tz) -> Resolved {
    by_name(tzid, file_rules)
        .or_else(|| by_file_rules(file_rules?))
        .or_else(|| Some(as_meant(Zone::Iana(hinted(tzid)?), How::Hint)))
        .or_else(|| {
            let seconds = written_offset(tzid)?;
            Some(as_meant(Zone::Fixed { seconds }, How::OffsetInName))
        })
        .unwrap_or_else(|| as_meant(Zone::Iana(fallback), How::Fallback))
}

fn by_name(tzid: &str, file_rules: Option<&ZoneRules>) -> Option<Resolved> {
    let named = certain(tzid).map(|(tz, kind)| (tz, how(kind)));
    let (tz, how) = named.or_else(|| {
        let location = file_rules?.lic_location.as_deref();
        let location = location.filter(|_| !is_customized(tzid))?;
        Some((parse_iana(location)?, How::LicLocation))
    })?;
    let zone = Zone::Iana(tz);
    let rules = file_rules.filter(|rules| rules.contradict(tz));
    let contradicts = rules.map(|_| tz);
    let own = rules
        .filter(|_| how == How::IanaLike)
        .and_then(by_file_rules);
    Some(match own {
        Some(own) => Resolved { contradicts, ..own },
        None => Resolved {
            zone,
            how,
            contradicts,
        },
    })
}

/// Outlook's `Customized Time Zone 1` is nothing but the rules in the file.
fn is_customized(tzid: &str) -> bool {
    let name = tzid.trim_matches('"').to_ascii_lowercase();
    name.starts_with("customized time zone") || name.ends_with("microsoft/custom")
}

fn by_file_rules(rules: &ZoneRules) -> Option<Resolved> {
    Some(as_meant(Zone::Rules(rules.table()?), How::FileRules))
}

fn as_meant(zone: Zone, how: How) -> Resolved {
    Resolved {
        zone,
        how,
        contradicts: None,
    }
}

fn how(kind: NameKind) -> How {
    match kind {
        NameKind::Iana => How::Iana,
        NameKind::IanaLike => How::IanaLike,
        NameKind::Windows => How::Windows,
        NameKind::Spelling => How::Spelling,
    }
}
