//! A plan as Markdown.

use crate::render::escape::markdown as gate;
use crate::render::markdown::table;
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};
use std::io::{self, Write};

/// Writes a plan under a title.
pub(super) fn write(report: &PlanReport, title: &str, sink: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("# {title}\n");
    for sentence in &report.headline {
        text.push_str(&format!("\n{}\n", gate(sentence)));
    }
    for block in document(report) {
        match &block {
            Block::Heading(heading) => text.push_str(&format!("\n## {heading}\n")),
            Block::Sentence { parts, is_note } => {
                let said = said(parts);
                let said = if *is_note { format!("*{said}*") } else { said };
                text.push_str(&format!("\n{said}\n"));
            }
            Block::Item {
                number,
                title,
                lines,
            } => {
                text.push_str(&format!("\n{number}. **{}**\n", said(title)));
                for line in lines {
                    text.push_str(&format!("   - {}\n", said(line)));
                }
            }
            Block::Table(_, shown) => text.push_str(&format!("\n{}", table(shown))),
        }
    }
    sink.write_all(text.as_bytes())
}

fn said(parts: &[Shown]) -> String {
    parts.iter().map(|part| part.through(gate)).collect()
}
