//! The config file and what it names: found, read, turned into a [`Config`] and a rubric.
#![allow(
    clippy::disallowed_methods,
    reason = "config, rubric and holidays are files that the user names"
)]

use super::environment::Environment;
use super::failure::Failure;
use super::inputs::in_words;
use meetaudit::reading::Source;
use meetaudit::rubric::Rubric;
use meetaudit::settings::config::Holidays;
use meetaudit::settings::{Config, holidays};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FILE_NAME: &str = "meetaudit.toml";

/// Largest config or rubric: more is a mistake, such as a calendar named by accident.
const LARGEST_FILE: u64 = 16 << 20;

/// The config file that was named, else that of the current folder, else the user's, else none.
pub(crate) fn load(named: Option<&Path>, environment: &Environment) -> Result<Config, Failure> {
    let Some(file) = named.map(Path::to_owned).or_else(|| usual(environment)) else {
        return Ok(Config::default());
    };
    let text = text_of(&file, "--config")?;
    let read = Config::read(&text);
    let mut config = read.map_err(|defects| Failure::defects(&file, &defects))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    for list in config.holiday_lists() {
        read_holidays(list, folder, &file)?;
    }
    config.rubric = config.rubric.map(|rubric| beside(folder, &rubric));
    Ok(config)
}

/// The rubric that was named, else the config's, else the shipped one, with the config's words.
/// Nothing where that is the shipped one as it is.
pub(crate) fn rubric(named: Option<&Path>, config: &Config) -> Result<Option<Rubric>, Failure> {
    let configured = config.rubric.as_deref().map(Path::new);
    let mut rubric = match named.or(configured) {
        Some(file) => read_rubric(file)?,
        None if config.words.is_empty() => return Ok(None),
        None => Rubric::shipped(),
    };
    config.extend_rubric(&mut rubric);
    Ok(Some(rubric))
}

/// A rubric file, or everything that is wrong with it.
pub(crate) fn read_rubric(file: &Path) -> Result<Rubric, Failure> {
    let text = text_of(file, "--rubric")?;
    Rubric::from_toml(&text).map_err(|defects| Failure::defects(file, &defects))
}

/// An earlier report, as text.
pub(crate) fn baseline(file: &Path) -> Result<String, Failure> {
    text_of(file, "--baseline")
}

/// The text of an earlier plan.
pub(crate) fn plan(file: &Path) -> Result<String, Failure> {
    text_of(file, "--changes or --adopted")
}

fn usual(environment: &Environment) -> Option<PathBuf> {
    let here = PathBuf::from(FILE_NAME);
    let users = environment
        .config_folder
        .as_ref()
        .map(|folder| folder.join(FILE_NAME));
    [Some(here), users]
        .into_iter()
        .flatten()
        .find(|file| file.is_file())
}

fn text_of(file: &Path, option: &str) -> Result<String, Failure> {
    let read = || {
        if fs::metadata(file)?.len() > LARGEST_FILE {
            return Err(io::Error::other("it is larger than 16 MiB"));
        }
        fs::read_to_string(file)
    };
    read().map_err(|error| {
        let what = format!("{} cannot be read: {}", file.display(), in_words(&error));
        let also = match option {
            "--config" => {
                "; without --config, the program reads ./meetaudit.toml, else \
                meetaudit/meetaudit.toml in XDG_CONFIG_HOME or ~/.config (on Windows in APPDATA)"
            }
            _ => "",
        };
        Failure::usage(
            what,
            format!("check the path; {option} names another file{also}"),
        )
    })
}

fn read_holidays(list: &mut Holidays, folder: &Path, config: &Path) -> Result<(), Failure> {
    for name in std::mem::take(&mut list.files) {
        let file = PathBuf::from(beside(folder, &name));
        let bytes = fs::read(&file).map_err(|error| {
            let what = format!(
                "{}: the holidays {} cannot be read: {}",
                config.display(),
                file.display(),
                in_words(&error)
            );
            Failure::usage(
                what,
                "a path in the config file starts from the folder of the config file",
            )
        })?;
        list.dates.extend(holidays::dates(Source {
            name: name.into(),
            folder: None,
            bytes: bytes.into(),
        }));
    }
    Ok(())
}

/// A path of the config file, from where the config file is.
fn beside(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}
