use crate::course::{ChoiceItem, Kind, MultipleItem, OrderItem, RateItem};
use crate::score::{most_least, order, rate};

use super::credits::Credits;
use super::guess::{combinations, factorial, guess, ticked};

/// What somebody earns who goes by some appeal of what is offered, ties by chance: takes the choice that appeals most;
/// ticks as many as there are keys, which prompts say; takes the most for the most and the least for the least. Of a
/// statement the first place is that it holds. None for other kinds, and where everything appeals alike.
pub fn pick(kind: &Kind, appeal: &[i64]) -> Option<Credits> {
    let (least, most) = (appeal.iter().min()?, appeal.iter().max()?);
    if least == most {
        return None;
    }
    let those = |wanted: &i64| {
        let wanted = *wanted;
        (0..appeal.len()).filter(move |&i| appeal[i] == wanted)
    };
    match kind {
        Kind::Choice(ChoiceItem { choices }) => {
            Some(Credits::even(those(most).map(|i| choices[i].credit.value())))
        }
        Kind::TrueFalse(item) => Some(Credits::even(those(most).map(|i| f64::from((i == 0) == item.answer)))),
        Kind::Multiple(item) => Some(tick(item, appeal)),
        Kind::MostLeast(item) => {
            let shares: Vec<(f64, f64)> =
                item.responses.iter().map(|r| (r.most.value(), r.least.value())).collect();
            let pairs = those(most).flat_map(|i| those(least).map(move |l| (i, l)));
            Some(Credits::even(pairs.map(|(i, l)| most_least(item.scoring, &shares, i, l))))
        }
        _ => None,
    }
}

/// Ticks those that appeal most, as many as there are keys; among the last ones that appeal alike, any.
fn tick(item: &MultipleItem, appeal: &[i64]) -> Credits {
    let keys = item.choices.iter().filter(|choice| choice.credit.is_full()).count();
    let mut sorted = appeal.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let Some(&last) = keys.checked_sub(1).and_then(|last| sorted.get(last)) else {
        return Credits::always(0.0);
    };
    let count = |appealing: &dyn Fn(i64) -> bool, key: bool| {
        let those = item.choices.iter().zip(appeal);
        those.filter(|(choice, appeal)| appealing(**appeal) && choice.credit.is_full() == key).count()
    };
    let above = [count(&|appeal| appeal > last, true), count(&|appeal| appeal > last, false)];
    let level = [count(&|appeal| appeal == last, true), count(&|appeal| appeal == last, false)];
    let rest = keys - above[0] - above[1];
    let ways = combinations(level[0] + level[1], rest);
    let hits = rest.saturating_sub(level[1])..=rest.min(level[0]);
    Credits::new(hits.map(|hits| {
        let slips = rest - hits;
        let chance = combinations(level[0], hits) * combinations(level[1], slips) / ways;
        (ticked(item, above[0] + hits, above[1] + slips), chance)
    }))
}

/// What ticking everything earns; none for kinds without ticks.
pub fn all_ticked(kind: &Kind) -> Option<f64> {
    let Kind::Multiple(item) = kind else { return None };
    let keys = item.choices.iter().filter(|choice| choice.credit.is_full()).count();
    Some(ticked(item, keys, item.choices.len() - keys))
}

/// What somebody earns who gives every response the middle of the scale, or any one of two middles; none for other
/// kinds.
pub fn in_the_middle(kind: &Kind) -> Option<Credits> {
    let Kind::Rate(RateItem { scale, responses, scoring, best, .. }) = kind else { return None };
    let keys: Vec<f64> = responses.iter().map(|response| response.key).collect();
    let low = scale.min + scale.max.saturating_sub(scale.min) / 2;
    let high = scale.max - scale.max.saturating_sub(scale.min) / 2;
    let credit = |point: i32| rate(*scoring, *scale, &keys, *best, &vec![point; keys.len()]);
    Some(Credits::even([credit(low), credit(high)]))
}

/// What somebody earns who leaves steps in the order in which they are shown; none for other kinds. That is any order
/// but the right one: where chance would show it, the first step goes to the end.
pub fn as_shown(kind: &Kind) -> Option<Credits> {
    let Kind::Order(OrderItem { steps, scoring, .. }) = kind else { return None };
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    let moved: Vec<&str> = ids.iter().skip(1).chain(ids.first()).copied().collect();
    let right = factorial(steps.len()).recip();
    let mut others: Vec<(f64, f64)> = guess(kind).iter().collect();
    if let Some((_, chance)) = others.last_mut() {
        *chance -= right;
    }
    Some(Credits::new(others.into_iter().chain([(order(*scoring, &ids, &moved), right)])))
}

#[cfg(test)]
mod tests {
    use super::{all_ticked, as_shown, in_the_middle, pick};
    use crate::course::{
        Choice, ChoiceId, ChoiceItem, Credit, Document, Kind, MultipleItem, OrderItem, OrderScoring,
        OrderStep, RateItem, RateResponse, RateScoring, Scale, Scoring, TrueFalseItem,
    };
    use crate::score::chance::Credits;

    fn choices(credits: &[u32]) -> Vec<Choice> {
        let choice = |&fourths: &u32| Choice {
            id: ChoiceId(String::new()),
            was: Vec::new(),
            text: Document::default(),
            credit: Credit::new(fourths, 4).unwrap(),
            feedback: None,
            cites: None,
            competencies: Vec::new(),
        };
        credits.iter().map(choice).collect()
    }

    #[test]
    fn what_appeals_most_is_taken() {
        let item = Kind::Choice(ChoiceItem { choices: choices(&[4, 0, 1, 0]) });
        assert_eq!(pick(&item, &[9, 1, 1, 1]), Some(Credits::always(1.0)));
        assert_eq!(pick(&item, &[9, 1, 9, 1]), Some(Credits::even([1.0, 0.25])));
        assert_eq!(pick(&item, &[5, 5, 5, 5]), None);
        let statement = Kind::TrueFalse(TrueFalseItem { answer: false, if_true: None, if_false: None });
        assert_eq!(pick(&statement, &[1, 0]), Some(Credits::always(0.0)));
    }

    #[test]
    fn as_many_are_ticked_as_there_are_keys() {
        let item = Kind::Multiple(MultipleItem {
            choices: choices(&[4, 4, 0, 0, 0]),
            scoring: Scoring::RightMinusWrong,
        });
        assert_eq!(pick(&item, &[2, 2, 1, 1, 1]), Some(Credits::always(1.0)));
        // One for certain, and one of a key and a distractor.
        assert_eq!(pick(&item, &[3, 2, 2, 1, 1]), Some(Credits::even([1.0, 0.0])));
        assert_eq!(pick(&item, &[1, 1, 3, 1, 1]), Some(Credits::always(0.0)));
        assert_eq!(all_ticked(&item), Some(0.0));
    }

    #[test]
    fn the_middle_of_an_even_scale_is_either() {
        let response = |key| RateResponse {
            id: ChoiceId(String::new()),
            text: Document::default(),
            key,
            feedback: None,
        };
        let item = |max, scoring| {
            let responses = [1.0, 2.0, 4.0].map(response).into();
            Kind::Rate(RateItem {
                scale: Scale { min: 1, max },
                labels: Vec::new(),
                responses,
                scoring,
                best: 1.0,
            })
        };
        assert_eq!(in_the_middle(&item(5, RateScoring::Standardised)), Some(Credits::always(0.5)));
        assert_eq!(in_the_middle(&item(4, RateScoring::NearMiss)).unwrap().iter().count(), 2);
    }

    #[test]
    fn steps_are_never_shown_in_their_order() {
        let step = |id: &str| OrderStep { id: ChoiceId(id.to_owned()), text: Document::default() };
        let item = |scoring| {
            let steps = ["a", "b", "c"].map(step).into();
            Kind::Order(OrderItem { steps, scoring, feedback: None })
        };
        assert_eq!(as_shown(&item(OrderScoring::Exact)), Some(Credits::always(0.0)));
        // Of the other five orders two have one pair the wrong way round, and earn a third; b, c, a comes twice.
        let found = as_shown(&item(OrderScoring::Kendall)).unwrap();
        assert!((found.mean() - 2.0 / 18.0).abs() < 1e-9, "{}", found.mean());
    }
}
