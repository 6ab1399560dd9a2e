//! Writes the calendars of a made-up company, the same bytes for the same arguments:
//!
//! ```text
//! cargo run --release --example generate -- --people 200 --years 1 [--bytes 4000000]
//!     [--since 2005] [--seed 1] [--private | --shared] OUT
//! ```
//!
//! `OUT` ending in `.ics` is one file with a VCALENDAR per person, else a folder with one file per
//! person. `--bytes` is the size of the whole: filled up with single meetings, spread over the years.
//!
//! `--private` adds private events, whose every word that nobody may read holds "quovix".
//!
//! `--shared` writes one calendar that is nobody's own instead: fifteen events per person, a third of
//! them series without an end, with the people as their attendees.
//!
//! Without `--bytes`, a person's year takes 21 kB: 24,000 people are 514 MB. The year 2026 of 240
//! people holds 4.7 meetings per person and workday, 4.9 without the days they are away (seed 1, as
//! `meetaudit people` counts them). One calendar at a time is in memory.

#![allow(
    clippy::disallowed_methods,
    reason = "the rule is for the program; this example writes its files itself"
)]

mod company;

use company::Company;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// What to write, for how many people and where.
struct Task {
    company: Company,
    people: u64,
    private: bool,
    shared: bool,
    out: PathBuf,
}

impl Task {
    fn calendar(&self, person: u64) -> String {
        match self.private {
            true => self.company.private_calendar(person),
            false => self.company.calendar(person),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let task = arguments()?;
    let (people, out) = (task.people, &task.out);
    if task.shared {
        return write_shared(&task);
    }
    if out.extension().is_some_and(|ending| ending == "ics") {
        let mut file = BufWriter::new(File::create(out)?);
        for person in 0..people {
            file.write_all(task.calendar(person).as_bytes())?;
        }
        return Ok(file.flush()?);
    }
    fs::create_dir_all(out)?;
    for person in 0..people {
        let name = format!("{}.ics", company::address(person));
        fs::write(out.join(name), task.calendar(person))?;
    }
    Ok(())
}

fn write_shared(task: &Task) -> Result<(), Box<dyn Error>> {
    let mut file = BufWriter::new(File::create(&task.out)?);
    file.write_all(task.company.shared_head().as_bytes())?;
    for person in 0..task.people {
        let events = task.company.shared_events(person, task.people);
        file.write_all(events.as_bytes())?;
    }
    file.write_all(b"END:VCALENDAR\r\n")?;
    Ok(file.flush()?)
}

fn arguments() -> Result<Task, Box<dyn Error>> {
    let mut company = Company {
        seed: 1,
        years: 1,
        since: 2005,
        bytes: 0,
    };
    let (mut people, mut private, mut shared, mut out) = (64, false, false, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--private" {
            private = true;
            continue;
        }
        if word == "--shared" {
            shared = true;
            continue;
        }
        if !word.starts_with("--") {
            out = Some(PathBuf::from(word));
            continue;
        }
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--seed" => company.seed = value.parse()?,
            "--people" => people = value.parse()?,
            "--years" => company.years = value.parse()?,
            "--since" => company.since = value.parse()?,
            "--bytes" => company.bytes = value.parse()?,
            _ => return Err(format!("unknown option {word}").into()),
        }
    }
    company.bytes /= usize::try_from(people.max(1))?;
    Ok(Task {
        company,
        people,
        private,
        shared,
        out: out.ok_or("where to write is missing")?,
    })
}
