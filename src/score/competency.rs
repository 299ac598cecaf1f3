//! Competencies: what the answers given are evidence of, by the loadings of items and choices.

use std::collections::BTreeSet;

use crate::course::ScenarioItem;

use super::scenario::{Decision, State, replay};

/// The fewest items that say anything about a competency.
const FEWEST: usize = 3;

/// What one item says about one competency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The loading of the answer that was given, 0 to `most`.
    pub given: f64,
    /// The greatest loading that an answer can have; 0 when the item says nothing about the competency.
    pub most: f64,
}

/// An item that names the competency itself: it loads with what was earned.
pub fn whole_item(earned: f64) -> Evidence {
    Evidence { given: earned, most: 1.0 }
}

/// One of several choices. `choices[i]` is its credit, and whether it names the competency: then it loads with that.
pub fn choice_evidence(choices: &[(f64, bool)], chosen: Option<usize>) -> Evidence {
    let loading = |&(credit, named): &(f64, bool)| if named { credit } else { 0.0 };
    Evidence {
        given: chosen.and_then(|i| choices.get(i)).map_or(0.0, loading),
        most: choices.iter().map(loading).fold(0.0, f64::max),
    }
}

/// Several of several choices. `choices[i]` is whether it is a key, whether it names the competency, whether it was
/// ticked. With K the keys that name it and D all distractors: max(0, (#(S∩K) − #(S∩D)) / #K), so that ticking
/// everything is no evidence.
pub fn multiple_evidence(choices: &[(bool, bool, bool)]) -> Evidence {
    let count = |wanted: fn(&&(bool, bool, bool)) -> bool| {
        f64::from(u32::try_from(choices.iter().filter(wanted).count()).unwrap_or(u32::MAX))
    };
    let keys = count(|&&(key, named, _)| key && named);
    let hits = count(|&&(key, named, ticked)| key && named && ticked);
    let slips = count(|&&(key, _, ticked)| !key && ticked);
    if keys == 0.0 {
        return Evidence { given: 0.0, most: 0.0 };
    }
    Evidence { given: ((hits - slips) / keys).max(0.0), most: 1.0 }
}

/// A path through a scenario. Each decision is like a choice of its own whose credit is 1 − what it gave up / the most
/// that any branch offered there would give up; branches that name the competency load with that. The evidence is the mean
/// over the decisions that say something; a node that comes again counts the first time, and where nothing can be
/// given up, nothing is said. A path that does not end is no evidence where there could have been some.
pub fn scenario_evidence(item: &ScenarioItem, path: &[Decision], competency: &str) -> Evidence {
    let named = |node: usize, branch: usize| {
        item.nodes[node].branches[branch].competencies.iter().any(|name| name == competency)
    };
    let ended = replay(item, path).is_some_and(|(end, _)| item.nodes[end.node].ending.is_some());
    if !ended {
        let mut nodes = item.nodes.iter().enumerate();
        let any = nodes.any(|(node, one)| (0..one.branches.len()).any(|branch| named(node, branch)));
        return Evidence { given: 0.0, most: f64::from(any) };
    }
    let mut state = State::start(item);
    let mut seen = BTreeSet::new();
    let (mut count, mut given, mut most) = (0.0, 0.0, 0.0);
    for decision in path {
        let regrets = state.regrets(item).unwrap_or_default();
        let worst = regrets.iter().map(|&(_, regret)| regret).max().unwrap_or_default();
        let loading = |branch: usize, regret: i32| {
            if named(state.node, branch) { 1.0 - f64::from(regret) / f64::from(worst) } else { 0.0 }
        };
        let greatest = regrets.iter().map(|&(branch, regret)| loading(branch, regret)).fold(0.0, f64::max);
        if seen.insert(state.node) && worst > 0 && greatest > 0.0 {
            let chosen = regrets.iter().find(|(branch, _)| *branch == decision.branch);
            count += 1.0;
            given += chosen.map_or(0.0, |&(branch, regret)| loading(branch, regret));
            most += greatest;
        }
        state = state.after(item, decision.branch);
    }
    if count > 0.0 {
        Evidence { given: given / count, most: most / count }
    } else {
        Evidence { given: 0.0, most: 0.0 }
    }
}

/// The credit in a competency, 0 to 1: Σ loading given / Σ greatest loading, over the items that were asked and say
/// something about it; none when they are fewer than three.
///
/// Multidimensional scoring with non-negative loadings; what was not asked is in neither sum.
pub fn competency(evidence: &[Evidence]) -> Option<f64> {
    let said = evidence.iter().filter(|one| one.most > 0.0);
    let (items, given, most) =
        said.fold((0, 0.0, 0.0), |(n, given, most), one| (n + 1, given + one.given, most + one.most));
    (items >= FEWEST).then(|| given / most)
}
