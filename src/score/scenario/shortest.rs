use std::collections::BTreeMap;

use super::space::Space;
use super::states::Decision;

/// As many steps as a search takes.
const MOST_STEPS: usize = 20_000_000;

/// A state after some number of decisions: its points, and the state and branch before it.
type Reached = (i64, Option<(usize, usize)>);

/// A shortest path to one of `goals` whose points are `wanted`, with its points; none when the search takes too long.
///
/// `wanted` must hold for more points if `sign` is 1, for fewer if it is −1, whenever it holds for some: of all paths
/// of one length to a state, only the most (or fewest) points matter.
pub(super) fn shortest_bringing(
    space: &Space,
    goals: impl Fn(usize) -> bool,
    wanted: impl Fn(i64) -> bool,
    sign: i64,
) -> Option<(Vec<Decision>, i64)> {
    let mut layers: Vec<BTreeMap<usize, Reached>> = vec![BTreeMap::from([(0, (0, None))])];
    let mut steps = 0;
    loop {
        let last = layers.last()?;
        let found = last.iter().find(|&(&state, &(points, _))| goals(state) && wanted(points));
        if let Some((&state, &(points, _))) = found {
            return Some((path(space, &layers, state), points));
        }
        let mut next: BTreeMap<usize, Reached> = BTreeMap::new();
        for (&state, &(points, _)) in last {
            for exit in &space.exits[state] {
                let so_far = points + i64::from(exit.points);
                let known = next.get(&exit.to).map(|&(points, _)| points);
                if known.is_none_or(|known| sign * so_far > sign * known) {
                    next.insert(exit.to, (so_far, Some((state, exit.branch))));
                }
                steps += 1;
            }
        }
        if next.is_empty() || steps > MOST_STEPS {
            return None;
        }
        layers.push(next);
    }
}

fn path(space: &Space, layers: &[BTreeMap<usize, Reached>], end: usize) -> Vec<Decision> {
    let mut at = end;
    let mut path = Vec::new();
    for layer in layers.iter().rev() {
        let Some((before, branch)) = layer[&at].1 else { break };
        path.push(space.decision(before, branch));
        at = before;
    }
    path.reverse();
    path
}
