use super::*;
use crate::render::output::View;
use crate::render::tables::{DAYS, MEETINGS, PEOPLE};
use crate::report::sample;
use mail_parser::{Message, MessageParser, MimeHeaders};
use scraper::{Html, Selector};

fn mail(options: &MailOptions, view: View) -> String {
    let mut bytes = Vec::new();
    let (report, style) = (sample::report(), Style::default());
    let options = WriteOptions::of(&style).to(options);
    Email
        .write(&view.of(&report), &options, &mut bytes)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

fn addressed() -> MailOptions {
    MailOptions {
        to: vec![
            "Änn, \"Ex\" <ann@example.org>".into(),
            "bob@example.org".into(),
        ],
        from: Some("Audit <audit@example.org>".into()),
        subject: None,
    }
}

fn page_of(report: &Report, view: View) -> String {
    body::page(report, &view.of(report), &Style::default())
}

fn parsed(mail: &str) -> Message<'_> {
    MessageParser::default().parse(mail.as_bytes()).unwrap()
}

#[test]
fn an_independent_parser_reads_headers_and_both_parts() {
    let mail = mail(&addressed(), View::Report);
    let message = parsed(&mail);
    let to: Vec<_> = message
        .to()
        .unwrap()
        .iter()
        .map(|a| {
            (
                a.name().map(str::to_string),
                a.address().unwrap().to_string(),
            )
        })
        .collect();
    assert_eq!(
        to,
        [
            (Some("Änn, \"Ex".to_string()), "ann@example.org".to_string()),
            (None, "bob@example.org".to_string()),
        ]
    );
    assert_eq!(
        message.subject().unwrap(),
        "Calendar audit 2025-11-10 to 2025-11-16: 17 h 25 of flow lost, 1 meeting to question"
    );
    assert_eq!(
        message.date().unwrap().to_timestamp(),
        sample::report().as_of.timestamp()
    );
    assert_eq!(
        (message.text_body_count(), message.html_body_count()),
        (1, 1)
    );
    let types: Vec<_> = message
        .parts
        .iter()
        .map(|part| part.content_type().unwrap().subtype().unwrap())
        .collect();
    assert_eq!(types, ["alternative", "plain", "html"]);
    assert!(
        message
            .body_text(0)
            .unwrap()
            .starts_with("Calendar audit · 2025-11-10")
    );
}

#[test]
fn the_message_is_seven_bits_in_short_lines_with_lf() {
    for view in [
        View::Report,
        View::Table(&PEOPLE),
        View::Table(&MEETINGS),
        View::Table(&DAYS),
        View::Meeting(1),
    ] {
        let mail = mail(&addressed(), view);
        assert!(mail.is_ascii() && !mail.contains('\r') && mail.ends_with("--\n"));
        assert!(mail.lines().all(|line| line.len() <= 78));
    }
}

#[test]
fn the_text_part_is_what_a_terminal_without_colour_shows() {
    let mail = mail(&addressed(), View::Report);
    let style = Style {
        width: 72,
        color: false,
        ..Style::default()
    };
    let mut wanted = Vec::new();
    let report = sample::report();
    let options = WriteOptions::of(&style);
    Terminal
        .write(&Output::Report(&report), &options, &mut wanted)
        .unwrap();
    let text = parsed(&mail).body_text(0).unwrap().into_owned();
    assert_eq!(text, String::from_utf8(wanted).unwrap());
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}

#[test]
fn the_html_part_holds_nothing_that_runs_or_loads() {
    let mail = mail(&addressed(), View::Report);
    let message = parsed(&mail);
    let page = message.body_html(0).unwrap();
    assert!(page.len() < 100_000, "mail programs cut longer messages");
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    let page = Html::parse_document(&page);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    let active = Selector::parse("script, style, link, img, svg, iframe, form, a").unwrap();
    assert_eq!(page.select(&active).count(), 0);
    for element in page.select(&Selector::parse("*").unwrap()) {
        for (name, value) in element.value().attrs() {
            assert!(
                !name.starts_with("on") && !matches!(name, "href" | "src"),
                "{name}"
            );
            assert!(!value.contains("url("), "{value}");
        }
    }
}

#[test]
fn no_given_text_adds_a_header() {
    let options = MailOptions {
        to: vec!["ann@example.org".into()],
        from: None,
        subject: Some(
            "Hi\r\nBcc: eve@example.org\r\n\r\n<b>body</b> \u{202e}ünï =?utf-8?q?x?=".into(),
        ),
    };
    let mail = mail(&options, View::Table(&PEOPLE));
    let message = parsed(&mail);
    assert!(message.bcc().is_none());
    assert_eq!(
        message.subject().unwrap(),
        "Hi Bcc: eve@example.org <b>body</b> ünï =?utf-8?q?x?="
    );
    let names: Vec<_> = message
        .headers()
        .iter()
        .map(|header| header.name())
        .collect();
    assert_eq!(
        names,
        [
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type"
        ]
    );
}

#[test]
fn an_address_that_smuggles_is_refused() {
    let options = MailOptions {
        to: vec!["ann@example.org\nBcc: eve@example.org".into()],
        ..MailOptions::default()
    };
    assert!(options.check().is_err());
    let (report, style) = (sample::report(), Style::default());
    let options = WriteOptions::of(&style).to(&options);
    let refused = Email.write(&Output::Report(&report), &options, &mut Vec::new());
    assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn the_id_follows_the_content() {
    let id = |mail: &str| parsed(mail).message_id().unwrap().to_string();
    let once = mail(&addressed(), View::Report);
    assert_eq!(once, mail(&addressed(), View::Report));
    assert_ne!(id(&once), id(&mail(&addressed(), View::Table(&PEOPLE))));
    assert_ne!(id(&once), id(&mail(&MailOptions::default(), View::Report)));
}

#[test]
fn the_week_has_a_cell_for_every_half_hour() {
    let mail = mail(&addressed(), View::Report);
    let message = parsed(&mail);
    let page = Html::parse_document(&message.body_html(0).unwrap());
    let row = Selector::parse("table[style='table-layout:fixed'] tr").unwrap();
    let cell = Selector::parse("td").unwrap();
    for row in page.select(&row) {
        let wide = row
            .select(&cell)
            .map(|td| td.attr("colspan").map_or(1, |n| n.parse().unwrap()));
        assert_eq!(wide.sum::<usize>(), 1 + 2 * 9 + 1);
    }
    let monday: String = page.select(&row).nth(1).unwrap().text().collect();
    assert!(
        monday.replace('\n', "").contains("===M==..===MM"),
        "{monday}"
    );
}

#[test]
fn a_mail_of_thousands_is_not_cut_and_says_what_is_left_out() {
    let mut report = sample::report();
    let somebody = report.people[0].clone();
    report.people.extend(vec![somebody; 3_000]);
    let page = page_of(&report, View::Report);
    assert!(page.len() <= 100_000, "{} bytes", page.len());
    assert!(page.contains("more rows are left out, because mail programs cut long messages"));
    let whole = page_of(&sample::report(), View::Report);
    assert!(!whole.contains("left out"));
}

#[test]
fn a_range_stands_under_its_estimate() {
    let page = Html::parse_document(&page_of(&sample::report(), View::Table(&PEOPLE)));
    let under = Selector::parse("td > br + span").unwrap();
    let ranges: Vec<String> = page.select(&under).map(|e| e.text().collect()).collect();
    assert_eq!(ranges.len(), sample::report().people.len());
    assert!(ranges.iter().all(|range| range.starts_with('(')));
}

#[test]
fn what_is_over_and_could_have_been_written_stands_in_the_past_tense() {
    let mut report = sample::report();
    let meeting = report.meetings.iter_mut().find(|row| row.is_asked());
    let meeting = meeting.unwrap();
    meeting.ahead = false;
    let page = page_of(&report, View::Report);
    let page = Html::parse_document(&page);
    let text: String = page.root_element().text().collect();
    assert!(text.contains("Already over; this could have been written instead: "));
}
