//! A plan as Markdown.

use super::{gate, table};
use crate::render::output::plan_title;
use crate::report::display_tables::Shown;
use crate::report::plan::{Block, PlanReport, document};

/// A plan under its title.
pub(super) fn text(report: &PlanReport) -> String {
    let mut text = format!("# {}\n", plan_title(report));
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
    text
}

fn said(parts: &[Shown]) -> String {
    parts.iter().map(|part| part.through(gate)).collect()
}
