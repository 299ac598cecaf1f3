//! `scenario`: what a path earns, and what was still possible on the way.
//!
//! A play is a path through the graph of [`states`], which [`solve`] explores as a whole. Points are the sum over the
//! branches taken; they are no part of the state, so that a loop does not make new states for ever. The player has the
//! same rules in `src/player/core/item/scenario.js`.

mod ahead;
mod longest;
mod solve;
mod states;
mod walk;

pub use solve::{Flaw, Solved, solve};
pub use states::{Decision, MOST_STATES, State};

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
