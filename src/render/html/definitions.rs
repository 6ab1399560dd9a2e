//! What the words of the page mean, with the parameters in force, and what the numbers are not.

use super::Html;
use crate::base::amount::of_minutes;
use crate::report::Report;
use crate::report::display_tables::CAVEATS;

pub(super) fn write(html: &mut Html, report: &Report) {
    html.of("h2", &[], "What the words mean");
    html.element("dl", &[], |html| {
        for (word, meaning) in definitions(report) {
            html.of("dt", &[], word).of("dd", &[], &meaning);
        }
    });
    html.of("h2", &[], "What the numbers are not");
    html.element("ul", &[], |html| {
        for limit in CAVEATS {
            html.of("li", &[], limit);
        }
    });
}

fn definitions(report: &Report) -> [(&'static str, String); 7] {
    let model = &report.model;
    let [ramp, wind, run] =
        [model.ramp_min, model.wind_down_min, model.min_run_min].map(of_minutes);
    [
        (
            "Flow",
            format!(
                "Working time without a break, at least {run} long, after the time to get \
            focused."
            ),
        ),
        (
            "Getting focused, winding down",
            format!(
                "Getting focused is the first {ramp} of a free gap. Winding down is up to {wind} \
                at its end, if a meeting follows. Tables call both refocus."
            ),
        ),
        (
            "Too short",
            "A free gap in which not enough time is left. It holds no flow at all.".to_string(),
        ),
        (
            "Lost flow",
            "The flow of the same days without their meetings, minus the flow of the days as \
            they are. The range comes from four sets of parameters: in the first, only the time \
            in meetings counts; in the last, people get back to work slowly."
                .to_string(),
        ),
        (
            "A meeting's lost flow",
            "Its fair share of what each person lost on each day (a Shapley value). The shares \
            add up to the lost flow."
                .to_string(),
        ),
        (
            "Get back",
            "The flow that comes back if only this one meeting goes, or only this one change is \
            made. These do not add up."
                .to_string(),
        ),
        (
            "Score",
            "How strongly the calendar supports the meeting, from 0 to 100. It starts at what \
            people say of meetings in general. Each criterion raises or lowers it. What the \
            calendar does not show never counts against the meeting."
                .to_string(),
        ),
    ]
}
