use std::collections::BTreeMap;

use crate::course::{Ahead, ScenarioItem};

use super::ahead::ahead;
use super::longest::longest;
use super::states::{Decision, States, explore};
use super::walk::random_walk;

/// A scenario of which everything is known that can happen.
#[derive(Debug)]
pub struct Solved {
    states: States,
    nodes: usize,
    best: Vec<i32>,
    worst: Option<i32>,
}

/// What keeps a scenario from being scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has more states than [`MOST_STATES`](super::MOST_STATES).
    TooManyStates,
    /// After these decisions, a shortest way to get there, no branch is offered.
    Stuck(Vec<Decision>),
    /// After these decisions, a shortest way to get there, one can go on but never reach an ending.
    Trap(Vec<Decision>),
    /// Taking these branches round and round gains points without end.
    Endless(Vec<Decision>),
}

/// Explores a scenario; `zero` and `best` of the item play no part.
pub fn solve(item: &ScenarioItem) -> Result<Solved, Flaw> {
    let states = explore(item).ok_or(Flaw::TooManyStates)?;
    let is_ending = |state: usize| item.nodes[states.all[state].node].ending.is_some();
    let stuck = |state: &usize| states.exits[*state].is_empty() && !is_ending(*state);
    if let Some(stuck) = (0..states.all.len()).find(stuck) {
        return Err(Flaw::Stuck(states.path_to(stuck)));
    }
    let best = longest(&states, is_ending, 1).map_err(|around| {
        Flaw::Endless(around.iter().map(|(state, exit)| states.decision(*state, exit.branch)).collect())
    })?;
    if let Some(trap) = best.iter().position(Option::is_none) {
        return Err(Flaw::Trap(states.path_to(trap)));
    }
    let worst = longest(&states, is_ending, -1).ok().and_then(|worst| worst[0]);
    Ok(Solved { best: best.into_iter().flatten().collect(), worst, nodes: item.nodes.len(), states })
}

impl Solved {
    /// How many states can be reached.
    pub fn count(&self) -> usize {
        self.states.all.len()
    }

    /// The most points that any path to an ending brings.
    pub fn best(&self) -> i32 {
        self.best[0]
    }

    /// The fewest points; none when a loop loses points without end.
    pub fn worst(&self) -> Option<i32> {
        self.worst
    }

    /// What each decision gave up: what was still possible before it, less its points and what was still possible
    /// after it. Never below 0; none when the path takes a branch where it is not offered.
    pub fn regrets(&self, path: &[Decision]) -> Option<Vec<i32>> {
        let mut here = 0;
        path.iter()
            .map(|decision| {
                let exits = &self.states.exits[here];
                let node = self.states.all[here].node;
                let exit = exits.iter().find(|e| node == decision.node && e.branch == decision.branch)?;
                let gave_up = self.best[here] - exit.points - self.best[exit.to];
                here = exit.to;
                Some(gave_up)
            })
            .collect()
    }

    /// What can still be had from each node, in their order.
    pub fn ahead(&self) -> Vec<Ahead> {
        ahead(&self.states, &self.best, self.nodes)
    }

    /// How probable each ending with each sum of points is for somebody who takes any branch offered with equal
    /// chance; endings by their place.
    pub fn random_walk(&self) -> BTreeMap<(usize, i32), f64> {
        random_walk(&self.states)
    }
}
