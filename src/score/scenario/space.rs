use indexmap::IndexSet;

use crate::course::ScenarioItem;

use super::frame::Frame;
use super::states::{Decision, State};

/// As many states as are looked at.
pub const MOST_STATES: usize = 1_000_000;

/// A way from one state to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exit {
    /// The place of the branch in its node.
    pub(super) branch: usize,
    /// What it earns.
    pub(super) points: i32,
    /// The place of the state it leads to.
    pub(super) to: usize,
}

/// Every state of a scenario that can be reached, the start first, nearer ones before farther ones.
///
/// Two plays are in one state when nothing that can still happen tells them apart: meters that no condition asks for
/// and branches that can never come up again are left out ([`Frame`]).
#[derive(Debug)]
pub struct Space {
    pub(super) all: IndexSet<State>,
    /// The ways out of each state, in the author's order.
    pub(super) exits: Vec<Vec<Exit>>,
    /// The states of each node, nearer ones first.
    pub(super) at: Vec<Vec<usize>>,
    /// The state from which each was reached first, and by which branch; none for the start.
    from: Vec<Option<(usize, usize)>>,
}

impl Space {
    /// Finds every state that can be reached, breadth first; none when there are more than [`MOST_STATES`].
    pub fn explore(item: &ScenarioItem) -> Option<Self> {
        Self::within(item, &Frame::of(item))
    }

    /// The nodes alone, as if every branch were always offered: more can be reached so, and never less.
    pub fn without_conditions(item: &ScenarioItem) -> Self {
        Self::within(item, &Frame::without_conditions()).expect("there are fewer nodes than states can be")
    }

    fn within(item: &ScenarioItem, frame: &Frame) -> Option<Self> {
        let mut all = IndexSet::from([frame.start(item)]);
        let mut exits: Vec<Vec<Exit>> = Vec::new();
        let mut from = vec![None];
        while let Some(state) = all.get_index(exits.len()).cloned() {
            let here = exits.len();
            let mut out = Vec::new();
            for (branch, way) in item.nodes[state.node].branches.iter().enumerate() {
                if !frame.offers(item, &state, branch) {
                    continue;
                }
                let (to, new) = all.insert_full(frame.after(item, &state, branch));
                if new {
                    from.push(Some((here, branch)));
                }
                out.push(Exit { branch, points: way.points, to });
            }
            if all.len() > MOST_STATES {
                return None;
            }
            exits.push(out);
        }
        let mut at = vec![Vec::new(); item.nodes.len()];
        for (place, state) in all.iter().enumerate() {
            at[state.node].push(place);
        }
        Some(Self { all, exits, at, from })
    }

    /// How many states there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Whether a node can be reached.
    pub fn reaches(&self, node: usize) -> bool {
        !self.at[node].is_empty()
    }

    /// Whether some path takes a branch.
    pub fn offers(&self, way: Decision) -> bool {
        let taken = |&state: &usize| self.exits[state].iter().any(|exit| exit.branch == way.branch);
        self.at[way.node].iter().any(taken)
    }

    /// The node of a state.
    pub(super) fn node(&self, state: usize) -> usize {
        self.all[state].node
    }

    /// The decision that an exit of a state stands for.
    pub(super) fn decision(&self, state: usize, branch: usize) -> Decision {
        Decision { node: self.node(state), branch }
    }

    /// A shortest path to a state.
    pub(super) fn path_to(&self, state: usize) -> Vec<Decision> {
        self.path_back(&self.from, state)
    }

    /// The path to a state, by the state and the branch that each was reached from.
    pub(super) fn path_back(&self, from: &[Option<(usize, usize)>], state: usize) -> Vec<Decision> {
        let mut at = state;
        let mut path = Vec::new();
        while let Some((before, branch)) = from[at] {
            path.push(self.decision(before, branch));
            at = before;
        }
        path.reverse();
        path
    }

    /// A shortest path that ends with a branch of a state.
    pub(super) fn path_by(&self, state: usize, branch: usize) -> Vec<Decision> {
        let mut path = self.path_to(state);
        path.push(self.decision(state, branch));
        path
    }

    /// Every exit, with the state it leaves.
    pub(super) fn all_exits(&self) -> impl Iterator<Item = (usize, &Exit)> {
        self.exits.iter().enumerate().flat_map(|(state, exits)| exits.iter().map(move |exit| (state, exit)))
    }

    /// The states from which some of `targets` can be reached, themselves included.
    pub(super) fn leading_to(&self, targets: impl Iterator<Item = usize>) -> Vec<bool> {
        self.steps_to(targets).into_iter().map(|steps| steps.is_some()).collect()
    }

    /// How many decisions it takes at least from each state to one of `targets`; none where no way leads.
    pub(super) fn steps_to(&self, targets: impl Iterator<Item = usize>) -> Vec<Option<usize>> {
        let mut before = vec![Vec::new(); self.count()];
        for (state, exit) in self.all_exits() {
            before[exit.to].push(state);
        }
        let mut steps = vec![None; self.count()];
        let mut queue: Vec<usize> = targets.collect();
        for &target in &queue {
            steps[target] = Some(0);
        }
        let mut next = 0;
        while let Some(&state) = queue.get(next) {
            next += 1;
            for &earlier in &before[state] {
                if steps[earlier].is_none() {
                    steps[earlier] = steps[state].map(|n: usize| n + 1);
                    queue.push(earlier);
                }
            }
        }
        steps
    }
}
