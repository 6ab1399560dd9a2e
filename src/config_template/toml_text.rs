//! The config file as text.

use super::{ConfigTemplate, TemplatePerson};
use crate::render::escape;
use std::fmt::Write as _;

/// The commented config file.
pub fn toml(template: &ConfigTemplate) -> String {
    let mut text = String::from(OPENING);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "# tz = {}", quoted(&template.tz));
    text.push_str(&domains(template));
    text.push_str(GENERAL);
    text.push_str(&hours(template));
    text.push_str(MODEL);
    text.push_str(&owners(template));
    text.push_str(PEOPLE);
    for person in &template.people {
        text.push_str(&block(person, template.is_certain));
    }
    text.push_str(CLOSING);
    text
}

const OPENING: &str = "\
# meetaudit reads this file if it is ./meetaudit.toml or meetaudit/meetaudit.toml in your config \
folder, or with --config.
# Lines that begin with # have no effect: they are suggestions and defaults. Options on the \
command line win.

# Time zone for people and times that have none of their own.
";

const GENERAL: &str = "
# Count as another tool does: meetaudit, viva, viva-legacy, graph, clockwise, multitudes.
# definition = \"meetaudit\"
# Who counts as attending: all who have not declined (not-declined), or who accepted (accepted).
# attendance = \"not-declined\"
# A rubric of your own; begin with `meetaudit rubric > rubric.toml`.
# rubric = \"rubric.toml\"
# Days without work: dates, or calendar files whose all-day events are holidays.
# holidays = [2026-12-25, 2026-12-26, \"holidays.ics\"]
";

const MODEL: &str = "
# [model]
# ramp = 15       # minutes to get focused
# wind_down = 10  # minutes lost before a meeting
# min_run = 30    # shortest time that counts as flow, in minutes
";

const PEOPLE: &str = "
# Names and hours of people. A block adds nobody to the
# report and removes nobody. To report only these people, write this at the top: roster_only = \
true
# A block may also hold:
#   aliases = [\"ann@old.example\"]    other addresses of the same person
#   team = \"Platform\"                for --team
#   role = \"maker\"                   no effect yet
#   hourly_cost = 95                 no effect yet
#   hours = \"08:00-16:00\"            or a table as [hours]; 22:00-06:00 crosses midnight
#   holidays = [2026-10-31]          besides those of everybody
";

const CLOSING: &str = "
# Words in titles. A list adds to the built-in words; { only = [...] } replaces them.
# [words]
# away = [\"site closed\"]
# focus = { only = [\"focus\", \"deep work\"] }
# [words.kinds]
# status = [\"jour fixe\"]

# A meeting that you looked at. It is not questioned until that date.
# [[accepted]]
# meeting = \"its title or UID\"
# until = 2027-03-31
# because = \"the board asked for it\"

# What a plan may do; the options of `meetaudit plan` have the same names.
# [plan]
# weeks = 4
# grid = 15            # minutes
# notice = 2           # work days
# min_gain = 60        # minutes over all weeks
# max_changes = 5
# allow = \"move,shorten,async,halve,release,merge\"
# keep = [\"Daily stand-up\"]
# free = [\"wed pm\"]
# within = [\"mon-thu 09:00-11:30\"]
# fair = \"max-min\"
# [[plan.fixed]]
# meeting = \"its title or UID\"
# because = \"the customer can only then\"
";

fn domains(template: &ConfigTemplate) -> String {
    if template.domains.is_empty() {
        return "\n# Domains that are inside; everybody else is external.\n# internal_domains = [\"example.org\"]\n".to_owned();
    }
    let list: Vec<String> = template.domains.iter().map(|d| quoted(d)).collect();
    let mark = comment(template.is_certain);
    format!(
        "\n# Domains that are inside; everybody else is external.\n{mark}internal_domains = [{}]\n",
        list.join(", ")
    )
}

fn hours(template: &ConfigTemplate) -> String {
    let seen = template
        .hours_seen
        .map_or_else(String::new, |(start, end)| {
            format!(
                "# Most meetings of these calendars lie between {} and {}.\n",
                clock(start),
                clock(end)
            )
        });
    format!(
        "\n# Work hours of people without their own.\n{seen}# [hours]\n# work = \"09:00-18:00\"\n\
         # days = \"mon-fri\"\n# fri = \"09:00-13:00\"     # or \"none\"\n# lunch = \"12:00-13:00\"   # or \"none\"\n"
    )
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn owners(template: &ConfigTemplate) -> String {
    let mut text = String::from(
        "\n# Whose calendar a file is, where nothing tells, or something else; none for a shared one.\n# [owners]\n",
    );
    let example = ["ann.ics".to_owned()];
    let names = match template.unowned.as_slice() {
        [] => example.as_slice(),
        unowned => unowned,
    };
    for name in names {
        let _ = writeln!(text, "# {} = \"ann@example.org\"", quoted(name));
    }
    text
}

fn block(person: &TemplatePerson, is_certain: bool) -> String {
    let is_address = crate::reading::owner::is_address(&person.id);
    let mark = comment(is_certain && is_address);
    let mut text = format!(
        "\n{mark}[[people]]\n{mark}address = {}\n",
        quoted(&person.id)
    );
    if let Some(name) = &person.name {
        let _ = writeln!(text, "{mark}name = {}", quoted(name));
    }
    let (zone, is_stated) = &person.zone;
    let (mark, why) = if *is_stated {
        (mark, "")
    } else {
        ("# ", "  # assumed: no calendar of theirs states it")
    };
    let _ = writeln!(text, "{mark}zone = {}{why}", quoted(zone));
    text
}

fn comment(is_certain: bool) -> &'static str {
    if is_certain { "" } else { "# " }
}

/// A text of strangers as a TOML string on one line, everything that hides or moves escaped.
fn quoted(text: &str) -> String {
    let mut line = String::from("\"");
    for c in text.chars() {
        let mut bytes = [0; 4];
        let shown = escape::visible(c.encode_utf8(&mut bytes)) == *c.encode_utf8(&mut bytes);
        match c {
            '"' | '\\' => line.extend(['\\', c]),
            _ if shown => line.push(c),
            _ => {
                let _ = write!(line, "\\U{:08X}", u32::from(c));
            }
        }
    }
    line.push('"');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Config;

    fn template(is_certain: bool) -> ConfigTemplate {
        let person = |id: &str, name: &str, is_stated| TemplatePerson {
            id: id.to_owned(),
            name: Some(name.to_owned()),
            zone: ("Europe/Berlin".to_owned(), is_stated),
        };
        ConfigTemplate {
            tz: "UTC".to_owned(),
            people: vec![
                person(
                    "ann@example.org",
                    "Ann \"A\"\n[[people]] \\ \u{202e}\u{1b}",
                    true,
                ),
                person("bob@example.org", "Bob", false),
                person("Team\ncalendar", "x", false),
            ],
            domains: vec!["example.org".to_owned()],
            is_certain,
            unowned: vec!["a\"\n.ics".to_owned()],
            hours_seen: Some((540, 1050)),
        }
    }

    #[test]
    fn hostile_names_come_back_as_they_were_and_stay_on_their_line() {
        let config = Config::read(&toml(&template(true))).unwrap();
        assert_eq!(config.people.len(), 2);
        let ann = &config.people[0].person;
        assert_eq!(
            ann.name.as_deref(),
            Some("Ann \"A\"\n[[people]] \\ \u{202e}\u{1b}")
        );
        assert!(ann.zone.is_some() && config.people[1].person.zone.is_none());
        assert_eq!(config.internal_domains, ["example.org"]);
        assert!(!toml(&template(true)).contains(['\u{1b}', '\u{202e}']));
    }

    #[test]
    fn what_is_uncertain_stands_in_comments() {
        let text = toml(&template(false));
        assert!(
            text.lines()
                .all(|line| line.is_empty() || line.starts_with('#')),
            "{text}"
        );
        assert!(text.contains("between 09:00 and 17:30"));
    }

    #[test]
    fn every_suggestion_is_valid_when_its_comment_is_removed() {
        let text = toml(&template(true));
        let is_setting = |line: &&str| {
            let bare = line.trim_start_matches("# ");
            bare.starts_with('[')
                || bare
                    .split_once(" = ")
                    .is_some_and(|(key, _)| !key.contains(' '))
        };
        // Suggestions of a block stand indented; those of the file do not.
        let lines = text
            .lines()
            .filter(is_setting)
            .filter(|line| !line.starts_with("#  "));
        let bare: Vec<&str> = lines.map(|line| line.trim_start_matches("# ")).collect();
        // One comment block names a person by something that is no address.
        let kept: Vec<&str> = bare
            .into_iter()
            .filter(|line| !line.contains("U0000000A"))
            .collect();
        if let Err(defects) = Config::read(&kept.join("\n")) {
            let unknown: Vec<_> = defects
                .iter()
                .filter(|d| !d.what.contains("no address"))
                .collect();
            assert!(unknown.is_empty(), "{unknown:?}\n{}", kept.join("\n"));
        }
    }
}
