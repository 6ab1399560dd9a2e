//! What the fuzz targets share: one macro for libFuzzer and for plain loops, calendars around
//! arbitrary bytes, and settings that depend on nothing.

use chrono_tz::Tz;
use meetaudit::reading::{ReadRules, Source};
use meetaudit::settings::{Settings, WindowChoice};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// A target: libFuzzer's entry point, or `main` of a plain loop.
#[macro_export]
macro_rules! target {
    ($run:path) => {
        #[cfg(feature = "libfuzzer")]
        libfuzzer_sys::fuzz_target!(|data: &[u8]| $run(data));

        #[cfg(not(feature = "libfuzzer"))]
        fn main() {
            meetaudit_fuzz::plain_loop($run);
        }
    };
}

/// Four weeks of 2026 in Berlin, whatever the clock says.
pub fn settings() -> Settings {
    let as_of = "2026-11-20T00:00:00Z".parse().unwrap();
    let mut settings = Settings::new(as_of, Tz::Europe__Berlin);
    let [from, to] = ["2026-10-19", "2026-11-15"].map(|date| date.parse().unwrap());
    settings.window = WindowChoice::Dates(from, to);
    settings
}

/// Whether this input is one of so many, drawn by its bytes: what costs much is tried with few.
pub fn one_in(many: u32, data: &[u8]) -> bool {
    let mix = |sum: u32, byte: &u8| sum.wrapping_mul(31).wrapping_add((*byte).into());
    (data.iter().fold(7, mix) >> 8) % many == 0
}

/// How those settings read calendars.
pub fn read_rules() -> &'static ReadRules {
    static RULES: LazyLock<ReadRules> = LazyLock::new(|| settings().read_rules());
    &RULES
}

/// A calendar file of these bytes.
pub fn source(bytes: &[u8]) -> Source {
    Source {
        name: "fuzzed.ics".into(),
        folder: None,
        bytes: bytes.into(),
    }
}

/// A calendar with these lines.
pub fn calendar(lines: &[&[u8]]) -> Vec<u8> {
    let mut text = b"BEGIN:VCALENDAR\r\nPRODID:-//fuzz//\r\n".to_vec();
    for line in lines {
        text.extend_from_slice(line);
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(b"END:VCALENDAR\r\n");
    text
}

/// Seeds, changed at random and tried for a while: `SECONDS SEED...`, files or folders. Prints how
/// often; what panics is written beside the caller as `panic-N`.
pub fn plain_loop(run: fn(&[u8])) {
    let mut words = std::env::args().skip(1);
    let seconds = words.next().and_then(|word| word.parse().ok());
    let seconds = Duration::from_secs(seconds.unwrap_or(10));
    let mut seeds = vec![Vec::new()];
    words.for_each(|seed| gather(Path::new(&seed), &mut seeds));
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (begin, mut times, mut panics) = (Instant::now(), 0_u64, 0);
    while begin.elapsed() < seconds {
        for _ in 0..64 {
            let data = chance.changed(&seeds);
            times += 1;
            if catch_unwind(AssertUnwindSafe(|| run(&data))).is_err() {
                panics += 1;
                let _ = fs::write(format!("panic-{panics}"), &data);
            }
        }
    }
    println!("{times} executions, {} seeds, {panics} panics", seeds.len());
}

fn gather(path: &Path, seeds: &mut Vec<Vec<u8>>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths.iter().for_each(|path| gather(path, seeds));
    } else if let Ok(bytes) = fs::read(path)
        && bytes.len() < 64_000
    {
        seeds.push(bytes);
    }
}

/// Numbers that look drawn (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// A seed with a few changes: bytes, stretches left out, doubled or taken from another seed.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut data = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let other = &seeds[self.below(seeds.len())];
            let (from, at) = (self.below(other.len() + 1), self.below(data.len() + 1));
            let length = self.below(64);
            let piece = &other[from..other.len().min(from + length)];
            let end = data.len().min(at + length);
            match self.below(5) {
                0 if at < data.len() => data[at] ^= 1 << self.below(8),
                1 if at < data.len() => data[at] = self.below(256) as u8,
                2 => drop(data.drain(at..end)),
                3 => drop(data.splice(at..at, piece.iter().copied())),
                _ => drop(data.splice(at..end, piece.iter().copied())),
            }
        }
        data
    }
}
