//! Competencies: what the answers given are evidence of, by the loadings of items and choices.

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
