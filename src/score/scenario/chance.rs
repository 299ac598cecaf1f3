use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::space::Space;

/// As many steps of arithmetic as are spent on loops.
const MOST_STEPS: usize = 50_000_000;

/// How probable it is, for somebody who takes any branch offered with equal chance, to come first to each of the
/// states that `stops` names, or to one without a way on; 0 for all other states. Every state must have a way to one
/// of these. None when loops are so many and so large that it would take too long.
///
/// An absorbing Markov chain, solved by eliminating the states of each loop one after the other, without a subtraction
/// (Grassmann, Taksar and Heyman, Regenerative analysis and steady state distributions for Markov chains, 1985).
pub(super) fn arrivals(space: &Space, stops: impl Fn(usize) -> bool) -> Option<Vec<f64>> {
    let ends = |state: usize| stops(state) || space.exits[state].is_empty();
    let mut graph = DiGraph::<(), (), usize>::with_capacity(space.count(), 0);
    for _ in 0..space.count() {
        graph.add_node(());
    }
    for (state, exit) in space.all_exits().filter(|(state, _)| !ends(*state)) {
        graph.add_edge(NodeIndex::new(state), NodeIndex::new(exit.to), ());
    }
    let mut mass = vec![0.0; space.count()];
    mass[0] = 1.0;
    let mut steps = 0;
    for part in kosaraju_scc(&graph).into_iter().rev() {
        let mut part: Vec<usize> = part.into_iter().map(NodeIndex::index).collect();
        part.sort_unstable();
        if let [state] = part[..]
            && (ends(state) || space.exits[state].iter().all(|exit| exit.to != state))
        {
            if !ends(state) {
                let here = std::mem::take(&mut mass[state]) / count(space.exits[state].len());
                space.exits[state].iter().for_each(|exit| mass[exit.to] += here);
            }
            continue;
        }
        for (state, row) in eliminated(space, &part, &mut steps)? {
            let here = std::mem::take(&mut mass[state]);
            for (to, chance) in row {
                mass[to] += here * chance;
            }
        }
    }
    Some(mass)
}

/// The states of a loop in order, each with the chances to come from it to later ones or out of the loop.
fn eliminated(
    space: &Space,
    part: &[usize],
    steps: &mut usize,
) -> Option<Vec<(usize, BTreeMap<usize, f64>)>> {
    let mut rows: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for &state in part {
        let exits = &space.exits[state];
        let share = 1.0 / count(exits.len());
        let row = rows.entry(state).or_default();
        for exit in exits {
            *row.entry(exit.to).or_insert(0.0) += share;
        }
    }
    let mut done = Vec::new();
    while let Some((state, mut row)) = rows.pop_first() {
        row.remove(&state);
        let onward: f64 = row.values().sum();
        for chance in row.values_mut() {
            *chance /= onward;
        }
        for later in rows.values_mut() {
            *steps += 1;
            let Some(back) = later.remove(&state) else { continue };
            *steps += row.len();
            for (&to, &chance) in &row {
                *later.entry(to).or_insert(0.0) += back * chance;
            }
        }
        if *steps > MOST_STEPS {
            return None;
        }
        done.push((state, row));
    }
    Some(done)
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}
