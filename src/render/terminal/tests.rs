use super::*;
use crate::base::Minutes;
use crate::render::output::View;
use crate::render::tables::{DAYS, MEETINGS, PEOPLE};
use crate::report::model::{State, Stretch};
use crate::report::sample;

fn written(view: View, style: &Style) -> String {
    let mut bytes = Vec::new();
    let (report, options) = (sample::report(), WriteOptions::of(style));
    let output = view.of(&report);
    Terminal.write(&output, &options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn at(width: u16) -> Style {
    Style {
        width,
        ..Style::default()
    }
}

#[test]
fn report_at_60_columns() {
    insta::assert_snapshot!(written(View::Report, &at(60)));
}

#[test]
fn report_at_80_columns() {
    insta::assert_snapshot!(written(View::Report, &at(80)));
}

#[test]
fn report_at_120_columns() {
    insta::assert_snapshot!(written(View::Report, &at(120)));
}

#[test]
fn one_meeting_at_80_columns() {
    insta::assert_snapshot!(written(View::Meeting(1), &at(80)));
}

#[test]
fn report_in_colour_at_80_columns() {
    let style = Style {
        color: true,
        ..at(80)
    };
    insta::assert_snapshot!(written(View::Report, &style).replace('\u{1b}', "^"));
}

#[test]
fn report_in_ascii_at_60_columns() {
    let style = Style {
        unicode: false,
        ..at(60)
    };
    insta::assert_snapshot!(written(View::Report, &style));
}

#[test]
fn tables_of_the_other_parts_at_80_columns() {
    let parts = [
        View::Table(&PEOPLE),
        View::Table(&MEETINGS),
        View::Table(&DAYS),
    ]
    .map(|view| written(view, &at(80)));
    insta::assert_snapshot!(parts.join("\n"));
}

/// The text without the colours that this renderer writes.
fn uncoloured(text: &str) -> String {
    let mut plain = String::new();
    for (index, part) in text.split("\u{1b}[").enumerate() {
        let visible = match index {
            0 => part,
            _ => part.split_once('m').expect("a colour ends in m").1,
        };
        plain.push_str(visible);
    }
    plain
}

const PARTS: [View; 5] = [
    View::Report,
    View::Table(&PEOPLE),
    View::Table(&MEETINGS),
    View::Table(&DAYS),
    View::Meeting(1),
];

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 50, 60, 72, 80, 100, 120, 200] {
        for view in PARTS {
            for unicode in [true, false] {
                let style = Style {
                    unicode,
                    ..at(width)
                };
                for line in written(view, &style).lines() {
                    let wide = measure::width(line);
                    assert!(wide <= width.into(), "{view:?} at {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour_and_is_off_when_it_should_be() {
    for view in PARTS {
        let plain = written(view, &at(80));
        let coloured = written(
            view,
            &Style {
                color: true,
                ..at(80)
            },
        );
        assert!(!plain.contains('\u{1b}'));
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(uncoloured(&coloured), plain);
    }
}

#[test]
fn hostile_texts_are_seen_and_not_obeyed() {
    for view in PARTS {
        let text = written(view, &at(120));
        let obeyed =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!text.contains(obeyed), "{view:?}");
    }
    assert!(written(View::Report, &at(120)).contains("␛[2J <script>"));
}

#[test]
fn a_terminal_without_unicode_gets_our_own_glyphs_in_ascii() {
    let text = written(
        View::Report,
        &Style {
            unicode: false,
            ..at(80)
        },
    );
    let ours = text
        .lines()
        .filter(|line| line.contains("Mon 10") || line.contains("---"));
    assert!(ours.clone().count() > 3);
    assert!(ours.clone().all(str::is_ascii));
}

#[test]
fn a_window_without_anything_is_still_a_report() {
    let mut report = sample::report();
    report.people.clear();
    report.days.clear();
    report.meetings.clear();
    report.week.clear();
    report.heat = Default::default();
    let mut bytes = Vec::new();
    let style = at(60);
    let options = WriteOptions::of(&style);
    Terminal
        .write(&Output::Report(&report), &options, &mut bytes)
        .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("None. There is no meeting"), "{text}");
}

#[test]
fn days_and_nights_full_of_meetings_still_fit() {
    let mut report = sample::report();
    report.heat = [[Minutes::whole(500); 24]; 7];
    let all_day = Stretch {
        state: State::Meeting,
        start: Minutes::ZERO,
        end: Minutes::whole(1_440 + 480),
        meeting: None,
    };
    for day in report.week.iter_mut().flat_map(|week| &mut week.days) {
        day.stretches.push(all_day);
    }
    for width in [40, 60, 80, 120] {
        let mut bytes = Vec::new();
        let style = at(width);
        let options = WriteOptions::of(&style);
        Terminal
            .write(&Output::Report(&report), &options, &mut bytes)
            .unwrap();
        for line in String::from_utf8(bytes).unwrap().lines() {
            assert!(measure::width(line) <= width.into(), "at {width}: {line}");
        }
    }
}
