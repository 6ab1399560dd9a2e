//! People and days: the figures of days, added up.

use super::day_sums::DaySums;
use crate::base::ids::{IndexVec, OccurrenceId, PersonPlace};
use crate::base::index::wide;
use crate::base::parallel;
use crate::day::{Days, Person, PersonDay};
use crate::focus::{self, FocusRules};
use crate::occurrence::Occurrence;
use crate::report::comparison::{DayAtWork, Pair, WindowLoss};
use crate::report::model::{Coverage, DayRow, Figures, PersonRow};
use chrono::Datelike;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The rows of people and days, and for each person of the directory its place in the rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeopleRows {
    /// Most lost flow first, then by id.
    pub people: Vec<PersonRow>,
    /// In the order of `people`, then by date; of the first people only.
    pub days: Vec<DayRow>,
    /// Place in `people` of each person of the directory.
    pub place: IndexVec<PersonPlace, usize>,
    /// What each of `people` lost in this window and the one before.
    pub pairs: Vec<Pair>,
    /// The sum over `people`.
    pub total: Figures,
    /// What is told of all days, with rows or without.
    pub sums: DaySums,
}

/// What the days of each person of the directory add up to.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeopleSums {
    figures: OfPeople<Figures>,
    /// What each lost on days that count in a comparison.
    losses: OfPeople<WindowLoss>,
    days: DaySums,
}

/// Something of each person of the directory.
type OfPeople<T> = IndexVec<PersonPlace, T>;

/// The sums of some people who follow each other.
#[derive(Clone, Debug, Default)]
pub(super) struct SumsOfSome {
    of_people: Vec<(Figures, WindowLoss)>,
    days: DaySums,
}

impl SumsOfSome {
    /// Adds the days of the next person.
    pub(super) fn add(&mut self, person: &Person, own: &[PersonDay], rules: &FocusRules) {
        let (mut sum, mut loss) = (Figures::default(), WindowLoss::default());
        let mut weekdays = [WindowLoss::default(); 7];
        for day in own {
            let figures = focus::measure(day, rules);
            sum.add(&figures);
            let is_covered = person.covered.holds(day.date);
            loss.add(&DayAtWork::from(&figures), is_covered);
            let weekday = day.date.weekday().num_days_from_monday();
            if let Some(loss) = weekdays.get_mut(wide(weekday)) {
                loss.add(&DayAtWork::from(&figures), is_covered);
            }
            self.days.add(day.date, &figures, person.team.as_deref());
        }
        self.days.add_weekdays(&weekdays);
        self.of_people.push((sum, loss));
    }
}

impl PeopleSums {
    /// What the days of everybody add up to.
    fn of(
        days: &Days,
        occurrences: &IndexVec<OccurrenceId, Occurrence>,
        rules: &FocusRules,
    ) -> PeopleSums {
        let people = &days.directory.people;
        let add = |sums: &mut SumsOfSome, person: PersonPlace, own: Cow<'_, [PersonDay]>| {
            sums.add(&people[person], &own, rules);
        };
        PeopleSums::joined(days.gathered(occurrences, SumsOfSome::default, add))
    }

    /// The sums of all, of some after the other.
    pub(super) fn joined(pieces: impl IntoIterator<Item = SumsOfSome>) -> PeopleSums {
        let mut all = PeopleSums::default();
        for piece in pieces {
            for (figures, loss) in piece.of_people {
                all.figures.push(figures);
                all.losses.push(loss);
            }
            all.days.merge(piece.days);
        }
        all
    }
}

/// The people and their figures, without anything of an earlier window.
pub(crate) fn figures(
    days: &Days,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &FocusRules,
) -> Vec<PersonRow> {
    let sums = PeopleSums::of(days, occurrences, rules);
    people(days, occurrences, sums, rules, (&BTreeMap::new(), 0)).people
}

/// The people by what their days add up to. Rows of days are those of the `most` first people.
pub(crate) fn people(
    days: &Days,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    sums: PeopleSums,
    rules: &FocusRules,
    (previous, most): (&BTreeMap<String, WindowLoss>, usize),
) -> PeopleRows {
    let directory = &days.directory.people;
    let mut order: Vec<PersonPlace> = directory.ids().collect();
    order.sort_by_key(|&index| {
        let lost = sums.figures[index].lost.central;
        (Reverse(lost), &directory[index].id)
    });
    let mut rows = PeopleRows {
        place: IndexVec::beside(directory, 0),
        sums: sums.days,
        ..PeopleRows::default()
    };
    for (place, &index) in order.iter().enumerate() {
        let (person, sum) = (&directory[index], &sums.figures[index]);
        rows.total.add(sum);
        let pair = Pair {
            before: previous
                .get(person.id.as_ref())
                .copied()
                .unwrap_or_default(),
            now: sums.losses[index],
            covered_from: person.covered.from,
        };
        rows.people.push(row(person, sum, &pair));
        rows.pairs.push(pair);
        rows.place[index] = place;
    }
    order.truncate(most);
    rows.days = day_rows(days, occurrences, rules, &order);
    rows
}

fn row(person: &Person, figures: &Figures, pair: &Pair) -> PersonRow {
    PersonRow {
        id: person.id.to_string(),
        name: person.name.to_string(),
        team: person.team.clone(),
        coverage: if person.own_calendar {
            Coverage::Own
        } else {
            Coverage::Seen
        },
        zone: person.zone.name(),
        zone_from: person.zone_from.word(),
        figures: *figures,
        previous_lost: pair.before.whole(),
        per_day: pair.per_day(),
        at_work: pair.now,
    }
}

/// The days of people in this order. Measured once more, so that no figures need to be kept until
/// the order is known.
fn day_rows(
    days: &Days,
    occurrences: &IndexVec<OccurrenceId, Occurrence>,
    rules: &FocusRules,
    order: &[PersonPlace],
) -> Vec<DayRow> {
    let mut place_of = IndexVec::beside(&days.directory.people, 0);
    for (place, person) in order.iter().enumerate() {
        place_of[*person] = place;
    }
    let add = |list: &mut Vec<DayRow>, person: PersonPlace, own: Cow<'_, [PersonDay]>| {
        let place = place_of[person];
        let row = |day: &PersonDay| DayRow::new(place, day.date, &focus::measure(day, rules));
        list.extend(own.iter().map(row));
    };
    parallel::joined(days.gathered_of(order, occurrences, Vec::new, add))
}
