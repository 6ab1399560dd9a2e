//! Descriptions as people see them: markup and entities away, addresses of links kept.
//!
//! Only known tags count as markup, so `<add agenda>` stays a placeholder and `a < b` stays text.

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "html-blob",
    "i",
    "img",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "o:p",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "script",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "v:rect",
    "w:sdt",
    "wbr",
];
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "o:p", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
];
const HIDDEN: &[&str] = &["style", "script", "title"];
/// Bounds that keep hostile text from costing more than a glance.
const LONGEST_TAG: usize = 2048;
const LONGEST_ENTITY: usize = 10;

/// The visible text. Text without markup comes back as it is, entities decoded.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag, after)) = next_tag(rest) {
        push_text(before, &mut out);
        rest = after;
        if let Some(hidden) = HIDDEN
            .iter()
            .find(|name| **name == tag.name && !tag.closing)
        {
            rest = after_closing(rest, hidden);
        } else if !INLINE.contains(&tag.name.as_str()) {
            out.push('\n');
        }
        if let Some(address) = tag.address {
            out.push_str(&format!(" {address} "));
        }
    }
    push_text(rest, &mut out);
    out
}

struct Tag {
    name: String,
    closing: bool,
    address: Option<String>,
}

/// The text before the next known tag, the tag, and the text after it.
fn next_tag(text: &str) -> Option<(&str, Tag, &str)> {
    let mut from = 0;
    loop {
        let (skipped, _) = text.get(from..)?.split_once('<')?;
        let open = from + skipped.len();
        let inside = text.get(open + 1..)?;
        if let Some((tag, length)) = tag_at(inside) {
            return Some((text.get(..open)?, tag, inside.get(length..)?));
        }
        from = open + 1;
    }
}

fn tag_at(inside: &str) -> Option<(Tag, usize)> {
    if let Some(comment) = inside.strip_prefix("!--") {
        let end = comment.find("-->")?;
        return Some((tag("wbr", false, None), 3 + end + 3));
    }
    let end = inside.bytes().take(LONGEST_TAG).position(|b| b == b'>')?;
    let body = inside.get(..end)?;
    let closing = body.starts_with('/');
    let name: String = body
        .trim_start_matches('/')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))
        .collect::<String>()
        .to_ascii_lowercase();
    let is_doctype = body.to_ascii_lowercase().starts_with("!doctype");
    if is_doctype {
        return Some((tag("wbr", false, None), end + 1));
    }
    TAGS.contains(&name.as_str())
        .then(|| (tag(&name, closing, address(&name, body)), end + 1))
}

fn tag(name: &str, closing: bool, address: Option<String>) -> Tag {
    Tag {
        name: name.to_owned(),
        closing,
        address,
    }
}

fn address(name: &str, body: &str) -> Option<String> {
    if name != "a" {
        return None;
    }
    let (_, value) = body.split_once("href=")?;
    let quote = value.chars().next()?;
    let address = if matches!(quote, '"' | '\'') {
        value.get(1..)?.split(quote).next()?
    } else {
        value.split_whitespace().next()?
    };
    address.starts_with("http").then(|| decoded(address))
}

fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let closing = format!("</{name}");
    let lower = text.to_ascii_lowercase();
    lower
        .find(&closing)
        .and_then(|at| text.get(at..))
        .unwrap_or_default()
}

fn push_text(text: &str, out: &mut String) {
    out.push_str(&decoded(text));
}

const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("amp", "&"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("agrave", "à"),
    ("acirc", "â"),
    ("ccedil", "ç"),
    ("ocirc", "ô"),
    ("ugrave", "ù"),
    ("icirc", "î"),
    ("aacute", "á"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("atilde", "ã"),
    ("otilde", "õ"),
    ("iquest", "¿"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
];

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match entity(after) {
            Some((value, tail)) => {
                out.push_str(&value);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(after: &str) -> Option<(String, &str)> {
    let end = after.bytes().take(LONGEST_ENTITY).position(|b| b == b';')?;
    let (name, tail) = (after.get(..end)?, after.get(end + 1..)?);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((char::from_u32(code)?.to_string(), tail));
    }
    let (_, value) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some(((*value).to_owned(), tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_link_addresses_stay() {
        let html = "<html-blob><p>Welche Anbieter&nbsp;bleiben?</p>\
                    <a href=\"https://docs.example/x?a=1&amp;b=2\">Notizen</a><br></html-blob>";
        let text = visible(html);
        assert!(text.contains("Welche Anbieter bleiben?"), "{text}");
        assert!(text.contains("https://docs.example/x?a=1&b=2"), "{text}");
        assert!(!text.contains('<'), "{text}");
    }

    #[test]
    fn text_that_only_looks_like_markup_stays() {
        assert_eq!(
            visible("<add agenda> if a < b & c"),
            "<add agenda> if a < b & c"
        );
        assert_eq!(visible("<https://zoom.us/j/1>"), "<https://zoom.us/j/1>");
    }

    #[test]
    fn styles_and_comments_are_not_text() {
        let html = "<!DOCTYPE html><style>p { margin: 0 }</style><!-- hidden -->Ziel";
        assert_eq!(visible(html).trim(), "Ziel");
    }
}
