//! Meters that mean nothing.

use crate::course::ScenarioItem;

use super::super::space::Space;
use super::Remark;
use super::survey::{Survey, reads};

/// Meters that have one value everywhere, and meters that nothing asks for.
pub(super) fn unchanged(item: &ScenarioItem, space: &Space, survey: &Survey) -> Vec<Remark> {
    let constant =
        |meter: usize| if reads(item, meter) { survey.constant[meter] } else { !moves(item, space, meter) };
    remarks(item, space, constant)
}

/// The same by the nodes alone: meters that no branch changes, and meters that nothing asks for.
pub(super) fn unused(item: &ScenarioItem, space: &Space) -> Vec<Remark> {
    remarks(item, space, |meter| !moves(item, space, meter))
}

fn remarks(item: &ScenarioItem, space: &Space, constant: impl Fn(usize) -> bool) -> Vec<Remark> {
    let nearest = |wanted: &dyn Fn(usize, usize) -> bool| {
        (0..space.count()).find_map(|state| {
            let branches = 0..item.nodes[space.node(state)].branches.len();
            branches.into_iter().find(|&branch| wanted(state, branch)).map(|branch| (state, branch))
        })
    };
    let way = |state: usize, branch: usize| &item.nodes[space.node(state)].branches[branch];
    (0..item.meters.len())
        .filter_map(|meter| {
            if constant(meter) {
                let asking = |state, branch| way(state, branch).when.iter().any(|c| c.meter == meter);
                let path = nearest(&asking).map(|(state, _)| space.path_to(state));
                return Some(Remark::Unchanged { meter, path });
            }
            if reads(item, meter) {
                return None;
            }
            let changing = |state: usize, branch| {
                space.exits[state].iter().any(|exit| exit.branch == branch)
                    && way(state, branch).add.iter().any(|&(of, change)| of == meter && change != 0)
            };
            let (state, branch) = nearest(&changing)?;
            Some(Remark::Unread { meter, path: space.path_by(state, branch) })
        })
        .collect()
}

/// Whether a branch that can be taken adds to a meter.
fn moves(item: &ScenarioItem, space: &Space, meter: usize) -> bool {
    space.all_exits().any(|(state, exit)| {
        let way = &item.nodes[space.node(state)].branches[exit.branch];
        way.add.iter().any(|&(of, change)| of == meter && change != 0)
    })
}
