//! `scenario`: what a path earns, what was still possible on the way, and what can happen at all.
//!
//! A play is a path through a [`Space`] of states, which is explored as a whole. Points are the sum over the branches
//! taken; they are no part of the state, so that a loop does not make new states for ever. [`solve`] says what can be
//! gained from each state, or what [flaws](Flaw) keep the scenario from being scored; [`remark`] what its author should
//! know beside. The player has the same rules in `src/player/core/item/scenario.js`.

mod ahead;
mod chance;
mod figures;
mod flaw;
mod frame;
mod longest;
pub mod remark;
mod shortest;
mod solve;
mod space;
mod states;
mod walk;

pub use figures::{Figures, Length};
pub use flaw::Flaw;
pub use solve::{Solved, solve};
pub use space::{MOST_STATES, Space};
pub use states::{Decision, State};

use crate::course::ScenarioItem;

/// What a path earns, 0 to 1: max(0, points − zero) / (best − zero).
///
/// A path that does not end, or that takes a branch where it is not offered, earns nothing. As `best` is the best of
/// all paths, neither a short path nor one good branch lifts anybody.
pub fn scenario(item: &ScenarioItem, path: &[Decision]) -> f64 {
    match replay(item, path) {
        Some((end, points)) if item.nodes[end.node].ending.is_some() => {
            let earned = f64::from(points) - f64::from(item.zero);
            (earned / (f64::from(item.best) - f64::from(item.zero))).clamp(0.0, 1.0)
        }
        _ => 0.0,
    }
}

/// Where a path leads, and the points it brings; none when it takes a branch where that is not offered.
pub fn replay(item: &ScenarioItem, path: &[Decision]) -> Option<(State, i32)> {
    path.iter().try_fold((State::start(item), 0i32), |(state, points), &decision| {
        let earned = item.nodes[state.node].branches.get(decision.branch)?.points;
        let offered = state.node == decision.node && state.offers(item, decision.branch);
        offered.then(|| (state.after(item, decision.branch), points.saturating_add(earned)))
    })
}

/// A path in words: `start → own-it → alternatives`, by the ids of its branches.
pub fn in_words(item: &ScenarioItem, path: &[Decision]) -> String {
    let ids = path.iter().map(|d| item.nodes[d.node].branches[d.branch].id.as_str());
    std::iter::once("start").chain(ids).collect::<Vec<_>>().join(" → ")
}
