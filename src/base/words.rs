//! Text as words: folding and matching that does not depend on case, accents or punctuation.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// The words of a text: lower-case, without accents, split at everything that is neither a letter
/// nor a digit. `:` between digits stays, so `1:1` is one word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            fold_into(c, &mut word);
        } else if is_joiner(c) && ends_in_digit(&word) && next_is_digit(chars.peek()) {
            word.push(c);
        } else if !is_mark(c) && !word.is_empty() {
            list.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        list.push(word);
    }
    list
}

/// Whether `phrase` (already words) stands in `text` (already words) as consecutive words.
///
/// A phrase word ending in `*` matches every word that begins with it.
pub(crate) fn contains(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty()
        && text.windows(phrase.len()).any(|part| {
            part.iter()
                .zip(phrase)
                .all(|(word, wanted)| matches(word, wanted))
        })
}

fn matches(word: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == wanted,
    }
}

/// The words of a phrase from a word list: as [`words`], keeping a `*` at the end of a word.
pub(crate) fn phrase(text: &str) -> Vec<String> {
    text.split_whitespace()
        .flat_map(|part| {
            let starred = part.ends_with('*');
            let mut list = words(part);
            if starred && let Some(last) = list.last_mut() {
                last.push('*');
            }
            list
        })
        .collect()
}

fn is_joiner(c: char) -> bool {
    c == ':'
}

fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{ad}') || is_accent(c)
}

/// A mark over or under the letter before it; vowels that are written so are letters, and what
/// chooses the picture of an emoji is neither.
fn is_accent(c: char) -> bool {
    let mark = !c.is_ascii() && canonical_combining_class(c) != 0;
    mark && (matches!(c, '\u{300}'..='\u{36f}') || !c.is_alphanumeric())
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

fn next_is_digit(next: Option<&char>) -> bool {
    next.is_some_and(char::is_ascii_digit)
}

/// In lower case, without the accents that Unicode takes apart (`ř` is `r` and a hook). A letter
/// with a stroke is one letter to Unicode, as joined letters are: these stand here.
fn fold_into(c: char, word: &mut String) {
    for lower in c.to_lowercase() {
        match lower {
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            'đ' => word.push('d'),
            'ħ' => word.push('h'),
            'ı' => word.push('i'),
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            _ if lower.is_ascii() => word.push(lower),
            _ => decompose_canonical(lower, |part| {
                if !is_accent(part) {
                    word.push(part);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, wanted: &str) -> bool {
        contains(&words(text), &phrase(wanted))
    }

    #[test]
    fn a_text_is_its_folded_words() {
        let text = "Bitte: Rückblick (1:1) – ÉQUIPE";
        assert_eq!(words(text), ["bitte", "ruckblick", "1:1", "equipe"]);
    }

    #[test]
    fn phrases_match_whole_words_only() {
        assert!(found("Weekly 1:1 Ann/Bob", "1:1"));
        assert!(!found("Simon and 11:15", "1:1"));
        assert!(found("Team-Besprechung Rückblick", "team besprechung"));
        assert!(found("Vorstellungsgespräche", "vorstellungsgesprach*"));
        assert!(!found("standards", "stand"));
        assert!(!found("anything", ""));
    }

    #[test]
    fn combining_accents_fold_like_composed_ones() {
        assert_eq!(words("re\u{301}union"), words("réunion"));
        for (composed, apart) in [
            (
                "ř ğ ș ț ľ ủ ẽ ŵ ģ",
                "r\u{30c} g\u{306} s\u{326} t\u{326} l\u{30c} u\u{309} e\u{303} w\u{302} g\u{327}",
            ),
            ("Ё й ά", "Е\u{308} и\u{306} α\u{301}"),
            ("が 회의", "か\u{3099} \u{1112}\u{116c}\u{110b}\u{1174}"),
        ] {
            assert_eq!(words(composed), words(apart), "{composed}");
        }
    }

    #[test]
    fn every_latin_letter_with_an_accent_or_a_stroke_is_its_base() {
        assert_eq!(words("ŘĞȘȚĽ ủẽŵģā øłđħ"), ["rgstl", "uewga", "oldh"]);
        assert_eq!(
            words("Giờ họp Şubat ĠĦ ﬁ"),
            ["gio", "hop", "subat", "gh", "ﬁ"]
        );
        assert_eq!(
            words("Groß Æther œuvre ısı"),
            ["gross", "aether", "oeuvre", "isi"]
        );
    }

    #[test]
    fn marks_do_not_part_words_and_signs_do() {
        assert_eq!(words("पूर्व बैठक"), ["पूरव", "बैठक"]);
        assert_eq!(words("ประชุม ☕\u{fe0f}\u{fe0f}Kaffee"), ["ประชุม", "kaffee"]);
        assert_eq!(words("Ann's naïve co\u{ad}op"), ["anns", "naive", "coop"]);
    }
}
