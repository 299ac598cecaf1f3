use crate::course::ScenarioItem;

use super::super::space::Space;

/// Between which values meters move.
pub(super) struct Survey {
    /// Of each node and each meter the least and the greatest value; none where the node is not reached.
    pub(super) at: Vec<Option<Vec<(i32, i32)>>>,
    /// Of each meter that conditions ask for, whether it has one value everywhere.
    pub(super) constant: Vec<bool>,
}

impl Survey {
    pub(super) fn of(item: &ScenarioItem, space: &Space) -> Self {
        let at: Vec<Option<Vec<(i32, i32)>>> = space
            .at
            .iter()
            .map(|states| {
                let all = states.iter().map(|&state| &space.all[state].meters);
                all.fold(None, |seen: Option<Vec<(i32, i32)>>, meters| {
                    let seen = seen.unwrap_or_else(|| meters.iter().map(|&value| (value, value)).collect());
                    let wider = seen.iter().zip(meters);
                    Some(wider.map(|(&(min, max), &value)| (min.min(value), max.max(value))).collect())
                })
            })
            .collect();
        let constant = |meter: usize| {
            let start = item.meters[meter].start;
            at.iter().flatten().all(|meters| meters[meter] == (start, start))
        };
        let constant = (0..item.meters.len()).map(constant).collect();
        Self { at, constant }
    }
}

/// Whether a branch asks for a meter.
pub(super) fn reads(item: &ScenarioItem, meter: usize) -> bool {
    item.nodes
        .iter()
        .flat_map(|node| &node.branches)
        .any(|way| way.when.iter().any(|condition| condition.meter == meter))
}
