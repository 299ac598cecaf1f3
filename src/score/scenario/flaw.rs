use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;

use crate::course::ScenarioItem;

use super::longest::longest;
use super::space::Space;
use super::states::{Decision, State};

/// What keeps a scenario from being scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has more states than [`MOST_STATES`](super::MOST_STATES).
    TooManyStates,
    /// After these decisions, a shortest way to get there, no branch is offered.
    Stuck {
        /// The decisions.
        path: Vec<Decision>,
        /// How the play stands then.
        state: State,
    },
    /// After these decisions, a shortest way to get there, one can go on but never reach an ending.
    Trap(Vec<Decision>),
    /// Taking these branches round and round gains points without end.
    Endless {
        /// A shortest way to the loop.
        path: Vec<Decision>,
        /// The loop.
        around: Vec<Decision>,
    },
}

/// Every place where a play cannot go on: the nearest state of each node.
pub(super) fn stuck(item: &ScenarioItem, space: &Space) -> Vec<Flaw> {
    let mut seen = BTreeSet::new();
    (0..space.count())
        .filter(|&state| space.exits[state].is_empty() && !is_ending(item, space, state))
        .filter(|&state| seen.insert(space.node(state)))
        .map(|state| Flaw::Stuck { path: space.path_to(state), state: space.all[state].clone() })
        .collect()
}

/// Every part of the scenario from where a play goes on for ever: the nearest way into each.
///
/// Parts that hang together by their nodes are one. What leads to a [stuck](Flaw::Stuck) state only is no trap beside.
pub(super) fn traps(item: &ScenarioItem, space: &Space) -> Vec<Flaw> {
    let ends = (0..space.count()).filter(|&state| space.exits[state].is_empty());
    let out = space.leading_to(ends);
    let mut parts = UnionFind::<usize>::new(item.nodes.len());
    for (state, exit) in space.all_exits().filter(|(state, _)| !out[*state]) {
        parts.union(space.node(state), space.node(exit.to));
    }
    let mut seen = BTreeSet::new();
    (0..space.count())
        .filter(|&state| !out[state])
        .filter(|&state| seen.insert(parts.find(space.node(state))))
        .map(|state| Flaw::Trap(space.path_to(state)))
        .collect()
}

/// As many loops as are looked for.
const MOST_LOOPS: usize = 20;

/// The loops that gain points, one for each branch whose points make it gain.
pub(super) fn endless(item: &ScenarioItem, space: &Space) -> Vec<Flaw> {
    let mut spent: BTreeSet<Decision> = BTreeSet::new();
    let mut found = Vec::new();
    while let Err(around) = longest(
        space,
        |state| is_ending(item, space, state),
        |state, exit| {
            if spent.contains(&space.decision(state, exit.branch)) { 0 } else { exit.points.into() }
        },
    ) {
        let near = (0..around.len()).min_by_key(|&step| around[step].0).unwrap_or(0);
        let path = space.path_to(around[near].0);
        let around: Vec<Decision> = (0..around.len())
            .map(|step| around[(near + step) % around.len()])
            .map(|(state, exit)| space.decision(state, exit.branch))
            .collect();
        let points = |d: &Decision| item.nodes[d.node].branches[d.branch].points;
        let gaining: Vec<Decision> =
            around.iter().copied().filter(|d| points(d) > 0 && !spent.contains(d)).collect();
        spent.extend(gaining);
        found.push(Flaw::Endless { path, around });
        if found.len() == MOST_LOOPS {
            break;
        }
    }
    found
}

/// Whether a state is at an ending.
pub(super) fn is_ending(item: &ScenarioItem, space: &Space, state: usize) -> bool {
    item.nodes[space.node(state)].ending.is_some()
}
