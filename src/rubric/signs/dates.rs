//! The days that a text names, in several languages and ways of writing.

use crate::base::words::words;
use chrono::{Datelike, NaiveDate};

/// Names of months as they begin, folded; the place in a row is the month.
const MONTHS: [&[&str]; 12] = [
    &[
        "styczen", "stycznia", "januar", "january", "janvier", "enero", "janeiro", "gennaio",
        "januari", "jan",
    ],
    &[
        "luty",
        "lutego",
        "februar",
        "february",
        "fevrier",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
        "feb",
        "fevr",
    ],
    &[
        "marzec", "marca", "marz", "march", "mars", "marzo", "marco", "maart",
    ],
    &[
        "kwiecien", "kwietnia", "april", "avril", "abril", "aprile", "apr",
    ],
    &["maja", "mai", "mayo", "maio", "maggio", "mei"],
    &[
        "czerwiec", "czerwca", "juni", "june", "juin", "junio", "junho", "giugno", "jun",
    ],
    &[
        "lipiec", "lipca", "juli", "july", "juillet", "julio", "julho", "luglio", "jul",
    ],
    &[
        "sierpien", "sierpnia", "august", "aout", "agosto", "augustus", "aug",
    ],
    &[
        "wrzesien",
        "wrzesnia",
        "september",
        "septembre",
        "septiembre",
        "setembro",
        "settembre",
        "sept",
        "sep",
    ],
    &[
        "pazdziernik",
        "pazdziernika",
        "oktober",
        "october",
        "octobre",
        "octubre",
        "outubro",
        "ottobre",
        "oct",
        "okt",
    ],
    &[
        "listopad",
        "listopada",
        "november",
        "novembre",
        "noviembre",
        "novembro",
        "nov",
    ],
    &[
        "grudzien",
        "grudnia",
        "dezember",
        "december",
        "decembre",
        "diciembre",
        "dezembro",
        "dicembre",
        "dec",
        "dez",
    ],
];

/// The latest day that a text names. A day without a year is the first such day after `begin`.
pub(crate) fn latest_date(text: &str, begin: NaiveDate) -> Option<NaiveDate> {
    let named = words(text);
    let by_name = named.iter().enumerate().filter_map(|(place, word)| {
        let month = month(word)?;
        let before = place.checked_sub(1).and_then(|near| named.get(near));
        let day = before
            .and_then(|word| day(word))
            .or_else(|| day(named.get(place + 1)?));
        let year = [place + 1, place + 2]
            .into_iter()
            .find_map(|near| year(named.get(near)?));
        match (day, year) {
            (Some(day), _) => day_of(day, month, year, begin),
            (None, Some(year)) => end_of(month, year),
            (None, None) => None,
        }
    });
    let by_number = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';'));
    by_name
        .chain(by_number.filter_map(|token| written(token, begin)))
        .chain(quarters(&named))
        .max()
}

/// The last day of a quarter: "Q4/2022", "T3 2025", "4. Quartal 2024".
fn quarters(named: &[String]) -> impl Iterator<Item = NaiveDate> {
    named.windows(2).enumerate().filter_map(|(place, pair)| {
        let [quarter, next] = pair else { return None };
        let number = match quarter.as_str() {
            "quartal" | "trimestre" | "trimester" | "kwartaal" | "kwartal" | "quarter" => {
                let before = place.checked_sub(1).and_then(|near| named.get(near))?;
                before.trim_end_matches(char::is_alphabetic).to_owned()
            }
            other => other.strip_prefix(['q', 't', 'k'])?.to_owned(),
        };
        let number: u32 = number.parse().ok().filter(|n| (1..=4).contains(n))?;
        end_of(number * 3, year(next)?)
    })
}

/// The last day of a year that a title names, when the series began in it or before.
pub(crate) fn year_of_title(title: &str, begin: NaiveDate) -> Option<NaiveDate> {
    let named = words(title);
    let years = named.iter().filter_map(|word| year(word));
    let year = years.filter(|year| *year >= begin.year()).max()?;
    NaiveDate::from_ymd_opt(year, 12, 31)
}

fn month(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(place + 1).ok()
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| (2000..2100).contains(year))
}

fn day_of(day: u32, month: u32, year: Option<i32>, begin: NaiveDate) -> Option<NaiveDate> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    match year {
        Some(year) => in_year(year),
        None => in_year(begin.year())
            .filter(|date| *date >= begin)
            .or_else(|| in_year(begin.year() + 1)),
    }
}

/// The last day of a month.
fn end_of(month: u32, year: i32) -> Option<NaiveDate> {
    (28..=31)
        .rev()
        .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

/// "2026-09-06", "06.09.2026" or "06/09/2026".
fn written(token: &str, begin: NaiveDate) -> Option<NaiveDate> {
    let token = token.trim_matches(['.', ':']);
    let dashed: Vec<&str> = token.split('-').collect();
    let dotted: Vec<&str> = token.split(['.', '/']).collect();
    match (dashed.as_slice(), dotted.as_slice()) {
        ([y, m, d], _) => day_of(day(d)?, m.parse().ok()?, Some(year(y)?), begin),
        (_, [d, m, y]) => day_of(day(d)?, m.parse().ok()?, Some(year(y)?), begin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_several_languages() {
        let begin = NaiveDate::from_ymd_opt(2026, 4, 15).unwrap();
        for (text, expected) in [
            ("Fair 6.–9. September!", Some((2026, 9, 9))),
            ("Umzug am 3. März 2027", Some((2027, 3, 3))),
            ("le 14 juillet", Some((2026, 7, 14))),
            ("May the best win, 3 times", None),
            ("Go-live 2026-05-01", Some((2026, 5, 1))),
            ("bis 31.01.2027", Some((2027, 1, 31))),
            ("January 9", Some((2027, 1, 9))),
            ("41 September", None),
            ("Ziel: Oktober 2026", Some((2026, 10, 31))),
            ("Corte: 14/02/2027", Some((2027, 2, 14))),
            (
                "Ziel: Linie bis Ende Q4/2026 absichern",
                Some((2026, 12, 31)),
            ),
            ("tot 2e kwartaal 2027", Some((2027, 6, 30))),
            ("do 3 września", Some((2026, 9, 3))),
            ("5/6/7 people", None),
        ] {
            let date = expected.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(latest_date(text, begin), date, "{text}");
        }
    }
}
