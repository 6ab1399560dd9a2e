//! A plan without what must not be shown.

use super::names::NamedThing;
use super::{HIDDEN_TITLE, Names, Privacy, diagnostics, quality};
use crate::report::plan::PlanReport;
use crate::report::plan::gate::{Cover, hide};

/// Takes titles and names that must not be shown out of a plan; `names` are given in its order.
pub fn plan(report: &mut PlanReport, privacy: &Privacy, names: Option<&mut Names>) {
    diagnostics(&mut report.quality.diagnostics, privacy, None);
    match names {
        Some(names) => {
            hide(report, names);
            quality(&mut report.quality, names);
        }
        None if privacy.hide_titles => hide(report, &mut HiddenTitles),
        None => {}
    }
}

impl Cover for Names {
    fn title(&mut self, uid: &str) -> String {
        self.of(NamedThing::Meeting, uid)
    }

    fn uid(&mut self, uid: &str) -> String {
        self.of(NamedThing::Uid, uid)
    }

    fn person(&mut self, id: &str, _: &str) -> (String, String) {
        let person = Names::person(self, id);
        (person.clone(), person)
    }

    fn zone(&mut self, zone: &str) -> String {
        Names::zone(self, zone)
    }
}

/// Titles are hidden, and nothing else.
struct HiddenTitles;

impl Cover for HiddenTitles {
    fn title(&mut self, _: &str) -> String {
        HIDDEN_TITLE.to_string()
    }

    fn uid(&mut self, uid: &str) -> String {
        uid.to_string()
    }

    fn person(&mut self, id: &str, name: &str) -> (String, String) {
        (id.to_string(), name.to_string())
    }

    fn zone(&mut self, zone: &str) -> String {
        zone.to_string()
    }
}
