//! The kind rules that ask who takes part, how often and how long.

use super::words::{KindWords, PeopleRule};
use super::{KindTexts, has_list, individuals};
use crate::base::amount::of_minutes;
use crate::base::words::words;
use crate::rubric::facts::{Facts, Invitee, Response};
use crate::rubric::signs::{Sign, Signs};

/// Guests from outside are the cause of a meeting when more than one of so many is one of them.
const ONE_GUEST_OF: usize = 6;
/// Shorter words of a title name no firm.
const FIRM_LETTERS: usize = 4;
/// A seller's offer that at most one of so many inside accepted was not asked for.
const HARDLY_ONE_OF: usize = 3;
const FEW: usize = 3;
const SHORT_MINUTES: i64 = 30;
/// Three or four people in a series need no more than this for a round among themselves.
const FEW_REGULAR: usize = 4;
const REGULAR_MINUTES: i64 = 45;
/// From here on people come to work, not to talk; of at most so many.
const HALF_DAY_MINUTES: i64 = 150;
const WORK_TOGETHER: usize = 15;
/// So many can still decide, or talk about one subject, for at most so long.
const FEW_DECIDE: usize = 9;
const TALK_TOGETHER: usize = 8;
const TALK_MINUTES: i64 = 90;
/// More than one team; and so many that most of them listen.
const AT_ONCE_MINUTES: i64 = 60;
const CALLED_AT_ONCE: usize = 6;
const LARGE: usize = 12;
const MANY: usize = 25;
/// Drawn in a title, these say that people eat, drink or play together.
const FESTIVE: &[char] = &[
    '☕', '🍵', '🍰', '🎂', '🧁', '🍩', '🍪', '🍫', '🍕', '🍔', '🌮', '🌭', '🥐', '🥨', '🥞', '🧇',
    '🍻', '🍺', '🍷', '🍸', '🍹', '🥂', '🍾', '🥗', '🍝', '🍜', '🍣', '🍦', '🍖', '🥪', '🍽', '⚽',
    '🏀', '🏐', '🏓', '🎳', '🎲', '🎤', '🧘',
];

/// Why the rule holds, if it does.
pub(super) fn holds(
    rule: PeopleRule,
    facts: &Facts,
    texts: &KindTexts<'_>,
    signs: &Signs,
    list: &KindWords,
) -> Option<String> {
    let count = individuals(facts);
    match rule {
        PeopleRule::External => external(facts, texts),
        PeopleRule::AnyOutsider => outsiders(facts),
        PeopleRule::OutsideSeller => seller(facts, signs),
        PeopleRule::Two => {
            (count == 2 && !has_list(facts)).then(|| "exactly two people".to_owned())
        }
        PeopleRule::PrivateAndFew => (facts.marked_private && (2..=FEW).contains(&count))
            .then(|| format!("private, {count} people")),
        PeopleRule::AtMostTwo => None,
        PeopleRule::VeryMany => (count >= list.many_people).then(|| format!("{count} people")),
        PeopleRule::DailyAndShort => daily_and_short(facts, list),
        PeopleRule::FewAndShort => few_and_short(facts, count),
        PeopleRule::CalledAtOnce => called_at_once(facts, count),
        PeopleRule::Festive => festive(facts, texts),
        PeopleRule::FewDecide => said(facts, signs, Sign::Decides)
            .filter(|_| (3..=FEW_DECIDE).contains(&count) && !has_list(facts)),
        PeopleRule::ReportsInTurn => said(facts, signs, Sign::ReportsInTurn),
        PeopleRule::ManyWhoAsk => said(facts, signs, Sign::WorksTogether).filter(|_| count >= MANY),
        PeopleRule::FewAndRegular
        | PeopleRule::LongAndOnce
        | PeopleRule::CalledOnce
        | PeopleRule::ManyAndRegular
        | PeopleRule::ManyAndOnce
        | PeopleRule::LargeAndRegular
        | PeopleRule::TeamAndRegular => by_shape(rule, facts, count),
    }
}

/// What size, length and rhythm say where no word says more.
fn by_shape(rule: PeopleRule, facts: &Facts, count: usize) -> Option<String> {
    let length = facts.usual_length()?.rounded();
    let (once, exact) = (facts.series.is_none(), !has_list(facts));
    let holds = match rule {
        PeopleRule::FewAndRegular => {
            !once && exact && (3..=FEW_REGULAR).contains(&count) && length <= REGULAR_MINUTES
        }
        PeopleRule::LongAndOnce => {
            once && exact && (3..=WORK_TOGETHER).contains(&count) && length >= HALF_DAY_MINUTES
        }
        PeopleRule::CalledOnce => {
            once && exact && (3..=TALK_TOGETHER).contains(&count) && length <= TALK_MINUTES
        }
        PeopleRule::ManyAndRegular => !once && count >= MANY,
        PeopleRule::ManyAndOnce => once && count >= MANY,
        PeopleRule::LargeAndRegular => !once && count >= LARGE,
        PeopleRule::TeamAndRegular => !once && exact && count > 2,
        _ => false,
    };
    let rhythm = if once { "once" } else { "regularly" };
    holds.then(|| format!("{count} people for {}, {rhythm}", of_minutes(length)))
}

/// Nobody calls so many within the hour to talk about something that could wait.
fn called_at_once(facts: &Facts, count: usize) -> Option<String> {
    let notice = facts
        .notice_min
        .filter(|min| (0..=AT_ONCE_MINUTES).contains(min))?;
    let once = facts.series.is_none();
    (once && count >= CALLED_AT_ONCE)
        .then(|| format!("{count} people called {} before", of_minutes(notice)))
}

/// What a title draws of food, drink or play.
pub(super) fn drawn(title: &str) -> Option<char> {
    title.chars().find(|sign| FESTIVE.contains(sign))
}

fn festive(facts: &Facts, texts: &KindTexts<'_>) -> Option<String> {
    let drawn = texts.drawn?;
    Some(match facts.private {
        true => "title (private)".to_owned(),
        false => format!("title has {drawn}"),
    })
}

/// What the text says, in the words of the list.
fn said(facts: &Facts, signs: &Signs, sign: Sign) -> Option<String> {
    let phrase = signs.get(sign)?;
    Some(match facts.private {
        true => "text (private)".to_owned(),
        false => format!("text has \"{phrase}\""),
    })
}

fn outside(facts: &Facts) -> impl Iterator<Item = &Invitee> {
    facts.people.iter().filter(|person| !person.internal)
}

fn outsiders(facts: &Facts) -> Option<String> {
    let (guests, all) = (outside(facts).count(), facts.people.len());
    (guests > 0 && guests < all).then(|| format!("{guests} of {all} people from outside"))
}

/// One guest does not make an internal meeting of many an external one.
fn external(facts: &Facts, texts: &KindTexts<'_>) -> Option<String> {
    let shown = outsiders(facts)?;
    let guests = outside(facts).count();
    if guests * ONE_GUEST_OF > facts.people.len() {
        return Some(shown);
    }
    let named = outside(facts).any(|guest| names(&texts.title, guest));
    named.then(|| format!("{shown}, whose firm the title names"))
}

/// Whether a title names the firm of somebody's address.
fn names(title: &[String], guest: &Invitee) -> bool {
    let domain = guest.id.rsplit_once('@').map_or("", |(_, domain)| domain);
    let firm = domain.split('.').next().unwrap_or_default();
    let firm = words(firm).concat();
    let long = |word: &&String| word.chars().count() >= FIRM_LETTERS;
    let mut candidates = title.iter().filter(long);
    candidates.any(|word| firm.contains(word.as_str()))
}

fn seller(facts: &Facts, signs: &Signs) -> Option<String> {
    let outside = facts.people.iter().any(|p| p.organizer && !p.internal);
    let inside = facts.people.iter().filter(|p| p.internal && !p.list);
    let invited = inside.clone().count();
    let said_yes = |person: &&Invitee| person.response == Some(Response::Accepted);
    let accepted = inside.clone().filter(said_yes).count();
    let unwanted = invited > 0 && accepted * HARDLY_ONE_OF <= invited;
    if !(outside && unwanted) {
        return None;
    }
    let said_no = |person: &Invitee| person.response == Some(Response::Declined);
    let refused = facts.series.is_none() && inside.clone().any(said_no);
    match signs.has(Sign::Sells) {
        true => Some("an organizer from outside who offers something".to_owned()),
        false => {
            refused.then(|| "an organizer from outside whom hardly anybody accepted".to_owned())
        }
    }
}

fn daily_and_short(facts: &Facts, list: &KindWords) -> Option<String> {
    let length = facts.usual_length()?.rounded();
    let per_week = facts.series.as_ref()?.per_week;
    (individuals(facts) > 2 && per_week >= list.daily_per_week && length <= list.daily_max_minutes)
        .then(|| format!("{} on most days", of_minutes(length)))
}

fn few_and_short(facts: &Facts, count: usize) -> Option<String> {
    let length = facts.usual_length()?.rounded();
    let few = (2..=FEW).contains(&count) && !has_list(facts);
    (few && facts.series.is_none() && length <= SHORT_MINUTES)
        .then(|| format!("{count} people for {}, once", of_minutes(length)))
}
