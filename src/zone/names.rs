//! Names of zones: IANA, Windows, and the spellings of calendar programs.
//!
//! The tables are data files beside this module, one `name = zone` a line.

use super::cities;
use super::written_offset::{two_offsets, written_offset};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Longer names are no names; the longest display name of Windows has 80 characters.
const LONGEST_NAME: usize = 200;

/// Windows names: these win over the VTIMEZONE of the file.
static WINDOWS: LazyLock<ZoneNames> = LazyLock::new(|| table(include_str!("windows.txt"), 0));
static SPELLINGS: LazyLock<ZoneNames> = LazyLock::new(spellings);
static ABBREVIATIONS: LazyLock<ZoneNames> =
    LazyLock::new(|| table(include_str!("abbreviations.txt"), 0));

type ZoneNames = BTreeMap<String, Tz>;

/// What kind of name a zone was known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// As the IANA database writes it.
    Iana,
    /// An IANA name in other case, with a vendor's prefix or other separators.
    IanaLike,
    /// A Windows zone.
    Windows,
    /// A display name or another spelling.
    Spelling,
}

/// The IANA zone of a name in any case, with a vendor's prefix or other separators.
///
/// ```
/// let tz = meetaudit::zone::parse_iana("/citadel.org/20190914_1/europe/berlin");
/// assert_eq!(tz, Some(chrono_tz::Europe::Berlin));
/// ```
pub fn parse_iana(name: &str) -> Option<Tz> {
    let bare = bare(name)?;
    prefixed_iana(bare).or_else(|| with_other_separators(&bare.replace(' ', "_")))
}

/// In any case, with blanks for underscores, and with a vendor's prefix.
fn prefixed_iana(bare: &str) -> Option<Tz> {
    let underscored = bare.trim_matches('/').replace(' ', "_");
    known(&underscored).or_else(|| after_vendor_prefix(&underscored))
}

/// A zone known for certain by its name.
pub(super) fn certain(name: &str) -> Option<(Tz, NameKind)> {
    let bare = bare(name)?;
    if ABBREVIATIONS.contains_key(&key(bare)) {
        return None;
    }
    let exact = bare.parse::<Tz>().ok().map(|tz| (tz, NameKind::Iana));
    exact
        .or_else(|| prefixed_iana(bare).map(|tz| (tz, NameKind::IanaLike)))
        .or_else(|| windows(bare).map(|tz| (tz, NameKind::Windows)))
        .or_else(|| by_display_name(bare).map(|tz| (tz, NameKind::Spelling)))
}

/// A zone that a name hints at: an abbreviation, an IANA name with other separators (`US-Eastern`,
/// which old exports define as they please), a region, a single city.
pub(super) fn hinted(name: &str) -> Option<Tz> {
    let bare = bare(name)?;
    in_table(&ABBREVIATIONS, bare)
        .or_else(|| with_other_separators(bare))
        .or_else(|| cities::single(bare))
        .or_else(|| with_two_offsets(two_offsets(bare)?))
}

/// The best known zone with these offsets, in seconds, in winter and in summer.
fn with_two_offsets((standard, daylight): (i32, i32)) -> Option<Tz> {
    let minutes = (standard / 60, daylight / 60);
    let known = match minutes {
        (-600, -540) => Tz::America__Adak,
        (-540, -480) => Tz::America__Anchorage,
        (-480, -420) => Tz::America__Los_Angeles,
        (-420, -360) => Tz::America__Denver,
        (-360, -300) => Tz::America__Chicago,
        (-300, -240) => Tz::America__New_York,
        (-240, -180) => Tz::America__Halifax,
        (-210, -150) => Tz::America__St_Johns,
        (0, 60) => Tz::Europe__London,
        (60, 120) => Tz::Europe__Berlin,
        (120, 180) => Tz::Europe__Helsinki,
        (570, 630) => Tz::Australia__Adelaide,
        (600, 660) => Tz::Australia__Sydney,
        (720, 780) => Tz::Pacific__Auckland,
        _ => return None,
    };
    Some(known)
}

/// The name without quotes and blanks around it; nothing where it cannot be a name.
fn bare(name: &str) -> Option<&str> {
    let bare = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\\'));
    (!bare.is_empty() && bare.len() <= LONGEST_NAME).then_some(bare)
}

fn known(name: &str) -> Option<Tz> {
    Tz::from_str_insensitive(name).ok()
}

/// `freeassociation.sourceforge.net/Tzfile/Europe/Berlin`: the longest tail that is a zone. A tail
/// of one word is taken for universal time only, else `Foo/Cuba` would be Cuba.
fn after_vendor_prefix(path: &str) -> Option<Tz> {
    let mut tail = path;
    while let Some((_, shorter)) = tail.split_once('/') {
        let universal = ["UTC", "GMT"]
            .iter()
            .any(|u| u.eq_ignore_ascii_case(shorter));
        if (shorter.contains('/') || universal)
            && let Some(tz) = known(shorter)
        {
            return Some(tz);
        }
        tail = shorter;
    }
    None
}

/// `US-Eastern`, `Europe_Berlin`, `America_Argentina_Buenos_Aires`.
fn with_other_separators(name: &str) -> Option<Tz> {
    if name.contains('/') {
        return None;
    }
    (1..=2).find_map(|count| known(&name.replacen(['_', '-'], "/", count)))
}

/// A Windows name, also behind a vendor's prefix: `tzone://Microsoft/Romance Standard Time`.
fn windows(name: &str) -> Option<Tz> {
    let tail = name.rsplit('/').next()?;
    in_table(&WINDOWS, name).or_else(|| in_table(&WINDOWS, tail))
}

/// A name of a table, also in its daylight form or numbered.
fn in_table(names: &ZoneNames, name: &str) -> Option<Tz> {
    let key = key(name);
    let plain = without_number(&key);
    names
        .get(&key)
        .or_else(|| names.get(plain))
        .or_else(|| names.get(&plain.replace("daylight time", "standard time")))
        .copied()
}

/// `Eastern Standard Time 1`: Exchange numbers its variants.
fn without_number(key: &str) -> &str {
    match key.rsplit_once(' ') {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => key,
    }
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`, with or without the offset.
fn by_display_name(name: &str) -> Option<Tz> {
    let (offset, places) = split_offset(name);
    in_table(&SPELLINGS, places)
        .or_else(|| offset.and_then(|_| in_table(&WINDOWS, places)))
        .or_else(|| cities::listed(places, offset))
}

/// An offset in parentheses before a display name, and the rest.
fn split_offset(name: &str) -> (Option<i32>, &str) {
    name.strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
        .and_then(|(offset, rest)| Some((written_offset(&format!("({offset})"))?, rest.trim())))
        .map_or((None, name), |(offset, rest)| (Some(offset), rest))
}

/// What is compared: lower case, words only, signs kept because `UTC-11` is not `UTC+11`.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => key.push_str(" and "),
            '\'' | '’' => {}
            '+' | '-' | '/' => key.push(c),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => key.push(' '),
        }
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads `name = zone = display name` lines, keyed by column 0 or 2.
pub(super) fn table(text: &str, column: usize) -> ZoneNames {
    rows(text)
        .filter_map(|columns| {
            let name = columns.get(column)?;
            Some((key(name), columns.get(1)?.parse().ok()?))
        })
        .collect()
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split(" = ").collect())
}

fn spellings() -> ZoneNames {
    let mut names = table(include_str!("spellings.txt"), 0);
    let shown = rows(include_str!("windows.txt")).filter_map(|columns| {
        let (_, places) = split_offset(columns.get(2)?);
        Some((key(places), columns.get(1)?.parse().ok()?))
    });
    names.extend(shown);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_table_names_a_zone_that_exists() {
        for text in [
            include_str!("windows.txt"),
            include_str!("spellings.txt"),
            include_str!("abbreviations.txt"),
            include_str!("cities.txt"),
        ] {
            for row in rows(text) {
                assert!(
                    row.get(1).is_some_and(|tz| tz.parse::<Tz>().is_ok()),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn every_windows_name_resolves_in_any_case_and_numbered_and_by_display_name() {
        let mut names = 0;
        for row in rows(include_str!("windows.txt")) {
            let tz: Tz = row[1].parse().unwrap();
            names += 1;
            for name in [
                row[0].to_owned(),
                row[0].to_uppercase(),
                row[2].to_owned(),
                row[2].replace("UTC", "GMT").replacen(':', ".", 1),
                format!("{} 1", row[2]),
            ] {
                let found = certain(&name).unwrap().0;
                // UTC is itself an IANA name and so an alias of Etc/UTC.
                assert!(
                    found == tz || (tz == Tz::Etc__UTC && found == Tz::UTC),
                    "{name}"
                );
            }
            if !row[0].starts_with("UTC") && !row[0].starts_with("Russia Time Zone") {
                assert_eq!(
                    certain(&format!("{} 2", row[0])),
                    Some((tz, NameKind::Windows))
                );
            }
        }
        assert_eq!(names, 142);
    }

    #[test]
    fn no_two_tables_disagree_about_a_display_name() {
        let shown = rows(include_str!("windows.txt")).map(|row| key(split_offset(row[2]).1));
        let distinct: std::collections::BTreeSet<String> = shown.collect();
        assert_eq!(distinct.len(), 142);
        let spelled = table(include_str!("spellings.txt"), 0);
        assert_eq!(rows(include_str!("spellings.txt")).count(), spelled.len());
        for (name, tz) in spelled.iter().filter(|(name, _)| distinct.contains(*name)) {
            assert_eq!(SPELLINGS.get(name), Some(tz), "{name}");
        }
    }
}
