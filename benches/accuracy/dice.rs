//! Chance from a seed: splitmix64, so that a seed gives the same household on every machine.

/// A stream of numbers. It has no other state than one counter, and no float.
pub struct Dice {
    state: u64,
}

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice { state: seed }
    }

    /// The counter goes on by the golden ratio; two multiplications mix its bits.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included. The bias of the remainder is far below one in a
    /// billion for spans as small as these.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).expect("the bounds stand in order");
        low + i64::try_from(self.next() % span).expect("below a span that fits")
    }

    /// True in so many of a thousand cases.
    pub fn chance(&mut self, per_mille: i64) -> bool {
        self.between(0, 999) < per_mille
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let last = i64::try_from(from.len()).expect("lists are short") - 1;
        let at = self.between(0, last);
        &from[usize::try_from(at).expect("not negative")]
    }

    /// One of the values, as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, i64)]) -> T {
        let sum: i64 = from.iter().map(|(_, weight)| weight).sum();
        let mut left = self.between(0, sum - 1);
        for (value, weight) in from {
            left -= weight;
            if left < 0 {
                return *value;
            }
        }
        from[from.len() - 1].0
    }

    /// Digits, as many as asked for, the first not zero.
    pub fn digits(&mut self, count: u32) -> String {
        let low = 10_i64.pow(count - 1);
        self.between(low, low * 10 - 1).to_string()
    }
}
