use crate::course::ScenarioItem;

use super::states::{Decision, State};

/// What of a play can still matter, and so belongs to its state.
#[derive(Debug)]
pub(super) struct Frame {
    /// Whether conditions, meters and `once` count at all.
    conditions: bool,
    /// The meters that some condition asks for.
    read: Vec<bool>,
    /// Of each node with branches to take once: from which nodes a play can still come there.
    back: Vec<Option<Vec<bool>>>,
}

impl Frame {
    /// All that the scenario's own conditions make matter.
    pub(super) fn of(item: &ScenarioItem) -> Self {
        let mut read = vec![false; item.meters.len()];
        for condition in item.nodes.iter().flat_map(|node| &node.branches).flat_map(|way| &way.when) {
            read[condition.meter] = true;
        }
        let mut before = vec![Vec::new(); item.nodes.len()];
        for (place, node) in item.nodes.iter().enumerate() {
            for way in &node.branches {
                before[way.to].push(place);
            }
        }
        let back = item.nodes.iter().enumerate().map(|(place, node)| {
            node.branches.iter().any(|way| way.once).then(|| leading_to(place, &before))
        });
        Self { conditions: true, read, back: back.collect() }
    }

    /// Nothing but the node.
    pub(super) fn without_conditions() -> Self {
        Self { conditions: false, read: Vec::new(), back: Vec::new() }
    }

    pub(super) fn start(&self, item: &ScenarioItem) -> State {
        let state = State::start(item);
        if self.conditions { state } else { node_alone(state.node) }
    }

    pub(super) fn offers(&self, item: &ScenarioItem, state: &State, branch: usize) -> bool {
        !self.conditions || state.offers(item, branch)
    }

    pub(super) fn after(&self, item: &ScenarioItem, state: &State, branch: usize) -> State {
        if !self.conditions {
            return node_alone(item.nodes[state.node].branches[branch].to);
        }
        let mut state = state.after(item, branch);
        for ((value, meter), _) in
            state.meters.iter_mut().zip(&item.meters).zip(&self.read).filter(|(_, read)| !**read)
        {
            *value = meter.start;
        }
        let here = state.node;
        let lives = |taken: &Decision| self.back[taken.node].as_ref().is_some_and(|back| back[here]);
        if !state.taken.iter().all(lives) {
            state.taken = state.taken.iter().copied().filter(lives).collect();
        }
        state
    }
}

fn node_alone(node: usize) -> State {
    State { node, meters: Box::default(), taken: Box::default() }
}

/// The nodes from which a node can be reached, itself included; `before` has the nodes that lead to each.
fn leading_to(node: usize, before: &[Vec<usize>]) -> Vec<bool> {
    let mut leads = vec![false; before.len()];
    leads[node] = true;
    let mut open = vec![node];
    while let Some(at) = open.pop() {
        for &earlier in &before[at] {
            if !std::mem::replace(&mut leads[earlier], true) {
                open.push(earlier);
            }
        }
    }
    leads
}
