//! Pseudo-random numbers, the same in every run.

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same numbers, on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A series of numbers of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// Any number.
    pub(crate) fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`, 0 where `count` is.
    pub fn below(&mut self, count: usize) -> usize {
        // The high half of the product: no division, and no bias that a search would notice.
        let product = u128::from(self.next_u64()) * count as u128;
        (product >> 64) as usize
    }

    /// A waiting time with mean 1 (exponential). Only sums, products and quotients, which give the
    /// same on every machine; logarithms of a system's library do not.
    pub(crate) fn exponential(&mut self) -> f64 {
        let bits = self.next_u64() | 1;
        let halvings = bits.leading_zeros();
        // The number is 2^-halvings × m with m from a half to 1, so −ln is
        // halvings × ln 2 − ln m, and −ln m = 2 artanh x with x = (1 − m) / (1 + m).
        let mantissa = ((bits << halvings) >> 11) as f64 / (1u64 << 53) as f64;
        let x = (1.0 - mantissa) / (1.0 + mantissa);
        let square = x * x;
        let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0));
        f64::from(halvings) * std::f64::consts::LN_2 + 2.0 * x * series
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Puts the items into any order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        let first = [(); 3].map(|()| random.next_u64());
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(first, published);
    }

    #[test]
    fn every_number_below_the_count_comes_up_about_as_often() {
        let mut random = Random::new(1);
        let mut counts = [0; 6];
        for _ in 0..60_000 {
            counts[random.below(6)] += 1;
        }
        assert!(
            counts.iter().all(|count| (9500..10_500).contains(count)),
            "{counts:?}"
        );
        assert_eq!(random.below(0), 0);
        let mut items = [1, 2, 3, 4];
        random.shuffle(&mut items);
        items.sort_unstable();
        assert_eq!(items, [1, 2, 3, 4]);
    }

    #[test]
    fn waiting_times_are_exponential() {
        let mut random = Random::new(3);
        let times: Vec<f64> = (0..100_000).map(|_| random.exponential()).collect();
        let mean = times.iter().sum::<f64>() / 100_000.0;
        assert!((0.99..1.01).contains(&mean), "{mean}");
        // One in e^2, about 13.5 %, waits longer than 2.
        let long = times.iter().filter(|time| **time > 2.0).count();
        assert!((13_200..13_900).contains(&long), "{long}");
        assert!(times.iter().all(|time| *time >= 0.0));
    }
}
