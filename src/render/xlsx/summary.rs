//! The front page of a workbook: what to know first, and two charts.

use super::sheet::{self, Styles};
use super::{escape, number};
use crate::base::Minutes;
use crate::report::Report;
use crate::report::model::MeetingRow;
use crate::report::words::LIMITS;
use rust_xlsxwriter::{Chart, ChartType, Format, Worksheet, XlsxError};

/// Rows in a chart: more would be unreadable.
const BARS: usize = 15;

/// Where the lists behind the charts stand.
const FIRST_LIST_ROW: u32 = 8;

/// Letters of a name in a chart.
const LONGEST_LABEL: usize = 40;

pub(super) fn write(
    page: &mut Worksheet,
    report: &Report,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_name("summary")?;
    page.set_column_width(0, 44)?.set_column_width(1, 14)?;
    let window = &report.window;
    let title = format!("Calendar audit, {} to {}", window.from, window.to);
    let large = Format::new().set_bold().set_font_size(16);
    page.write_string_with_format(0, 0, title, &large)?;
    for (row, sentence) in (1..6).zip(&report.headline) {
        sheet::text(page, (row, 0), sentence, styles)?;
    }
    page.write_string(6, 0, LIMITS)?;
    page.set_landscape().set_print_fit_to_pages(1, 0);

    let people = report.people.iter().take(BARS);
    let people = people.map(|person| (person.name.as_str(), person.figures.lost.central));
    let after = list(
        page,
        FIRST_LIST_ROW,
        ("Lost flow by person", &people.collect::<Vec<_>>()),
        styles,
    )?;

    let mut meetings: Vec<&MeetingRow> = report.meetings.iter().collect();
    meetings.sort_by_key(|meeting| (-meeting.saving, meeting.rank));
    let meetings = meetings.iter().take(BARS);
    let meetings = meetings.map(|meeting| (meeting.title.as_ref(), meeting.saving));
    let name = "Flow to get back without a meeting";
    list(page, after, (name, &meetings.collect::<Vec<_>>()), styles)?;
    Ok(())
}

/// A list of names and minutes with its chart beside it; gives the row after both.
fn list(
    page: &mut Worksheet,
    first: u32,
    (name, rows): (&str, &[(&str, Minutes)]),
    styles: &Styles,
) -> Result<u32, XlsxError> {
    page.write_string_with_format(first, 0, name, &styles.heading)?;
    page.write_string_with_format(first, 1, "h:mm", &styles.heading)?;
    let mut last = first;
    for (row, (label, amount)) in (first + 1..).zip(rows) {
        let label: String = escape::visible(label).chars().take(LONGEST_LABEL).collect();
        sheet::text(page, (row, 0), &label, styles)?;
        page.write_number_with_format(row, 1, number(*amount), &styles.minutes)?;
        last = row;
    }
    if last > first {
        page.insert_chart(first, 3, &bars(name, first + 1, last))?;
    }
    // A chart is as high as some twenty rows.
    Ok(last.max(first + 20) + 2)
}

/// Bars from the largest down.
fn bars(name: &str, first: u32, last: u32) -> Chart {
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_categories(("summary", first, 0, last, 0))
        .set_values(("summary", first, 1, last, 1))
        .set_gap(60);
    chart.title().set_name(&format!("{name} (h:mm)"));
    chart.legend().set_hidden();
    // Downwards from the largest; in this kind of chart the names are on the y axis.
    chart.y_axis().set_reverse();
    chart.set_width(640).set_height(380);
    chart.set_alt_text(format!(
        "{name}: the figures of the list to the left as bars"
    ));
    chart
}
