//! Texts that are nearly the same, found without comparing each with each.

use std::collections::{HashMap, HashSet};

/// How many bytes make a shingle.
const RUN: usize = 5;

/// How many least hashes are kept of a text.
const BINS: usize = 64;

/// How many of them must be the same for two texts to be compared.
const ROWS: usize = 4;

/// The runs of five bytes of a text, as a sorted set of hashes.
pub(super) struct Shingles(Vec<u64>);

impl Shingles {
    /// Cuts a text into runs.
    pub(super) fn of(text: &str) -> Self {
        let mut hashes: Vec<u64> = text
            .as_bytes()
            .windows(RUN)
            .map(|run| mix(run.iter().fold(0, |value, &byte| value << 8 | u64::from(byte))))
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// The Jaccard index: what two texts share of all that they have, 0 to 1. Two empty texts share nothing.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        let (mut one, mut two, mut shared) = (self.0.iter().peekable(), other.0.iter().peekable(), 0u32);
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            let order = a.cmp(b);
            shared += u32::from(order.is_eq());
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a text is shorter than that")]
        let all = (self.0.len() + other.0.len()) as f64 - f64::from(shared);
        if all == 0.0 { 0.0 } else { f64::from(shared) / all }
    }

    /// The least hash of each bin (one-permutation MinHash, Li, Owen & Zhang 2012); an empty bin borrows from the next.
    fn sketch(&self) -> [u64; BINS] {
        let mut bins = [u64::MAX; BINS];
        for &hash in &self.0 {
            // The upper bits choose the bin, so that each is filled by its own part of all hashes.
            let bin = &mut bins[usize::try_from(hash >> 58).expect("six bits")];
            *bin = (*bin).min(hash);
        }
        for _ in 0..2 {
            for bin in (0..BINS).rev() {
                if bins[bin] == u64::MAX {
                    bins[bin] = bins[(bin + 1) % BINS];
                }
            }
        }
        bins
    }
}

/// Spreads a value over 64 bits (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
fn mix(value: u64) -> u64 {
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}

/// The pairs of texts that may be as similar as `least` and more: earlier and later place, in order.
///
/// Of 10,000 pairs at 0.8 about two are missed; of texts that are all alike each is held against the first and the one
/// before it, so that the pairs are never many more than the texts.
pub(super) fn likely_pairs(texts: &[Shingles], least: f64) -> Vec<(usize, usize)> {
    let mut pairs = HashSet::new();
    let mut bands: HashMap<(usize, [u64; ROWS]), (usize, usize)> = HashMap::new();
    for (place, text) in texts.iter().enumerate() {
        if text.0.is_empty() {
            continue;
        }
        let sketch = text.sketch();
        for (band, rows) in sketch.chunks_exact(ROWS).enumerate() {
            let rows = rows.try_into().expect("a chunk of that size");
            let (first, last) = bands.entry((band, rows)).or_insert((place, place));
            pairs.extend(
                [*first, *last].into_iter().filter(|&other| other != place).map(|other| (other, place)),
            );
            *last = place;
        }
    }
    let close = |&(one, two): &(usize, usize)| texts[one].similarity(&texts[two]) >= least;
    let mut pairs: Vec<_> = pairs.into_iter().filter(close).collect();
    pairs.sort_unstable_by_key(|&(one, two)| (two, one));
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Shingles, likely_pairs};

    #[test]
    fn similarity_is_what_is_shared_of_all() {
        let similarity = |one: &str, two: &str| Shingles::of(one).similarity(&Shingles::of(two));
        // abcde, bcdef | bcdef, cdefg: one of three.
        assert!((similarity("abcdef", "bcdefg") - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(similarity("the same", "the same"), 1.0);
        assert_eq!(similarity("the same", "other words"), 0.0);
        assert_eq!(similarity("", ""), 0.0);
    }

    #[test]
    fn similar_texts_are_found_among_many() {
        let text = |n: u64| {
            let words = ["glasses", "counter", "warranty", "lens", "friday", "order", "frame", "receipt"];
            let mut state = n + 1;
            let mut word = || {
                state = super::mix(state);
                words[usize::try_from(state % 8).unwrap()]
            };
            (0..20).map(|_| word()).collect::<Vec<_>>().join(" ")
        };
        let mut texts: Vec<String> = (0..300).map(text).collect();
        texts.push(texts[17].replacen("lens", "lenses", 1));
        texts.push(texts[200].clone());
        let shingles: Vec<_> = texts.iter().map(|text| Shingles::of(text)).collect();
        let found = likely_pairs(&shingles, 0.8);
        let mut all = Vec::new();
        for two in 0..texts.len() {
            all.extend(
                (0..two).filter(|&one| shingles[one].similarity(&shingles[two]) >= 0.8).map(|one| (one, two)),
            );
        }
        assert!(found.contains(&(17, 300)) && found.contains(&(200, 301)), "{found:?}");
        assert_eq!(found, all);
    }

    #[test]
    fn many_copies_make_few_pairs() {
        let copies: Vec<_> = (0..1000).map(|_| Shingles::of("What should you say to her first?")).collect();
        assert!(likely_pairs(&copies, 0.8).len() < 2000);
    }
}
