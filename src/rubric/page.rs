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
        "# Is this meeting necessary?\n\nRubric {}. It judges meetings, never people. A calendar file \
         does not show who spoke or what was decided.\n\n## Score\n\n\
         Score = 100 · logistic({start:.2} + the weights of the answers), rounded. \
         The start value comes from people in meetings: they call {:.0} % of their meetings necessary. \
         Each criterion is *met*, *not met* or *not assessable*. If the file does not tell, the criterion \
         adds nothing. Each score has a range: the lowest and the highest score if one weight is halved \
         or doubled. The weights of {} are moved together, because they all come from the title.\n\n## Verdict\n\n",
        rubric.version,
        rubric.prior * 100.0,
        code_list(&bands.read_from_title),
    );
    let _ = write!(text, "{}", verdicts(bands));
    text
}

fn verdicts(bands: &Bands) -> String {
    format!(
        "- **protected**: the meeting has a kind that is never called unnecessary. If its shape (people, length, time) \
         has a fault, the verdict is *reshape*, with `protected` beside it.\n\
         - **question**: ask whether the meeting is necessary. This is the verdict if the score is below {question}. It is also \
         the verdict below {doubt} if one of {useless} is *not met* (below {shape_below} for {replaceable}); below {doubt} if \
         nobody says what it is for and none of {used} is met; and if at least as many required people declined as accepted, \
         and no fault could be changed instead.\n\
         - **unclear**: it would be *question*, but the evidence is too weak. Either the verdict changes when one weak criterion \
         is halved, or when all criteria that come from the title are halved together; or none of {one_of} is *not met*: a title and a time \
         alone are not enough.\n\
         - **reshape**: the meeting is needed, but it has a fault worth acting on. Such a fault is: people or minutes at least {far} \
         times what fits the kind; one of {serious}; or {together} of {shape} at once (below {doubt}, one of them). With a score of \
         {shape_below} or more, a fault is only a remark, and the meeting is kept. There are three exceptions: {always} is *not met*; \
         at least every second occurrence, and at least three of them, was cancelled or moved (for protected meetings too); or, below {crowded}, there are {far} \
         times too many people. A series of {gathers} is never *question*: if it reads out what people could read, it is *reshape*. \
         If people of a kind need each other at the same time, the meeting stays *reshape* below {question} too, unless something shows \
         that nobody would miss it. A meeting is first made smaller, and not questioned, if {shape_first} is *not met*, or if people and \
         minutes are both {far} times too many. The same holds for a meeting that must be held ({owed} met) and has a fault.\n\
         - **keep**: everything else.\n\n\
         A criterion is weak if it comes from judgement, or if its evidence has fewer than two of three \
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

Does the rubric say what a sensible colleague would say? To measure that, meetings of invented organisations were put on
cards. A card shows what a calendar shows. Two readers judged each card, without knowing the other answers: keep,
reshape, question or cannot tell, with a score and a reason. **The organisations are invented, and the readers were a
language model in different roles, not people.** The readings are a steady measure of reasonable judgement (the two agree
at κ 0.97 over 704 cards, at 0.81 where they agree least). They are not the truth about any team. Only meetings on which
the readings agree are counted. *Protected* counts as keep, and *unclear* as question, because nobody who reads a card
knows these words. κ is Cohen's kappa: agreement beyond chance.

| organisations | meetings | κ keep / reshape / question, κ question or not: at first sight | now |
|---|---|---|---|
| a maker of robots, a remote start-up | 158 | the rubric began with them | 0.91, 0.94 |
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

The rows stand in the order in which the organisations were used. *At first sight* is the agreement of the rubric of that
time. After that the rubric learned from the organisation, so the figures under *now* are too good. The haulier and the
universities have one reading each, by the writer of the meetings, who knew the rules. **For an organisation that nobody
has looked at, expect 0.55 to 0.85** (17 of the 22 figures of a first sight above lie there). There the rubric misses words of the trade that no list has, duties and uselessness
that only the texts tell, the text of single occurrences, and work hours of people whose zone no calendar names.

The weights are fitted to the scores of four organisations (makers of robots, of hospital software and of instruments, the start-up) (log-odds, least cross-entropy), pulled towards what
evidence or judgement gave before (ridge, λ = 1), never against their sign, in steps of 0.05; stating a purpose may not
lower a score. With weights fitted to all but one of six organisations, that one agreed at κ 0.88 on average (question or
not: 0.92); with λ = 3, 8 and 20 at 0.86, 0.85 and 0.84, and with the weights before the fit at 0.78, so more pull does not help.

";

const CLOSING: &str = "
The kind of a meeting is found first. Rules decide it in a fixed order: words of the title, then people, then words of the
description, then size, length and rhythm. A title that says only that people meet (jour fixe, weekly, overleg) decides
after all other words. If no word tells the kind, these rules do: a few people who meet once have a talk; three or four
people who meet regularly have a short call; half a day, once, is a workshop; 25 people or more are a gathering or a
briefing; twelve people or more who meet regularly have a status meeting. A report says which rule decided.

Some special rules: A look back on an incident is a post-mortem. Only a call about something that happens now is an
incident, and no incident lasts for months. Two people have a one-on-one, unless the title names an interview, an incident,
a performance review, a training or something social. Guests from outside make a meeting external if they are more than one
of six people, or if the title names their company. A seller from outside who invites himself, and whom nobody accepted, is
an offer; it is not protected. The people and minutes that fit a kind are our choice where the sources of `size-fits` and
`length-fits` give no number.

## Changing it

Print the rubric as TOML, keep only what you change, check it with `meetaudit rubric --check FILE` and use it with
`--rubric FILE`. What your file leaves out keeps its built-in value; `off = true` removes a criterion. Add words in the
config file. Two things tell how a meeting is used, in eight languages: phrases, and words that stand together in one
sentence (each … tickets … status).

## Adding a criterion

1. Write `src/rubric/criteria/<id>.rs` with a `CHECK`: id, thresholds, what a message says of it in five languages,
   and a function that answers with the property that shows it. What the file does not tell is *not assessable*.
2. List it in `REGISTRY` in `src/rubric/criteria/mod.rs`.
3. Add its block to `src/rubric/rubric.toml`: weights, thresholds, source, basis, strength, reasons.
4. Add meetings to `tests/rubric/` that show it met, not met and not assessable.
5. Run the tests; they name what is missing. Generate this page anew with
   `MEETAUDIT_WRITE_PAGE=1 cargo test --test rubric page`, and raise the rubric's version.
";
