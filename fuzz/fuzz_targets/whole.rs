//! Any bytes as a calendar file, audited and written in every format.
#![cfg_attr(feature = "libfuzzer", no_main)]

use meetaudit::audit;
use meetaudit::render::{Format, Style, View, depth, render};
use meetaudit_fuzz::{settings, source};

fn run(data: &[u8]) {
    let formats = [
        Format::Table,
        Format::Json,
        Format::Csv,
        Format::Markdown,
        Format::Html,
        Format::Email,
        Format::Xlsx,
    ];
    let style = Style::default();
    let mut settings = settings();
    // The last byte chooses the format, so that each costs little.
    let format = formats[usize::from(data.last().copied().unwrap_or_default()) % formats.len()];
    settings.depth = depth(View::Report, format, &style);
    let audit = audit::audit(&[source(data)], &settings);
    render(&audit.report, View::Report, format, &style, &mut std::io::sink()).unwrap();
}

meetaudit_fuzz::target!(run);
