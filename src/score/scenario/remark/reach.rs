//! What nobody sees.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::course::{Condition, ScenarioItem};

use super::super::space::Space;
use super::super::states::Decision;
use super::survey::Survey;
use super::{Barred, Remark};

/// Nodes that no branch leads to from the start. Of those that hang together the first ones are named, and what is
/// behind them.
pub(super) fn unreachable(item: &ScenarioItem) -> Vec<Remark> {
    let mut reached = vec![false; item.nodes.len()];
    spread(item, item.start, &mut reached, |_| true);
    if reached.iter().all(|reached| *reached) {
        return Vec::new();
    }
    let mut graph = DiGraph::<(), ()>::new();
    for _ in &item.nodes {
        graph.add_node(());
    }
    for (node, way) in ways(item).filter(|(node, _)| !reached[node.node]) {
        graph.add_edge(NodeIndex::new(node.node), NodeIndex::new(way), ());
    }
    let mut parts: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|part| part.into_iter().map(NodeIndex::index).collect())
        .filter(|part: &Vec<usize>| !reached[part[0]])
        .collect();
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort_unstable();
    let from_outside = |part: &Vec<usize>| {
        ways(item).any(|(from, to)| part.contains(&to) && !part.contains(&from.node) && !reached[from.node])
    };
    let firsts: Vec<Vec<usize>> = parts.into_iter().filter(|part| !from_outside(part)).collect();
    let mut named = reached;
    for &node in firsts.iter().flatten() {
        named[node] = true;
    }
    firsts
        .into_iter()
        .map(|nodes| {
            let behind = behind(item, &nodes, &mut named);
            Remark::Unreachable { nodes, behind }
        })
        .collect()
}

/// Branches whose conditions never hold, and the nodes that are never reached for that.
pub(super) fn never_offered(item: &ScenarioItem, space: &Space, survey: &Survey) -> Vec<Remark> {
    // With each, whether it follows from a meter that never changes, which is said.
    let mut barred: Vec<(Barred, bool)> = Vec::new();
    for (node, states) in space.at.iter().enumerate() {
        for (branch, way) in item.nodes[node].branches.iter().enumerate() {
            if !states.is_empty() && !states.iter().any(|&state| space.all[state].allows(item, branch)) {
                let constant =
                    |c: &Condition| survey.constant[c.meter] && !c.holds(&space.all[states[0]].meters);
                let absorbed = way.when.iter().any(constant);
                barred.push((bar(item, space, survey, Decision { node, branch }), absorbed));
            }
        }
    }
    let to = |barred: &Barred| item.nodes[barred.way.node].branches[barred.way.branch].to;
    let mut named: Vec<bool> = (0..item.nodes.len()).map(|node| space.reaches(node)).collect();
    let mut firsts: Vec<usize> =
        barred.iter().map(|(barred, _)| to(barred)).filter(|&node| !space.reaches(node)).collect();
    firsts.sort_unstable();
    firsts.dedup();
    for &node in &firsts {
        named[node] = true;
    }
    let mut remarks = Vec::new();
    for node in firsts {
        let behind = behind(item, &[node], &mut named);
        let by: Vec<&(Barred, bool)> = barred.iter().filter(|(barred, _)| to(barred) == node).collect();
        if by.iter().all(|(_, absorbed)| !absorbed) {
            let by = by.into_iter().map(|(barred, _)| barred.clone()).collect();
            remarks.push(Remark::NeverReached { node, behind, by });
        }
    }
    let alone = barred.into_iter().filter(|(barred, absorbed)| !absorbed && space.reaches(to(barred)));
    remarks.extend(alone.map(|(barred, _)| Remark::NeverOffered(barred)));
    remarks
}

fn bar(item: &ScenarioItem, space: &Space, survey: &Survey, way: Decision) -> Barred {
    let when = &item.nodes[way.node].branches[way.branch].when;
    let seen = |meter: usize| survey.at[way.node].as_ref().map_or((0, 0), |meters| meters[meter]);
    let unmet = |condition: &Condition| {
        !space.at[way.node].iter().any(|&state| condition.holds(&space.all[state].meters))
    };
    let missing = |state: usize| -> i64 {
        let value = |condition: &Condition| i64::from(space.all[state].meters[condition.meter]);
        when.iter().map(|c| (i64::from(c.least) - value(c)).max(value(c) - i64::from(c.most)).max(0)).sum()
    };
    let nearest = space.at[way.node].iter().copied().min_by_key(|&state| (missing(state), state));
    Barred {
        way,
        unmet: when
            .iter()
            .enumerate()
            .filter(|(_, condition)| unmet(condition))
            .map(|(place, condition)| (place, seen(condition.meter)))
            .collect(),
        path: nearest.map(|state| space.path_to(state)).unwrap_or_default(),
    }
}

/// What can be reached from some nodes and is not named yet; it is now.
fn behind(item: &ScenarioItem, nodes: &[usize], named: &mut [bool]) -> Vec<usize> {
    let before = named.to_vec();
    for &node in nodes {
        spread(item, node, named, |node| !before[node]);
    }
    (0..named.len()).filter(|&node| named[node] && !before[node]).collect()
}

/// Marks a node and everything it leads to, through nodes not marked before that `may` be passed.
fn spread(item: &ScenarioItem, node: usize, marked: &mut [bool], may: impl Fn(usize) -> bool) {
    marked[node] = true;
    let mut open = vec![node];
    while let Some(at) = open.pop() {
        for way in item.nodes[at].branches.iter().filter(|way| may(way.to)) {
            if !std::mem::replace(&mut marked[way.to], true) {
                open.push(way.to);
            }
        }
    }
}

/// Every branch, with where it leads.
fn ways(item: &ScenarioItem) -> impl Iterator<Item = (Decision, usize)> {
    item.nodes.iter().enumerate().flat_map(|(node, at)| {
        at.branches.iter().enumerate().map(move |(branch, way)| (Decision { node, branch }, way.to))
    })
}
