//! The zones of the company, under the names that exporters use, and their VTIMEZONE blocks.

use super::chance::{mix, pick};
use super::text::Text;
use super::vendor::Vendor;
use chrono_tz::Tz;

/// A zone with today's rules.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) tz: Tz,
    windows: &'static str,
    winter: Offset,
    /// None where the clocks stay.
    summer: Option<Summer>,
}

/// Offset and name.
type Offset = (&'static str, &'static str);

#[derive(Debug)]
struct Summer {
    offset: Offset,
    /// Month, weekday and local time at which it begins, and at which it ends.
    begins: Onset,
    ends: Onset,
}

#[derive(Debug)]
struct Onset {
    month: u32,
    weekday: &'static str,
    /// When it came for the first time under this rule: in Unix's year, and in Windows'.
    first: [&'static str; 2],
}

const fn onset(month: u32, weekday: &'static str, first: [&'static str; 2]) -> Onset {
    Onset {
        month,
        weekday,
        first,
    }
}

static BERLIN: Place = Place {
    tz: Tz::Europe__Berlin,
    windows: "W. Europe Standard Time",
    winter: ("+0100", "CET"),
    summer: Some(Summer {
        offset: ("+0200", "CEST"),
        begins: onset(3, "-1SU", ["19700329T020000", "16010325T020000"]),
        ends: onset(10, "-1SU", ["19701025T030000", "16011028T030000"]),
    }),
};
static LISBON: Place = Place {
    tz: Tz::Europe__Lisbon,
    windows: "GMT Standard Time",
    winter: ("+0000", "WET"),
    summer: Some(Summer {
        offset: ("+0100", "WEST"),
        begins: onset(3, "-1SU", ["19700329T010000", "16010325T010000"]),
        ends: onset(10, "-1SU", ["19701025T020000", "16011028T020000"]),
    }),
};
static NEW_YORK: Place = Place {
    tz: Tz::America__New_York,
    windows: "Eastern Standard Time",
    winter: ("-0500", "EST"),
    summer: Some(Summer {
        offset: ("-0400", "EDT"),
        begins: onset(3, "2SU", ["19700308T020000", "16010311T020000"]),
        ends: onset(11, "1SU", ["19701101T020000", "16011104T020000"]),
    }),
};
static CHICAGO: Place = Place {
    tz: Tz::America__Chicago,
    windows: "Central Standard Time",
    winter: ("-0600", "CST"),
    summer: Some(Summer {
        offset: ("-0500", "CDT"),
        begins: onset(3, "2SU", ["19700308T020000", "16010311T020000"]),
        ends: onset(11, "1SU", ["19701101T020000", "16011104T020000"]),
    }),
};
static KOLKATA: Place = Place {
    tz: Tz::Asia__Kolkata,
    windows: "India Standard Time",
    winter: ("+0530", "IST"),
    summer: None,
};
static DUBAI: Place = Place {
    tz: Tz::Asia__Dubai,
    windows: "Arabian Standard Time",
    winter: ("+0400", "GST"),
    summer: None,
};

/// Where a block of people sits, and where one of its teams does.
pub(super) const SITES: [(&Place, &Place); 5] = [
    (&BERLIN, &LISBON),
    (&BERLIN, &LISBON),
    (&NEW_YORK, &CHICAGO),
    (&KOLKATA, &DUBAI),
    (&LISBON, &BERLIN),
];

/// The zone of a team.
pub(super) fn place_of(seed: u64, block: u64, team: u64) -> &'static Place {
    let (home, away) = pick(&SITES, mix(&[seed, block]));
    if team == 5 { away } else { home }
}

impl Place {
    /// The name that an exporter writes behind `TZID=`.
    pub(super) fn name(&self, vendor: Vendor) -> &'static str {
        match vendor {
            Vendor::Exchange => self.windows,
            Vendor::Google | Vendor::Apple => self.tz.name(),
        }
    }

    /// The block that explains the name.
    pub(super) fn write_block(&self, text: &mut Text, vendor: Vendor) {
        text.raw("BEGIN:VTIMEZONE\r\n");
        text.line(format_args!("TZID:{}", self.name(vendor)));
        if vendor == Vendor::Google {
            text.line(format_args!("X-LIC-LOCATION:{}", self.tz.name()));
        }
        match &self.summer {
            None => observance(text, vendor, "STANDARD", (self.winter, self.winter), None),
            Some(summer) => {
                let (winter, offset) = (self.winter, summer.offset);
                let to_summer = (winter, offset);
                observance(text, vendor, "DAYLIGHT", to_summer, Some(&summer.begins));
                observance(
                    text,
                    vendor,
                    "STANDARD",
                    (offset, winter),
                    Some(&summer.ends),
                );
            }
        }
        text.raw("END:VTIMEZONE\r\n");
    }
}

fn observance(
    text: &mut Text,
    vendor: Vendor,
    kind: &str,
    (before, after): (Offset, Offset),
    onset: Option<&Onset>,
) {
    let is_windows = vendor == Vendor::Exchange;
    text.line(format_args!("BEGIN:{kind}"));
    text.line(format_args!("TZOFFSETFROM:{}", before.0));
    text.line(format_args!("TZOFFSETTO:{}", after.0));
    if !is_windows {
        text.line(format_args!("TZNAME:{}", after.1));
    }
    match onset {
        None if is_windows => text.raw("DTSTART:16010101T000000\r\n"),
        None => text.raw("DTSTART:19700101T000000\r\n"),
        Some(Onset {
            month,
            weekday,
            first,
        }) => {
            text.line(format_args!("DTSTART:{}", first[usize::from(is_windows)]));
            text.line(format_args!(
                "RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={weekday}"
            ));
        }
    }
    text.line(format_args!("END:{kind}"));
}
