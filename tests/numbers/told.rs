//! What stands beside the minutes: channels, what is known of the data, what has changed most,
//! which series go together. Each test fails when its figure is made up.

use super::team::*;
use meetaudit::render::json;
use meetaudit::report::baseline;
use meetaudit::report::model::{Report, Subject};

/// A weekly meeting of Ann with so many others, for four weeks from this date on.
fn weekly(uid: &str, title: &str, from: &str, others: usize) -> String {
    let guests: String = (0..others)
        .map(|n| format!("\nATTENDEE;PARTSTAT=ACCEPTED:mailto:p{n}@example.org"))
        .collect();
    event(
        uid,
        &format!(
            "DTSTART;TZID=Europe/Berlin:{from}T100000\nDURATION:PT1H\nSUMMARY:{title}\n\
             RRULE:FREQ=WEEKLY;COUNT=4\nORGANIZER:mailto:ann@example.org\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@example.org{guests}"
        ),
    )
}

#[test]
fn channels_are_the_pairs_of_people() {
    for others in 1..8 {
        let report = report(
            &anns(&[weekly("m", "Sync", "20261102", others)]),
            &november(),
        );
        let people = others + 1;
        let pairs = (0..people).flat_map(|a| (0..a).map(move |b| (a, b)));
        let meeting = of_meeting(&report, "m");
        assert_eq!(meeting.channels, pairs.count() as u64, "{people} people");
    }
}

fn november() -> meetaudit::settings::Settings {
    settings("2026-11-02", "2026-12-27")
}

#[test]
fn the_data_is_told_as_it_is() {
    let timed = |uid: &str, clock: &str, more: &str| {
        event(
            uid,
            &format!(
                "DTSTART{}\nDURATION:PT30M\nSUMMARY:{uid}{more}",
                berlin(clock)
            ),
        )
    };
    let events = [
        event("day", "DTSTART;VALUE=DATE:20261116\nSUMMARY:Fair"),
        timed("alone", "09:00", ""),
        timed("told", "10:00", "\nDESCRIPTION:Which vendor?"),
        timed(
            "asked",
            "11:00",
            "\nORGANIZER:mailto:ann@example.org\nATTENDEE:mailto:bob@example.org",
        ),
        meeting("answered", &berlin("14:00"), 30),
        // Another day: not in these dates.
        event(
            "later",
            "DTSTART;TZID=Europe/Berlin:20261118T090000\nDURATION:PT1H\nSUMMARY:later",
        ),
    ];
    let quality = report(&anns(&events), &monday()).quality;
    assert_eq!(quality.occurrences, 5);
    assert_eq!(four_digits(quality.share_with_attendees), "0.5000");
    assert_eq!(four_digits(quality.share_with_responses), "0.2500");
    assert_eq!(four_digits(quality.share_with_description), "0.2500");
}

#[test]
fn series_of_the_same_people_go_together_only_in_the_same_weeks() {
    let similar = |second: &str| {
        let events = [
            weekly("a", "Project status", "20261102", 5),
            weekly("b", "Area status", second, 5),
        ];
        let report = report(&anns(&events), &november());
        let of = |uid| {
            of_meeting(&report, uid)
                .details
                .as_ref()
                .unwrap()
                .similar
                .clone()
        };
        [of("a"), of("b")].map(|uid| uid.as_deref().map(str::to_owned))
    };
    assert_eq!(
        similar("20261103"),
        [Some("b".to_owned()), Some("a".to_owned())]
    );
    assert_eq!(similar("20261201"), [None, None]);
}

fn as_json(report: &Report) -> String {
    let mut bytes = Vec::new();
    json::report(report, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn what_changed_most_stands_first() {
    // The two lie far apart, so that neither changes what the other costs.
    let of_week = |day: &str, first: i64, second: i64| {
        let date = day.replace('-', "");
        let at = |clock: &str| format!(";TZID=Europe/Berlin:{date}T{clock}00");
        let events = [
            meeting("a", &at("1030"), first),
            meeting("z", &at("1500"), second),
        ];
        report(&anns(&events), &settings(day, day))
    };
    let earlier = as_json(&of_week("2026-11-09", 30, 30));
    let now = of_week("2026-11-16", 45, 120);
    let changes = baseline(&now, &earlier).unwrap();
    let mut meetings = changes
        .iter()
        .filter(|change| change.subject == Subject::Meeting);
    let [first, second] = [meetings.next().unwrap(), meetings.next().unwrap()];
    assert_eq!((first.id.as_str(), second.id.as_str()), ("z", "a"));
    let more = |change: &meetaudit::report::model::ChangeSince| {
        change.lost_now.unwrap() - change.lost_before.unwrap()
    };
    assert!(more(first) > more(second));
}

fn four_digits(share: f64) -> String {
    format!("{share:.4}")
}
