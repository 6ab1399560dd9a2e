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
            format!("Free working time in one run of at least {run}, after getting focused."),
        ),
        (
            "Getting focused, winding down",
            format!(
                "The first {ramp} of every free gap; and before a meeting that is known to \
                 come, up to {wind}. Tables call both refocus."
            ),
        ),
        (
            "Too short",
            "A free gap that leaves no such run: it holds no flow at all.".to_string(),
        ),
        (
            "Lost flow",
            "The flow the same days would have held without meetings, less what they hold with \
             them. The range is the smallest and the largest of four sets of parameters, from \
             meeting time alone to a slow return to work."
                .to_string(),
        ),
        (
            "A meeting's lost flow",
            "Its fair share (Shapley value) of what each person lost on each day. Shares add up \
             to the loss."
                .to_string(),
        ),
        (
            "Get back",
            "Flow regained if only this meeting or change happened, all else as it is. These do \
             not add up."
                .to_string(),
        ),
        (
            "Score",
            "How well the calendar speaks for a meeting, 0 to 100. It starts at what people say \
             of meetings at large and moves with each criterion; what cannot be seen in the \
             calendar never counts against it."
                .to_string(),
        ),
    ]
}
