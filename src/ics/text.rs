//! TEXT values (RFC 5545 §3.3.11).

/// A TEXT value with its escapes undone. An unknown escape stands for its character.
///
/// ```
/// use meetaudit::ics::text::unescape;
/// assert_eq!(unescape(r"one\, two\nthree\\four"), "one, two\nthree\\four");
/// ```
pub fn unescape(value: &str) -> String {
    if !value.contains('\\') {
        return value.to_string();
    }
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, false) => text.push(c),
            (_, true) => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
        }
    }
    text
}

/// A list of TEXT values separated by commas.
pub fn list(value: &str) -> Vec<String> {
    let mut escaped = false;
    let split = value.split(move |c: char| {
        let mark = c == ',' && !escaped;
        escaped = c == '\\' && !escaped;
        mark
    });
    split
        .map(|part| unescape(part.trim()))
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_split_at_unescaped_commas() {
        assert_eq!(list(r"a\, b,c, ,d\\,e"), ["a, b", "c", "d\\", "e"]);
        assert_eq!(unescape("end\\"), "end\\");
    }
}
