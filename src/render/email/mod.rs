//! The report as one mail: an RFC 5322 message with a text and an HTML part, for `sendmail -t`.
//!
//! Nothing is sent from here. Lines end with LF alone, as programs that read a message from a pipe
//! expect; what they send has CRLF. Bodies are base64, so that no line is too long and none is
//! changed on its way. The same report gives the same message: its date is the audit's, its id and
//! boundary come from its content.

mod body;
mod header;
mod inline_styles;
mod letters;
mod plan;
#[cfg(test)]
mod tests;
mod week;

use super::medium::{Medium, WriteOptions, not_written, shown, under_the_headline};
use super::output::{Frame, Output, ReportTable, Shape};
use super::style::{MailOptions, Style};
use super::terminal::Terminal;
use crate::report::words::{count, hours};
use crate::report::{DetailLevel, Report};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

pub use letters::write as letters;

impl MailOptions {
    /// Whether all addresses are fit for a header; a sentence of repair where one is not.
    pub fn check(&self) -> Result<(), String> {
        let given = self.to.iter().chain(&self.from);
        given
            .into_iter()
            .try_for_each(|text| header::mailbox(text).map(|_| ()))
    }
}

/// Columns of the text part: what mail programs show without wrapping.
const COLUMNS: u16 = 72;

/// The format.
pub(super) struct Email;

impl Medium for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["eml"]
    }

    fn help(&self, _: Shape) -> &'static str {
        "A mail with text and HTML, for sendmail -t"
    }

    fn shapes(&self) -> &'static [Shape] {
        &[Shape::Report, Shape::Plan]
    }

    fn depth_of_report(&self, style: &Style) -> DetailLevel {
        shown(style)
    }

    fn depth_of_table(&self, table: &ReportTable) -> DetailLevel {
        under_the_headline(table)
    }

    /// Addresses that cannot stand in a header are refused.
    fn write(
        &self,
        output: &Output<'_>,
        options: &WriteOptions<'_>,
        sink: &mut dyn Write,
    ) -> io::Result<()> {
        let refused = |sentence| io::Error::new(io::ErrorKind::InvalidInput, sentence);
        let mail = options.mail;
        let addressed = addressed(mail).map_err(refused)?;
        let plain = Style {
            width: COLUMNS,
            color: false,
            ..*options.style
        };
        let plain = WriteOptions {
            style: &plain,
            ..*options
        };
        let mut text = Vec::new();
        Terminal.write(output, &plain, &mut text)?;
        let (as_of, subject, page) = match output {
            Output::Plan(plan) => (plan.as_of, plan::subject(plan), plan::page(plan)),
            Output::Report(report) | Output::Brief(report) | Output::Meeting(report, _) => {
                of_report(report, output, options)
            }
            Output::Table(table) => match table.frame() {
                Some(Frame::Report(report)) => of_report(report, output, options),
                _ => return Err(not_written(table.what(), self.name())),
            },
        };
        let message = message(as_of, &subject, mail, &addressed, &text, &page);
        sink.write_all(message.as_bytes())
    }
}

/// Its instant, its subject and its page.
fn of_report(
    report: &Report,
    output: &Output<'_>,
    options: &WriteOptions<'_>,
) -> (DateTime<Utc>, String, String) {
    let page = body::page(report, output, options.style);
    (report.as_of, headline(report), page)
}

/// The headers that name people.
fn addressed(options: &MailOptions) -> Result<String, String> {
    let mut lines = String::new();
    if let Some(from) = &options.from {
        lines.push_str(&header::field("From", &[header::mailbox(from)?]));
    }
    let to: Result<Vec<_>, _> = options.to.iter().map(|to| header::mailbox(to)).collect();
    let to = to?;
    if !to.is_empty() {
        lines.push_str(&header::field("To", &to));
    }
    Ok(lines)
}

fn message(
    as_of: DateTime<Utc>,
    subject: &str,
    options: &MailOptions,
    addressed: &str,
    text: &[u8],
    page: &str,
) -> String {
    let subject = match &options.subject {
        Some(subject) => header::unstructured("Subject", subject),
        None => header::unstructured("Subject", subject),
    };
    let date = as_of.to_rfc2822();
    let hash = fingerprint(&[
        addressed.as_bytes(),
        subject.as_bytes(),
        date.as_bytes(),
        text,
        page.as_bytes(),
    ]);
    let boundary = format!("meetaudit-{hash}");
    let parts: String = [("plain", text), ("html", page.as_bytes())]
        .iter()
        .map(|(kind, content)| {
            format!(
                "--{boundary}\nContent-Type: text/{kind}; charset=utf-8\n\
                 Content-Transfer-Encoding: base64\n\n{}\n",
                in_lines(&STANDARD.encode(content))
            )
        })
        .collect();
    format!(
        "{addressed}{subject}Date: {date}\n\
         Message-ID: <{hash}@meetaudit.invalid>\n\
         Auto-Submitted: auto-generated\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/alternative;\n boundary=\"{boundary}\"\n\n\
         {parts}--{boundary}--\n"
    )
}

/// The figures to take away; nothing in it comes from a calendar.
fn headline(report: &Report) -> String {
    let window = &report.window;
    let lost = hours(report.total.lost.central.rounded());
    let asked = report.meetings.iter().filter(|meeting| meeting.is_asked());
    format!(
        "Calendar audit {} to {}: {lost} of flow lost, {} to question",
        window.from,
        window.to,
        count(asked.count() as u64, "meeting"),
    )
}

/// 32 hexadecimal digits of what the message holds.
fn fingerprint(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let digits = hash.finalize().into_iter().take(16);
    digits.map(|byte| format!("{byte:02x}")).collect()
}

/// Base64 in lines of 76 characters.
fn in_lines(encoded: &str) -> String {
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / 76 + 1);
    for (index, c) in encoded.chars().enumerate() {
        if index > 0 && index % 76 == 0 {
            lines.push('\n');
        }
        lines.push(c);
    }
    lines
}
