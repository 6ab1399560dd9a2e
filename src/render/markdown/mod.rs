//! The report as Markdown (GitHub flavour) for wikis and pull requests.
//!
//! Tables hold the columns that a page has room for; exact amounts are in CSV and JSON.

mod plan;

use super::escape::markdown as gate;
use super::medium::{Medium, WriteOptions, brief as brief_level};
use super::output::{Note, NoteKind, Output, PageContent, Shape, TablePage};
use super::style::Style;
use super::tables::people;
use crate::report::display_tables::{self, Align, Shown, ShownTable};
use crate::report::model::{MeetingRow, Trend};
use crate::report::words::{LIMITS, change, count_of, duration};
use crate::report::{DetailLevel, Report};
use std::io::{self, Write};

/// Columns that go before this number in a narrow medium are left out of a page.
const DROPPED_FROM: u8 = 9;

/// The format.
pub(super) struct Markdown;

impl Medium for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md"]
    }

    fn help(&self, _: Shape) -> &'static str {
        "For wikis and pull requests"
    }

    fn shapes(&self) -> &'static [Shape] {
        &[Shape::Report, Shape::Trend, Shape::Rows, Shape::Plan]
    }

    fn depth_of_report(&self, style: &Style) -> DetailLevel {
        brief_level(style)
    }

    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        let text = match output {
            Output::Report(report) => whole(report, options.style.meetings),
            Output::Brief(report) => format!("{}\n\n{}", title(report, "**"), brief(report)),
            Output::Meeting(report, index) => {
                let meeting = report.meetings.get(*index);
                meeting.map_or(String::new(), |meeting| explain(report, meeting))
            }
            Output::Table(table) => page(&table.page()),
            Output::Plan(report) => plan::text(report),
        };
        sink.write_all(text.as_bytes())
    }
}

fn whole(report: &Report, limit: usize) -> String {
    let mut sections = vec![title(report, "# "), brief(report)];
    sections.push(format!("## People\n\n{}", page(&people(report))));
    if report.groups.len() > 1 {
        let groups = table(&display_tables::groups(report));
        sections.push(format!("## Groups\n\n{groups}"));
    }
    sections.push(format!(
        "## {}\n\n{}",
        display_tables::TO_QUESTION,
        to_question(report, limit)
    ));
    let all = table(&display_tables::lost_flow(report, limit.saturating_mul(4)));
    sections.push(format!("## {}\n\n{all}", display_tables::LOST_FLOW));
    sections.extend(sums(report));
    sections.push(format!("## Data quality\n\n{}", quality(report)));
    sections.push(format!("*{LIMITS}*"));
    let text: Vec<_> = sections.iter().map(|section| section.trim_end()).collect();
    text.join("\n\n") + "\n"
}

/// The title as a heading, or in bold for a chat, where headings are as tall as a message.
fn title(report: &Report, mark: &str) -> String {
    let window = &report.window;
    let after = if mark == "**" { mark } else { "" };
    format!(
        "{mark}Calendar audit, {} to {}{after}",
        window.from, window.to
    )
}

/// What a lead needs first, as a list.
fn brief(report: &Report) -> String {
    let mut text = String::new();
    for line in display_tables::brief(report) {
        text.push_str(&format!("- {}\n", line.sentence.through(gate)));
        for item in &line.items {
            text.push_str(&format!("  - {}\n", item.through(gate)));
        }
    }
    text
}

/// Meetings added up, and what changed; a single row says no more than the list of meetings.
fn sums(report: &Report) -> Vec<String> {
    let sums = display_tables::with_headings(report);
    sums.iter()
        .map(|(heading, shown)| format!("## {heading}\n\n{}", table(shown)))
        .collect()
}

/// A table with its notes, and the day that is written out.
fn page(page: &TablePage<'_>) -> String {
    let (shown, sorted_by, written) = match &page.content {
        PageContent::Trend(trend) => return development(trend),
        PageContent::Lines(_) => return String::new(),
        PageContent::Table {
            table,
            sorted_by,
            written,
            ..
        } => (table, sorted_by, written),
    };
    let mut text = table(shown);
    if let Some(order) = sorted_by {
        text.push_str(&format!("\nSorted by {order}.\n"));
    }
    for note in &page.notes {
        text.push_str(&format!("\n{}\n", said(note)));
    }
    if let Some(day) = written {
        text.push_str(&format!("\n## {}\n\n", day.heading.through(gate)));
        for (when, span) in &day.spans {
            text.push_str(&format!("- {when} {}\n", span.through(gate)));
        }
        text.push_str(&format!("\n{}\n", day.sums.join("\n\n")));
    }
    text
}

/// A note; one of doubt begins with its mark, which is no list.
fn said(note: &Note) -> String {
    match note.says {
        NoteKind::Doubt => gate(&note.text),
        NoteKind::Meaning | NoteKind::Basis => note.text.clone(),
    }
}

fn development(trend: &Trend) -> String {
    let mut text = String::new();
    for rows in trend.lines() {
        let heading = display_tables::trend_heading(rows, trend.period);
        let heading: String = heading.iter().map(|part| part.through(gate)).collect();
        text.push_str(&format!("## {heading}\n\n"));
        if let Some(small) = display_tables::in_small(rows, true) {
            text.push_str(&format!("{small}\n\n"));
        }
        text.push_str(&table(&display_tables::trend(rows, trend.period)));
        text.push('\n');
    }
    text.push_str(display_tables::TREND_NOTE);
    text.push('\n');
    for note in &trend.notes {
        text.push_str(&format!("\n{note}\n"));
    }
    text
}

/// A table; its total in bold.
fn table(table: &ShownTable) -> String {
    let kept: Vec<_> = table
        .columns
        .iter()
        .map(|column| column.drop < DROPPED_FROM)
        .collect();
    let line = |cells: &[String]| {
        let shown = cells.iter().zip(&kept).filter(|(_, kept)| **kept);
        let cells: Vec<_> = shown.map(|(cell, _)| cell.as_str()).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let guarded =
        |row: &Vec<Shown>| -> Vec<String> { row.iter().map(|cell| cell.through(gate)).collect() };
    let bold = |row: &Vec<Shown>| -> Vec<String> {
        let cells = guarded(row).into_iter();
        cells
            .map(|cell| {
                if cell.is_empty() {
                    cell
                } else {
                    format!("**{cell}**")
                }
            })
            .collect()
    };
    let headings: Vec<_> = table
        .columns
        .iter()
        .map(|c| c.heading.to_string())
        .collect();
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Right => "---:".to_string(),
        Align::Text | Align::Word => ":---".to_string(),
    });
    let mut text = line(&headings) + &line(&rules.collect::<Vec<_>>());
    text.extend(table.rows.iter().map(|row| line(&guarded(row))));
    text.extend(table.total.iter().map(|row| line(&bold(row))));
    text
}

fn to_question(report: &Report, limit: usize) -> String {
    let meetings = display_tables::to_question(report);
    let mut text = String::new();
    if meetings.is_empty() {
        text.push_str("None. There is no meeting to ask about or to change.\n");
    }
    if !meetings.is_empty() {
        text.push_str(&format!(
            "{}. Sorted by {}.\n\n",
            display_tables::to_question_by_verdict(&meetings),
            report.order.words()
        ));
    }
    for meeting in meetings.iter().take(limit) {
        text.push_str(&item(meeting));
    }
    let more = meetings.len().saturating_sub(limit);
    if more > 0 {
        text.push_str(&format!("\n… and {more} more.\n"));
    }
    let over = display_tables::regretted(report);
    if !over.is_empty() {
        let heading = display_tables::regretted_heading(over.len());
        text.push_str(&format!("\n{heading}:\n\n"));
    }
    for meeting in over.iter().take(limit) {
        let (time, lost) = (duration(meeting.person_time), duration(meeting.lost));
        let title = gate(&meeting.title);
        text.push_str(&format!(
            "- {title}: {time} of people's time, {lost} of flow-ready time\n"
        ));
    }
    for (meeting, until, because) in display_tables::accepted(report) {
        let (title, because) = (gate(&meeting.title), gate(because));
        text.push_str(&format!("\nAccepted until {until}: {title} ({because})\n"));
    }
    text
}

fn item(meeting: &MeetingRow) -> String {
    let mut text = format!(
        "- **{}**: {}, score {}/100\n",
        gate(&meeting.title),
        meeting.verdict.word(),
        meeting.score,
    );
    let mut line = |words: &str| text.push_str(&format!("  - {words}\n"));
    line(&format!(
        "{} × {}, {}, {}",
        meeting.occurrences,
        duration(meeting.length),
        count_of(meeting.people_count.into(), "person", "people"),
        gate(&meeting.kind),
    ));
    let reasons: Vec<_> = meeting
        .full()
        .reasons
        .iter()
        .map(|reason| gate(reason))
        .collect();
    if !reasons.is_empty() {
        line(&format!("why: {}", reasons.join("; ")));
    }
    line(&format!(
        "cost: {} of flow-ready time; {} back without the meeting",
        duration(meeting.lost),
        duration(meeting.saving),
    ));
    if let Some(best) = meeting.full().changes.first() {
        let words = change(best.change.id(), &gate(&best.change.to()));
        line(&format!("try: {words} ({} back)", duration(best.saving)));
    }
    text
}

/// One meeting with everything known of it.
fn explain(report: &Report, meeting: &MeetingRow) -> String {
    let (low, high) = meeting.score_range;
    let caveats: String = display_tables::CAVEATS
        .iter()
        .map(|text| format!("- {text}\n"))
        .collect();
    let changes = match meeting.full().changes.is_empty() {
        true => String::new(),
        false => format!(
            "## Changes worth trying\n\n{}\n",
            table(&display_tables::changes(meeting))
        ),
    };
    format!(
        "# {}\n\n{}  - kind: {} ({})\n  - score from {low} to {high} when any one weight is halved \
         or doubled\n\n## Criteria\n\n{}\n{}\n\n## What it costs\n\n{}\n{changes}\
         ## What the figures rest on\n\n{caveats}",
        gate(&meeting.title),
        item(meeting),
        gate(&meeting.kind),
        gate(&meeting.full().kind_rule),
        table(&display_tables::criteria(meeting)),
        display_tables::sum_of_score(report, meeting),
        table(&display_tables::shares(report, meeting)),
    )
}

fn quality(report: &Report) -> String {
    let (sentences, items) = display_tables::quality(report);
    let all = sentences.iter().chain(&items);
    all.map(|sentence| format!("- {}\n", sentence.through(gate)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::output::View;
    use crate::render::tables::{DAYS, MEETINGS, PEOPLE};
    use crate::report::sample;

    fn written(view: View) -> String {
        let mut bytes = Vec::new();
        let (report, style) = (sample::report(), Style::default());
        let options = WriteOptions::of(&style);
        Markdown
            .write(&view.of(&report), &options, &mut bytes)
            .unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn report_as_markdown() {
        insta::assert_snapshot!(written(View::Report));
    }

    #[test]
    fn one_meeting_as_markdown() {
        insta::assert_snapshot!(written(View::Meeting(1)));
    }

    #[test]
    fn every_row_of_a_table_has_the_cells_of_its_header() {
        for part in [
            View::Report,
            View::Table(&PEOPLE),
            View::Table(&MEETINGS),
            View::Table(&DAYS),
            View::Meeting(1),
        ] {
            let mut cells_of_table = None;
            for line in written(part).lines() {
                let bars = line.replace("\\|", "").matches('|').count();
                match (line.starts_with('|'), cells_of_table) {
                    (false, _) => {
                        assert_eq!(bars, 0, "{line}");
                        cells_of_table = None;
                    }
                    (true, None) => cells_of_table = Some(bars),
                    (true, Some(cells)) => assert_eq!(bars, cells, "{line}"),
                }
            }
        }
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let text = written(View::Report);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']));
        assert!(!text.contains("<script>") && !text.contains("<b>"));
        assert!(!text.contains("http://"));
    }
}
