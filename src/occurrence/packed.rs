//! One occurrence in thirty-two bytes: a company's year has millions of them.

use super::{Original, Span};
use crate::base::UtcSeconds;
use crate::base::ids::EventId;
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// One occurrence, as all calendars have it.
#[derive(Clone, Debug)]
pub struct Occurrence {
    told: Arc<SourceCopies>,
    original: i64,
    start: i64,
    /// An event has an end within [`MAX_DAYS`](crate::calendar::event::MAX_DAYS).
    length: i32,
    form: Form,
}

/// The events that tell of an occurrence; most occurrences of a series share them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceCopies {
    /// The event that wins for time and title.
    pub(super) winner: EventId,
    /// One event per calendar that has it, in calendar order; the winner is one of them.
    pub(super) copies: Box<[EventId]>,
}

/// Dates and instants are numbers of days and seconds; these tell which.
#[derive(Clone, Copy, Debug)]
struct Form {
    original: SpanUnit,
    span: SpanUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SpanUnit {
    Nothing,
    Days,
    Seconds,
}

impl Occurrence {
    pub(super) fn new(told: Arc<SourceCopies>, original: Original, span: Span) -> Occurrence {
        let (original_kind, original) = match original {
            Original::Single => (SpanUnit::Nothing, 0),
            Original::Date(date) => (SpanUnit::Days, day_number(date)),
            Original::Instant(instant) => (SpanUnit::Seconds, instant.get()),
        };
        let (span_kind, start, end) = match span {
            Span::Days(first, after) => (SpanUnit::Days, day_number(first), day_number(after)),
            Span::Time(start, end) => (SpanUnit::Seconds, start.get(), end.get()),
        };
        Occurrence {
            told,
            original,
            start,
            length: i32::try_from(end - start).unwrap_or(i32::MAX),
            form: Form {
                original: original_kind,
                span: span_kind,
            },
        }
    }

    /// Which occurrence of the UID.
    pub fn original(&self) -> Original {
        match self.form.original {
            SpanUnit::Nothing => Original::Single,
            SpanUnit::Days => Original::Date(date(self.original)),
            SpanUnit::Seconds => Original::Instant(UtcSeconds::new(self.original)),
        }
    }

    /// When, by the winning copy.
    pub fn span(&self) -> Span {
        let end = self.start + i64::from(self.length);
        match self.form.span {
            SpanUnit::Seconds => Span::Time(UtcSeconds::new(self.start), UtcSeconds::new(end)),
            SpanUnit::Days | SpanUnit::Nothing => Span::Days(date(self.start), date(end)),
        }
    }

    /// Orders occurrences as their spans do.
    pub(super) fn order(&self) -> impl Ord + use<> {
        (self.form.span, self.start, self.length)
    }

    /// The event that wins for time and title.
    pub fn winner(&self) -> EventId {
        self.told.winner
    }

    /// One event per calendar that has it, in calendar order; the winner is one of them.
    pub fn copies(&self) -> impl ExactSizeIterator<Item = EventId> + Clone + '_ {
        self.told.copies.iter().copied()
    }

    /// The same for occurrences that the same events tell of, while these occurrences live.
    pub(crate) fn tellers(&self) -> usize {
        Arc::as_ptr(&self.told).addr()
    }
}

impl SourceCopies {
    pub(super) fn new(winner: EventId, copies: impl Iterator<Item = EventId>) -> SourceCopies {
        SourceCopies {
            winner,
            copies: copies.collect(),
        }
    }

    /// Whether it is of these events, in this order.
    pub(super) fn is_of(&self, winner: EventId, copies: impl Iterator<Item = EventId>) -> bool {
        self.winner == winner && copies.eq(self.copies.iter().copied())
    }
}

fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

fn date(number: i64) -> NaiveDate {
    let number = i32::try_from(number).ok();
    let date = number.and_then(NaiveDate::from_num_days_from_ce_opt);
    date.unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Id;

    #[test]
    fn what_goes_in_comes_out() {
        let told = Arc::new(SourceCopies::new(
            EventId::new(3),
            [1, 3].map(EventId::new).into_iter(),
        ));
        let at = UtcSeconds::new;
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (first, after) = (day("2026-11-16"), day("2026-11-18"));
        for original in [
            Original::Single,
            Original::Date(first),
            Original::Date(NaiveDate::MIN),
            Original::Instant(at(-5)),
        ] {
            for span in [
                Span::Days(first, after),
                Span::Days(NaiveDate::MAX, NaiveDate::MAX),
                Span::Time(at(-7), at(631_152_000 - 7)),
                Span::Time(at(i64::MAX / 4), at(i64::MAX / 4)),
            ] {
                let packed = Occurrence::new(told.clone(), original, span);
                assert_eq!((packed.original(), packed.span()), (original, span));
                assert_eq!(packed.winner().place(), 3);
                assert!(packed.copies().eq([1, 3].map(EventId::new)));
            }
        }
        assert!(size_of::<Occurrence>() <= 32);
    }
}
