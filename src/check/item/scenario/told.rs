//! How messages speak of the parts of a scenario.

use crate::course::{Condition, ScenarioItem};
use crate::diag::one_of;
use crate::say::count;
use crate::score::scenario::{Decision, in_words};

/// A scenario that is spoken of.
#[derive(Clone, Copy)]
pub(super) struct Told<'s> {
    pub(super) item: &'s ScenarioItem,
}

impl<'s> Told<'s> {
    pub(super) fn node(self, node: usize) -> &'s str {
        &self.item.nodes[node].id
    }

    pub(super) fn way(self, way: Decision) -> &'s str {
        &self.item.nodes[way.node].branches[way.branch].id
    }

    pub(super) fn meter(self, meter: usize) -> &'s str {
        &self.item.meters[meter].id
    }

    /// The line that shows a finding: the branches to take.
    pub(super) fn see(self, path: &[Decision]) -> String {
        format!("see it: {}", in_words(self.item, path))
    }

    /// `` `trust` at least 3 ``
    pub(super) fn asked(self, condition: &Condition) -> String {
        let meter = &self.item.meters[condition.meter];
        let (least, most) = (condition.least, condition.most);
        let id = &meter.id;
        match (least <= meter.min, most >= meter.max) {
            _ if least == most => format!("`{id}` at {least}"),
            (false, true) => format!("`{id}` at {least} or more"),
            (true, false) => format!("`{id}` at {most} or less"),
            _ => format!("`{id}` from {least} to {most}"),
        }
    }

    /// `` `trust` at 0 and `time` at 2 ``
    pub(super) fn values(self, values: &[(usize, i32)]) -> String {
        let each: Vec<String> =
            values.iter().map(|&(meter, value)| format!("`{}` at {value}", self.meter(meter))).collect();
        together(&each)
    }

    /// Nodes by their names.
    pub(super) fn nodes(self, nodes: &[usize]) -> String {
        all_of(nodes.iter().map(|&node| self.node(node)))
    }

    /// Branches by their names.
    pub(super) fn ways(self, ways: &[Decision]) -> String {
        all_of(ways.iter().map(|&way| self.way(way)))
    }
}

/// `` `a`, `b` and `c` ``, and how many more where they are many.
fn all_of<'s>(names: impl Iterator<Item = &'s str>) -> String {
    // A name has no space in it.
    one_of(&names.collect::<Vec<_>>()).replace(" or ", " and ")
}

/// `2`, or `2 to 4`.
pub(super) fn span((least, most): (i32, i32)) -> String {
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}

/// `1 point`, `2 points`.
pub(super) fn points(points: impl Into<i64>) -> String {
    count(points.into(), "point", "points")
}

/// `a, b and c`.
fn together(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
