//! The order of choices in the document itself: for print, and for reading where no script runs.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A permutation of `0..count` that is always the same for the same words.
///
/// ChaCha8 is documented as portable; rand's own shuffle is not, so the Fisher–Yates shuffle stands here.
pub(super) fn permutation(count: usize, words: &[&str]) -> Vec<usize> {
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update([0]);
    }
    let seed: [u8; 32] = hasher.finalize().into();
    let mut random = ChaCha8Rng::from_seed(seed);
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let range = u64::try_from(last + 1).expect("fewer choices than 2^64");
        let other = usize::try_from(below(&mut random, range)).expect("less than count");
        order.swap(last, other);
    }
    order
}

/// The same things in that order, and never as they were: the author's own order may be the answer.
pub(super) fn permuted<T>(things: Vec<T>, words: &[&str]) -> Vec<T> {
    let mut order = permutation(things.len(), words);
    if order.is_sorted() && !order.is_empty() {
        order.rotate_left(1);
    }
    let mut places: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| places[place].take()).collect()
}

/// A number below `range`, each equally likely: numbers that would favour some are drawn again.
fn below(random: &mut ChaCha8Rng, range: u64) -> u64 {
    let fair = u64::MAX - u64::MAX % range;
    loop {
        let number = random.next_u64();
        if number < fair {
            return number % range;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{permutation, permuted};

    #[test]
    fn the_same_words_give_the_same_order_for_ever() {
        assert_eq!(permutation(5, &["course", "quiz", "item"]), [2, 3, 4, 1, 0]);
        assert_eq!(permutation(0, &[]), [0usize; 0]);
    }

    #[test]
    fn nothing_stays_in_the_authors_order() {
        for n in 0..50u32 {
            assert_eq!(permuted(vec!['a', 'b'], &[&n.to_string()]), ['b', 'a']);
        }
        assert_eq!(permuted(vec!['a'], &[]), ['a']);
        assert!(permuted(Vec::<char>::new(), &[]).is_empty());
    }

    #[test]
    fn every_place_is_as_likely_as_any_other() {
        let mut counts = [[0u32; 4]; 4];
        for n in 0..4000u32 {
            for (place, choice) in permutation(4, &[&n.to_string()]).into_iter().enumerate() {
                counts[place][choice] += 1;
            }
        }
        for count in counts.into_iter().flatten() {
            assert!((850..1150).contains(&count), "{counts:?}");
        }
    }
}
