//! Diagnostics as text, grouped by code: what happened, where, and how to repair it.

use super::escape;
use crate::diagnostic::{Code, Diagnostic};
use crate::report::words::count;
use std::cmp::Reverse;
use std::io::{self, Write};

/// Writes diagnostics, the worst first; with a limit only so many, and how many are left.
pub fn write(
    diagnostics: &[Diagnostic],
    limit: Option<usize>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let limit = limit.unwrap_or(usize::MAX);
    let mut left = limit;
    for code in by_severity() {
        let of_code: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.code == code).collect();
        let shown = of_code.get(..left.min(of_code.len())).unwrap_or_default();
        if !shown.is_empty() {
            let times = of_code.iter().map(|d| d.times).sum();
            group(code, shown, times, sink)?;
        }
        left -= shown.len();
    }
    let more = diagnostics.len().saturating_sub(limit);
    if more > 0 {
        writeln!(sink, "and {more} more (--verbose shows all)")?;
    }
    Ok(())
}

/// Every code, the worst first, then in the order of the catalogue.
fn by_severity() -> Vec<Code> {
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| Reverse(code.severity()));
    codes
}

fn group(code: Code, shown: &[&Diagnostic], times: u64, sink: &mut dyn Write) -> io::Result<()> {
    let often = match times {
        1 => String::new(),
        _ => format!(", {}", count(times, "time")),
    };
    let (word, id) = (code.severity().word(), code.id());
    writeln!(sink, "{word}: {} [{id}{often}]", code.title())?;
    for diagnostic in shown {
        let place = escape::terminal(&diagnostic.place.to_string());
        match diagnostic.detail.as_str() {
            "" => writeln!(sink, "  {place}")?,
            detail => writeln!(sink, "  {place}: {}", escape::terminal(detail))?,
        }
    }
    writeln!(sink, "  help: {}", code.help())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Place;

    fn diagnostic(code: Code, line: u32, detail: &str) -> Diagnostic {
        let place = Place {
            file: "a.ics".into(),
            line,
        };
        Diagnostic::new(code, place, detail)
    }

    fn written(limit: Option<usize>) -> String {
        let list = [
            diagnostic(Code::EventNoUid, 1, ""),
            diagnostic(Code::ZoneUnknown, 2, "Mars\u{1b}[2J"),
            diagnostic(Code::ZoneUnknown, 3, "Moon"),
            diagnostic(Code::InputUnreadable, 0, "permission denied"),
        ];
        let mut bytes = Vec::new();
        write(&list, limit, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn errors_come_first_each_code_once_with_its_remedy() {
        let all = written(None);
        let lines: Vec<&str> = all.lines().collect();
        assert_eq!(
            lines[0],
            "error: this input could not be read [input/unreadable]"
        );
        assert_eq!(lines[1], "  a.ics: permission denied");
        assert!(lines[2].starts_with("  help: check the path"));
        assert!(lines[3].ends_with("[zone/unknown, 2 times]"));
        assert_eq!(lines[4], "  a.ics:2: Mars␛[2J");
        assert!(lines[7].starts_with("note: "));
        assert_eq!(lines.len(), 10);
    }

    #[test]
    fn a_limit_says_how_many_are_left() {
        let some = written(Some(2));
        assert!(some.contains("Mars") && !some.contains("Moon"));
        assert!(some.ends_with("and 2 more (--verbose shows all)\n"));
        assert!(!written(Some(4)).contains("more"));
    }
}
