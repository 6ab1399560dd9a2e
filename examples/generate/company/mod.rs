//! A company's calendars, made up: every person in three groups of eight, every group with its
//! series, every member with a copy of each, as the program writes it that they export with.
//!
//! Everything follows from the person's number and the seed; there is no clock and no chance, and
//! a calendar needs none of the others: people also meet those whose calendars are not written.

#![allow(
    clippy::indexing_slicing,
    reason = "lists of fixed length, by numbers below it"
)]

mod chance;
mod export;
mod meeting;
mod places;
mod private;
mod series;
mod shared;
mod singles;
mod text;
mod vendor;

use chance::pick;
use export::Copy;
use meeting::Meeting;
use places::{Place, place_of};
use text::Text;
use vendor::Vendor;

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Company {
    /// Other seeds give other companies.
    pub(crate) seed: u64,
    /// How many years of single meetings and changes, up to the end of [`LAST_YEAR`].
    pub(crate) years: u64,
    /// The year in which daily series began.
    pub(crate) since: i32,
    /// Bytes per calendar to be filled up with single meetings; 0 for a handful a year.
    pub(crate) bytes: usize,
}

/// The last year with meetings; series without an end go on.
pub(crate) const LAST_YEAR: i32 = 2026;

const BLOCK: u64 = 64;
const GROUP: u64 = 8;
/// Single meetings of a team in a year; a person sits in a third of them.
const TALKS_A_YEAR: u64 = 16;

const GIVEN: [&str; 16] = [
    "Ann", "Ben", "Chloe", "Dilan", "Elif", "Farid", "Grete", "Hugo", "Inês", "Jörg", "Kofi",
    "Lena", "Mira", "Nils", "Olga", "Pavel",
];
const FAMILY: [&str; 12] = [
    "Albers", "Bianchi", "Cohen", "Duarte", "Eriksen", "Fischer", "García", "Haddad", "Ito",
    "Jansen", "Kowalski", "Lefèvre",
];

fn name(person: u64) -> String {
    let (given, family) = (pick(&GIVEN, person), pick(&FAMILY, person / 16 + person));
    format!("{given} {family}")
}

/// The mail address of a person.
pub(crate) fn address(person: u64) -> String {
    format!("p{person:05}@acme.example")
}

impl Company {
    /// The calendar of one person as one VCALENDAR.
    pub(crate) fn calendar(&self, person: u64) -> String {
        let vendor = Vendor::of(self.seed, person);
        let copy = Copy {
            owner: person,
            vendor,
        };
        let mut standing = self.series_of(person);
        standing.extend(self.own(person));
        let mut text = Text::with_capacity(self.bytes.max(24_000) + 4096);
        text.raw("BEGIN:VCALENDAR\r\n");
        vendor.write_head(&mut text);
        text.line(format_args!("X-WR-CALNAME:{}", address(person)));
        if vendor != Vendor::Exchange {
            let zone = self.place(person).name(vendor);
            text.line(format_args!("X-WR-TIMEZONE:{zone}"));
        }
        self.write_places(&mut text, &standing, copy);
        for meeting in &standing {
            self.write(&mut text, meeting, copy);
        }
        self.write_talks(&mut text, copy);
        text.raw("END:VCALENDAR\r\n");
        text.out
    }

    /// One VTIMEZONE for each zone that the calendar's events name; those of single meetings are
    /// the team's.
    fn write_places(&self, text: &mut Text, standing: &[Meeting], copy: Copy) {
        let own = self.place(copy.owner);
        let mut places: Vec<&Place> = standing.iter().map(|meeting| meeting.place).collect();
        places.push(own);
        places.sort_by_key(|place| place.tz.name());
        places.dedup_by_key(|place| place.tz.name());
        for place in places {
            place.write_block(text, copy.vendor);
        }
    }

    /// Single meetings with people of the team, until the calendar has its size.
    fn write_talks(&self, text: &mut Text, copy: Copy) {
        let team = copy.owner / GROUP;
        let fewest = if self.bytes == 0 {
            TALKS_A_YEAR * self.years
        } else {
            0
        };
        let mut number = 0;
        while number < fewest || text.out.len() + 1000 < self.bytes {
            let talk = self.talk(team, number);
            if talk.members.contains(&copy.owner) {
                self.write(text, &talk, copy);
            }
            number += 1;
        }
    }

    fn place(&self, person: u64) -> &'static Place {
        place_of(self.seed, person / BLOCK, person % BLOCK / GROUP)
    }
}
