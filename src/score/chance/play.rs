use indexmap::IndexMap;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::course::ScenarioItem;
use crate::score::scenario::State;

use super::credits::Credits;

/// After so many decisions a play never ends.
const LONGEST: usize = 2000;
/// The mass of plays that may be left out.
const RESIDUE: f64 = 1e-12;
/// How many ways from one place to the next are followed all at once; a larger scenario is tried out.
const WAYS: usize = 300_000;
/// How often it is tried out. Each probability is then known to within one in a hundred.
const TRIES: u32 = 10_000;

/// Where a play stands, and the points it has brought.
type Place = (State, i32);

/// What somebody earns in a scenario who takes any of the branches that appeal most, of those offered, with equal
/// chance; `appeal` gets the places of node and branch.
///
/// Exact but for 10⁻¹² (an absorbing Markov chain, step by step); a scenario too large for that is played ten thousand
/// times. A play that goes round for ever earns nothing.
pub fn play(item: &ScenarioItem, appeal: impl Fn(usize, usize) -> i64) -> Credits {
    if item.best <= item.zero || item.nodes.is_empty() {
        return Credits::always(0.0);
    }
    let plot = Plot { item, appeal };
    plot.all_ways().unwrap_or_else(|| plot.tries())
}

struct Plot<'a, A> {
    item: &'a ScenarioItem,
    appeal: A,
}

impl<A: Fn(usize, usize) -> i64> Plot<'_, A> {
    /// The branches that may be taken, each with equal chance; none at an ending.
    fn ways(&self, state: &State) -> Vec<usize> {
        let branches = 0..self.item.nodes[state.node].branches.len();
        let offered: Vec<usize> = branches.filter(|&branch| state.offers(self.item, branch)).collect();
        let appeal = |branch: usize| (self.appeal)(state.node, branch);
        let most = offered.iter().map(|&branch| appeal(branch)).max();
        offered.into_iter().filter(|&branch| Some(appeal(branch)) == most).collect()
    }

    fn next(&self, (state, points): &Place, branch: usize) -> Place {
        let earned = self.item.nodes[state.node].branches[branch].points;
        (state.after(self.item, branch), points.saturating_add(earned))
    }

    /// The credit where a play stops.
    fn credit(&self, (state, points): &Place) -> f64 {
        let ended = self.item.nodes[state.node].ending.is_some();
        let scale = f64::from(self.item.best) - f64::from(self.item.zero);
        if ended { ((f64::from(*points) - f64::from(self.item.zero)) / scale).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Every play at once; none when there are too many ways.
    fn all_ways(&self) -> Option<Credits> {
        let mut credits = Vec::new();
        let mut walking: IndexMap<Place, f64> = IndexMap::from([((State::start(self.item), 0), 1.0)]);
        let mut followed = 0;
        // What can still be gained from a state is at most what the best path of all brings beyond the most points with
        // which the state was ever reached; where that is too little, nothing more needs to be known.
        let mut most: IndexMap<State, i32> = IndexMap::new();
        for _ in 0..LONGEST {
            if walking.values().sum::<f64>() < RESIDUE {
                break;
            }
            let mut next = IndexMap::new();
            for (place, mass) in walking {
                let reached = most.entry(place.0.clone()).or_insert(place.1);
                *reached = place.1.max(*reached);
                let gain = i64::from(self.item.best) - i64::from(*reached);
                if i64::from(place.1) + gain <= i64::from(self.item.zero) {
                    credits.push((0.0, mass));
                    continue;
                }
                let ways = self.ways(&place.0);
                if ways.is_empty() {
                    credits.push((self.credit(&place), mass));
                }
                followed += ways.len();
                #[expect(clippy::cast_precision_loss, reason = "a few branches")]
                let each = mass / ways.len() as f64;
                for branch in ways {
                    *next.entry(self.next(&place, branch)).or_insert(0.0) += each;
                }
            }
            if followed > WAYS {
                return None;
            }
            walking = next;
        }
        let left: f64 = walking.values().sum();
        if left >= RESIDUE {
            credits.push((0.0, left));
        }
        Some(Credits::new(credits))
    }

    fn tries(&self) -> Credits {
        let mut random = ChaCha8Rng::seed_from_u64(0);
        let tries = (0..TRIES).map(|_| {
            let mut place = (State::start(self.item), 0);
            for _ in 0..LONGEST {
                let ways = self.ways(&place.0);
                if ways.is_empty() {
                    return self.credit(&place);
                }
                place = self.next(&place, ways[random.random_range(..ways.len())]);
            }
            0.0
        });
        Credits::even(tries)
    }
}

#[cfg(test)]
mod tests {
    use super::{Plot, play};
    use crate::course::{Ahead, Branch, Document, Ending, ScenarioItem, ScenarioNode};

    /// Points and where to, for each branch of each node; a node without branches is an ending.
    fn plot(nodes: &[&[(i32, usize)]], best: i32) -> ScenarioItem {
        let branch = |&(points, to): &(i32, usize)| Branch {
            id: String::new(),
            text: Document::default(),
            points,
            add: Vec::new(),
            when: Vec::new(),
            once: false,
            feedback: None,
            cites: None,
            competencies: Vec::new(),
            to,
        };
        let node = |branches: &&[(i32, usize)]| ScenarioNode {
            id: String::new(),
            speaker: None,
            text: Document::default(),
            ending: branches.is_empty().then_some(Ending::Success),
            branches: branches.iter().map(branch).collect(),
            ahead: Ahead::default(),
        };
        ScenarioItem { meters: Vec::new(), start: 0, nodes: nodes.iter().map(node).collect(), zero: 0, best }
    }

    #[test]
    fn loops_end_sooner_or_later() {
        // Half the walks gain 2 at once; the others go to a place where half come back.
        let item = plot(&[&[(2, 2), (0, 1)], &[(0, 0), (1, 2)], &[]], 2);
        let credits: Vec<(f64, f64)> = play(&item, |_, _| 0).iter().collect();
        assert_eq!(credits.len(), 2);
        assert!((credits[0].1 - 1.0 / 3.0).abs() < 1e-11 && credits[0].0 == 0.5);
        assert!((credits[1].1 - 2.0 / 3.0).abs() < 1e-11 && credits[1].0 == 1.0);
    }

    #[test]
    fn who_goes_round_for_ever_earns_nothing() {
        let item = plot(&[&[(2, 2), (0, 1)], &[(0, 0), (1, 2)], &[]], 2);
        assert_eq!(play(&item, |_, branch| i64::from(branch == 1)).mean(), 0.5);
        assert_eq!(play(&item, |node, branch| i64::from(branch != node)).mean(), 0.0);
    }

    #[test]
    fn trying_out_comes_near() {
        let item = plot(&[&[(2, 2), (0, 1)], &[(0, 0), (1, 2)], &[]], 2);
        let all = |_: usize, _: usize| 0;
        let tried = Plot { item: &item, appeal: all }.tries();
        assert!((tried.mean() - play(&item, all).mean()).abs() < 0.01, "{}", tried.mean());
    }
}
