use std::collections::BTreeMap;

use crate::course::{Ahead, ScenarioItem};

use super::ahead::ahead;
use super::flaw::{Flaw, endless, is_ending, stuck, traps};
use super::longest::longest;
use super::space::Space;
use super::states::Decision;
use super::walk::random_walk;

/// A scenario of which everything is known that can happen.
#[derive(Debug)]
pub struct Solved {
    pub(super) space: Space,
    /// The most points that each state can still bring.
    pub(super) best: Vec<i64>,
    worst: Option<i32>,
}

/// Explores a scenario; `zero` and `best` of the item play no part. What is wrong with it, if anything, is the first
/// thing that is.
pub fn solve(item: &ScenarioItem) -> Result<Solved, Flaw> {
    let space = Space::explore(item).ok_or(Flaw::TooManyStates)?;
    space.solve(item).map_err(|mut flaws| flaws.swap_remove(0))
}

impl Space {
    /// What can be gained from each state, or everything that keeps the scenario from being scored.
    pub fn solve(self, item: &ScenarioItem) -> Result<Solved, Vec<Flaw>> {
        let flaws = self.flaws(item);
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let ends = |state: usize| is_ending(item, &self, state);
        let best = longest(&self, ends, |_, exit| exit.points.into()).expect("no loop gains points");
        let worst = longest(&self, ends, |_, exit| -i64::from(exit.points)).ok();
        let worst = worst.and_then(|worst| worst[0]).map(|points| within(-points));
        Ok(Solved { best: best.into_iter().flatten().collect(), worst, space: self })
    }

    /// Everything that keeps the scenario from being scored, but its size.
    pub fn flaws(&self, item: &ScenarioItem) -> Vec<Flaw> {
        [stuck(item, self), traps(item, self), endless(item, self)].concat()
    }

    /// The traps alone.
    pub fn traps(&self, item: &ScenarioItem) -> Vec<Flaw> {
        traps(item, self)
    }
}

impl Solved {
    /// Everything that can happen.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// How many states can be reached.
    pub fn count(&self) -> usize {
        self.space.count()
    }

    /// The most points that any path to an ending brings.
    pub fn best(&self) -> i32 {
        within(self.best[0])
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
                let exits = &self.space.exits[here];
                let node = self.space.node(here);
                let exit = exits.iter().find(|e| node == decision.node && e.branch == decision.branch)?;
                let gave_up = self.best[here] - i64::from(exit.points) - self.best[exit.to];
                here = exit.to;
                Some(within(gave_up))
            })
            .collect()
    }

    /// The endings that best paths come to, nearer ones first, each with a shortest best path.
    pub fn best_ends(&self, item: &ScenarioItem) -> Vec<(usize, Vec<Decision>)> {
        let space = &self.space;
        let mut from: Vec<Option<(usize, usize)>> = vec![None; space.count()];
        let mut queue = vec![0];
        let mut next = 0;
        let mut ends: Vec<(usize, Vec<Decision>)> = Vec::new();
        while let Some(&state) = queue.get(next) {
            next += 1;
            let node = space.node(state);
            if item.nodes[node].ending.is_some() && ends.iter().all(|(end, _)| *end != node) {
                ends.push((node, space.path_back(&from, state)));
            }
            for exit in &space.exits[state] {
                let best_still = self.best[state] == i64::from(exit.points) + self.best[exit.to];
                if best_still && exit.to != 0 && from[exit.to].is_none() {
                    from[exit.to] = Some((state, exit.branch));
                    queue.push(exit.to);
                }
            }
        }
        ends
    }

    /// What can still be had from each node, in their order.
    pub fn ahead(&self) -> Vec<Ahead> {
        ahead(&self.space, |state| within(self.best[state]))
    }

    /// How probable each ending with each sum of points is for somebody who takes any branch offered with equal
    /// chance; endings by their place.
    pub fn random_walk(&self) -> BTreeMap<(usize, i32), f64> {
        random_walk(&self.space)
    }
}

/// A sum of points as it is shown; sums beyond that are the work of nobody who teaches.
fn within(points: i64) -> i32 {
    i32::try_from(points).unwrap_or(if points < 0 { i32::MIN } else { i32::MAX })
}
