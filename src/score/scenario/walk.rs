use std::collections::BTreeMap;

use super::space::Space;

/// The mass of walks that may be left out.
const RESIDUE: f64 = 1e-12;
/// As many steps as a walk is followed.
const MOST_STEPS: usize = 10_000;

/// How probable each node and sum of points is at the end of a walk that takes every branch offered with equal chance.
///
/// Exact but for walks that are still on their way when less than 10⁻¹² of them are, or after [`MOST_STEPS`] decisions
/// (an absorbing Markov chain, step by step). Every state must have a way to an ending.
pub(super) fn random_walk(space: &Space) -> BTreeMap<(usize, i32), f64> {
    let mut ended = BTreeMap::new();
    let mut walking = BTreeMap::from([((0, 0i32), 1.0)]);
    for _ in 0..MOST_STEPS {
        if walking.values().sum::<f64>() < RESIDUE {
            break;
        }
        let mut next = BTreeMap::new();
        for ((state, points), mass) in walking {
            let exits = &space.exits[state];
            let ways = f64::from(u32::try_from(exits.len()).unwrap_or(u32::MAX));
            if exits.is_empty() {
                *ended.entry((space.node(state), points)).or_insert(0.0) += mass;
            }
            for exit in exits {
                let place = (exit.to, points.saturating_add(exit.points));
                *next.entry(place).or_insert(0.0) += mass / ways;
            }
        }
        walking = next;
    }
    ended
}
