//! What each occurrence is to whom: the people it concerns, each put to the rules of [`class`].

use super::cast::Cast;
use super::class::{self, Case, Class, Why};
use super::rules::DayRules;
use super::vocabulary::TitleSigns;
use super::{Classes, Days};
use crate::base::index::narrow;
use crate::base::words::words;
use crate::calendar::Reading;
use crate::occurrence::Occurrence;
use std::collections::HashMap;
use std::sync::Arc;

/// What each occurrence is to each person of the report, and why.
pub fn explanations(
    reading: &Reading,
    occurrences: &[Occurrence],
    days: &Days,
    rules: &DayRules,
) -> Vec<Vec<(usize, Class, Why)>> {
    let mut classifier = Classifier::new(reading, days, rules);
    let mut explained = Vec::with_capacity(occurrences.len());
    for (index, occurrence) in occurrences.iter().enumerate() {
        let classes = days
            .cast(index)
            .map(|cast| classifier.explained(occurrence, cast).collect());
        explained.push(classes.unwrap_or_default());
    }
    explained
}

/// Puts occurrences to the rules.
pub(super) struct Classifier<'a> {
    reading: &'a Reading,
    days: &'a Days,
    rules: &'a DayRules,
    /// Titles already understood.
    signs: HashMap<Arc<str>, Arc<TitleSigns>>,
}

impl<'a> Classifier<'a> {
    pub(super) fn new(reading: &'a Reading, days: &'a Days, rules: &'a DayRules) -> Self {
        Classifier {
            reading,
            days,
            rules,
            signs: HashMap::new(),
        }
    }

    /// What an occurrence is to people of the report.
    pub(super) fn classes(&mut self, occurrence: &Occurrence, cast: &Cast) -> Classes {
        self.explained(occurrence, cast)
            .map(|(person, class, _)| (narrow(person), class))
            .collect()
    }

    fn explained<'b>(
        &'b mut self,
        occurrence: &'b Occurrence,
        cast: &'b Cast,
    ) -> impl Iterator<Item = (usize, Class, Why)> + 'b {
        let title = self
            .reading
            .events
            .get(occurrence.winner())
            .map(|e| e.title.for_rules());
        let signs = title.map(|title| self.signs_of(title)).unwrap_or_default();
        let this: &'b Classifier<'a> = self;
        this.relevant(occurrence, cast).filter_map(move |person| {
            let (class, why) = this.one(person, occurrence, cast, &signs)?;
            Some((person, class, why))
        })
    }

    fn signs_of(&mut self, title: &Arc<str>) -> Arc<TitleSigns> {
        if let Some(known) = self.signs.get(title) {
            return known.clone();
        }
        let signs = Arc::new(self.rules.vocabulary.signs(title));
        self.signs.insert(title.clone(), signs.clone());
        signs
    }

    /// People of the report who are invited, own a copy, or are the calendar.
    fn relevant<'b>(
        &'b self,
        occurrence: &'b Occurrence,
        cast: &'b Cast,
    ) -> impl Iterator<Item = usize> + 'b {
        let directory = &self.days.directory;
        let calendar = |copy: usize| self.reading.events.get(copy).map(|e| e.calendar());
        let is_solo = |copy| calendar(copy).is_some_and(|c| directory.is_solo(c));
        // Most companies have no calendar that names nobody: then nobody is looked through.
        let candidates = match occurrence.copies().any(is_solo) {
            true => directory.people.as_slice(),
            false => &[],
        };
        let solo = candidates.iter().enumerate().filter(move |(_, person)| {
            let mine = |copy| calendar(copy) == person.solo_calendar;
            person.solo_calendar.is_some() && occurrence.copies().any(mine)
        });
        let invited = cast.parts().filter_map(|(one, _)| directory.person_of(one));
        invited.chain(solo.map(|(index, _)| index))
    }

    fn one(
        &self,
        person: usize,
        occurrence: &Occurrence,
        cast: &Cast,
        signs: &TitleSigns,
    ) -> Option<(Class, Why)> {
        let events = &self.reading.events;
        let who = self.days.directory.people.get(person)?;
        let winner = events.get(occurrence.winner())?;
        let part = cast.part_of(who.number);
        if part.is_some_and(|part| part.own_copy().is_none()) && who.own_calendar {
            // Their own calendar was given and lacks it.
            return None;
        }
        let own = part.and_then(|part| events.get(part.own_copy()?));
        let event = own.unwrap_or(winner);
        let case = Case {
            event,
            winner,
            span: occurrence.span(),
            cast,
            part,
            names_them: signs.away.is_some() && names(winner.title.for_rules(), &who.name),
            signs,
            free_means_nothing: self.days.all_free.contains(&event.calendar()),
        };
        Some(class::classify(&case, self.rules))
    }
}

/// Whether a title has a word of a person's name; words of one or two letters tell nothing.
fn names(title: &str, name: &str) -> bool {
    let title = words(title);
    let own = name.split('@').next().unwrap_or(name);
    let mut name = words(own).into_iter();
    name.any(|word| word.chars().count() > 2 && title.contains(&word))
}
