//! Meetings with their shares, criteria and changes.

use super::rows::Fields;
use crate::report::Report;
use crate::report::export_tables::{Columns, Of, changes, criteria, meetings, shares};
use crate::report::model::{ChangeRow, CriterionRow, MeetingRow, ShareRow};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::slice;

/// The last field before the lists; later versions added the others behind them.
const LAST_BEFORE_LISTS: &str = "rank";

/// A list of meetings; the object of each is made when it is written.
pub(super) struct MeetingRows<'a> {
    report: &'a Report,
    rows: &'a [MeetingRow],
}

impl<'a> MeetingRows<'a> {
    pub(super) fn all(report: &'a Report) -> Self {
        MeetingRows {
            report,
            rows: &report.meetings,
        }
    }

    /// The only one at an index; none where there is none.
    pub(super) fn one(report: &'a Report, index: usize) -> Self {
        let row = report.meetings.get(index);
        MeetingRows {
            report,
            rows: row.map(slice::from_ref).unwrap_or_default(),
        }
    }
}

impl Serialize for MeetingRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = AllColumns {
            meetings: meetings(self.report.total.lost.central),
            shares: shares(self.report),
            criteria: criteria(),
            changes: changes(self.report),
        };
        serializer.collect_seq(self.rows.iter().map(|row| Meeting(&all, row)))
    }
}

struct AllColumns<'a> {
    meetings: Columns<'a, MeetingRow>,
    shares: Columns<'a, Of<'a, ShareRow>>,
    criteria: Columns<'a, Of<'a, CriterionRow>>,
    changes: Columns<'a, Of<'a, ChangeRow>>,
}

struct Meeting<'a, 'b>(&'b AllColumns<'a>, &'a MeetingRow);

impl Serialize for Meeting<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (all, row) = (self.0, self.1);
        let (columns, cells) = (all.meetings.columns(), all.meetings.cells(row));
        let last = columns.iter().position(|one| one.name == LAST_BEFORE_LISTS);
        let before = last.map_or(columns.len(), |last| last + 1);
        let (columns, more_columns) = columns.split_at_checked(before).unwrap_or_default();
        let (cells, more_cells) = cells.split_at_checked(before).unwrap_or_default();
        let mut object = serializer.serialize_map(None)?;
        Fields(columns, cells).write(&mut object)?;
        let details = row.full();
        object.serialize_entry("shares", &List(&all.shares, row, &details.shares))?;
        object.serialize_entry("criteria", &List(&all.criteria, row, &details.criteria))?;
        object.serialize_entry("changes", &List(&all.changes, row, &details.changes))?;
        Fields(more_columns, more_cells).write(&mut object)?;
        object.end()
    }
}

/// What a meeting has several of, without the meeting's UID.
struct List<'a, 'b, T>(&'b Columns<'a, Of<'a, T>>, &'a MeetingRow, &'a [T]);

impl<T> Serialize for List<'_, '_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.0.columns().get(1..).unwrap_or_default();
        let mut list = serializer.serialize_seq(Some(self.2.len()))?;
        for one in self.2 {
            let cells = self.0.cells(&(self.1, one));
            list.serialize_element(&Fields(columns, cells.get(1..).unwrap_or_default()))?;
        }
        list.end()
    }
}
