//! The class of each occurrence for each person whom it concerns, by the rules of [`class`].

use super::absence::{Absences, Whose};
use super::class::{self, Case, Class, Why};
use super::participants::Participants;
use super::rules::DayRules;
use super::vocabulary::TitleSigns;
use super::{Classes, Days};
use crate::base::hashing::FastMap;
use crate::base::ids::{EventId, IndexVec, OccurrenceId, PersonPlace};
use crate::calendar::Reading;
use crate::occurrence::Occurrence;
use std::sync::Arc;

/// What each occurrence is to each person of the report, and why.
pub fn explanations(
    reading: &Reading,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    days: &Days,
    rules: &DayRules,
) -> Vec<Vec<(PersonPlace, Class, Why)>> {
    let mut classifier = Classifier::new(reading, days, rules);
    let mut explained = Vec::with_capacity(occurrences.len());
    for (index, occurrence) in occurrences.pairs() {
        explained.push(classifier.explained(occurrence, days.cast(index)).collect());
    }
    explained
}

/// Puts occurrences to the rules.
pub(super) struct Classifier<'a> {
    reading: &'a Reading,
    days: &'a Days,
    rules: &'a DayRules,
    absences: Absences<'a>,
    /// Titles already understood.
    signs: FastMap<Arc<str>, Arc<TitleSigns>>,
}

impl<'a> Classifier<'a> {
    pub(super) fn new(reading: &'a Reading, days: &'a Days, rules: &'a DayRules) -> Self {
        Classifier {
            reading,
            days,
            rules,
            absences: Absences::new(reading, &days.directory, &rules.vocabulary),
            signs: FastMap::default(),
        }
    }

    /// What an occurrence is to people of the report.
    pub(super) fn classes(&mut self, occurrence: &Occurrence, cast: &Participants) -> Classes {
        self.explained(occurrence, cast)
            .map(|(person, class, _)| (person, class))
            .collect()
    }

    fn explained<'b>(
        &'b mut self,
        occurrence: &'b Occurrence,
        cast: &'b Participants,
    ) -> impl Iterator<Item = (PersonPlace, Class, Why)> + 'b {
        let winner = &self.reading.events[occurrence.winner()];
        let signs = self.signs_of(winner.title.for_rules());
        let this: &'b Classifier<'a> = self;
        let absence = signs.away.is_some().then_some(winner);
        let whose = absence.map(|winner| this.absences.whose(winner, cast, &signs));
        let relevant = this.relevant(occurrence, cast, whose.as_ref());
        relevant.into_iter().filter_map(move |person| {
            let (class, why) = this.one(person, occurrence, cast, &signs, whose.as_ref())?;
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

    /// People of the report who are invited or own a copy; where a calendar of several people tells
    /// of an absence and names nobody, those whom its title names.
    fn relevant(
        &self,
        occurrence: &Occurrence,
        cast: &Participants,
        whose: Option<&Whose>,
    ) -> Vec<PersonPlace> {
        let directory = &self.days.directory;
        let invited = cast.parts().filter_map(|(one, _)| directory.person_of(one));
        let mut people: Vec<PersonPlace> = invited.collect();
        if let Some(Whose::Of(named)) = whose.filter(|_| people.is_empty()) {
            let is_shared = |copy: EventId| {
                let calendar = self.reading.events[copy].calendar();
                directory.owner(calendar).is_none()
            };
            if occurrence.copies().all(is_shared) {
                people.extend(named.iter().filter_map(|one| directory.person_of(*one)));
            }
        }
        people
    }

    fn one(
        &self,
        person: PersonPlace,
        occurrence: &Occurrence,
        cast: &Participants,
        signs: &TitleSigns,
        whose: Option<&Whose>,
    ) -> Option<(Class, Why)> {
        let events = &self.reading.events;
        let directory = &self.days.directory;
        let (who, number) = (&directory.people[person], directory.number_of(person));
        let winner = &events[occurrence.winner()];
        let part = cast.part_of(number);
        if part.is_some_and(|part| part.own_copy.is_none()) && who.own_calendar {
            // Their own calendar was given and lacks it.
            return None;
        }
        let own = part.and_then(|part| Some(&events[part.own_copy?]));
        let event = own.unwrap_or(winner);
        let case = Case {
            event,
            span: occurrence.span(),
            cast,
            part,
            is_their_absence: whose.is_some_and(|whose| whose.is_of(number, own.is_some())),
            note: signs.whole_note(|word| directory.is_name(word)),
            signs,
            is_feed: own.is_some_and(|e| directory.is_feed(e.calendar())),
            free_means_nothing: self.days.all_free.contains(&event.calendar()),
        };
        Some(class::classify(&case, self.rules))
    }
}
