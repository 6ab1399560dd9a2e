//! Zones by the cities that a display name lists.

use super::Zone;
use super::names::{key, table};
use crate::base::UtcSeconds;
use chrono_tz::{TZ_VARIANTS, Tz};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static CITIES: LazyLock<BTreeMap<String, Tz>> = LazyLock::new(cities);

/// Names list at most seven.
const MOST_CITIES: usize = 20;

/// Mid-January and mid-July of years in which display names were written: 2000, 2006, 2012, 2018
/// and 2024. Names keep offsets that their zones gave up since.
const SAMPLES: [i64; 10] = [
    947_894_400,
    963_619_200,
    1_137_283_200,
    1_152_921_600,
    1_326_585_600,
    1_342_310_400,
    1_515_974_400,
    1_531_612_800,
    1_705_276_800,
    1_721_001_600,
];

/// The zone of the first listed city that had the written offset; without an offset, of the first
/// of at least two known cities.
pub(super) fn listed(places: &str, offset: Option<i32>) -> Option<Tz> {
    let mut known = places
        .split([',', ';', '/'])
        .take(MOST_CITIES)
        .filter_map(|city| CITIES.get(&key(city)).copied());
    match offset {
        Some(offset) => known.find(|tz| had_offset(*tz, offset)),
        None => known.next().filter(|_| known.next().is_some()),
    }
}

/// The zone of a name that is nothing but a city.
pub(super) fn single(name: &str) -> Option<Tz> {
    CITIES.get(&key(name)).copied()
}

fn had_offset(tz: Tz, offset: i32) -> bool {
    let zone = Zone::Iana(tz);
    SAMPLES
        .iter()
        .any(|at| zone.offset_at(UtcSeconds::new(*at)) == offset)
}

fn cities() -> BTreeMap<String, Tz> {
    let continents = [
        "Africa",
        "America",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let of_the_database = TZ_VARIANTS.iter().filter_map(|tz| {
        let (continent, _) = tz.name().split_once('/')?;
        let city = tz.name().rsplit('/').next()?;
        continents.contains(&continent).then(|| (key(city), *tz))
    });
    let mut cities: BTreeMap<String, Tz> = of_the_database.collect();
    cities.extend(table(include_str!("cities.txt"), 0));
    cities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_cities_is_read_with_the_offset_that_stands_before_it() {
        let hour = 3600;
        for (places, offset, expected) in [
            (
                "Canberra, Melbourne, Sydney",
                None,
                Some(Tz::Australia__Canberra),
            ),
            ("Canberra", None, None),
            ("Nowhere, Berlin", None, None),
            (
                "Rom, Wien, Amsterdam",
                Some(hour),
                Some(Tz::Europe__Amsterdam),
            ),
            (
                "Santiago, Sydney",
                Some(10 * hour),
                Some(Tz::Australia__Sydney),
            ),
            (
                "Moscow, St. Petersburg",
                Some(4 * hour),
                Some(Tz::Europe__Moscow),
            ),
            ("Berlin", Some(-5 * hour), None),
        ] {
            assert_eq!(listed(places, offset), expected, "{places}");
        }
    }
}
