//! How many sums would hit an amount by chance, told by the sums that were tried.

/// Members of the largest sum that is tried.
pub const LARGEST: usize = 4;
/// Fewer than one chance hit in so many tries may be expected.
const RARE: i64 = 100;
/// Sums that miss the amount by up to one part in so many tell how dense sums lie about it.
const NEAR_PART: i64 = 10;
/// That is this part of the amount on both sides: so many such bands make up the whole.
const BANDS: i64 = NEAR_PART / 2;

/// The sums tried for one amount, by their size. Each counts as many minor units as its step: where
/// all amounts are round, a hit is no wonder.
pub struct Odds {
    amount: i64,
    tried: [i64; LARGEST + 1],
    missed_closely: [i64; LARGEST + 1],
}

impl Odds {
    pub fn against(amount: i64) -> Odds {
        Odds { amount, tried: [0; LARGEST + 1], missed_closely: [0; LARGEST + 1] }
    }

    /// The greatest sum that is still tried.
    pub fn most(&self) -> i64 {
        self.amount.saturating_add(self.amount / NEAR_PART)
    }

    pub fn count(&mut self, sum: i64, members: &(impl ExactSizeIterator<Item = i64> + Clone)) {
        let (size, step) = (members.len(), step(self.amount, members));
        self.tried[size] = self.tried[size].saturating_add(step);
        let off = self.amount.abs_diff(sum);
        if off > 0 && off <= (self.amount / NEAR_PART).unsigned_abs() {
            self.missed_closely[size] = self.missed_closely[size].saturating_add(step);
        }
    }

    /// The largest size up to which fewer chance hits are expected than one in a hundred. Below
    /// two, no sum is more than chance.
    pub fn largest(&self) -> usize {
        let (mut tried, mut close, mut largest) = (0i64, 0i64, 1);
        for size in 2..=LARGEST {
            tried = tried.saturating_add(self.tried[size]);
            close = close.saturating_add(self.missed_closely[size]);
            let expected = tried.max(close.saturating_mul(BANDS));
            if expected.saturating_mul(RARE) >= self.amount {
                break;
            }
            largest = size;
        }
        largest
    }
}

/// The largest power of ten that divides the amount and every member.
fn step(amount: i64, members: &(impl Iterator<Item = i64> + Clone)) -> i64 {
    let mut step = 1;
    while amount % (step * 10) == 0 && members.clone().all(|member| member % (step * 10) == 0) {
        step *= 10;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn largest(amount: i64, sets: &[&[i64]]) -> usize {
        let mut odds = Odds::against(amount);
        for set in sets {
            odds.count(set.iter().sum(), &set.iter().copied());
        }
        odds.largest()
    }

    #[test]
    fn one_pair_is_no_chance_and_round_ones_are() {
        assert_eq!(largest(3_761, &[&[1_281, 2_480]]), 4);
        assert_eq!(largest(3_760, &[&[1_280, 2_480]]), 4);
        assert_eq!(largest(4_600, &[&[1_200, 3_400]]), 1);
        assert_eq!(largest(5_000, &[&[2_000, 3_000]]), 1);
        assert_eq!(largest(99, &[&[40, 59]]), 1);
        assert_eq!(largest(101, &[&[40, 61]]), 4);
    }

    #[test]
    fn sums_that_miss_closely_weigh_fivefold() {
        let far: &[i64] = &[411, 212];
        assert_eq!(largest(3_761, &[far; 37]), 4);
        assert_eq!(largest(3_761, &[far; 38]), 1);
        let close: &[i64] = &[1_280, 2_480];
        assert_eq!(largest(3_761, &[close; 7]), 4);
        assert_eq!(largest(3_761, &[close; 8]), 1);
    }

    #[test]
    fn more_members_are_tried_only_while_their_sums_are_few() {
        let (pair, three): (&[i64], &[i64]) = (&[411, 212], &[411, 212, 55]);
        let mut sets = vec![pair; 20];
        sets.extend(vec![three; 20]);
        assert_eq!(largest(3_761, &sets), 2);
    }
}
