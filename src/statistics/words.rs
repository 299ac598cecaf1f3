use rayon::prelude::*;

/// What one group offers: the features of each thing, each once, and which thing is the right one. Features are numbers
/// from 0 on, of which few should be left out.
#[derive(Clone, Debug)]
pub struct Sorted {
    /// The features of each thing.
    pub things: Vec<Vec<u32>>,
    /// The place of the right one.
    pub right: usize,
}

/// How well the right ones are known by their features alone.
#[derive(Clone, Debug)]
pub struct Told {
    /// The groups in which the right one was picked.
    pub hits: usize,
    /// The features that tell most, the most telling first.
    pub telling: Vec<Telling>,
}

/// A feature of the right ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Telling {
    /// The feature.
    pub feature: u32,
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
pub fn tell_apart(groups: &[Sorted], most: usize) -> Told {
    let counts = Counts::of(groups);
    let known = |counts: &mut Counts, group: &Sorted| {
        counts.add(group, -1);
        let known = counts.looks_most_right(group) == Some(group.right);
        counts.add(group, 1);
        usize::from(known)
    };
    let hits = groups.par_iter().map_init(|| counts.clone(), known).sum();
    Told { hits, telling: counts.telling(most) }
}

/// The place of what belongs to a feature.
fn place(feature: u32) -> usize {
    feature as usize
}

/// How often each feature stands among right and among other things.
#[derive(Clone)]
struct Counts {
    features: Vec<[i32; 2]>,
    /// How many of the features some thing has.
    had: i32,
    /// The sum of the counts, right and other.
    sums: [i32; 2],
    things: [i32; 2],
}

impl Counts {
    fn of(groups: &[Sorted]) -> Self {
        let all = groups.iter().flat_map(|group| &group.things).flatten();
        let features = vec![[0; 2]; all.max().map_or(0, |&last| place(last) + 1)];
        let mut counts = Self { features, had: 0, sums: [0; 2], things: [0; 2] };
        for group in groups {
            counts.add(group, 1);
        }
        let had = counts.features.iter().filter(|counts| **counts != [0; 2]).count();
        counts.had = i32::try_from(had).unwrap_or(i32::MAX);
        counts
    }

    fn add(&mut self, group: &Sorted, times: i32) {
        for (thing, features) in group.things.iter().enumerate() {
            let class = usize::from(thing != group.right);
            self.things[class] += times;
            for &feature in features {
                self.features[place(feature)][class] += times;
                self.sums[class] += times;
            }
        }
    }

    /// log P(features | right) − log P(features | other).
    fn looks_right(&self, features: &[u32]) -> f64 {
        let sums = self.sums.map(|sum| (f64::from(sum) + f64::from(self.had)).ln());
        let each = features.iter().map(|&feature| {
            let [right, other] = self.features[place(feature)];
            ((f64::from(right) + 1.0) / (f64::from(other) + 1.0)).ln()
        });
        each.map(|look| look - sums[0] + sums[1]).sum()
    }

    /// The thing of a group that looks right, if no other looks as right as it.
    fn looks_most_right(&self, group: &Sorted) -> Option<usize> {
        let looks: Vec<f64> = group.things.iter().map(|features| self.looks_right(features)).collect();
        let best = looks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut near = (0..looks.len()).filter(|&thing| looks[thing] > best - 1e-9);
        near.next().filter(|_| near.next().is_none())
    }

    /// The features that stand more often among the right ones, by the likelihood ratio G of that.
    fn telling(&self, most: usize) -> Vec<Telling> {
        let [of_right, of_wrong] = self.things;
        let more = |[right, wrong]: [i32; 2]| {
            i64::from(right) * i64::from(of_wrong) > i64::from(wrong) * i64::from(of_right)
        };
        let among_right = (0u32..).zip(&self.features).filter(|(_, counts)| more(**counts));
        let mut found: Vec<_> =
            among_right.map(|(feature, counts)| (self.ratio(*counts), feature, *counts)).collect();
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
    fn groups(count: u32, slips: u32) -> Vec<Sorted> {
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
            (0..30).map(|i| Sorted { things: vec![vec![1], vec![1], vec![1]], right: i % 3 }).collect();
        let told = tell_apart(&plain, 5);
        assert_eq!(told.hits, 0);
        assert!(told.telling.is_empty());
    }

    #[test]
    fn the_group_itself_teaches_nothing() {
        // Each right thing has a word of its own: known only to who has seen the answer.
        let own: Vec<_> = (0..20)
            .map(|i| Sorted { things: vec![vec![100 + i], vec![200 + i]], right: (i % 2) as usize })
            .collect();
        assert_eq!(tell_apart(&own, 5).hits, 0);
    }
}
