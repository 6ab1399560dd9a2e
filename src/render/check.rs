//! What `check` prints: every diagnostic, then what was read, as text.

use super::{diagnostics, escape};
use crate::report::model::DataQuality;
use crate::report::words::{count, percent};
use std::io::{self, Write};

/// Writes every diagnostic, grouped by code, and the summary.
pub fn write(quality: &DataQuality, sink: &mut dyn Write) -> io::Result<()> {
    if quality.diagnostics.is_empty() {
        writeln!(sink, "No diagnostics.")?;
    }
    diagnostics::write(&quality.diagnostics, None, sink)?;
    writeln!(sink, "\nData quality")?;
    for line in summary(quality) {
        writeln!(sink, "  {line}")?;
    }
    for input in &quality.inputs {
        let name = escape::terminal(&input.name);
        let owner = input.owner.as_deref().zip(input.owner_from);
        let owner = owner.map(|(id, from)| {
            let id = escape::terminal(id);
            format!("calendar of {id} (known from {})", from.words())
        });
        let owner = owner.unwrap_or_else(|| "shared calendar".to_owned());
        writeln!(sink, "  {name}: {}, {owner}", count(input.events, "event"))?;
        writeln!(sink, "    {}", escape::terminal(&input.reach()))?;
    }
    for zone in &quality.zones_assumed {
        writeln!(sink, "  zone assumed: {}", escape::terminal(zone))?;
    }
    for note in &quality.notes {
        writeln!(sink, "  {}", escape::terminal(note))?;
    }
    Ok(())
}

fn summary(quality: &DataQuality) -> Vec<String> {
    let read = count(quality.events_read, "event");
    let range = match (quality.first_start, quality.last_start) {
        (Some(first), Some(last)) => format!(", starting from {first} to {last}"),
        _ => String::new(),
    };
    vec![
        format!(
            "{} read, {read}{range}.",
            count(quality.calendars, "calendar")
        ),
        format!(
            "{} in the window, {} in the report.",
            count(quality.occurrences, "occurrence"),
            match quality.people {
                1 => "one person".to_owned(),
                people => format!("{people} people"),
            },
        ),
        format!(
            "Attendees known for {} of timed events, responses for {}, descriptions for {}.",
            percent(quality.share_with_attendees),
            percent(quality.share_with_responses),
            percent(quality.share_with_description),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_summary_names_every_input_and_lets_no_escape_sequence_through() {
        let quality = sample::report().quality;
        let mut bytes = Vec::new();
        write(&quality, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains('\u{1b}'));
        for input in &quality.inputs {
            assert!(text.contains(&count(input.events, "event")), "{text}");
        }
        assert!(text.contains("calendars read"), "{text}");
        for diagnostic in &quality.diagnostics {
            assert!(text.contains(diagnostic.code.id()));
        }
    }
}
