use crate::course::ScenarioItem;

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
        let once = item.nodes[self.node].branches[branch].once;
        self.allows(item, branch) && !(once && self.taken.contains(&Decision { node: self.node, branch }))
    }

    /// Whether the meters allow a branch of the node, taken before or not.
    pub(super) fn allows(&self, item: &ScenarioItem, branch: usize) -> bool {
        let way = &item.nodes[self.node].branches[branch];
        way.when.iter().all(|condition| condition.holds(&self.meters))
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
