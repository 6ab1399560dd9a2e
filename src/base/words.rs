//! Text as words: folding and matching that does not depend on case, accents or punctuation.

/// The words of a text: lower-case, accents of Latin letters removed, split at everything that
/// is neither a letter nor a digit. `:` between digits stays, so `1:1` is one word.
///
/// ```
/// use meetaudit::base::words::words;
/// assert_eq!(words("Bitte: Rückblick (1:1) – ÉQUIPE"), ["bitte", "ruckblick", "1:1", "equipe"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
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
pub fn contains(text: &[String], phrase: &[String]) -> bool {
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
pub fn phrase(text: &str) -> Vec<String> {
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
    matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’' | '\u{ad}')
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

fn next_is_digit(next: Option<&char>) -> bool {
    next.is_some_and(char::is_ascii_digit)
}

fn fold_into(c: char, word: &mut String) {
    for lower in c.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' => word.push('a'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => word.push('e'),
            'ì'..='ï' | 'ī' | 'ı' => word.push('i'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => word.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => word.push('u'),
            'ç' | 'ć' | 'č' => word.push('c'),
            'ñ' | 'ń' | 'ň' => word.push('n'),
            'ś' | 'š' | 'ş' | 'ș' => word.push('s'),
            'ź' | 'ż' | 'ž' => word.push('z'),
            'ý' | 'ÿ' => word.push('y'),
            'ď' => word.push('d'),
            'ğ' => word.push('g'),
            'ř' => word.push('r'),
            'ť' | 'ț' => word.push('t'),
            'ľ' | 'ł' => word.push('l'),
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            '\u{300}'..='\u{36f}' => {}
            other => word.push(other),
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
    }
}
