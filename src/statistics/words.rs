use std::hash::Hash;

use fnv::FnvBuildHasher;
use indexmap::IndexSet;

/// What one group offers: the features of each thing, each once, and which thing is the right one.
#[derive(Clone, Debug)]
pub struct Sorted<F> {
    /// The features of each thing.
    pub things: Vec<Vec<F>>,
    /// The place of the right one.
    pub right: usize,
}

/// How well the right ones are known by their features alone.
#[derive(Clone, Debug)]
pub struct Told<F> {
    /// The groups in which the right one was picked.
    pub hits: usize,
    /// The features that tell most, the most telling first.
    pub telling: Vec<Telling<F>>,
}

/// A feature of the right ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Telling<F> {
    /// The feature.
    pub feature: F,
    /// How many right ones have it.
    pub right: u32,
    /// How many right ones there are.
    pub of_right: u32,
    /// How many others have it.
    pub wrong: u32,
    /// How many others there are.
    pub of_wrong: u32,
}

/// Picks the right thing of each group by what the other groups teach (multinomial naive Bayes with α = 1, leaving the
/// group itself out), and lists the `most` features that tell right from wrong.
///
/// Of things that look equally right none is picked. This is the "hypothesis-only" baseline of Gururangan et al. (2018)
/// for the wording of choices.
pub fn tell_apart<F: Ord + Hash + Copy>(groups: &[Sorted<F>], most: usize) -> Told<F> {
    let mut features: IndexSet<F, FnvBuildHasher> = IndexSet::default();
    let groups: Vec<Sorted<usize>> = groups.iter().map(|group| group.by_place(&mut features)).collect();
    let mut counts = Counts::new(features.len());
    for group in &groups {
        counts.add(group, 1);
    }
    let mut hits = 0;
    for group in &groups {
        counts.add(group, -1);
        let looks: Vec<f64> = group.things.iter().map(|features| counts.looks_right(features)).collect();
        let best = looks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let near = |look: f64| look > best - 1e-9;
        hits +=
            usize::from(near(looks[group.right]) && looks.iter().filter(|&&look| near(look)).count() == 1);
        counts.add(group, 1);
    }
    Told { hits, telling: counts.telling(&features, most) }
}

impl<F: Eq + Hash + Copy> Sorted<F> {
    /// The same with the features' places in a set, where new ones are put.
    fn by_place(&self, features: &mut IndexSet<F, FnvBuildHasher>) -> Sorted<usize> {
        let mut place = |feature: &F| features.insert_full(*feature).0;
        let things = self.things.iter().map(|own| own.iter().map(&mut place).collect());
        Sorted { things: things.collect(), right: self.right }
    }
}

/// How often each feature stands among right and among other things.
struct Counts {
    features: Vec<[i32; 2]>,
    /// The sum of the counts, right and other.
    sums: [i32; 2],
    things: [i32; 2],
}

impl Counts {
    fn new(features: usize) -> Self {
        Self { features: vec![[0; 2]; features], sums: [0; 2], things: [0; 2] }
    }

    fn add(&mut self, group: &Sorted<usize>, times: i32) {
        for (place, features) in group.things.iter().enumerate() {
            let class = usize::from(place != group.right);
            self.things[class] += times;
            for &feature in features {
                self.features[feature][class] += times;
                self.sums[class] += times;
            }
        }
    }

    /// log P(features | right) − log P(features | other).
    fn looks_right(&self, features: &[usize]) -> f64 {
        let all = f64::from(i32::try_from(self.features.len()).unwrap_or(i32::MAX));
        let sums = self.sums.map(|sum| (f64::from(sum) + all).ln());
        let each = features.iter().map(|&feature| {
            let [right, other] = self.features[feature];
            ((f64::from(right) + 1.0) / (f64::from(other) + 1.0)).ln()
        });
        each.map(|look| look - sums[0] + sums[1]).sum()
    }

    /// The features that stand more often among the right ones, by the likelihood ratio G of that.
    fn telling<F: Ord + Copy>(&self, features: &IndexSet<F, FnvBuildHasher>, most: usize) -> Vec<Telling<F>> {
        let [of_right, of_wrong] = self.things;
        let more = |[right, wrong]: [i32; 2]| {
            i64::from(right) * i64::from(of_wrong) > i64::from(wrong) * i64::from(of_right)
        };
        let among_right = self.features.iter().enumerate().filter(|(_, counts)| more(**counts));
        let mut found: Vec<_> =
            among_right.map(|(place, counts)| (self.ratio(*counts), features[place], *counts)).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let count = |count: i32| u32::try_from(count).unwrap_or(0);
        let telling = found.into_iter().take(most).map(|(_, feature, [right, wrong])| Telling {
            feature,
            right: count(right),
            of_right: count(of_right),
            wrong: count(wrong),
            of_wrong: count(of_wrong),
        });
        telling.collect()
    }

    /// G = 2 Σ observed × ln(observed / expected), over right and other, with and without the feature.
    fn ratio(&self, counts: [i32; 2]) -> f64 {
        let things = self.things.map(f64::from);
        let with = counts.map(f64::from);
        let share = (with[0] + with[1]) / (things[0] + things[1]);
        let term = |observed: f64, expected: f64| {
            if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
        };
        let class = |i: usize| {
            term(with[i], things[i] * share) + term(things[i] - with[i], things[i] * (1.0 - share))
        };
        2.0 * (class(0) + class(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Sorted, tell_apart};

    /// Groups of three; the right one has the feature 1 in all but every `slips`th.
    fn groups(count: u32, slips: u32) -> Vec<Sorted<u32>> {
        (0..count)
            .map(|i| {
                let mut things = vec![vec![10 + i % 7], vec![20 + i % 5, 30 + i % 3], vec![40 + i % 2]];
                let right = (i % 3) as usize;
                if slips == 0 || i % slips != 0 {
                    things[right].push(1);
                }
                Sorted { things, right }
            })
            .collect()
    }

    #[test]
    fn a_word_that_gives_the_key_away_is_found() {
        let told = tell_apart(&groups(30, 5), 5);
        assert!(told.hits >= 24, "{}", told.hits);
        let first = told.telling[0];
        assert_eq!(
            (first.feature, first.right, first.of_right, first.wrong, first.of_wrong),
            (1, 24, 30, 0, 60)
        );
    }

    #[test]
    fn words_that_say_nothing_say_nothing() {
        let plain: Vec<_> =
            (0..30).map(|i| Sorted { things: vec![vec![1u32], vec![1], vec![1]], right: i % 3 }).collect();
        let told = tell_apart(&plain, 5);
        assert_eq!(told.hits, 0);
        assert!(told.telling.is_empty());
    }

    #[test]
    fn the_group_itself_teaches_nothing() {
        // Each right thing has a word of its own: known only to who has seen the answer.
        let own: Vec<_> = (0..20u32)
            .map(|i| Sorted { things: vec![vec![100 + i], vec![200 + i]], right: (i % 2) as usize })
            .collect();
        assert_eq!(tell_apart(&own, 5).hits, 0);
    }
}
