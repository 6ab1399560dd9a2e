//! Messages: to whom, and one per person.

use super::audited::AuditArgs;
use super::failure::Failure;
use super::options::MailArgs;
use super::outputs::UNWRITTEN;
use anyhow::Context;
use meetaudit::render::{self, Format, MailOptions, Style, View, WriteOptions, escape};
use meetaudit::report::{self, Report};
use sha2::{Digest, Sha256};

/// The options of a message, once they fit the format and can stand in a header.
pub(crate) fn options(mail: &MailArgs, format: Format) -> Result<MailOptions, Failure> {
    options_where(mail, format == Format::Email)
}

/// The same where it is known whether the answer is a message.
pub(crate) fn options_where(mail: &MailArgs, is_message: bool) -> Result<MailOptions, Failure> {
    let options = MailOptions {
        to: mail.mail_to.clone(),
        from: mail.mail_from.clone(),
        subject: mail.mail_subject.clone(),
    };
    if !is_message && options != MailOptions::default() {
        let what = "--mail-to, --mail-from and --mail-subject are for mails only";
        return Err(Failure::usage(what, "add --format email"));
    }
    let remedy = "write it as ann@example.org or Ann <ann@example.org>";
    let refused =
        |sentence| Failure::usage(format!("--mail-to or --mail-from: {sentence}"), remedy);
    options.check().map_err(refused)?;
    Ok(options)
}

/// That one message per person can be meant.
pub(crate) fn may_be_each_persons(args: &AuditArgs) -> Result<(), Failure> {
    if args.format == Some(Format::Email) {
        return Ok(());
    }
    let what = "--each-person writes mails only";
    Err(Failure::usage(what, "add --format email"))
}

/// The name of a person's file; no two people share one.
///
/// An address of plain letters stands as it is; of any other what can be kept, and after a sign that
/// no plain one holds a digest of the whole, since some systems do not tell case or accents apart.
fn file_of(id: &str) -> String {
    let kept = escape::file_name(id);
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "@._+-".contains(c);
    if kept == id && id.chars().all(is_plain) {
        return kept;
    }
    let digest = Sha256::digest(id.as_bytes());
    let hex = digest.iter().take(16).map(|byte| format!("{byte:02x}"));
    format!("{kept}={}", hex.collect::<String>())
}

/// A message per person, to their own address, with only their own figures.
pub(crate) fn each_person<'a>(
    report: &'a Report,
    options: &'a MailOptions,
    style: &'a Style,
) -> impl Iterator<Item = anyhow::Result<(String, Vec<u8>)>> + 'a {
    let own = move |(id, report): (String, Report)| {
        let to_them = MailOptions {
            to: vec![id.clone()],
            ..options.clone()
        };
        // A person without a mail address gets a message without a recipient.
        let to_nobody = MailOptions {
            to: Vec::new(),
            ..options.clone()
        };
        let options = match to_them.check() {
            Ok(()) => to_them,
            Err(_) => to_nobody,
        };
        let mut bytes = Vec::new();
        let options = WriteOptions::of(style).to(&options);
        let written =
            render::write_view(&report, View::Report, Format::Email, &options, &mut bytes);
        written.context(UNWRITTEN)?;
        // As a maildir names messages: when, which, by whom.
        let when = report.as_of.timestamp();
        let name = format!("{when}.{}.meetaudit", file_of(&id));
        Ok((name, bytes))
    };
    report::each_person(report).map(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_people_share_a_file() {
        let long = |end: &str| format!("{}@{}.example.org", "a".repeat(70), end);
        let ids = [
            "a-b@example.org",
            "a!b@example.org",
            "a#b@example.org",
            "a/b@example.org",
            "A-B@example.org",
            "a.@example.org",
            "a@example.org",
            ".a@example.org",
            "nul",
            "NUL",
            "_nul",
            "",
            "..",
            "Zoë",
            "Zoe\u{308}",
        ];
        let mut all: BTreeSet<String> = ids.iter().map(|id| (*id).to_string()).collect();
        all.extend([long("x"), long("y")]);
        let names: BTreeSet<String> = all.iter().map(|id| file_of(id).to_lowercase()).collect();
        assert_eq!(names.len(), all.len(), "{names:?}");
        assert!(
            names
                .iter()
                .all(|name| name.len() < 200 && !name.starts_with('.'))
        );
        assert_eq!(file_of("ann@example.org"), "ann@example.org");
    }
}
