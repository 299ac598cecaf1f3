use std::collections::BTreeMap;

use crate::course::MatchScoring;

/// What a matching earns under a rule.
///
/// `pairs` are the ids of the pairs; `answer` says what was chosen for each: the id of the pair whose right side
/// it is, or of an extra. The formulas stand with [`MatchScoring`]; the share of right pairs is what Moodle and
/// Canvas give. A pair that is left open is not right, and takes nothing from the others: so an answer keeps what it
/// earned when the author adds a pair.
pub fn matching(rule: MatchScoring, pairs: &[&str], answer: &BTreeMap<&str, &str>) -> f64 {
    let count = |pairs: usize| f64::from(u32::try_from(pairs).unwrap_or(u32::MAX));
    let right = pairs.iter().filter(|pair| answer.get(*pair) == Some(*pair)).count();
    match rule {
        MatchScoring::PerPair => count(right) / count(pairs.len()),
        MatchScoring::AllOrNothing => f64::from(right == pairs.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::matching;
    use crate::course::MatchScoring;

    #[test]
    fn an_open_pair_is_not_right_and_harms_no_other() {
        let pairs = ["a", "b"];
        let mut answer = BTreeMap::from([("a", "a")]);
        assert_eq!(matching(MatchScoring::PerPair, &pairs, &answer), 0.5);
        assert_eq!(matching(MatchScoring::AllOrNothing, &pairs, &answer), 0.0);
        answer.insert("b", "a");
        assert_eq!(matching(MatchScoring::PerPair, &pairs, &answer), 0.5);
        assert_eq!(matching(MatchScoring::AllOrNothing, &pairs, &answer), 0.0);
        answer.insert("b", "b");
        assert_eq!(matching(MatchScoring::AllOrNothing, &pairs, &answer), 1.0);
    }
}
