use super::*;
use crate::base::Minutes;
use crate::render::output::View;
use crate::render::tables::{DAYS, MEETINGS, PEOPLE};
use crate::report::Report;
use crate::report::sample;
use scraper::{ElementRef, Html as Parsed, Selector};

fn page(report: &Report, view: View) -> String {
    let mut bytes = Vec::new();
    let style = Style::default();
    let options = WriteOptions::of(&style);
    WebPage
        .write(&view.of(report), &options, &mut bytes)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

fn all<'a>(page: &'a Parsed, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: &ElementRef) -> String {
    element.text().collect()
}

const PARTS: [View; 5] = [
    View::Report,
    View::Table(&PEOPLE),
    View::Table(&MEETINGS),
    View::Table(&DAYS),
    View::Meeting(1),
];

#[test]
fn an_independent_parser_finds_nothing_that_could_run_or_load() {
    for view in PARTS {
        let page = Parsed::parse_document(&page(&sample::report(), view));
        assert!(page.errors.is_empty(), "{view:?}: {:?}", page.errors);
        let active = "script, iframe, object, embed, link, img, form, base, audio, video";
        assert!(all(&page, active).is_empty(), "{view:?}");
        // The contents lead to sections of this very page and nowhere else.
        for link in all(&page, "a") {
            let attributes: Vec<_> = link.value().attrs().collect();
            let [("href", to)] = attributes[..] else {
                panic!("{view:?}: {attributes:?}");
            };
            assert_eq!(all(&page, &format!("section{to} > h2")).len(), 1, "{to}");
        }
        for element in all(&page, "*:not(a)") {
            for (name, value) in element.value().attrs() {
                let is_active = name.starts_with("on")
                    || matches!(name, "href" | "src" | "style" | "action" | "xlink:href");
                assert!(!is_active, "{view:?}: {name}={value}");
            }
        }
    }
}

#[test]
fn every_section_of_a_report_stands_in_its_contents() {
    let page = Parsed::parse_document(&page(&sample::report(), View::Report));
    let contents: Vec<_> = all(&page, "nav a").iter().map(text).collect();
    let headings: Vec<_> = all(&page, "main h2").iter().map(text).collect();
    assert!(headings.len() > 5);
    assert_eq!(contents, headings);
}

#[test]
fn hostile_texts_are_shown_as_texts() {
    let written = page(&sample::report(), View::Report);
    assert!(!written.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    let page = Parsed::parse_document(&written);
    let titles: Vec<_> = all(&page, "article h3").iter().map(text).collect();
    assert_eq!(
        titles[1],
        "2. =HYPERLINK(\"http://evil.example\")␛[2J <script>|`Sync`"
    );
}

#[test]
fn the_policy_allows_this_style_sheet_and_nothing_else() {
    let page = Parsed::parse_document(&page(&sample::report(), View::Report));
    let policy = all(&page, "meta[http-equiv='Content-Security-Policy']");
    let policy = policy[0].attr("content").unwrap();
    let sheets = all(&page, "style");
    assert_eq!(sheets.len(), 1);
    let hash = STANDARD.encode(Sha256::digest(text(&sheets[0])));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
        )
    );
    assert!(!SHEET.contains("url(") && !SHEET.contains("@import"));
    assert!(
        !SHEET.contains('\r'),
        "a browser would hash other line ends"
    );
}

#[test]
fn headings_stand_in_order_and_tables_name_their_rows_and_columns() {
    let page = Parsed::parse_document(&page(&sample::report(), View::Report));
    let levels = all(&page, "h1, h2, h3, h4");
    let levels: Vec<u32> = levels
        .iter()
        .map(|heading| {
            heading
                .value()
                .name()
                .trim_start_matches('h')
                .parse()
                .unwrap()
        })
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    for table in all(&page, "table") {
        let has = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!(has("caption"), 1);
        assert_eq!(has("th"), has("th[scope]"));
        assert_eq!(has("tbody tr"), has("tbody th[scope=row]"));
    }
}

#[test]
fn every_picture_has_a_name_or_is_hidden_from_readers() {
    let page = Parsed::parse_document(&page(&sample::report(), View::Report));
    let pictures = all(&page, "svg");
    assert!(pictures.len() > 30);
    for picture in pictures {
        let is_inside = picture
            .parent()
            .and_then(ElementRef::wrap)
            .unwrap()
            .value()
            .name()
            == "svg";
        let is_hidden = picture.attr("aria-hidden") == Some("true");
        let is_named = picture.attr("role") == Some("img")
            && picture
                .first_child()
                .and_then(ElementRef::wrap)
                .unwrap()
                .value()
                .name()
                == "title";
        assert!(is_inside || is_hidden || is_named, "{}", picture.html());
    }
}

#[test]
fn every_person_has_a_strip_for_each_day_with_its_loss() {
    let report = sample::report();
    let page = Parsed::parse_document(&page(&report, View::Report));
    let strips = all(&page, ".strips:not(.heat)");
    assert_eq!(strips.len(), report.week.len());
    let rows = Selector::parse("tbody tr").unwrap();
    let shown: Vec<String> = strips[1]
        .select(&rows)
        .map(|row| {
            let row: Vec<_> = row
                .text()
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .collect();
            format!("{} {}", row[0], row[row.len() - 1])
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Mon 10 3 h 20",
            "Tue 11 1 h 40",
            "Wed 12 0",
            "Thu 13 1 h 20",
            "Fri 14 0"
        ]
    );
}

#[test]
fn the_chosen_day_is_the_one_that_lost_most() {
    let page = Parsed::parse_document(&page(&sample::report(), View::Report));
    let interruptions = all(&page, "ol.letters li");
    let shown: Vec<_> = interruptions.iter().map(text).collect();
    assert_eq!(shown.len(), 3);
    assert!(
        shown[0].starts_with("10:30–11:00 Weekly status"),
        "{shown:?}"
    );
}

#[test]
fn meetings_beyond_the_limit_of_the_style_are_folded_but_whole() {
    let style = Style {
        meetings: 1,
        ..Style::default()
    };
    let mut bytes = Vec::new();
    let (report, options) = (sample::report(), WriteOptions::of(&style));
    WebPage
        .write(&Output::Report(&report), &options, &mut bytes)
        .unwrap();
    let page = Parsed::parse_document(&String::from_utf8(bytes).unwrap());
    assert_eq!(all(&page, "article").len(), 1);
    let folded = all(&page, "details.card:not([open])");
    assert_eq!(folded.len(), 2);
    assert!(text(&folded[1]).contains("replace it with a written update, 3 h 08 min back"));
}

#[test]
fn limits_are_kept_and_said() {
    let style = Style {
        meetings: 0,
        people: 0,
        ..Style::default()
    };
    let mut bytes = Vec::new();
    let (report, options) = (sample::report(), WriteOptions::of(&style));
    WebPage
        .write(&Output::Report(&report), &options, &mut bytes)
        .unwrap();
    let page = Parsed::parse_document(&String::from_utf8(bytes).unwrap());
    assert!(all(&page, "article").is_empty());
    assert!(
        all(&page, "main")
            .iter()
            .any(|main| text(main).contains("… and 3 more."))
    );
}

#[test]
fn an_empty_report_is_still_a_page() {
    let mut report = sample::report();
    report.people.clear();
    report.days.clear();
    report.meetings.clear();
    report.week.clear();
    report.groups.clear();
    report.trend = None;
    report.heat = [[Minutes::ZERO; 24]; 7];
    for view in PARTS {
        let page = Parsed::parse_document(&page(&report, view));
        assert_eq!(all(&page, "h1").len(), 1);
        assert!(all(&page, "svg").is_empty());
    }
}

#[test]
fn the_same_report_is_the_same_page() {
    let once = page(&sample::report(), View::Report);
    assert_eq!(once, page(&sample::report(), View::Report));
}
