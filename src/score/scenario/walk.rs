use std::collections::BTreeMap;

use super::states::States;

/// The mass of walks that may be left out.
const RESIDUE: f64 = 1e-12;

/// How probable each node and sum of points is at the end of a walk that takes every branch offered with equal chance.
///
/// Exact but for walks that are still on their way when less than 10⁻¹² of them are (an absorbing Markov chain, step
/// by step). Every state must have a way to an ending.
pub(super) fn random_walk(states: &States) -> BTreeMap<(usize, i32), f64> {
    let mut ended = BTreeMap::new();
    let mut walking = BTreeMap::from([((0, 0i32), 1.0)]);
    while walking.values().sum::<f64>() >= RESIDUE {
        let mut next = BTreeMap::new();
        for ((state, points), mass) in walking {
            let exits = &states.exits[state];
            let ways = f64::from(u32::try_from(exits.len()).unwrap_or(u32::MAX));
            if exits.is_empty() {
                *ended.entry((states.all[state].node, points)).or_insert(0.0) += mass;
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
