//! What is said of endings and of the score, held against playing scenarios in every way.

use std::collections::{BTreeMap, BTreeSet};

use coursewright::course::Ending;
use coursewright::score::scenario::remark::Remark;
use coursewright::score::scenario::{Decision, replay, solve};
use proptest::prelude::*;

use super::played::{end_of, play, said, with_endings};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn endings_are_against_the_score_where_plays_are(item in with_endings()) {
        let mut item = item;
        let Ok(solved) = solve(&item) else { return Ok(()) };
        if solved.best() <= item.zero {
            return Ok(());
        }
        item.best = solved.best();
        let mark = (f64::from(item.best) * 0.7 - 1e-9).ceil();
        // Every sum of points that can be brought to each state, with the decisions it takes, up to some number.
        let played = play(&item);
        let mut layers = vec![BTreeSet::from([(0usize, 0i32)])];
        for _ in 0..12 {
            let next = layers.last().unwrap().iter().flat_map(|&(state, points)| {
                let node = played.states[state].node;
                let item = &item;
                played.exits[state].iter().map(move |&(branch, to)| (to, points + item.nodes[node].branches[branch].points))
            }).collect();
            layers.push(next);
        }
        let shortest = |end: usize, wanted: &dyn Fn(i32) -> bool| {
            layers.iter().position(|layer| layer.iter().any(|&(state, points)| played.states[state].node == end && wanted(points)))
        };
        let below = |points: i32| f64::from(points) < mark;
        let above = |points: i32| f64::from(points) >= mark;
        let mut said_below = BTreeMap::new();
        let mut said_above = BTreeMap::new();
        let mut said_best = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::SuccessBelowPass { end, points, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, i64::from(got)), (end, points));
                    prop_assert!(below(got));
                    said_below.insert(end, path.len());
                }
                Remark::FailureAbovePass { end, points, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, i64::from(got)), (end, points));
                    prop_assert!(above(got));
                    said_above.insert(end, path.len());
                }
                Remark::BestNotSuccess { end, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, got), (end, item.best));
                    prop_assert!(item.nodes[end].ending != Some(Ending::Success));
                    said_best.insert(end);
                }
                Remark::LostEarly { path, most, .. } => {
                    prop_assert!(i32::try_from(most).is_ok_and(below));
                    end_of(&item, &path);
                    let way = *path.last().unwrap();
                    // Nobody who takes it passes, in as many decisions as were played.
                    let mut marked = BTreeSet::from([(0usize, 0i32, false)]);
                    for _ in 0..12 {
                        marked = marked.into_iter().flat_map(|(state, points, took)| {
                            let node = played.states[state].node;
                            let item = &item;
                            played.exits[state].iter().map(move |&(branch, to)| {
                                let took = took || way == Decision { node, branch };
                                (to, points + item.nodes[node].branches[branch].points, took)
                            })
                        }).collect();
                        for &(state, points, took) in &marked {
                            prop_assert!(!(took && item.nodes[played.states[state].node].ending.is_some() && above(points)));
                        }
                    }
                }
                Remark::RareEnding(walked) | Remark::ForegoneEnding(walked) => {
                    prop_assert_eq!(end_of(&item, &walked.path).node, walked.end);
                    let share: f64 = solved.random_walk().iter().filter(|((end, _), _)| *end == walked.end).map(|(_, p)| p).sum();
                    prop_assert!((share - walked.share).abs() < 1e-9);
                }
                _ => {}
            }
        }
        let best_ends: BTreeSet<usize> = layers.iter().flatten()
            .filter(|&&(state, points)| points == item.best && item.nodes[played.states[state].node].ending.is_some())
            .map(|&(state, _)| played.states[state].node)
            .collect();
        let good = best_ends.iter().any(|&end| item.nodes[end].ending == Some(Ending::Success));
        for &end in &best_ends {
            let failure = item.nodes[end].ending == Some(Ending::Failure);
            prop_assert!(said_best.contains(&end) || !failure && (good || said_best.iter().any(|end| !best_ends.contains(end))));
            prop_assert!(!good || failure || !said_best.contains(&end));
        }
        for (end, node) in item.nodes.iter().enumerate() {
            match node.ending {
                Some(Ending::Success) => if let Some(steps) = shortest(end, &below) {
                    prop_assert_eq!(said_below.get(&end), Some(&steps));
                },
                Some(Ending::Failure) => if let Some(steps) = shortest(end, &above) {
                    prop_assert_eq!(said_above.get(&end), Some(&steps));
                },
                _ => {}
            }
        }
    }
}
