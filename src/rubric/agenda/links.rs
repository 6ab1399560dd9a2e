//! Links of a description: which ones lead to a document, and which only into a call.

use super::lists::Lists;

/// The addresses that stand in a text, in order.
pub(crate) fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = start_of_address(rest) {
        let tail = rest.get(at..).unwrap_or_default();
        let end = tail.find(ends_address).unwrap_or(tail.len());
        let address = tail.get(..end).unwrap_or_default();
        found.push(address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_']));
        rest = tail.get(end..).unwrap_or_default();
    }
    found
}

fn start_of_address(text: &str) -> Option<usize> {
    [text.find("https://"), text.find("http://")]
        .into_iter()
        .flatten()
        .min()
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '<' | '>' | '"' | '\'' | '|' | '[' | ']' | '{' | '}' | '\\'
        )
}

/// A line without its addresses, mail addresses and the brackets around them.
pub(crate) fn without_addresses(line: &str) -> String {
    let mut left = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = start_of_address(rest) {
        let (before, address) = rest.split_at(at);
        left.push_str(before);
        left.push(' ');
        let end = address.find(ends_address).unwrap_or(address.len());
        rest = address.get(end..).unwrap_or_default();
    }
    left.push_str(rest);
    left.split_whitespace()
        .filter(|token| !is_mail_or_phone_link(token))
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_mail_or_phone_link(token: &str) -> bool {
    let token = bare(token);
    token.starts_with("tel:")
        || token.starts_with("mailto:")
        || token.starts_with("sip:")
        || token.starts_with("www.")
        || is_mail(token)
}

/// Whether a word is a mail address.
pub(super) fn is_mail(token: &str) -> bool {
    let parts = bare(token).split_once('@');
    parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

fn bare(token: &str) -> &str {
    token.trim_matches(['<', '>', '(', ')', ',', ';', ':'])
}

/// Host of the first link to a document, if there is any.
pub(crate) fn document_host<'a>(
    links: impl Iterator<Item = &'a str>,
    lists: &Lists,
) -> Option<String> {
    links.into_iter().find_map(|link| document(link, lists))
}

fn document(link: &str, lists: &Lists) -> Option<String> {
    let Some((_, after)) = link.split_once("://") else {
        // ATTACH may hold a file inside the export (CID:, a name): it is a document.
        let is_attachment = link.starts_with("CID:") || link.starts_with("cid:");
        return is_attachment.then(|| "an attachment".to_owned());
    };
    if !link.starts_with("http") {
        return None;
    }
    let (authority, path) = match after.find(['/', '?', '#']) {
        Some(at) => (after.get(..at)?, after.get(at..)?),
        None => (after, ""),
    };
    let host = authority
        .rsplit('@')
        .next()?
        .split(':')
        .next()?
        .to_ascii_lowercase();
    let leads_somewhere = !path.trim_matches(['/', '?', '#']).is_empty();
    (leads_somewhere && !is_call(&host, path, lists)).then_some(host)
}

/// Whether an address opens a call.
pub(crate) fn opens_call(address: &str, lists: &Lists) -> bool {
    let (host, path) = host_and_path(address);
    is_call(&host, path, lists)
}

/// Whether an address leads to where a booking is changed or cancelled.
pub(super) fn changes_booking(address: &str, lists: &Lists) -> bool {
    let (_, path) = host_and_path(address);
    let path = path.to_ascii_lowercase();
    let mut signs = lists.booking_paths.iter();
    signs.any(|sign| path.contains(sign.as_str()))
}

/// Whether an address leads to a program that takes notes by itself.
pub(super) fn takes_notes(address: &str, lists: &Lists) -> bool {
    let (host, _) = host_and_path(address);
    let mut hosts = lists.note_takers.iter();
    hosts.any(|known| is_under(&host, known))
}

fn host_and_path(address: &str) -> (String, &str) {
    let after = address
        .split_once("://")
        .map_or(address, |(_, after)| after);
    let (authority, path) = match after.find(['/', '?', '#']) {
        Some(at) => after.split_at(at),
        None => (after, ""),
    };
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    (host.to_ascii_lowercase(), path)
}

/// Whether a host is this one, or one below it.
fn is_under(host: &str, known: &str) -> bool {
    let above = host.strip_suffix(known);
    above.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_call(host: &str, path: &str, lists: &Lists) -> bool {
    let call_word = host
        .split(['.', '-'])
        .any(|part| lists.call_host_words.contains(part));
    let call_path = lists
        .call_paths
        .iter()
        .any(|start| path.to_ascii_lowercase().starts_with(start.as_str()));
    let no_document = |known: &String| is_under(host, known);
    lists.no_document_hosts.iter().any(no_document) || call_word || call_path
}

#[cfg(test)]
mod tests {
    use super::super::lists::lists;
    use super::*;

    #[test]
    fn call_links_home_pages_and_maps_are_no_documents() {
        for link in [
            "https://us02web.zoom.us/j/81234567890?pwd=abc",
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0",
            "https://bbb.school.example/b/ann-xyz",
            "https://conf.example.org/rooms/abc/join",
            "https://www.acme.example/",
            "https://acme.example",
            "https://goo.gl/maps/abc",
            "mailto:ann@acme.example",
        ] {
            assert_eq!(document_host([link].into_iter(), lists()), None, "{link}");
        }
        for (link, host) in [
            ("https://docs.google.com/document/d/1", "docs.google.com"),
            ("https://wiki.acme.example/x/Plan", "wiki.acme.example"),
            ("https://github.com/acme/api/issues/4", "github.com"),
            ("CID:part1", "an attachment"),
        ] {
            assert_eq!(
                document_host([link].into_iter(), lists()).as_deref(),
                Some(host)
            );
        }
    }

    #[test]
    fn addresses_are_cut_out_of_their_line() {
        let line = "Notes: <https://a.example/x>, ask ann@acme.example (tel:+491234) today.";
        assert_eq!(addresses(line), ["https://a.example/x"]);
        assert_eq!(without_addresses(line), "Notes: < >, ask today.");
    }
}
