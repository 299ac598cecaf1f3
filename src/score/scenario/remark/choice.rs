//! Choices that are none.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;

use crate::course::ScenarioItem;

use super::super::space::{Exit, Space};
use super::Remark;
use super::survey::reads;

/// Branches that come to the same, and nodes where all do.
pub(super) fn fake_choices(
    item: &ScenarioItem,
    space: &Space,
    apart: &dyn Fn(usize, usize, usize) -> bool,
) -> Vec<Remark> {
    let shown: Vec<usize> = (0..item.meters.len()).filter(|&meter| !reads(item, meter)).collect();
    let mut remarks = Vec::new();
    for node in 0..item.nodes.len() {
        let here = Node { item, space, shown: &shown, node };
        let Some(first) = here.first_choice() else { continue };
        let path = || space.path_to(first);
        let all = |same: &dyn Fn(&Exit, &Exit) -> bool| {
            space.at[node].iter().all(|&state| {
                let exits = &space.exits[state];
                exits.iter().all(|exit| same(exit, &exits[0]))
            })
        };
        if all(&|a, b| here.same(a, b)) {
            let ways = here.choices();
            if here.alike(&ways) {
                remarks.push(Remark::FakeChoice { node, ways, all: true, path: path() });
                continue;
            }
        } else if all(&|a, b| a.to == b.to) {
            remarks.push(Remark::NoConsequence { node, path: path() });
        }
        remarks.extend(here.pairs(apart));
    }
    remarks
}

/// A node whose branches are held against each other.
#[derive(Clone, Copy)]
struct Node<'s> {
    item: &'s ScenarioItem,
    space: &'s Space,
    /// The meters that are only shown; states do not tell their values apart.
    shown: &'s [usize],
    node: usize,
}

impl Node<'_> {
    /// The nearest state in which there is something to choose.
    fn first_choice(&self) -> Option<usize> {
        self.space.at[self.node].iter().copied().find(|&state| self.space.exits[state].len() > 1)
    }

    /// The branches that are offered where there is something to choose.
    fn choices(&self) -> Vec<usize> {
        let states = self.space.at[self.node].iter().map(|&state| &self.space.exits[state]);
        let exits = states.filter(|exits| exits.len() > 1).flatten();
        let ways: BTreeSet<usize> = exits.map(|exit| exit.branch).collect();
        ways.into_iter().collect()
    }

    /// Whether branches, which may never be offered together, lead to one node and earn the same.
    fn alike(&self, ways: &[usize]) -> bool {
        let branches = &self.item.nodes[self.node].branches;
        let given = |way: usize| (branches[way].to, branches[way].points);
        ways.iter().all(|&way| given(way) == given(ways[0]))
    }

    /// Whether two exits of a state lead to the same and earn the same.
    fn same(&self, one: &Exit, other: &Exit) -> bool {
        let added = |exit: &Exit, meter| {
            let add = &self.item.nodes[self.node].branches[exit.branch].add;
            add.iter().filter(|&&(of, _)| of == meter).map(|&(_, change)| change).sum::<i32>()
        };
        one.to == other.to
            && one.points == other.points
            && self.shown.iter().all(|&meter| added(one, meter) == added(other, meter))
    }

    /// Groups of branches that come to the same wherever two of them are offered.
    fn pairs(&self, apart: &dyn Fn(usize, usize, usize) -> bool) -> Vec<Remark> {
        let count = self.item.nodes[self.node].branches.len();
        let mut groups = UnionFind::<usize>::new(count);
        let mut nearest: Vec<(usize, usize)> = Vec::new();
        for one in 0..count {
            for other in one + 1..count {
                if !apart(self.node, one, other)
                    && self.always_same(one, other)
                    && let Some(state) = self.together(one, other).next()
                {
                    groups.union(one, other);
                    nearest.push((state, one));
                }
            }
        }
        nearest.sort_unstable();
        let mut said = Vec::new();
        let mut remarks = Vec::new();
        for (state, one) in nearest {
            let ways: Vec<usize> = (0..count).filter(|&other| groups.equiv(one, other)).collect();
            if !said.contains(&ways[0]) {
                said.push(ways[0]);
                let path = self.space.path_to(state);
                remarks.push(Remark::FakeChoice { node: self.node, ways, all: false, path });
            }
        }
        remarks
    }

    /// The states in which both of two branches are offered.
    fn together(&self, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let offers = move |state: usize, branch| self.exit(state, branch).is_some();
        let states = self.space.at[self.node].iter().copied();
        states.filter(move |&state| offers(state, one) && offers(state, other))
    }

    fn exit(&self, state: usize, branch: usize) -> Option<&Exit> {
        self.space.exits[state].iter().find(|exit| exit.branch == branch)
    }

    fn always_same(&self, one: usize, other: usize) -> bool {
        let branches = &self.item.nodes[self.node].branches;
        // What they are given to do is quickly told apart, most of the time.
        if branches[one].to != branches[other].to || branches[one].points != branches[other].points {
            return false;
        }
        let mut states = self.together(one, other).peekable();
        states.peek().is_some()
            && states.all(|state| {
                let (one, other) = (self.exit(state, one), self.exit(state, other));
                one.zip(other).is_some_and(|(one, other)| self.same(one, other))
            })
    }
}
