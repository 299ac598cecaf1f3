//! Loops in which nothing changes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;

use crate::course::ScenarioItem;

use super::super::solve::Solved;
use super::super::space::{Exit, Space};
use super::super::states::Decision;
use super::Remark;

/// Loops that bring no points and leave every meter as it was.
///
/// In a loop without points every branch keeps what is still possible, and only there (the potentials of a longest
/// path). A loop in which a meter stays at its bound is none: before that, it changed something.
pub(super) fn loops(item: &ScenarioItem, solved: &Solved) -> Vec<Remark> {
    let Solved { space, best, .. } = solved;
    remarks(item, space, |state, exit| {
        let way = &item.nodes[space.node(state)].branches[exit.branch];
        best[state] == i64::from(exit.points) + best[exit.to]
            && way.add.iter().all(|&(meter, change)| {
                let (before, after) = (space.all[state].meters[meter], space.all[exit.to].meters[meter]);
                i64::from(before) + i64::from(change) == i64::from(after)
            })
    })
}

/// The same by the nodes alone: loops of branches that neither earn nor change anything, but no traps.
pub(super) fn plain_loops(item: &ScenarioItem, space: &Space) -> Vec<Remark> {
    let out = space.leading_to((0..space.count()).filter(|&state| space.exits[state].is_empty()));
    remarks(item, space, |state, exit| {
        let way = &item.nodes[space.node(state)].branches[exit.branch];
        out[state] && way.points == 0 && !way.once && way.add.iter().all(|&(_, change)| change == 0)
    })
}

/// One loop for each set of nodes that hang together by exits that change nothing.
fn remarks(item: &ScenarioItem, space: &Space, idle: impl Fn(usize, &Exit) -> bool) -> Vec<Remark> {
    let mut graph = DiGraph::<(), (), usize>::with_capacity(space.count(), 0);
    for _ in 0..space.count() {
        graph.add_node(());
    }
    for (state, exit) in space.all_exits().filter(|(state, exit)| idle(*state, exit)) {
        graph.add_edge(NodeIndex::new(state), NodeIndex::new(exit.to), ());
    }
    let mut part_of = vec![usize::MAX; space.count()];
    let mut nodes = UnionFind::<usize>::new(item.nodes.len());
    let mut looping = Vec::new();
    for (number, part) in kosaraju_scc(&graph).into_iter().enumerate() {
        let to_itself = graph.contains_edge(part[0], part[0]);
        if part.len() > 1 || to_itself {
            for state in &part {
                part_of[state.index()] = number;
                nodes.union(space.node(part[0].index()), space.node(state.index()));
            }
            looping.extend(part.iter().map(|state| state.index()));
        }
    }
    looping.sort_unstable();
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    for &state in &looping {
        first_of.entry(nodes.find(space.node(state))).or_insert(state);
    }
    let mut firsts: Vec<usize> = first_of.into_values().collect();
    firsts.sort_unstable();
    let inside = |state: usize, exit: &Exit| part_of[exit.to] == part_of[state] && idle(state, exit);
    firsts
        .into_iter()
        .map(|first| Remark::IdleLoop { path: space.path_to(first), around: around(space, first, &inside) })
        .collect()
}

/// A shortest way from a state back to it.
fn around(space: &Space, first: usize, inside: &impl Fn(usize, &Exit) -> bool) -> Vec<Decision> {
    let mut from: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut queue = vec![first];
    let mut next = 0;
    while let Some(&state) = queue.get(next) {
        next += 1;
        for exit in space.exits[state].iter().filter(|exit| inside(state, exit)) {
            if exit.to == first {
                let mut way = vec![space.decision(state, exit.branch)];
                let mut at = state;
                while at != first {
                    let (before, branch) = from[&at];
                    way.push(space.decision(before, branch));
                    at = before;
                }
                way.reverse();
                return way;
            }
            if let Entry::Vacant(new) = from.entry(exit.to) {
                new.insert((state, exit.branch));
                queue.push(exit.to);
            }
        }
    }
    unreachable!("every state of a loop leads back to itself")
}
