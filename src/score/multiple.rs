use crate::course::Scoring;

/// What a selection earns under a rule. `keys[i]` says whether choice `i` is a key, `ticked[i]` whether it was ticked.
///
/// The formulas stand with [`Scoring`]. Sources: right-minus-wrong is Canvas's "partial credit with penalty" and
/// H5P's default; capped is Ripkey (1996), used by the UK Foundation Programme.
pub fn multiple(rule: Scoring, keys: &[bool], ticked: &[bool]) -> f64 {
    let count = |wanted: fn(bool, bool) -> bool| {
        let pairs = keys.iter().zip(ticked);
        f64::from(u32::try_from(pairs.filter(|&(&k, &t)| wanted(k, t)).count()).unwrap_or(u32::MAX))
    };
    let hits = count(|key, tick| key && tick);
    let slips = count(|key, tick| !key && tick);
    let all_keys = count(|key, _| key);
    let all = count(|_, _| true);
    match rule {
        Scoring::RightMinusWrong => ((hits - slips) / all_keys).max(0.0),
        Scoring::AllOrNothing => f64::from(hits == all_keys && slips == 0.0),
        Scoring::PerChoice => count(|key, tick| key == tick) / all,
        Scoring::Capped if hits + slips > all_keys => 0.0,
        Scoring::Capped => hits / all_keys,
    }
}

#[cfg(test)]
mod tests {
    use super::multiple;
    use crate::course::Scoring;

    #[test]
    fn ticking_everything_does_not_pay_by_default() {
        let keys = [true, true, false, false];
        assert_eq!(multiple(Scoring::RightMinusWrong, &keys, &[true; 4]), 0.0);
        assert_eq!(multiple(Scoring::Capped, &keys, &[true; 4]), 0.0);
        assert_eq!(multiple(Scoring::PerChoice, &keys, &[true; 4]), 0.5);
        assert_eq!(multiple(Scoring::AllOrNothing, &keys, &keys), 1.0);
    }
}
