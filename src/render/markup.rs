//! Markup that is escaped by construction: the page and the HTML part of a mail are written with it.
//!
//! Names of elements and attributes are part of the program (`&'static str`); every other text
//! has one door, [`Html::text`] or an attribute's value, and passes the gate there. So no renderer
//! can forget to escape, and nothing a stranger wrote can become an element. A template crate
//! would give the same, but would not know our gate, which also shows what is invisible.

use super::escape;
use unicode_width::UnicodeWidthChar;

/// A document being written.
#[derive(Debug, Default)]
pub(super) struct Html {
    written: String,
    /// How many open elements hold text that is no markup, so that no element may stand in it.
    verbatim: usize,
    /// Longer words may be broken.
    longest_word: usize,
}

/// Attributes of an element; values are gated.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// Elements that have no content and no end tag.
const VOID: [&str; 3] = ["meta", "br", "col"];

/// Elements that hold text and no markup.
const VERBATIM: [&str; 2] = ["title", "text"];

/// Longer words may be broken, so that an address of a stranger does not push a column off a
/// phone; names and the words of common languages never are.
const LONGEST_WORD: usize = 22;

/// Within a long word the line may break behind its signs, but not sooner than after so many.
const SHORTEST_PIECE: usize = 12;

impl Html {
    /// The document begins: its type, then the root element's content.
    pub(super) fn document(content: impl FnOnce(&mut Html)) -> String {
        let mut html = Html {
            written: "<!doctype html>\n".to_string(),
            verbatim: 0,
            longest_word: LONGEST_WORD,
        };
        html.element("html", &[("lang", "en")], content);
        html.written
    }

    /// An element with content.
    pub(super) fn element(
        &mut self,
        tag: &'static str,
        attributes: Attributes,
        content: impl FnOnce(&mut Html),
    ) -> &mut Html {
        let verbatim = usize::from(VERBATIM.contains(&tag));
        self.start(tag, attributes);
        self.verbatim += verbatim;
        content(self);
        self.verbatim -= verbatim;
        if !VOID.contains(&tag) {
            self.written.push_str("</");
            self.written.push_str(tag);
            self.written.push('>');
            // One block per line keeps a page readable as a file, and lines short in a mail.
            if !matches!(tag, "span" | "strong" | "title" | "text" | "bdi" | "a") {
                self.written.push('\n');
            }
        }
        self
    }

    /// An element that holds only text.
    pub(super) fn of(
        &mut self,
        tag: &'static str,
        attributes: Attributes,
        text: &str,
    ) -> &mut Html {
        self.element(tag, attributes, |html| {
            html.text(text);
        })
    }

    /// An element without content.
    pub(super) fn empty(&mut self, tag: &'static str, attributes: Attributes) -> &mut Html {
        self.element(tag, attributes, |_| {})
    }

    /// Breaks words that are longer than so many characters: a mail on a phone has little room.
    pub(super) fn break_longer_than(&mut self, longest_word: usize) {
        self.longest_word = longest_word;
    }

    /// Text, whoever wrote it.
    pub(super) fn text(&mut self, text: &str) -> &mut Html {
        for word in text.split_inclusive(char::is_whitespace) {
            if self.verbatim == 0 && word.chars().count() > self.longest_word {
                self.breakable(word);
            } else {
                self.written.push_str(&escape::html(word));
            }
        }
        self
    }

    /// A long word, with the places where a line may end in it.
    fn breakable(&mut self, word: &str) {
        let (mut begin, mut piece) = (0, 0);
        let mut chars = word.char_indices().peekable();
        while let Some((_, c)) = chars.next() {
            piece += 1;
            // Nothing may come between a letter and its marks.
            let Some(&(next, _)) = chars.peek().filter(|(_, next)| next.width() != Some(0)) else {
                continue;
            };
            let is_sign = piece >= SHORTEST_PIECE && "./_-=&?".contains(c);
            if c == '@' || is_sign || piece >= self.longest_word {
                let text = word.get(begin..next).unwrap_or_default();
                self.written.push_str(&escape::html(text));
                self.written.push_str("<wbr>");
                (begin, piece) = (next, 0);
            }
        }
        let rest = word.get(begin..).unwrap_or_default();
        self.written.push_str(&escape::html(rest));
    }

    /// A style sheet that is part of the program; a stranger's text cannot be `'static`.
    pub(super) fn style(&mut self, sheet: &'static str) -> &mut Html {
        self.written.push_str("<style>");
        self.written.push_str(sheet);
        self.written.push_str("</style>\n");
        self
    }

    fn start(&mut self, tag: &'static str, attributes: Attributes) {
        self.written.push('<');
        self.written.push_str(tag);
        for (name, value) in attributes {
            self.written.push(' ');
            self.written.push_str(name);
            self.written.push_str("=\"");
            self.written.push_str(&escape::html(value));
            self.written.push('"');
        }
        self.written.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_values_cannot_leave_their_place() {
        let page = Html::document(|html| {
            html.of("p", &[("title", "\" onclick=\"x")], "</p><script>\u{1b}");
        });
        assert_eq!(
            page,
            "<!doctype html>\n<html lang=\"en\"><p title=\"&quot; onclick=&quot;x\">\
             &lt;/p&gt;&lt;script&gt;␛</p>\n</html>\n"
        );
    }

    #[test]
    fn long_words_may_break_and_names_may_not() {
        let page = Html::document(|html| {
            html.of("title", &[], "priya.raghunathan@harbour.example");
            html.of("p", &[], "priya.raghunathan@harbour.example");
            html.of("p", &[], "Raghunathan-Wittgenstein & Söhne");
            html.of("p", &[], &"x".repeat(50));
            html.of("p", &[], &format!("{}e\u{301}tude", "n".repeat(21)));
        });
        assert!(page.contains("<title>priya.raghunathan@harbour.example</title>"));
        assert!(page.contains("<p>priya.raghunathan@<wbr>harbour.example</p>"));
        assert!(page.contains("<p>Raghunathan-<wbr>Wittgenstein &amp; Söhne</p>"));
        let x = "x".repeat(22);
        assert!(page.contains(&format!("<p>{x}<wbr>{x}<wbr>xxxxxx</p>")));
        assert!(page.contains("nne\u{301}<wbr>tude</p>"));
    }

    #[test]
    fn void_elements_have_no_end() {
        let page = Html::document(|html| {
            html.empty("br", &[]);
        });
        assert!(page.contains("<br>") && !page.contains("</br>"));
    }
}
