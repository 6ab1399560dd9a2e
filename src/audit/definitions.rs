//! The same days under every named definition.

use super::expansion::expand_and_build;
use super::last_meetings::window;
use super::told_not_chosen;
use crate::assemble::people;
use crate::day;
use crate::day::choice::NotChosen;
use crate::focus::DEFINITIONS;
use crate::occurrence::Versions;
use crate::reading::{self, Source};
use crate::report::model::DefinitionRow;
use crate::report::privacy;
use crate::settings::{Settings, at_home};

/// The same calendars under each named definition.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// By person, then definition.
    pub rows: Vec<DefinitionRow>,
    /// What `--person` and `--team` say and chooses nobody.
    pub not_chosen: Vec<NotChosen>,
}

/// The same calendars and dates under each named definition.
pub fn compare(sources: &[Source], settings: &Settings) -> Definitions {
    let reading = reading::read(sources, &settings.read_rules());
    let settings = &at_home(&reading, settings);
    let versions = Versions::of(&reading.events);
    let dates = window(&reading, &versions, settings);
    let mut rows: Vec<(usize, DefinitionRow)> = Vec::new();
    let mut not_chosen = Vec::new();
    for (place, definition) in DEFINITIONS.into_iter().enumerate() {
        let mut settings = settings.clone();
        settings.attendance = None;
        settings.focus.definition = definition;
        let (occurrences, days, _) =
            expand_and_build(&reading, &versions, &settings, &dates, day::build_later);
        not_chosen = told_not_chosen(&days, &settings);
        let people = people::figures(&days, &occurrences, &settings.focus);
        rows.extend(people.into_iter().map(|person| {
            let row = DefinitionRow {
                person: person.id,
                name: person.name,
                definition: definition.id.to_string(),
                source: definition.source.to_string(),
                figures: person.figures,
            };
            (place, row)
        }));
    }
    rows.sort_by(|a, b| (&a.1.person, a.0).cmp(&(&b.1.person, b.0)));
    let mut rows: Vec<DefinitionRow> = rows.into_iter().map(|(_, row)| row).collect();
    privacy::definitions(&mut rows, settings.privacy.names().as_mut());
    Definitions { rows, not_chosen }
}
