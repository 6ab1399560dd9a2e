//! A rubric → the page of a handbook, in Markdown.

use super::rules::{Bands, CriterionRule, KindRule, Lean, Rubric};
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
    let _ = write!(text, "{}", verdicts(bands));
    text
}

fn verdicts(bands: &Bands) -> String {
    format!(
        "- **protected**: of a kind that is measured and never called unnecessary. Its shape may be at fault: \
         then the verdict reads reshape, with `protected` beside it.\n\
         - **question**: the score is below {question}; or below {doubt} with one of {useless} *not met* (below {shape_below} with one of {replaceable}), or where \
         nobody says what it is for and none of {used} is met; or at least as many of the required people declined as accepted, \
         and nothing is at fault that could be changed instead. Ask whether it is necessary.\n\
         - **unclear**: would be a question, but halving one weak criterion, or those that rest on the title \
         together, lifts it out, or none of {one_of} is *not met*: a title and a time carry no question.\n\
         - **reshape**: needed, with a fault that somebody would act on: people or minutes at least {far} times \
         what fits the kind, one of {serious}, or {together} of {shape} at once; below {doubt}, one of them is \
         enough. From {shape_below} on, a fault is a remark on a meeting that is kept, \
         unless it has {always} *not met*, every second occurrence or more, and three of them, was cancelled or moved (protected or \
         not), or, below {crowded}, the people are {far} times too many. A series of {gathers} is \
         never asked away: where it reads out what can be read, it is reshape. A kind whose people need each \
         other at the same time stays reshape below {question} too, unless something shows that nobody would \
         miss it. What takes so much that {shape_first} is *not met*, or is {far} times over in people and in minutes, \
         is made smaller before it is asked away; so is, with a fault, what has to be held ({owed} met).\n- **keep**: everything else.\n\n\
         A criterion is weak when it rests on judgement, or its evidence has fewer than two of three \
         stars.\n\n{AGREEMENT}## Criteria\n\n",
        question = bands.question_below,
        doubt = bands.doubt_below,
        shape_below = bands.shape_below,
        far = bands.far,
        crowded = bands.crowded_below,
        always = code_list(&bands.always),
        gathers = code_list(&bands.gathers),
        together = bands.faults_together,
        replaceable = code_list(&bands.replaceable_on),
        useless = code_list(&bands.useless_on),
        shape_first = code_list(&bands.shape_first_on),
        owed = code_list(&bands.owed_on),
        used = code_list(&bands.used_on),
        one_of = code_list(&bands.needs_one_of),
        serious = code_list(&bands.serious),
        shape = code_list(&bands.reshape_on),
    )
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
        "### {}\n\n{}\n\n- Reads: {}\n- Met: {:+.2} ({})\n- Not met: {:+.2} ({})\n{}- Thresholds: {thresholds}\n\
         - Rests on: {}, {} of 3 stars\n- Source: {}\n\n",
        rule.id,
        rule.question,
        rule.property,
        rule.met,
        in_code(&rule.reason_met),
        rule.not_met,
        in_code(&rule.reason_not_met),
        before_fit(rule),
        rule.basis.word(),
        rule.strength,
        rule.source,
    )
}

fn before_fit(rule: &CriterionRule) -> String {
    rule.before_fit.map_or(String::new(), |(met, not_met)| {
        format!("- Before the fit: {met:+.2} met, {not_met:+.2} not met\n")
    })
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

/// How far verdicts agree with readings; measured, so it is written by hand.
const AGREEMENT: &str = "## Agreement with readings

What a sensible colleague would say is the measure. Meetings of invented organisations were put on cards that
show what a calendar shows, and read blind and independently: keep, reshape, question or cannot tell, with a score and
a reason. **The organisations are invented, and the readings were made by a language model in different roles, not by
people**: they are a steady measure of reasonable judgement (they agree with each other at κ 0.96), not the truth about any
team. Only meetings on which the readings agree are counted. κ is Cohen's: agreement beyond chance.

| organisations | meetings | κ keep / reshape / question, κ question or not: at first sight | now |
|---|---|---|---|
| a maker of robots, a remote start-up | 158 | learned from from the start | 0.91, 0.94 |
| a maker of hospital software, one of instruments | 72 | 0.58, 0.58 | 0.92, 0.96 |
| a haulier | 47 | 0.74, 0.83 | 1.00, 1.00 |
| three university administrations | 48 | 0.72, 0.75 | 1.00, 1.00 |
| an insurer | 59 | 0.67, 0.66 | 0.92, 0.92 |
| an energy network | 58 | 0.54, 0.67 | 0.90, 0.89 |
| a food producer | 53 | 0.54, 0.47 | 0.82, 0.83 |
| a maker of charging stations | 53 | 0.80, 0.72 | 0.97, 0.95 |
| a shipping line with a hospitals' supply chain | 54 | 0.58, 0.54 | 0.73, 0.77 |
| a payments house with a tax office | 57 | 0.86, 0.79 | 0.97, 0.96 |
| a publisher with hotels | 56 | 0.62, 0.69 | 0.65, 0.73 |
| a city and a university: looked at to check, never fitted | 48 | 0.67, 0.85 | 0.68, 0.92 |

They stand in the order in which they were looked at; each first sight is that of the rubric as it was then, and afterwards the
rubric learned from it, so that what stands under *now* flatters. The haulier and the universities have one reading each, by
whoever wrote the meetings and knew the rules. **Of an organisation that nobody has looked at, expect 0.55 to 0.85.** What is
missed there: words of its trade that no list has, duties and uselessness that only the texts tell, what an occurrence's own
text says, and hours of people whose zone no calendar names.

The weights are fitted to the scores of four organisations (makers of robots, of hospital software and of instruments, the start-up) (log-odds, least cross-entropy), pulled towards what
evidence or judgement gave before (ridge, λ = 1), never against their sign, in steps of 0.05; stating a purpose may not
lower a score. With weights fitted to all but one of six organisations, that one agreed at κ 0.88 on average (question or
not: 0.92); with λ = 3, 8 and 20 at 0.86, 0.85 and 0.84, and with the weights before the fit at 0.78, so more pull does not help.

";

const CLOSING: &str = "
The kind is found first, by rules in a fixed order: words of the title, then people, then words of
the description, then shape. A title that says only that people meet (jour fixe, weekly, overleg)
decides last of all words. Where no word tells the kind, size, length and rhythm do: a few people once are a talk,
three or four again and again a short call, half a day once a workshop, 25 and more a gathering or a briefing,
twelve and more again and again a status meeting. A report says which rule held. A look back on an incident is a
post-mortem; only a call about something that happens now is an incident, and none lasts for
months. Two people meet one-on-one whatever the title says, unless it names an interview, an
incident, a performance review, a training or something social. Guests from outside make a meeting
external when they are more than one of six, or the title names their firm; one guest of many does
not. A seller from outside who invited himself, and whom nobody accepted, is an offer, and is not
protected. What fits a kind (people, minutes) is our choice where the sources of `size-fits` and
`length-fits` give no number.

## Changing it

Print the rubric as TOML, keep only what you change, check it and use it with `--rubric FILE`: what a
file leaves out has the shipped value, and `off = true` takes a criterion out. Word lists are
extended from the config file. What a text says of a meeting's use is read from phrases, and from words that stand
together in one sentence (each … tickets … status), in eight languages.

## Adding a criterion

1. Write `src/rubric/criteria/<id>.rs` with a `CHECK`: id, thresholds, and a function that answers
   with the property that shows it. What the file does not tell is *not assessable*.
2. List it in `REGISTRY` in `src/rubric/criteria/mod.rs`.
3. Add its block to `src/rubric/rubric.toml`: weights, thresholds, source, basis, strength, reasons.
4. Add its sentences in five languages to `src/rubric/message/messages.toml`.
5. Add meetings to `tests/rubric/` that show it met, not met and not assessable.
6. Run the tests; they name what is missing. Generate this page anew with
   `MEETAUDIT_WRITE_PAGE=1 cargo test --test rubric page`, and raise the rubric's version.
";
