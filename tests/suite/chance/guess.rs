use std::collections::BTreeMap;

use coursewright::course::{
    Answer, Choice, ChoiceId, Credit, Document, Kind, MatchItem, MatchPair, MatchScoring, MostLeastItem,
    MostLeastResponse, MostLeastScoring, MultipleItem, OrderItem, OrderScoring, OrderStep, Scoring, TextItem,
    TrueFalseItem,
};
use coursewright::score::chance::{Credits, blank, guess, play};
use coursewright::score::scenario::solve;
use coursewright::score::{matching, most_least, multiple, order, scenario};
use proptest::prelude::*;

use super::printed;
use crate::scenario::scenarios;

fn choice(credit: Credit) -> Choice {
    Choice {
        id: ChoiceId(String::new()),
        was: Vec::new(),
        text: Document::default(),
        credit,
        feedback: None,
        cites: None,
        competencies: Vec::new(),
    }
}

fn several(keys: usize, others: usize, scoring: Scoring) -> MultipleItem {
    let credits = std::iter::repeat_n(Credit::FULL, keys).chain(std::iter::repeat_n(Credit::NONE, others));
    MultipleItem { choices: credits.map(choice).collect(), scoring }
}

/// The same credits with the same probabilities.
fn same(found: &Credits, wanted: &Credits) -> bool {
    let (found, wanted): (Vec<_>, Vec<_>) = (found.iter().collect(), wanted.iter().collect());
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9;
    found.len() == wanted.len() && found.into_iter().zip(wanted).all(|(a, b)| near(a, b))
}

/// Every order of the numbers below `of`.
fn orders(of: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..of {
        let longer = |order: &Vec<usize>| {
            let order = order.clone();
            (0..of)
                .filter(|next| !order.contains(next))
                .map(|next| [&order[..], &[next]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

#[test]
fn ticking_at_random_earns_what_the_design_says() {
    // (choices, keys): all or nothing, right minus wrong, per choice, capped.
    let table = [
        ((4, 2), [".067", ".200", ".500", ".267"]),
        ((5, 2), [".032", ".113", ".497", ".161"]),
        ((5, 3), [".032", ".247", ".503", ".355"]),
        ((6, 3), [".016", ".159", ".500", ".254"]),
    ];
    let rules = [Scoring::AllOrNothing, Scoring::RightMinusWrong, Scoring::PerChoice, Scoring::Capped];
    for ((choices, keys), row) in table {
        for (rule, as_printed) in rules.into_iter().zip(row) {
            let found = guess(&Kind::Multiple(several(keys, choices - keys, rule))).mean();
            assert!(printed(found, as_printed), "{choices}, {keys}, {rule:?}: {found} is not {as_printed}");
        }
    }
}

#[test]
fn ticking_is_what_every_selection_earns() {
    for rule in [Scoring::AllOrNothing, Scoring::RightMinusWrong, Scoring::PerChoice, Scoring::Capped] {
        for (keys, others) in [(1, 3), (2, 2), (3, 1), (4, 0), (2, 4)] {
            let of_keys: Vec<bool> = (0..keys + others).map(|i| i < keys).collect();
            let ticks = |set: u32| (0..keys + others).map(|i| set >> i & 1 == 1).collect::<Vec<_>>();
            let earned = (1..1u32 << (keys + others)).map(|set| multiple(rule, &of_keys, &ticks(set)));
            let item = Kind::Multiple(several(keys, others, rule));
            assert!(same(&guess(&item), &Credits::even(earned)), "{rule:?} {keys} {others}");
            assert_eq!(blank(&item), multiple(rule, &of_keys, &ticks(0)));
        }
    }
}

#[test]
fn ordering_is_what_every_order_earns() {
    for rule in [OrderScoring::Kendall, OrderScoring::Exact, OrderScoring::Adjacent] {
        for steps in 2..=6 {
            let letters = &LETTERS[..steps];
            let earned = orders(steps).into_iter().map(|places| {
                order(rule, letters, &places.into_iter().map(|place| letters[place]).collect::<Vec<_>>())
            });
            let step = |id: &&str| OrderStep { id: ChoiceId((*id).to_owned()), text: Document::default() };
            let item = OrderItem { steps: letters.iter().map(step).collect(), scoring: rule, feedback: None };
            assert!(same(&guess(&Kind::Order(item)), &Credits::even(earned)), "{rule:?} {steps}");
        }
    }
}

#[test]
fn matching_is_what_every_way_to_use_each_side_once_earns() {
    for rule in [MatchScoring::PerPair, MatchScoring::AllOrNothing] {
        for (pairs, extra) in [(2, 0), (3, 0), (4, 0), (2, 2), (3, 2), (4, 1)] {
            let letters = &LETTERS[..pairs];
            let earned = orders(pairs + extra).into_iter().map(|places| {
                let given = letters.iter().zip(places).map(|(pair, right)| (*pair, LETTERS[right]));
                matching(rule, letters, &given.collect::<BTreeMap<_, _>>())
            });
            let pair = |id: &&str| MatchPair {
                id: ChoiceId((*id).to_owned()),
                left: Document::default(),
                right: (*id).to_owned(),
            };
            let item = MatchItem {
                pairs: letters.iter().map(pair).collect(),
                extra: LETTERS[pairs..pairs + extra].iter().map(|&text| text.to_owned()).collect(),
                scoring: rule,
            };
            let found = guess(&Kind::Match(item));
            assert!(same(&found, &Credits::even(earned)), "{rule:?} {pairs} {extra}: {found:?}");
            if extra == 0 && rule == MatchScoring::PerPair {
                let one_of_them = f64::from(u32::try_from(pairs).unwrap()).recip();
                assert!((found.mean() - one_of_them).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn two_chosen_at_random_earn_half() {
    let shares = [(55, 5), (25, 10), (15, 25), (5, 60)];
    let response = |&(most, least): &(u32, u32)| MostLeastResponse {
        id: ChoiceId(String::new()),
        text: Document::default(),
        most: Credit::new(most, 100).unwrap(),
        least: Credit::new(least, 100).unwrap(),
        feedback: None,
    };
    let numbers = shares.map(|(most, least)| (f64::from(most) / 100.0, f64::from(least) / 100.0));
    for (scoring, mean) in [(MostLeastScoring::Net, 0.5), (MostLeastScoring::Plain, 0.25)] {
        let item = MostLeastItem { responses: shares.iter().map(response).collect(), scoring };
        let found = guess(&Kind::MostLeast(item));
        let pairs = (0..4).flat_map(|most| (0..4).map(move |least| (most, least)));
        let earned = pairs.filter(|(a, b)| a != b).map(|(a, b)| most_least(scoring, &numbers, a, b));
        assert!(same(&found, &Credits::even(earned)), "{scoring:?}");
        assert!((found.mean() - mean).abs() < 1e-9, "{scoring:?}: {}", found.mean());
    }
}

#[test]
fn the_small_kinds_earn_what_they_must() {
    let statement = TrueFalseItem { answer: true, if_true: None, if_false: None };
    assert_eq!(guess(&Kind::TrueFalse(statement)), Credits::even([0.0, 1.0]));
    let answer = |text: &str, credit| Answer { text: text.to_owned(), credit, feedback: None };
    let words = |answers| Kind::Text(TextItem { answers, near: true, case: false });
    assert_eq!(guess(&words(vec![answer("sorry", Credit::FULL)])), Credits::always(0.0));
    let anything = vec![answer("sorry", Credit::FULL), answer("*", Credit::new(1, 4).unwrap())];
    assert_eq!(guess(&words(anything)), Credits::always(0.25));
}

proptest! {
    /// The walk over states and points is that of the solver, and what it ends with is the score of the scenario.
    #[test]
    fn playing_at_random_is_the_random_walk(mut item in scenarios()) {
        let Ok(solved) = solve(&item) else { return Ok(()) };
        item.best = solved.best();
        prop_assume!(item.best > item.zero);
        let scale = f64::from(item.best) - f64::from(item.zero);
        let walk = solved.random_walk();
        let credit = |points: i32| ((f64::from(points) - f64::from(item.zero)) / scale).clamp(0.0, 1.0);
        let wanted: f64 = walk.iter().map(|((_, points), mass)| credit(*points) * mass).sum();
        let found = play(&item, |_, _| 0);
        prop_assert!((found.mean() - wanted).abs() < 1e-6, "{} {wanted}", found.mean());
        prop_assert_eq!(scenario(&item, &[]), 0.0);
    }
}
