//! People and days: the figures of days, added up.

use super::day_sums::DaySums;
use crate::base::ids::{Id, IndexVec, PersonPlace};
use crate::base::index::wide;
use crate::base::parallel;
use crate::day::{Days, Person, PersonDay};
use crate::focus::{self, FocusRules};
use crate::report::comparison::{DayAtWork, Pair, WindowLoss};
use crate::report::model::{Coverage, DayRow, Figures, PersonRow};
use chrono::Datelike;
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

/// Measures the days and adds them up to people. Rows of days are those of the `most` first people.
pub(crate) fn people(
    days: &Days,
    rules: &FocusRules,
    previous: &BTreeMap<String, WindowLoss>,
    most: usize,
) -> PeopleRows {
    let directory = &days.directory.people;
    let (sums, losses, day_sums) = sums(days, rules);
    let mut order: Vec<PersonPlace> = directory.ids().collect();
    order.sort_by_key(|&index| (Reverse(sums[index].lost.central), &directory[index].id));
    let mut rows = PeopleRows {
        place: IndexVec::beside(directory, 0),
        sums: day_sums,
        ..PeopleRows::default()
    };
    for (place, &index) in order.iter().enumerate() {
        let (person, sum) = (&directory[index], &sums[index]);
        rows.total.add(sum);
        let pair = Pair {
            before: previous
                .get(person.id.as_ref())
                .copied()
                .unwrap_or_default(),
            now: losses[index],
            covered_from: person.covered.from,
        };
        rows.people.push(row(person, sum, &pair));
        rows.pairs.push(pair);
        rows.place[index] = place;
    }
    order.truncate(most);
    rows.days = day_rows(days, rules, &order);
    rows
}

/// Something of each person of the directory.
type OfPeople<T> = IndexVec<PersonPlace, T>;

/// The sum over the days of each person of the directory, what each lost on days that count in a
/// comparison, and the sums over all days.
fn sums(days: &Days, rules: &FocusRules) -> (OfPeople<Figures>, OfPeople<WindowLoss>, DaySums) {
    let people = &days.directory.people;
    let pieces = parallel::map_ranges(people.len(), |range| {
        let mut all = DaySums::default();
        let of_person = |index: PersonPlace| {
            let person = &people[index];
            let (mut sum, mut loss) = (Figures::default(), WindowLoss::default());
            let mut weekdays = [WindowLoss::default(); 7];
            for day in days.own_days(index) {
                let figures = focus::measure(day, rules);
                sum.add(&figures);
                let is_covered = person.covered.holds(day.date);
                loss.add(&DayAtWork::from(&figures), is_covered);
                let weekday = day.date.weekday().num_days_from_monday();
                if let Some(loss) = weekdays.get_mut(wide(weekday)) {
                    loss.add(&DayAtWork::from(&figures), is_covered);
                }
                all.add(day.date, &figures, person.team.as_deref());
            }
            all.add_weekdays(&weekdays);
            (sum, loss)
        };
        let range = range.map(PersonPlace::new);
        (range.map(of_person).collect::<Vec<_>>(), all)
    });
    let mut all = DaySums::default();
    let mut of_people = Vec::with_capacity(people.len());
    for (sums, days) in pieces {
        of_people.extend(sums);
        all.merge(days);
    }
    let (sums, losses): (Vec<_>, Vec<_>) = of_people.into_iter().unzip();
    (sums.into(), losses.into(), all)
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
fn day_rows(days: &Days, rules: &FocusRules, order: &[PersonPlace]) -> Vec<DayRow> {
    let rows = parallel::map_ranges(order.len(), |range| {
        let mut rows = Vec::new();
        for place in range {
            let own = order.get(place).map(|index| days.own_days(*index));
            let row = |day: &PersonDay| DayRow::new(place, day.date, &focus::measure(day, rules));
            rows.extend(own.unwrap_or_default().iter().map(row));
        }
        rows
    });
    parallel::joined(rows)
}
