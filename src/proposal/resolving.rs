//! Changes as a person writes them, with the series and people that their names mean.

use super::change::SeriesChange;
use super::held::Ahead;
use super::wanted::{NotUnderstood, Wanted, WantedChange};
use crate::base::ids::{HeldId, PersonPlace};
use crate::base::nearest as near;
use std::sync::Arc;

/// The changes with their series, two changes of one series joined where that has a meaning.
///
/// # Errors
/// Where a name fits no series or person, or several.
pub fn resolved(
    ahead: &Ahead<'_>,
    wanted: &[Wanted],
) -> Result<Vec<(HeldId, SeriesChange)>, NotUnderstood> {
    let mut all: Vec<(HeldId, SeriesChange)> = Vec::new();
    for one in wanted {
        let Wanted::Series(name, change) = one else {
            continue;
        };
        let series = find(ahead, name)?;
        let change = meant(ahead, series, change)?;
        match all.iter_mut().find(|(other, _)| *other == series) {
            None => all.push((series, change)),
            Some((_, before)) => match joined(before, &change) {
                Some(both) => *before = both,
                None => {
                    return Err(NotUnderstood {
                        what: format!("two changes of \"{name}\" cannot be combined"),
                        remedy: "give one of them; only move and shorten go together".to_string(),
                    });
                }
            },
        }
    }
    all.sort_by_key(|(series, _)| *series);
    Ok(all)
}

fn joined(before: &SeriesChange, change: &SeriesChange) -> Option<SeriesChange> {
    match (before, change) {
        (SeriesChange::Move(to, None), SeriesChange::Shorten(length))
        | (SeriesChange::Shorten(length), SeriesChange::Move(to, None)) => {
            Some(SeriesChange::Move(*to, Some(*length)))
        }
        (one, other) => (one == other).then(|| one.clone()),
    }
}

fn meant(
    ahead: &Ahead<'_>,
    series: HeldId,
    change: &WantedChange,
) -> Result<SeriesChange, NotUnderstood> {
    Ok(match change {
        WantedChange::Move(to, length) => {
            let held = &ahead.held[series];
            let several = held.days().iter().filter(|d| **d).count() > 1;
            if several && to.weekday.is_some() {
                return Err(NotUnderstood {
                    what: format!("\"{}\" is held on several days of the week", held.title),
                    remedy: "give its new time without a day, because its days stay".to_string(),
                });
            }
            SeriesChange::Move(*to, *length)
        }
        WantedChange::Shorten(to) => SeriesChange::Shorten(*to),
        WantedChange::Async => SeriesChange::Async,
        WantedChange::Halve => SeriesChange::Halve,
        WantedChange::Drop => SeriesChange::Drop,
        WantedChange::Release(people) => {
            let people = people.iter().map(|name| person(ahead, series, name));
            let mut ids = people.collect::<Result<Vec<_>, _>>()?;
            ids.sort();
            ids.dedup();
            SeriesChange::Release(ids)
        }
        WantedChange::Merge(into) => {
            let host = find(ahead, into)?;
            if host == series {
                return Err(NotUnderstood {
                    what: format!("\"{into}\" cannot be held within itself"),
                    remedy: "name another series after into".to_string(),
                });
            }
            SeriesChange::Merge(ahead.held[host].uid.clone())
        }
    })
}

/// The series that a name means: its UID, its title, or a part of one title only.
///
/// # Errors
/// Where it fits none or several.
pub fn find(ahead: &Ahead<'_>, name: &str) -> Result<HeldId, NotUnderstood> {
    if let Some(series) = ahead.place_of(name) {
        return Ok(series);
    }
    let lower = name.trim().to_lowercase();
    let titled = |test: &dyn Fn(&str) -> bool| -> Vec<HeldId> {
        let all = ahead.held.pairs();
        all.filter(|(_, held)| !held.is_private && test(&held.title.to_lowercase()))
            .map(|(series, _)| series)
            .collect()
    };
    let mut found = titled(&|title| title == lower);
    if found.is_empty() {
        found = titled(&|title| !lower.is_empty() && title.contains(&lower));
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown(ahead, name)),
        several => {
            let held = several.iter().map(|series| &ahead.held[*series]);
            let names = held.map(|held| format!("{} (UID {})", held.title, held.uid));
            let names: Vec<String> = names.take(5).collect();
            Err(NotUnderstood {
                what: format!("{} meetings ahead are called \"{name}\"", several.len()),
                remedy: format!("give the UID of one of them: {}", names.join("; ")),
            })
        }
    }
}

fn unknown(ahead: &Ahead<'_>, name: &str) -> NotUnderstood {
    let held = ahead.held.iter().filter(|held| !held.is_private);
    let titles: Vec<&str> = held.map(|held| held.title.as_ref()).collect();
    let near = nearest(name, &titles);
    NotUnderstood {
        what: format!("no meeting ahead is called \"{name}\""),
        remedy: match near.is_empty() {
            true => "list them with `meetaudit plan --list`".to_string(),
            false => format!(
                "did you mean {}? List all with `meetaudit plan --list`",
                near.join(" or ")
            ),
        },
    }
}

fn person(ahead: &Ahead<'_>, series: HeldId, name: &str) -> Result<Arc<str>, NotUnderstood> {
    let occurrences = ahead.held[series].occurrences.iter();
    let mut members: Vec<PersonPlace> = occurrences.flat_map(|o| &o.present).copied().collect();
    members.sort_unstable();
    members.dedup();
    let people = members.iter().map(|member| &ahead.team.members[*member]);
    let mut found = people
        .clone()
        .filter(|m| crate::day::directory::answers_to(&m.id, &m.name, name));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (Some(_), Some(_)) => Err(NotUnderstood {
            what: format!("several people of this meeting are called \"{name}\""),
            remedy: "give the mail address".to_string(),
        }),
        (None, _) => {
            let names: Vec<&str> = people.map(|member| member.name.as_ref()).collect();
            let near = nearest(name, &names);
            Err(NotUnderstood {
                what: format!("nobody called \"{name}\" attends this meeting"),
                remedy: match near.is_empty() {
                    true => "name one of its people by address or name".to_string(),
                    false => format!("did you mean {}?", near.join(" or ")),
                },
            })
        }
    }
}

/// The names that resemble one most, quoted.
fn nearest(name: &str, names: &[&str]) -> Vec<String> {
    let near = near::nearest(name, names.iter().copied());
    near.iter().map(|other| format!("\"{other}\"")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered_and_far_ones_are_not() {
        let titles = ["Sprint planning", "Sprint demo", "Retrospective"];
        assert_eq!(nearest("sprint planing", &titles)[0], "\"Sprint planning\"");
        assert_eq!(nearest("budget 2027 review", &titles), Vec::<String>::new());
        // The beginning of a longer title counts as well.
        assert_eq!(nearest("retro", &titles), ["\"Retrospective\""]);
    }
}
