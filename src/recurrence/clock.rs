//! The times of a day that BYHOUR, BYMINUTE and BYSECOND name.

/// Hours × minutes × seconds as bit masks; bit 0 is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    pub(super) hours: u32,
    pub(super) minutes: u64,
    pub(super) seconds: u64,
}

pub(super) const ALL_HOURS: u32 = (1 << 24) - 1;
pub(super) const ALL_SIXTY: u64 = (1 << 60) - 1;

impl Clock {
    /// How many times of the day these are.
    pub(super) fn len(self) -> usize {
        ones(self.hours.into()) * ones(self.minutes) * ones(self.seconds)
    }

    /// The second of the day of the time number `index`, in order; `index` is below `len`.
    pub(super) fn at(self, index: usize) -> i64 {
        let seconds = ones(self.seconds).max(1);
        let minutes = ones(self.minutes).max(1);
        let (minute_index, second_index) = (index / seconds, index % seconds);
        let (hour_index, minute_index) = (minute_index / minutes, minute_index % minutes);
        nth_one(self.hours.into(), hour_index) * 3600
            + nth_one(self.minutes, minute_index) * 60
            + nth_one(self.seconds, second_index)
    }

    /// The next second of the day that may hold one of these times, when the hour, minute or
    /// second of `second_of_day` is not among them; 86,400 when the rest of the day has none.
    /// Looks only at fields of at least `unit` seconds.
    pub(super) fn next_open(self, second_of_day: i64, unit: i64) -> Option<i64> {
        let mut enclosing = 86_400;
        for (mask, field) in [
            (self.hours.into(), 3600),
            (self.minutes, 60),
            (self.seconds, 1),
        ] {
            if field < unit {
                break;
            }
            let start = second_of_day - second_of_day % enclosing;
            let value = second_of_day % enclosing / field;
            if mask >> value & 1 == 0 {
                let later = mask >> value;
                return Some(match later {
                    0 => start + enclosing,
                    _ => start + (value + i64::from(later.trailing_zeros())) * field,
                });
            }
            enclosing = field;
        }
        None
    }
}

fn ones(mask: u64) -> usize {
    mask.count_ones() as usize
}

fn nth_one(mut mask: u64, index: usize) -> i64 {
    for _ in 0..index {
        mask &= mask.wrapping_sub(1);
    }
    i64::from(mask.trailing_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_in_order_of_the_day() {
        let clock = Clock {
            hours: 1 << 9 | 1 << 17,
            minutes: 1 | 1 << 30,
            seconds: 1 << 5,
        };
        let times: Vec<i64> = (0..clock.len()).map(|index| clock.at(index)).collect();
        assert_eq!(times, [32_405, 34_205, 61_205, 63_005]);
    }

    #[test]
    fn the_next_open_time_is_the_next_that_the_masks_allow() {
        let clock = Clock {
            hours: 1 << 9 | 1 << 17,
            minutes: 1 << 30,
            seconds: ALL_SIXTY,
        };
        let cases = [
            (0, 60, Some(9 * 3600)),
            (9 * 3600, 60, Some(9 * 3600 + 1800)),
            (9 * 3600, 3600, None),
            (9 * 3600 + 1860, 60, Some(10 * 3600)),
            (10 * 3600, 60, Some(17 * 3600)),
            (18 * 3600, 60, Some(86_400)),
            (17 * 3600 + 1800, 1, None),
        ];
        for (second, unit, expected) in cases {
            assert_eq!(
                clock.next_open(second, unit),
                expected,
                "from {second} by {unit}"
            );
        }
    }
}
