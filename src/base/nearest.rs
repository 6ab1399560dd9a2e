//! The known names that are most similar to what somebody typed.

use std::cmp::Reverse;

/// Letters of a name that are looked at: a title may be long, and nobody types that much.
const LONGEST_NAME: usize = 80;

/// Names that are offered.
const NEAREST: usize = 3;

/// The names that resemble one most, the nearest first; none where all differ in more than a third
/// of its letters.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let start = |text: &str, letters| {
        text.to_lowercase()
            .chars()
            .take(letters)
            .collect::<String>()
    };
    let name = start(name, LONGEST_NAME);
    let letters = name.chars().count();
    let far = |other: &str| {
        let whole = strsim::osa_distance(&name, &start(other, LONGEST_NAME));
        whole.min(strsim::osa_distance(&name, &start(other, letters)))
    };
    let names = names.into_iter();
    let mut near: Vec<(usize, &str)> = names.map(|other| (far(other), other)).collect();
    near.sort_by_key(|(distance, other)| (*distance, Reverse(other.len()), *other));
    near.dedup();
    let most = letters.div_ceil(3).max(1);
    let near = near.into_iter().filter(|(distance, _)| *distance <= most);
    near.take(NEAREST).map(|(_, other)| other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_name_is_not() {
        let titles = ["Sprint planning", "Retrospective", "Weekly sync"];
        assert_eq!(nearest("sprint planing", titles)[0], "Sprint planning");
        assert_eq!(nearest("retro", titles), ["Retrospective"]);
        assert!(nearest("budget 2027 review", titles).is_empty());
    }
}
