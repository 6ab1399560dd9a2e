//! Named definitions of other tools, so that a figure can be compared with what a firm has.

use crate::day::Attendance;

/// Which conflict minutes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictRule {
    /// The minutes in which meetings overlap, once.
    OverlapOnly,
    /// The whole length of each meeting that overlaps another, one after the other: two hours for
    /// two one-hour meetings that share a minute.
    WholeMeetings,
}

/// What counts, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Id of the command line.
    pub id: &'static str,
    /// Where it is published, in a few words.
    pub source: &'static str,
    /// Shortest focus block, in minutes.
    pub block_min: i64,
    /// Who counts as attending.
    pub attendance: Attendance,
    /// A meeting is shorter than this, in minutes.
    pub longest_meeting: i64,
    /// Which conflict minutes count.
    pub conflict: ConflictRule,
}

/// Every definition, the own first.
pub const DEFINITIONS: [Definition; 6] = [
    Definition {
        id: "meetaudit",
        source: "meetaudit DEFINITIONS, version 1",
        block_min: 120,
        attendance: Attendance::NotDeclined,
        longest_meeting: 720,
        conflict: ConflictRule::OverlapOnly,
    },
    Definition {
        id: "viva",
        source: "Microsoft Viva Insights, advanced insights: metrics and metric improvements (2024)",
        block_min: 60,
        attendance: Attendance::Accepted,
        longest_meeting: 1440,
        conflict: ConflictRule::OverlapOnly,
    },
    Definition {
        id: "viva-legacy",
        source: "Microsoft Workplace Analytics: meetings overview and focus hours (legacy)",
        block_min: 120,
        attendance: Attendance::NotDeclined,
        longest_meeting: 480,
        conflict: ConflictRule::WholeMeetings,
    },
    Definition {
        id: "graph",
        source: "Microsoft Graph: focusActivityStatistics",
        block_min: 120,
        attendance: Attendance::NotDeclined,
        longest_meeting: 720,
        conflict: ConflictRule::OverlapOnly,
    },
    Definition {
        id: "clockwise",
        source: "Clockwise: Focus Time and Fragmented Time (until March 2026)",
        block_min: 120,
        attendance: Attendance::NotDeclined,
        longest_meeting: 720,
        conflict: ConflictRule::OverlapOnly,
    },
    Definition {
        id: "multitudes",
        source: "Multitudes: Focus Time, metrics and definitions",
        block_min: 120,
        attendance: Attendance::Accepted,
        longest_meeting: 720,
        conflict: ConflictRule::OverlapOnly,
    },
];

impl Definition {
    /// meetaudit's own.
    pub const OWN: Definition = DEFINITIONS[0];

    /// The definition of this id.
    pub fn named(id: &str) -> Option<Definition> {
        DEFINITIONS.iter().find(|d| d.id == id).copied()
    }
}
