//! Scenarios played in every way, for what is said of them to be held against.

use std::collections::{BTreeSet, HashMap};

use coursewright::course::{Ending, ScenarioItem};
use coursewright::score::scenario::remark::{self, Limits, Remark};
use coursewright::score::scenario::{Decision, Space, State, replay};
use proptest::prelude::*;

use super::{plain_scenarios, scenarios};

pub(super) const LIMITS: Limits = Limits { pass: Some(0.7), lost_decisions: 1, rare: 0.2, foregone: 0.6 };

pub(super) fn any_scenarios() -> impl Strategy<Value = ScenarioItem> {
    prop_oneof![scenarios(), plain_scenarios()]
}

/// Scenarios with more endings than one: nodes that have only one branch become endings.
pub(super) fn with_endings() -> impl Strategy<Value = ScenarioItem> {
    (any_scenarios(), prop::collection::vec(0..3usize, 5)).prop_map(|(mut item, labels)| {
        for (node, label) in item.nodes.iter_mut().zip(labels) {
            if node.ending.is_some() || (node.branches.len() == 1 && node.id != "n0") {
                node.branches.clear();
                node.ending = Some([Ending::Success, Ending::Partial, Ending::Failure][label]);
            }
        }
        item
    })
}

/// Every state a play can come to, without leaving out anything that cannot matter.
pub(super) struct Played {
    pub(super) states: Vec<State>,
    pub(super) exits: Vec<Vec<(usize, usize)>>,
}

pub(super) fn play(item: &ScenarioItem) -> Played {
    let mut played = Played { states: vec![State::start(item)], exits: Vec::new() };
    let mut places = HashMap::from([(State::start(item), 0)]);
    while played.exits.len() < played.states.len() {
        let state = played.states[played.exits.len()].clone();
        let mut out = Vec::new();
        for branch in 0..item.nodes[state.node].branches.len() {
            if state.offers(item, branch) {
                let after = state.after(item, branch);
                let place = *places.entry(after.clone()).or_insert_with(|| {
                    played.states.push(after);
                    played.states.len() - 1
                });
                out.push((branch, place));
            }
        }
        played.exits.push(out);
    }
    played
}

impl Played {
    pub(super) fn at(&self, node: usize) -> impl Iterator<Item = usize> {
        (0..self.states.len()).filter(move |&state| self.states[state].node == node)
    }

    /// Whether some play comes to where nothing is offered and nothing ends.
    pub(super) fn stuck(&self, item: &ScenarioItem) -> bool {
        let ends = |state: usize| item.nodes[self.states[state].node].ending.is_some();
        (0..self.states.len()).any(|state| self.exits[state].is_empty() && !ends(state))
    }

    pub(super) fn reached(&self) -> BTreeSet<usize> {
        self.states.iter().map(|state| state.node).collect()
    }
}

pub(super) fn all_branches(item: &ScenarioItem) -> Vec<Decision> {
    let nodes = item.nodes.iter().enumerate();
    nodes.flat_map(|(node, n)| (0..n.branches.len()).map(move |branch| Decision { node, branch })).collect()
}

pub(super) fn holds(item: &ScenarioItem, state: &State, way: Decision) -> bool {
    item.nodes[way.node].branches[way.branch].when.iter().all(|c| c.holds(&state.meters))
}

/// Everything said of a scenario; feedback tells no branches apart.
pub(super) fn said(item: &ScenarioItem) -> Vec<Remark> {
    let space = Space::explore(item).unwrap();
    let mut remarks = remark::of_graph(item);
    remarks.extend(remark::of_space(item, &space, &|_, _, _| false));
    if let Ok(solved) = space.solve(item) {
        remarks.extend(remark::of_play(item, &solved, &LIMITS));
    }
    remarks
}

/// A path that can be played, and where it leads.
pub(super) fn end_of(item: &ScenarioItem, path: &[Decision]) -> State {
    replay(item, path).expect("a path that can be played").0
}

/// How many decisions lead to a state of which something holds, at least.
pub(super) fn nearest(played: &Played, wanted: impl Fn(usize) -> bool) -> Option<usize> {
    let mut steps = vec![None; played.states.len()];
    steps[0] = Some(0);
    let mut queue = vec![0];
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        next += 1;
        if wanted(at) {
            return steps[at];
        }
        for &(_, to) in &played.exits[at] {
            if steps[to].is_none() {
                steps[to] = steps[at].map(|n: usize| n + 1);
                queue.push(to);
            }
        }
    }
    None
}
