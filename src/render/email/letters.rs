//! Letters to organizers as messages for `sendmail -t`.

use super::{MailOptions, fingerprint, header, in_lines};
use crate::render::escape;
use crate::report::plan::{Language, Letter, PlanReport, letters};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A message to each organizer: file names and contents.
pub fn write(
    report: &PlanReport,
    language: Language,
    options: &MailOptions,
) -> Vec<(String, Vec<u8>)> {
    let all = letters(report, language).into_iter();
    let file = all.map(|letter| {
        let name = match &letter.to {
            Some(to) => format!("{}.eml", crate::render::plan::file_stem(to)),
            None => "without-organizer.eml".to_string(),
        };
        (name, message(report, &letter, options).into_bytes())
    });
    file.collect()
}

fn message(report: &PlanReport, letter: &Letter, options: &MailOptions) -> String {
    let mut headers = String::new();
    let from = options
        .from
        .as_deref()
        .and_then(|from| header::mailbox(from).ok());
    if let Some(from) = from {
        headers.push_str(&header::field("From", &[from]));
    }
    // An organizer that is no mail address has to be found by whoever sends it.
    let to = letter.to.as_deref().and_then(|to| header::mailbox(to).ok());
    if let Some(to) = to {
        headers.push_str(&header::field("To", &[to]));
    }
    let subject = options.subject.as_ref().unwrap_or(&letter.subject);
    headers.push_str(&header::unstructured("Subject", subject));
    let lines = letter.lines.iter().map(|line| escape::visible(line) + "\n");
    let text: String = lines.collect();
    let date = report.as_of.to_rfc2822();
    let id = fingerprint(&[headers.as_bytes(), date.as_bytes(), text.as_bytes()]);
    format!(
        "{headers}Date: {date}\n\
         Message-ID: <{id}@meetaudit.invalid>\n\
         MIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: base64\n\n{}\n",
        in_lines(&STANDARD.encode(text))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plan::sample;
    use mail_parser::MessageParser;

    /// Every sentence that a letter can hold, with titles and names that try to be more than text.
    fn report() -> PlanReport {
        let mut report = sample::plan();
        for change in &mut report.changes {
            change.title = format!(
                "{}\r\nBcc: all@evil.example\r\n\r\n\x1b[31mBody",
                change.title
            )
            .into();
            change.organizer_name = Some("Ann\r\nX-Evil: yes".into());
            change.ask = vec!["dan@example.org".into()];
            change.has_room = true;
        }
        report
    }

    #[test]
    fn a_mail_program_reads_the_letters_of_every_language() {
        let closing = [
            "Nothing has been changed",
            "Geändert ist nichts",
            "Rien n'a été changé",
            "No se ha cambiado nada",
            "Nada foi alterado",
        ];
        for (language, nothing_changed) in Language::ALL.iter().zip(closing) {
            let files = write(&report(), *language, &MailOptions::default());
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["ann@example.org.eml", "bob@example.org.eml"]);
            for (name, bytes) in &files {
                let message = MessageParser::default().parse(bytes).unwrap();
                let headers: Vec<&str> = message.headers().iter().map(|h| h.name()).collect();
                let expected = [
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "MIME-Version",
                    "Content-Type",
                    "Content-Transfer-Encoding",
                ];
                assert_eq!(headers, expected, "{language:?}");
                let to = message.to().unwrap().first().unwrap().address().unwrap();
                assert_eq!(format!("{to}.eml"), *name);
                assert!(message.subject().unwrap().chars().count() > 10);
                assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-18T08:00:00Z");
                assert_eq!(message.text_body_count(), 1);
                let text = message.body_text(0).unwrap();
                for part in [
                    nothing_changed,
                    " → ",
                    "2026-11-23",
                    "Ann 1 h 20 min",
                    "dan@example.org",
                ] {
                    assert!(text.contains(part), "{language:?} {part}: {text}");
                }
                assert!(
                    !text.contains(['\x1b', '\r', '\u{fffd}', '{', '}']),
                    "{text}"
                );
                assert!(text.lines().all(|line| !line.starts_with("Bcc:")), "{text}");
            }
        }
    }
}
