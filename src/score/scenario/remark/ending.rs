//! Endings against the score, and endings that nobody sees or everybody.

use crate::course::{Ending, ScenarioItem};

use super::super::chance::arrivals;
use super::super::longest::{gathered, longest};
use super::super::shortest::shortest_bringing;
use super::super::solve::Solved;
use super::super::space::Space;
use super::{Limits, Remark, Walked};

/// Best paths that end in a failure; or all of them, when none ends in a success.
pub(super) fn best_not_success(item: &ScenarioItem, solved: &Solved) -> Vec<Remark> {
    let ends = solved.best_ends(item);
    let ending = |node: usize| item.nodes[node].ending;
    let none_good = ends.iter().all(|(node, _)| ending(*node) != Some(Ending::Success));
    ends.into_iter()
        .filter(|(node, _)| none_good || ending(*node) == Some(Ending::Failure))
        .map(|(end, path)| Remark::BestNotSuccess { end, path })
        .collect()
}

/// Successes below the pass mark, and failures that reach it.
pub(super) fn against_the_mark(item: &ScenarioItem, solved: &Solved, limits: &Limits) -> Vec<Remark> {
    let Some(mark) = mark(item, solved, limits) else { return Vec::new() };
    let space = &solved.space;
    let most = gathered(space);
    let mut remarks = Vec::new();
    for (end, node) in item.nodes.iter().enumerate().filter(|(end, _)| space.reaches(*end)) {
        let at_end = |state: usize| space.node(state) == end;
        match node.ending {
            Some(Ending::Success) => {
                if !earned(space, end, mark)
                    && let Some((path, points)) = shortest_bringing(space, at_end, |points| points < mark, -1)
                {
                    remarks.push(Remark::SuccessBelowPass { end, points, path });
                }
            }
            Some(Ending::Failure) => {
                if space.at[end].iter().any(|&state| most[state] >= mark)
                    && let Some((path, points)) = shortest_bringing(space, at_end, |points| points >= mark, 1)
                {
                    remarks.push(Remark::FailureAbovePass { end, points, path });
                }
            }
            _ => {}
        }
    }
    remarks
}

/// Branches after which the pass mark cannot be reached any more, though it could before, and a long way from an
/// ending. A branch is one only where it is so on every path.
pub(super) fn lost_early(item: &ScenarioItem, solved: &Solved, limits: &Limits) -> Vec<Remark> {
    let Some(mark) = mark(item, solved, limits) else { return Vec::new() };
    let Solved { space, best, .. } = solved;
    let so_far = gathered(space);
    let ends = (0..space.count()).filter(|&state| space.exits[state].is_empty());
    let steps = space.steps_to(ends);
    let mut remarks = Vec::new();
    for (node, states) in space.at.iter().enumerate() {
        for branch in 0..item.nodes[node].branches.len() {
            let exits = || {
                states.iter().filter_map(|&state| {
                    let exit = space.exits[state].iter().find(|exit| exit.branch == branch)?;
                    Some((state, exit, so_far[state] + i64::from(exit.points) + best[exit.to]))
                })
            };
            let Some(most) = exits().map(|(_, _, most)| most).max().filter(|&most| most < mark) else {
                continue;
            };
            let left = exits().filter_map(|(_, exit, _)| steps[exit.to]).min().unwrap_or(0);
            let first = exits().find(|&(state, _, _)| so_far[state] + best[state] >= mark);
            if let Some((state, _, _)) = first.filter(|_| left >= limits.lost_decisions) {
                remarks.push(Remark::LostEarly { path: space.path_by(state, branch), most, left });
            }
        }
    }
    remarks
}

/// Whether every path to an ending brings some points or more.
fn earned(space: &Space, end: usize, mark: i64) -> bool {
    let least = longest(space, |state| space.node(state) == end, |_, exit| -i64::from(exit.points));
    least.is_ok_and(|least| least[0].is_none_or(|points| -points >= mark))
}

/// Endings that too few or too many random walks come to.
///
/// A success that has to be earned may be rare: whoever chooses at random is not to get there.
pub(super) fn seldom_or_always(item: &ScenarioItem, solved: &Solved, limits: &Limits) -> Vec<Remark> {
    let space = &solved.space;
    let mark = mark(item, solved, limits);
    let Some(chance) = arrivals(space, |_| false) else { return Vec::new() };
    let mut remarks = Vec::new();
    for (end, states) in space.at.iter().enumerate() {
        let (Some(_), Some(&nearest)) = (item.nodes[end].ending, states.first()) else { continue };
        let share: f64 = states.iter().map(|&state| chance[state]).sum();
        let walked = || Walked { end, share, path: space.path_to(nearest) };
        let success = item.nodes[end].ending == Some(Ending::Success);
        if share < limits.rare {
            if success && mark.is_some_and(|mark| earned(space, end, mark)) {
                continue;
            }
            remarks.push(Remark::RareEnding(walked()));
        } else if share > limits.foregone {
            remarks.push(Remark::ForegoneEnding(walked()));
        }
    }
    remarks
}

/// The fewest points that pass.
#[expect(clippy::cast_possible_truncation, reason = "points are whole numbers far smaller than that")]
fn mark(item: &ScenarioItem, solved: &Solved, limits: &Limits) -> Option<i64> {
    let (zero, best) = (f64::from(item.zero), f64::from(solved.best()));
    let asked = |pass: f64| (zero + (best - zero) * pass - 1e-9).ceil() as i64;
    limits.pass.filter(|&pass| pass > 0.0 && best > zero).map(asked)
}
