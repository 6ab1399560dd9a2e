//! A rubric → the page of a handbook, in Markdown.

use super::rules::{CriterionRule, KindRule, Lean, Rubric};
use std::fmt::Write as _;

/// The whole rubric for readers: how a score comes about, every criterion with where it comes
/// from, every kind, and how to change it.
pub fn markdown(rubric: &Rubric) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = write!(page, "{}", opening(rubric));
    for rule in &rubric.criteria {
        let _ = write!(page, "{}", criterion(rule));
    }
    let _ = write!(page, "{}{}", kinds(rubric), CLOSING);
    page
}

fn opening(rubric: &Rubric) -> String {
    let bands = &rubric.bands;
    let start = (rubric.prior / (1.0 - rubric.prior)).ln();
    let mut text = format!(
        "# Is this meeting necessary?\n\nRubric {}. It asks about meetings, never about people, \
         and a file can only show what is written in a calendar: not who spoke, not what was \
         decided.\n\n## Score\n\n100 · logistic({start:.2} + the weights of the answers), rounded. \
         The start is a prior of {:.0} %: so many meetings are called necessary by those who sit \
         in them. Each criterion is *met*, *not met* or *not assessable*; what the file does not \
         tell adds nothing. Beside each score stand the lowest and the highest that result when \
         any one weight is halved or doubled; {}, which all rest on the title, move together.\n\n## Verdict\n\n",
        rubric.version,
        rubric.prior * 100.0,
        code_list(&bands.read_from_title),
    );
    let _ = write!(
        text,
        "- **protected**: of a kind that is measured and never called unnecessary.\n\
         - **question**: the score is below {}. Ask whether it is necessary.\n\
         - **unclear**: below {}, but halving one weak criterion, or those that rest on the title \
         together, lifts it out, or none of {} is *not met*: a title and a time carry no question.\n- **reshape**: needed, but one of {} is not met.\n- **keep**: everything else.\n\n\
         A criterion is weak when it rests on judgement, or its evidence has fewer than two of three \
         stars.\n\n## Criteria\n\n",
        bands.question_below,
        bands.question_below,
        code_list(&bands.needs_one_of),
        code_list(&bands.reshape_on),
    );
    text
}

fn criterion(rule: &CriterionRule) -> String {
    let thresholds: Vec<String> = rule
        .thresholds
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    let thresholds = if thresholds.is_empty() {
        "none of its own".to_owned()
    } else {
        thresholds.join(", ")
    };
    format!(
        "### {}\n\n{}\n\n- Reads: {}\n- Met: {:+.2} ({})\n- Not met: {:+.2} ({})\n- Thresholds: {thresholds}\n\
         - Rests on: {}, {} of 3 stars\n- Source: {}\n\n",
        rule.id,
        rule.question,
        rule.property,
        rule.met,
        in_code(&rule.reason_met),
        rule.not_met,
        in_code(&rule.reason_not_met),
        rule.basis.word(),
        rule.strength,
        rule.source,
    )
}

fn kinds(rubric: &Rubric) -> String {
    let mut text = String::from(
        "## Kinds\n\n| kind | protected | real time | together | people | minutes | changes |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for kind in &rubric.kinds {
        text.push_str(&kind_row(kind));
    }
    text
}

fn kind_row(kind: &KindRule) -> String {
    let limit = |number: Option<i64>| number.map_or("–".to_owned(), |n| n.to_string());
    format!(
        "| {} | {} | {} | {} | {} | {} | {} |\n",
        kind.id,
        if kind.protected { "yes" } else { "no" },
        lean(kind.real_time),
        lean(kind.interactive),
        limit(kind.people.map(i64::from)),
        limit(kind.minutes),
        if kind.changes.is_empty() {
            "–".to_owned()
        } else {
            kind.changes.join(", ")
        },
    )
}

fn lean(lean: Lean) -> &'static str {
    match lean {
        Lean::Yes => "yes",
        Lean::No => "no",
        Lean::Open => "cannot be told",
    }
}

fn code_list(ids: &[String]) -> String {
    let list: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    list.join(", ")
}

/// Braces of figures are code, lest a page generator takes them for its own.
fn in_code(template: &str) -> String {
    template.replace('{', "`{").replace('}', "}`")
}

const CLOSING: &str = "
The kind is found first, by rules in a fixed order: words of the title, then people, then words of
the description, then shape. A report says which rule held. A look back on an incident counts as a
retrospective; only the live call is an incident. Two people meet one-on-one whatever the title
says, unless it names an interview, an incident, a performance review, a training or something
social. One invited person from outside makes it external.

## Changing it

Print the rubric as TOML, edit it, check it and use it with `--rubric FILE`. A weight of 0
switches a criterion off. Word lists are extended from the config file.

## Adding a criterion

1. Write `src/rubric/criteria/<id>.rs` with a `CHECK`: id, thresholds, and a function that answers
   with the property that shows it. What the file does not tell is *not assessable*.
2. List it in `REGISTRY` in `src/rubric/criteria/mod.rs`.
3. Add its block to `src/rubric/rubric.toml`: weights, thresholds, source, basis, strength, reasons.
4. Add its sentences in five languages to `src/rubric/message/messages.toml`.
5. Add meetings to `tests/rubric/` that show it met, not met and not assessable.
6. Run the tests; they name what is missing. Generate this page anew with
   `MEETAUDIT_WRITE_PAGE=1 cargo test --test rubric_page`, and raise the rubric's version.
";
