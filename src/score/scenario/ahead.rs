use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::course::Ahead;

use super::space::Space;
use super::states::{Decision, State};

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
pub(super) fn ahead(space: &Space, most: impl Fn(usize) -> i32) -> Vec<Ahead> {
    let of = |states: &Vec<usize>| {
        let states: Vec<_> = states.iter().map(|&state| (&space.all[state], most(state))).collect();
        of_node(&states)
    };
    space.at.iter().map(of).collect()
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
