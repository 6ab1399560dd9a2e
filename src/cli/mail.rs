//! Messages: to whom, and one per person.

use super::args::{AuditArgs, FormatArg, MailArgs};
use super::failure::Failure;
use super::outputs::UNWRITTEN;
use anyhow::Context;
use meetaudit::render::{MailOptions, Part, Style, email, escape};
use meetaudit::report::{self, Report};

/// The options of a message, once they fit the format and can stand in a header.
pub(crate) fn options(mail: &MailArgs, format: FormatArg) -> Result<MailOptions, Failure> {
    options_where(mail, format == FormatArg::Email)
}

/// The same where it is known whether the answer is a message.
pub(crate) fn options_where(mail: &MailArgs, is_message: bool) -> Result<MailOptions, Failure> {
    let options = MailOptions {
        to: mail.mail_to.clone(),
        from: mail.mail_from.clone(),
        subject: mail.mail_subject.clone(),
    };
    if !is_message && options != MailOptions::default() {
        let what = "--mail-to, --mail-from and --mail-subject are for messages";
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
    if args.format == FormatArg::Email {
        return Ok(());
    }
    let what = "--each-person writes messages";
    Err(Failure::usage(what, "add --format email"))
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
        let written = email::write(&report, Part::Report, style, &options, &mut bytes);
        written.context(UNWRITTEN)?;
        // As a maildir names messages: when, which, by whom.
        let when = report.as_of.timestamp();
        let name = format!("{when}.{}.meetaudit", escape::file_name(&id));
        Ok((name, bytes))
    };
    report::each_person(report).map(own)
}
