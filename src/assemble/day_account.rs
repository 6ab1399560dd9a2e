//! One day of one person, span by span.

use super::picture::PicturePlaces;
use crate::base::UtcSeconds;
use crate::base::{Interval, IntervalSet, Minutes};
use crate::day::{Days, PersonDay};
use crate::focus::{Profile, flow};
use crate::report::model::{DayAccount, DaySpan, SegmentRow, SpanKind};
use crate::zone::Zone;
use chrono::NaiveTime;

/// The only day there is, written out; nothing where there are several, or none.
pub(crate) fn day_account(
    days: &Days,
    profile: Profile,
    places: &PicturePlaces<'_>,
) -> Option<DayAccount> {
    let [day] = days.kept() else {
        return None;
    };
    let zone = Zone::Iana(days.directory.people[day.person()].zone);
    let clock = WallClock { zone };
    let mut spans = gaps(day, profile);
    spans.extend(meetings(day, places));
    let lunch: IntervalSet = day.lunch().into_iter().collect();
    for (set, kind) in [
        (day.away(), SpanKind::Away),
        (day.personal(), SpanKind::Personal),
        (&lunch.minus(&day.met()), SpanKind::Lunch),
    ] {
        spans.extend(set.intervals().iter().map(|span| (*span, kind)));
    }
    spans.sort_by_key(|(span, kind)| (span.start, span.end, kind.word()));
    Some(DayAccount {
        person: places.people[day.person()],
        date: day.date,
        segments: segments(day, profile, &clock),
        spans: spans
            .iter()
            .map(|(span, kind)| clock.span(*span, *kind))
            .collect(),
    })
}

/// The clock on the person's wall.
struct WallClock {
    zone: Zone,
}

impl WallClock {
    fn time(&self, minute: i64) -> NaiveTime {
        self.zone.to_local(UtcSeconds::of_minute(minute)).time()
    }

    fn span(&self, span: Interval, kind: SpanKind) -> DaySpan {
        DaySpan {
            from: self.time(span.start),
            to: self.time(span.end),
            length: span.len(),
            kind,
        }
    }
}

fn segments(day: &PersonDay, profile: Profile, clock: &WallClock) -> Vec<SegmentRow> {
    let row = |segment: &Interval| SegmentRow {
        from: clock.time(segment.start),
        to: clock.time(segment.end),
        length: segment.len(),
        flow: Minutes::hundredths(profile.flow(segment.len(), false)),
    };
    day.segments().iter().map(row).collect()
}

fn gaps(day: &PersonDay, profile: Profile) -> Vec<(Interval, SpanKind)> {
    // What is taken from a gap, whether enough is left of it or not.
    let anyhow = Profile {
        min_run: 0,
        ..profile
    };
    let mut spans = Vec::new();
    flow::for_each_gap(day.segments(), day.intervals(), |gap, before_meeting| {
        let taken = anyhow.split(gap.len(), before_meeting);
        let kind = SpanKind::Gap {
            before_meeting,
            ramp: Minutes::hundredths(taken.ramp),
            wind_down: Minutes::hundredths(taken.wind_down),
            is_flow: profile.split(gap.len(), before_meeting).fragment == 0,
        };
        spans.push((gap, kind));
    });
    spans
}

/// Meetings as long as they are on this date, each minute counted for the first that takes it.
fn meetings(day: &PersonDay, places: &PicturePlaces<'_>) -> Vec<(Interval, SpanKind)> {
    let (met, mut taken) = (day.met(), IntervalSet::EMPTY.clone());
    let segments: IntervalSet = day.segments().iter().copied().collect();
    let mut spans = Vec::new();
    for meeting in day.meetings() {
        let Some(own) = meeting.interval.clip(day.domain()) else {
            continue;
        };
        let set: IntervalSet = std::iter::once(own).collect();
        let counts = set.intersection(&met).minus(&taken);
        let counted = counts.intersection(&segments).total();
        let series = places.series.place_of(meeting.occurrence);
        let uid = series.map(|place| &places.series.list[place].uid);
        let row = uid.and_then(|uid| places.meetings.iter().position(|row| row.uid == *uid));
        let kind = SpanKind::Meeting {
            row,
            counted,
            off_hours: counts.total() - counted,
        };
        spans.push((own, kind));
        taken = taken.union(&set);
    }
    spans
}
