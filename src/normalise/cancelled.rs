//! Lines that the issuer itself cancelled.

use crate::model::{Charge, Nature};

/// Finds the other half of each marked line and sets both as cancelled.
///
/// The halves are of one card, merchant and day and offset each other. Whether the marked half is
/// printed negative differs between files, so an equal amount without a mark is its partner too,
/// and the marked one is then the negative. A marked negative alone reverses a purchase of an
/// earlier statement: a refund.
pub fn settle(charges: &mut [Charge], marked: &[usize]) {
    let mut settled = vec![false; if marked.is_empty() { 0 } else { charges.len() }];
    for &half in marked {
        if settled[half] {
            continue;
        }
        settled[half] = true;
        let opposite = find(charges, &settled, half, |a, b| a == -b);
        let equal =
            || find(charges, &settled, half, |a, b| a == b).filter(|other| !marked.contains(other));
        match opposite {
            Some(other) => {
                settled[other] = true;
                charges[half].nature = Nature::CancelledHalf;
                charges[other].nature = Nature::CancelledHalf;
            }
            None => match equal() {
                Some(other) => {
                    settled[other] = true;
                    charges[half].amount.minor = -charges[half].amount.minor;
                    charges[half].nature = Nature::CancelledHalf;
                    charges[other].nature = Nature::CancelledHalf;
                }
                None if charges[half].amount.minor < 0 => charges[half].nature = Nature::Refund,
                None => charges[half].nature = Nature::CancelledHalf,
            },
        }
    }
}

fn find(
    charges: &[Charge],
    settled: &[bool],
    half: usize,
    fits: impl Fn(i64, i64) -> bool,
) -> Option<usize> {
    let wanted = &charges[half];
    (0..charges.len()).find(|&other| {
        let charge = &charges[other];
        !settled[other]
            && charge.descriptor == wanted.descriptor
            && charge.transacted_on == wanted.transacted_on
            && charge.card == wanted.card
            && charge.amount.currency == wanted.amount.currency
            && fits(charge.amount.minor, wanted.amount.minor)
    })
}
