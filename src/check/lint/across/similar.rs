//! Texts that are nearly the same, found without comparing each with each.

use rayon::prelude::*;

use super::super::sets::similarity;

/// How many bytes make a shingle.
const RUN: usize = 5;

/// How many least hashes are kept of a text.
const BINS: usize = 64;

/// How many of them must be the same for two texts to be compared.
const ROWS: usize = 4;

/// The hash of every run of five bytes of a text, in order.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let (first, rest) = text.as_bytes().split_at(text.len().min(RUN - 1));
    let next = |run: &mut u64, &byte: &u8| {
        *run = (*run << 8 | u64::from(byte)) & ((1 << (8 * RUN)) - 1);
        Some(mix(*run))
    };
    let begun = first.iter().fold(0, |run, &byte| run << 8 | u64::from(byte));
    rest.iter().scan(begun, next)
}

/// The runs of five bytes of a text, as a sorted set of hashes.
pub(super) struct Runs(Vec<u64>);

impl Runs {
    /// Cuts a text into runs.
    pub(super) fn of(text: &str) -> Self {
        let mut runs: Vec<u64> = runs(text).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// What two texts share of all that they have, 0 to 1. Texts without a run share nothing.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        similarity(&self.0, &other.0)
    }
}

/// What is kept of a text to compare it with many others.
struct Sketch {
    /// The least hash of each bin; an empty bin borrows from the next.
    bins: [u64; BINS],
    /// How many bins are their own.
    filled: usize,
}

impl Sketch {
    /// Whether two texts may be so similar. In long ones each bin is the same with a probability as high as they are
    /// similar, and half of all bins less than that happens once in 10¹³ times (Hoeffding 1963). Of short ones with many
    /// borrowed bins nothing is known.
    fn may_be(&self, other: &Self, similarity: f64) -> bool {
        let same = self.bins.iter().zip(&other.bins).filter(|(one, other)| one == other).count();
        let long = |sketch: &Self| 4 * sketch.filled >= 3 * BINS;
        #[expect(clippy::cast_precision_loss, reason = "a few bins")]
        let share = same as f64 / BINS as f64;
        !(long(self) && long(other)) || share >= similarity - 0.5
    }
}

/// The least hash of each bin (one-permutation MinHash, Li, Owen & Zhang 2012). None for a text without a run.
fn sketch(text: &str) -> Option<Sketch> {
    let mut bins = [u64::MAX; BINS];
    for hash in runs(text) {
        // The upper bits choose the bin, so that each is filled by its own part of all hashes.
        let bin = &mut bins[usize::try_from(hash >> 58).expect("six bits")];
        *bin = (*bin).min(hash);
    }
    let filled = bins.iter().filter(|&&bin| bin != u64::MAX).count();
    if filled == 0 {
        return None;
    }
    for _ in 0..2 {
        for bin in (0..BINS).rev() {
            if bins[bin] == u64::MAX {
                bins[bin] = bins[(bin + 1) % BINS];
            }
        }
    }
    Some(Sketch { bins, filled })
}

/// Spreads a value over 64 bits (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
fn mix(value: u64) -> u64 {
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}

/// The pairs of texts that may be as `similar` as that, made for 0.8 and more: earlier and later place, in order.
///
/// Of 10,000 such pairs about two are missed; of texts that are all alike each is held against the first and the one
/// before it, so that the pairs are never many more than the texts.
pub(super) fn likely_pairs(texts: &[String], similar: f64) -> Vec<(usize, usize)> {
    let sketches: Vec<Option<Sketch>> = texts.par_iter().map(|text| sketch(text)).collect();
    let of_band = |band: usize| {
        let key = |bins: &[u64; BINS]| bins[band..band + ROWS].iter().fold(0, |key, &bin| mix(key ^ bin));
        let sketches =
            sketches.iter().enumerate().filter_map(|(at, sketch)| Some((key(&sketch.as_ref()?.bins), at)));
        let mut keys: Vec<(u64, usize)> = sketches.collect();
        keys.sort_unstable();
        let mut pairs = Vec::new();
        for same in keys.chunk_by(|one, two| one.0 == two.0) {
            let places = same.iter().map(|&(_, at)| at);
            pairs.extend(places.clone().skip(1).map(|at| (same[0].1, at)));
            pairs.extend(places.clone().zip(places.skip(1)));
        }
        pairs
    };
    let mut pairs: Vec<_> = (0..BINS).into_par_iter().step_by(ROWS).flat_map_iter(of_band).collect();
    pairs.sort_unstable_by_key(|&(one, two)| (two, one));
    pairs.dedup();
    let may_be = |one: &Sketch, two: &Sketch| one.may_be(two, similar);
    pairs.retain(|&(one, two)| {
        sketches[one].as_ref().zip(sketches[two].as_ref()).is_some_and(|(one, two)| may_be(one, two))
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Runs, likely_pairs};

    fn similarity(one: &str, two: &str) -> f64 {
        Runs::of(one).similarity(&Runs::of(two))
    }

    #[test]
    fn similarity_is_what_is_shared_of_all() {
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
        let mut found = likely_pairs(&texts, 0.8);
        found.retain(|&(one, two)| similarity(&texts[one], &texts[two]) >= 0.8);
        let mut all = Vec::new();
        for two in 0..texts.len() {
            all.extend(
                (0..two).filter(|&one| similarity(&texts[one], &texts[two]) >= 0.8).map(|one| (one, two)),
            );
        }
        assert!(found.contains(&(17, 300)) && found.contains(&(200, 301)), "{found:?}");
        assert_eq!(found, all);
    }

    #[test]
    fn many_copies_make_few_pairs() {
        let copies: Vec<_> = (0..1000).map(|_| "What should you say to her first?".to_owned()).collect();
        assert!(likely_pairs(&copies, 0.8).len() < 2000);
    }
}
