//! The environment of the run: clock, terminal, variables, the system's zone. It is read once, and
//! only here.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock and the environment"
)]

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use meetaudit::settings::written;
use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::SystemTime;

/// What was found.
#[derive(Debug)]
pub(crate) struct Environment {
    /// The instant at which the run began.
    pub(crate) now: DateTime<Utc>,
    /// `TZ`, else the system's zone; `None` where neither is an IANA name.
    pub(crate) zone: Option<Tz>,
    /// Standard output is a terminal.
    pub(crate) terminal: bool,
    /// Columns of the terminal that reports go to; `None` when they go elsewhere.
    pub(crate) columns: Option<u16>,
    /// Colours on standard output are welcome.
    pub(crate) color: bool,
    /// What standard output shows can be more than ASCII.
    pub(crate) unicode: bool,
    /// The secret that keys pseudonyms, for those who keep it out of the command line.
    pub(crate) salt: Option<String>,
    /// Where the user's config files are.
    pub(crate) config_folder: Option<PathBuf>,
}

impl Environment {
    /// Reads everything.
    pub(crate) fn read() -> Environment {
        let terminal = io::stdout().is_terminal();
        let dumb = text("TERM").is_some_and(|term| term == "dumb");
        Environment {
            now: SystemTime::now().into(),
            zone: zone(),
            terminal,
            columns: terminal.then(columns).flatten(),
            color: terminal && !dumb && text("NO_COLOR").is_none(),
            unicode: !terminal || speaks_unicode(),
            salt: text("MEETAUDIT_SALT"),
            config_folder: config_folder(),
        }
    }
}

/// A variable that is set and not empty.
fn text(name: &str) -> Option<String> {
    let value = env::var_os(name)?.to_string_lossy().into_owned();
    Some(value).filter(|value| !value.is_empty())
}

fn zone() -> Option<Tz> {
    let named = text("TZ").map(|name| name.trim_start_matches(':').to_owned());
    let name = named.or_else(|| iana_time_zone::get_timezone().ok())?;
    written::zone(&name).ok()
}

fn columns() -> Option<u16> {
    let size = terminal_size::terminal_size_of(io::stdout());
    let told = text("COLUMNS").and_then(|columns| columns.parse().ok());
    told.or_else(|| size.map(|(width, _)| width.0))
}

/// Windows' consoles do; elsewhere the locale tells.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| text(name));
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}

fn config_folder() -> Option<PathBuf> {
    let own = if cfg!(windows) {
        "APPDATA"
    } else {
        "XDG_CONFIG_HOME"
    };
    let folder = text(own).map(PathBuf::from);
    let folder = folder.or_else(|| text("HOME").map(|home| PathBuf::from(home).join(".config")));
    folder.map(|folder| folder.join("meetaudit"))
}
