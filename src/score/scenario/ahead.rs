use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::course::Ahead;

use super::states::{Decision, State, States};

/// Something that can differ between two states of one node.
#[derive(Clone, Copy)]
enum Part {
    Meter(usize),
    Taken(Decision),
}

impl Part {
    fn of(self, state: &State) -> i32 {
        match self {
            Self::Meter(meter) => state.meters[meter],
            Self::Taken(decision) => i32::from(state.taken.contains(&decision)),
        }
    }
}

/// Writes down for each of the nodes how `most`, a number for each state, follows from what matters of the state.
///
/// A table of all states would be as long as they are many. In most nodes few meters and branches matter, often none: a
/// part is left out when the others alone still tell the number. So whoever plays need not explore the states again.
pub(super) fn ahead(states: &States, most: &[i32], nodes: usize) -> Vec<Ahead> {
    let mut by_node: Vec<Vec<(&State, i32)>> = vec![Vec::new(); nodes];
    for (state, &points) in states.all.iter().zip(most) {
        by_node[state.node].push((state, points));
    }
    by_node.iter().map(|states| of_node(states)).collect()
}

fn of_node(states: &[(&State, i32)]) -> Ahead {
    let meters = states.first().map_or(0, |(state, _)| state.meters.len());
    let taken: BTreeSet<Decision> =
        states.iter().flat_map(|(state, _)| state.taken.iter().copied()).collect();
    let mut parts: Vec<Part> =
        (0..meters).map(Part::Meter).chain(taken.into_iter().map(Part::Taken)).collect();
    for place in (0..parts.len()).rev() {
        let part = parts.remove(place);
        if !tell(&parts, states) {
            parts.insert(place, part);
        }
    }
    let mut ahead = Ahead::default();
    for part in &parts {
        match *part {
            Part::Meter(meter) => ahead.meters.push(meter),
            Part::Taken(Decision { node, branch }) => ahead.taken.push((node, branch)),
        }
    }
    ahead.most =
        states.iter().map(|&(state, points)| (values(&parts, state), points)).collect::<BTreeMap<_, _>>();
    ahead
}

fn values(parts: &[Part], state: &State) -> Vec<i32> {
    parts.iter().map(|part| part.of(state)).collect()
}

/// Whether states that are alike in these parts have the same number.
fn tell(parts: &[Part], states: &[(&State, i32)]) -> bool {
    let mut known = HashMap::new();
    states.iter().all(|&(state, points)| *known.entry(values(parts, state)).or_insert(points) == points)
}
