//! Messages: to whom, and one per person.

use super::args::{AuditArgs, FormatArg, MailArgs};
use super::failure::Failure;
use super::rendering::unrendered;
use meetaudit::audit;
use meetaudit::calendar::{Source, owner};
use meetaudit::render::{MailOptions, Part, Style, email};
use meetaudit::report::Report;
use meetaudit::settings::Settings;

/// The options of a message, once they fit the format and can stand in a header.
pub(crate) fn options(mail: &MailArgs, format: FormatArg) -> Result<MailOptions, Failure> {
    let options = MailOptions {
        to: mail.mail_to.clone(),
        from: mail.mail_from.clone(),
        subject: mail.mail_subject.clone(),
    };
    if format != FormatArg::Email && options != MailOptions::default() {
        let what = "--mail-to, --mail-from and --mail-subject are for messages";
        return Err(Failure::usage(what, "add --format email"));
    }
    let refused = |sentence| Failure::usage("an address of --mail-… cannot be used", sentence);
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

/// One message per person of the report: an audit of that person alone, so that nobody reads the
/// figures of another. Names are as in a maildir and hold nothing that strangers wrote.
pub(crate) fn each_person(
    report: &Report,
    sources: &[Source],
    settings: &Settings,
    options: &MailOptions,
    style: &Style,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut messages = Vec::new();
    let people = report
        .people
        .iter()
        .filter(|person| owner::is_address(&person.id));
    for (index, person) in people.enumerate() {
        let own = Settings {
            selected: vec![person.id.clone()],
            ..settings.clone()
        };
        let audit = audit::audit(sources, &own);
        let options = MailOptions {
            to: vec![person.id.clone()],
            ..options.clone()
        };
        let mut bytes = Vec::new();
        let written = email::write(&audit.report, Part::Report, style, &options, &mut bytes);
        written.map_err(|error| unrendered(&error))?;
        let name = format!("{}.P{index}.meetaudit", settings.as_of.timestamp());
        messages.push((name, bytes));
    }
    Ok(messages)
}
