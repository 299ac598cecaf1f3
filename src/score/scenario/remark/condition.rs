//! Conditions that mean nothing, and those that mean too much.

use crate::course::{Condition, ScenarioItem};

use super::super::space::Space;
use super::super::states::Decision;
use super::Remark;
use super::survey::Survey;

/// As many combinations of values as are tried at a node.
const MOST_CELLS: usize = 100_000;

/// Conditions that hold whenever they are asked; those of meters that never change are left out.
pub(super) fn always_true(item: &ScenarioItem, space: &Space, survey: &Survey) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (node, seen) in survey.at.iter().enumerate() {
        let Some(seen) = seen else { continue };
        for (branch, way) in item.nodes[node].branches.iter().enumerate() {
            for (condition, asked) in way.when.iter().enumerate() {
                let (least, most) = seen[asked.meter];
                if !survey.constant[asked.meter] && asked.least <= least && most <= asked.most {
                    remarks.push(Remark::AlwaysTrue {
                        way: Decision { node, branch },
                        condition,
                        seen: (least, most),
                        path: space.path_to(space.at[node][0]),
                    });
                }
            }
        }
    }
    remarks
}

/// Branches with `once` that could not be taken a second time anyway.
pub(super) fn needless_once(item: &ScenarioItem, space: &Space) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (node, states) in space.at.iter().enumerate() {
        for (branch, _) in item.nodes[node].branches.iter().enumerate().filter(|(_, way)| way.once) {
            let way = Decision { node, branch };
            let again = |&state: &usize| {
                let state = &space.all[state];
                state.taken.contains(&way) && state.allows(item, branch)
            };
            let taken =
                states.iter().find(|&&state| space.exits[state].iter().any(|exit| exit.branch == branch));
            if let Some(&state) = taken.filter(|_| !states.iter().any(again)) {
                remarks.push(Remark::NeedlessOnce { way, path: space.path_by(state, branch) });
            }
        }
    }
    remarks
}

/// Nodes where every branch has a condition, and these leave a gap that no path has come to yet.
pub(super) fn no_fallback(item: &ScenarioItem, space: &Space) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (node, states) in space.at.iter().enumerate() {
        let branches = &item.nodes[node].branches;
        if branches.is_empty() || states.is_empty() {
            continue;
        }
        // A branch with `once` can be gone when the play comes here again.
        let gone = |branch: usize| {
            let way = Decision { node, branch };
            branches[branch].once && states.iter().any(|&state| space.all[state].taken.contains(&way))
        };
        let lasting: Vec<&[Condition]> = (0..branches.len())
            .filter(|&branch| !gone(branch))
            .map(|branch| branches[branch].when.as_slice())
            .collect();
        if lasting.is_empty() || lasting.iter().any(|when| when.is_empty()) {
            continue;
        }
        if let Some(gap) = gap(item, &lasting) {
            remarks.push(Remark::NoFallback { node, gap, path: space.path_to(states[0]) });
        }
    }
    remarks
}

/// Values within the meters' bounds, the least ones first, with which none of some conditions hold.
fn gap(item: &ScenarioItem, branches: &[&[Condition]]) -> Option<Vec<(usize, i32)>> {
    let mut meters: Vec<usize> = branches.iter().flat_map(|when| when.iter().map(|c| c.meter)).collect();
    meters.sort_unstable();
    meters.dedup();
    // Between two of these values, no condition changes its mind.
    let cuts: Vec<Vec<i32>> = meters
        .iter()
        .map(|&meter| {
            let bounds = &item.meters[meter];
            let asked = branches.iter().flat_map(|when| when.iter()).filter(|c| c.meter == meter);
            let mut cuts: Vec<i32> = asked.flat_map(|c| [c.least, c.most.saturating_add(1)]).collect();
            cuts.push(bounds.min);
            cuts.retain(|value| (bounds.min..=bounds.max).contains(value));
            cuts.sort_unstable();
            cuts.dedup();
            cuts
        })
        .collect();
    let cells = cuts.iter().try_fold(1usize, |cells, cuts| cells.checked_mul(cuts.len()))?;
    (0..cells.min(MOST_CELLS)).find_map(|cell| {
        let mut rest = cell;
        let mut values = vec![0; item.meters.len()];
        for (&meter, cuts) in meters.iter().zip(&cuts) {
            values[meter] = cuts[rest % cuts.len()];
            rest /= cuts.len();
        }
        let open = branches.iter().any(|when| when.iter().all(|condition| condition.holds(&values)));
        (!open).then(|| meters.iter().map(|&meter| (meter, values[meter])).collect())
    })
}
