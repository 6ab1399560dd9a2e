//! Letters to organizers as messages for `sendmail -t`.

use super::{MailOptions, fingerprint, header, in_lines};
use crate::render::escape;
use crate::report::plan::{Language, Letter, PlanReport, letters};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A file name and a message for each organizer.
pub(in crate::render) fn write(
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
