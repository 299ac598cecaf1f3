use indexmap::IndexSet;

use crate::course::ScenarioItem;

/// As many states as are looked at.
pub const MOST_STATES: usize = 1_000_000;

/// A branch that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decision {
    /// The place of the node.
    pub node: usize,
    /// The place of the branch in it.
    pub branch: usize,
}

/// Where a play stands: all that decides what can still happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The place of the node.
    pub node: usize,
    /// The values of the meters.
    pub meters: Box<[i32]>,
    /// The branches with `once` that were taken, sorted.
    pub taken: Box<[Decision]>,
}

impl State {
    /// Where every play starts.
    pub fn start(item: &ScenarioItem) -> Self {
        let meters = item.meters.iter().map(|meter| meter.start).collect();
        Self { node: item.start, meters, taken: Box::default() }
    }

    /// Whether a branch of the node is offered here.
    pub fn offers(&self, item: &ScenarioItem, branch: usize) -> bool {
        let way = &item.nodes[self.node].branches[branch];
        way.when.iter().all(|c| (c.least..=c.most).contains(&self.meters[c.meter]))
            && !(way.once && self.taken.contains(&Decision { node: self.node, branch }))
    }

    /// The most points that can still be had from here; none where the item does not know it.
    pub fn ahead(&self, item: &ScenarioItem) -> Option<i32> {
        let ahead = &item.nodes[self.node].ahead;
        let meters = ahead.meters.iter().map(|&meter| self.meters[meter]);
        let taken = ahead.taken.iter().map(|&(node, branch)| Decision { node, branch });
        let taken = taken.map(|decision| i32::from(self.taken.contains(&decision)));
        ahead.most.get(&meters.chain(taken).collect::<Vec<_>>()).copied()
    }

    /// What each branch that is offered here would give up, by its place: what is still possible here, less its points
    /// and what is still possible after it. Never below 0; none where the item does not know what is possible.
    pub fn regrets(&self, item: &ScenarioItem) -> Option<Vec<(usize, i32)>> {
        let branches = item.nodes[self.node].branches.iter().enumerate();
        branches
            .filter(|(place, _)| self.offers(item, *place))
            .map(|(place, branch)| {
                let after = self.after(item, place).ahead(item)?;
                Some((place, self.ahead(item)? - branch.points - after))
            })
            .collect()
    }

    /// Where a branch leads.
    #[must_use]
    pub fn after(&self, item: &ScenarioItem, branch: usize) -> Self {
        let way = &item.nodes[self.node].branches[branch];
        let mut meters = self.meters.clone();
        for &(place, change) in &way.add {
            let meter = &item.meters[place];
            meters[place] = meters[place].saturating_add(change).clamp(meter.min, meter.max);
        }
        let mut taken = self.taken.to_vec();
        if way.once {
            taken.push(Decision { node: self.node, branch });
            taken.sort_unstable();
        }
        Self { node: way.to, meters, taken: taken.into() }
    }
}

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

/// Every state that can be reached, the start first, nearer ones before farther ones.
#[derive(Debug)]
pub(super) struct States {
    pub(super) all: IndexSet<State>,
    /// The ways out of each state.
    pub(super) exits: Vec<Vec<Exit>>,
    /// The state from which each was reached first, and by which branch; none for the start.
    from: Vec<Option<(usize, usize)>>,
}

/// Finds every state that can be reached, breadth first; none when there are more than [`MOST_STATES`].
pub(super) fn explore(item: &ScenarioItem) -> Option<States> {
    let start = State::start(item);
    let mut states = States { all: IndexSet::from([start]), exits: Vec::new(), from: vec![None] };
    while let Some(state) = states.all.get_index(states.exits.len()).cloned() {
        let here = states.exits.len();
        let mut exits = Vec::new();
        for (branch, way) in item.nodes[state.node].branches.iter().enumerate() {
            if !state.offers(item, branch) {
                continue;
            }
            let (to, new) = states.all.insert_full(state.after(item, branch));
            if new {
                states.from.push(Some((here, branch)));
            }
            exits.push(Exit { branch, points: way.points, to });
        }
        if states.all.len() > MOST_STATES {
            return None;
        }
        states.exits.push(exits);
    }
    Some(states)
}

impl States {
    /// The decision that an exit of a state stands for.
    pub(super) fn decision(&self, state: usize, branch: usize) -> Decision {
        Decision { node: self.all[state].node, branch }
    }

    /// A shortest path to a state.
    pub(super) fn path_to(&self, state: usize) -> Vec<Decision> {
        let mut at = state;
        let mut path = Vec::new();
        while let Some((before, branch)) = self.from[at] {
            path.push(self.decision(before, branch));
            at = before;
        }
        path.reverse();
        path
    }
}
