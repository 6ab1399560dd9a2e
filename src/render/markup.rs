//! Markup that is escaped by construction: the page and the HTML part of a mail are written with it.
//!
//! Names of elements and attributes are part of the program (`&'static str`); every other text
//! has one door, [`Html::text`] or an attribute's value, and passes the gate there. So no renderer
//! can forget to escape, and nothing a stranger wrote can become an element. A template crate
//! would give the same, but would not know our gate, which also shows what is invisible.

use super::escape;

/// A document being written.
#[derive(Debug, Default)]
pub(super) struct Html(String);

/// Attributes of an element; values are gated.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// Elements that have no content and no end tag.
const VOID: [&str; 3] = ["meta", "br", "col"];

impl Html {
    /// The document begins: its type, then the root element's content.
    pub(super) fn document(content: impl FnOnce(&mut Html)) -> String {
        let mut html = Html("<!doctype html>\n".to_string());
        html.element("html", &[("lang", "en")], content);
        html.0
    }

    /// An element with content.
    pub(super) fn element(
        &mut self,
        tag: &'static str,
        attributes: Attributes,
        content: impl FnOnce(&mut Html),
    ) -> &mut Html {
        self.start(tag, attributes);
        content(self);
        if !VOID.contains(&tag) {
            self.0.push_str("</");
            self.0.push_str(tag);
            self.0.push('>');
            // One block per line keeps a page readable as a file, and lines short in a mail.
            if !matches!(tag, "span" | "strong" | "title" | "text" | "bdi" | "a") {
                self.0.push('\n');
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

    /// Text, whoever wrote it.
    pub(super) fn text(&mut self, text: &str) -> &mut Html {
        self.0.push_str(&escape::html(text));
        self
    }

    /// A style sheet that is part of the program; a stranger's text cannot be `'static`.
    pub(super) fn style(&mut self, sheet: &'static str) -> &mut Html {
        self.0.push_str("<style>");
        self.0.push_str(sheet);
        self.0.push_str("</style>\n");
        self
    }

    fn start(&mut self, tag: &'static str, attributes: Attributes) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&escape::html(value));
            self.0.push('"');
        }
        self.0.push('>');
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
    fn void_elements_have_no_end() {
        let page = Html::document(|html| {
            html.empty("br", &[]);
        });
        assert!(page.contains("<br>") && !page.contains("</br>"));
    }
}
