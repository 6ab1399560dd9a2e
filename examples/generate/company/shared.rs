//! The one calendar into which a whole company writes its meetings: nobody's own, everybody a guest.

#![allow(dead_code, reason = "most tests have calendars of people")]

use super::chance::{mix, pick};
use super::export::Copy;
use super::meeting::Meeting;
use super::places::SITES;
use super::series::{Habit, members};
use super::text::Text;
use super::vendor::Vendor;
use super::{BLOCK, Company, GROUP};

/// Series without an end; fewer are weekly than a team's own, since everybody is in forty of them.
const SERIES: [Habit; 6] = [
    ("Team weekly", "FREQ=WEEKLY;BYDAY=MO", 10, 60),
    (
        "Refinement",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO",
        13,
        60,
    ),
    (
        "Abstimmung Übergabe",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        15,
        30,
    ),
    ("Steering", "FREQ=WEEKLY;INTERVAL=4;BYDAY=WE", 11, 45),
    (
        "Retrospective",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        16,
        60,
    ),
    (
        "Revue mensuelle",
        "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=2",
        9,
        90,
    ),
];

/// One event in so many is a series.
const SERIES_EVERY: u64 = 3;

/// Events per person.
const EVENTS: u64 = 15;

impl Company {
    /// The lines before the events of the shared calendar.
    pub(crate) fn shared_head(&self) -> String {
        let mut text = Text::with_capacity(16_000);
        text.raw("BEGIN:VCALENDAR\r\n");
        Vendor::Google.write_head(&mut text);
        text.raw("X-WR-CALNAME:Meetings of the house\r\n");
        text.line(format_args!("X-WR-TIMEZONE:{}", self.place(0).tz.name()));
        for (home, away) in SITES {
            home.write_block(&mut text, Vendor::Google);
            away.write_block(&mut text, Vendor::Google);
        }
        text.out
    }

    /// The events of the shared calendar that belong to a person's number, of so many people.
    pub(crate) fn shared_events(&self, person: u64, people: u64) -> String {
        let mut text = Text::with_capacity(32_000);
        for number in EVENTS * person..EVENTS * (person + 1) {
            let meeting = self.shared_meeting(number, people);
            let organizer = meeting.organizer().unwrap_or(person);
            let copy = Copy {
                owner: organizer,
                vendor: Vendor::Google,
            };
            self.write(&mut text, &meeting, copy);
        }
        text.out
    }

    fn shared_meeting(&self, number: u64, people: u64) -> Meeting {
        let key = mix(&[self.seed, number, 29]);
        let group = key % (people / BLOCK).max(1) * BLOCK + (key >> 20) % (3 * GROUP);
        let (block, group) = (group / BLOCK, group % BLOCK);
        let members = members(block, group);
        if number.is_multiple_of(SERIES_EVERY) {
            return self.habit(number + (1 << 32), 0, pick(&SERIES, key >> 32), members);
        }
        let mut talk = self.talk(block * GROUP + group % GROUP, number);
        // Half of them are for the whole group.
        if key >> 40 & 1 == 1 {
            talk.members = members;
        }
        talk
    }
}
