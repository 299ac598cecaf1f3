use super::Lattice;
use super::fewest::fewest;

/// Independent trials, each with its own chance: how many succeed is Poisson binomial, or binomial if all are alike.
///
/// Exact, by adding up the trials, halves of them at a time.
#[derive(Debug)]
pub struct Trials {
    hits: Lattice,
    count: usize,
}

impl Trials {
    /// Trials with these chances.
    pub fn new(chances: impl IntoIterator<Item = f64>) -> Self {
        let trial = |chance: f64| Lattice::new([(0, 1.0 - chance), (1, chance)]);
        let trials: Vec<Lattice> = chances.into_iter().map(trial).collect();
        Self { hits: Lattice::sum_by_halves(&trials), count: trials.len() }
    }

    /// How many trials there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many succeed on average.
    pub fn expected(&self) -> f64 {
        self.hits.mean()
    }

    /// How probable it is that so many succeed, or more.
    pub fn at_least(&self, hits: usize) -> f64 {
        i64::try_from(hits).map_or(0.0, |hits| self.hits.at_least(hits)).min(1.0)
    }

    /// The fewest successes that are less probable than `chance`, these or more; none when all together are not.
    pub fn telling(&self, chance: f64) -> Option<usize> {
        let count = u32::try_from(self.count).expect("fewer trials than that");
        fewest(0, count, |hits| self.at_least(hits as usize) < chance).map(|hits| hits as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Trials;

    #[test]
    fn the_design_counts_come_out() {
        // Items, and for 3, 4 and 5 choices the fewest hits with p < .05 and p < .01.
        let table = [
            (5, [(4, 5), (4, 5), (4, 4)]),
            (10, [(7, 8), (6, 7), (5, 6)]),
            (15, [(9, 10), (8, 9), (7, 8)]),
            (20, [(11, 13), (9, 11), (8, 9)]),
            (30, [(15, 17), (13, 14), (11, 12)]),
            (40, [(19, 21), (16, 18), (13, 15)]),
            (60, [(27, 30), (22, 24), (18, 21)]),
        ];
        for (items, counts) in table {
            for (choices, count) in [3.0, 4.0, 5.0].into_iter().zip(counts) {
                let trials = Trials::new(vec![1.0 / choices; items]);
                let found = (trials.telling(0.05).unwrap(), trials.telling(0.01).unwrap());
                assert_eq!(found, count, "{items} items, {choices} choices");
            }
        }
    }

    #[test]
    fn the_design_tail_comes_out() {
        let trials = Trials::new([vec![1.0 / 3.0; 4], vec![0.25; 6]].concat());
        assert_eq!(format!("{:.6}", trials.at_least(6)), "0.035509");
        assert_eq!(trials.count(), 10);
        assert!((trials.expected() - (4.0 / 3.0 + 1.5)).abs() < 1e-12);
    }

    #[test]
    fn too_few_trials_tell_nothing() {
        assert_eq!(Trials::new([0.5; 4]).telling(0.05), None);
        assert_eq!(Trials::new([0.5; 5]).telling(0.05), Some(5));
        assert_eq!(Trials::new([]).telling(0.05), None);
    }

    proptest! {
        #[test]
        fn every_outcome_is_counted(chances in prop::collection::vec(0.0..1.0, 0..9), hits in 0usize..10) {
            let mut tail = 0.0;
            for outcome in 0u32..1 << chances.len() {
                let won = |i: usize| outcome >> i & 1 == 1;
                let each = chances.iter().enumerate().map(|(i, p)| if won(i) { *p } else { 1.0 - p });
                if outcome.count_ones() as usize >= hits {
                    tail += each.product::<f64>();
                }
            }
            prop_assert!((Trials::new(chances).at_least(hits) - tail).abs() < 1e-12);
        }
    }
}
