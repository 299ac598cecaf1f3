//! What is proved of scenarios, held against playing them in every way.

use std::collections::BTreeSet;

use coursewright::course::{Branch, Condition, Ending, Meter, ScenarioItem};
use coursewright::score::scenario::remark::Remark;
use coursewright::score::scenario::{Decision, in_words, replay, solve};
use proptest::prelude::*;

use super::played::{all_branches, any_scenarios, end_of, holds, nearest, play, said};
use super::{branch, node, reference};

#[test]
fn the_loop_of_the_reference_scenario_is_found_with_its_path() {
    let (item, _) = reference();
    let loops: Vec<String> = said(&item)
        .into_iter()
        .filter_map(|remark| match remark {
            Remark::IdleLoop { path, around } => Some(in_words(&item, &[path, around].concat())),
            _ => None,
        })
        .collect();
    assert_eq!(loops, ["start → policy → policy2 → policy"]);
}

/// A branch that nobody can choose together with the others is not said to be like them.
#[test]
fn only_what_can_be_chosen_between_is_a_fake_choice() {
    let asks = |id: &str| Branch {
        points: -1,
        add: vec![(0, -1)],
        when: vec![Condition { meter: 0, least: 2, most: 2 }],
        ..branch(id, 2)
    };
    let once = Branch { once: true, ..branch("ask", 1) };
    let again = Branch { points: 1, add: vec![(0, 1)], ..branch("again", 0) };
    let item = ScenarioItem {
        meters: vec![Meter { id: "m".to_owned(), name: "M".to_owned(), start: 1, min: 0, max: 2 }],
        start: 0,
        nodes: vec![
            node("desk", None, vec![asks("one"), once, asks("other")]),
            node("back", None, vec![again]),
            node("end", Some(Ending::Success), vec![]),
        ],
        zero: 0,
        best: 1,
    };
    let fake: Vec<_> = said(&item)
        .into_iter()
        .filter_map(|remark| match remark {
            Remark::FakeChoice { ways, all, .. } => Some((ways, all)),
            _ => None,
        })
        .collect();
    assert_eq!(fake, [(vec![0, 2], true)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_sees_is_what_no_play_comes_to(item in any_scenarios()) {
        let played = play(&item);
        let reached = played.reached();
        let reads = |meter| all_branches(&item).iter().any(|d| item.nodes[d.node].branches[d.branch].when.iter().any(|c| c.meter == meter));
        let constant = |meter: usize| reads(meter) && played.states.iter().all(|s| s.meters[meter] == item.meters[meter].start);
        let mut unseen = BTreeSet::new();
        let mut not_offered = BTreeSet::new();
        let mut always = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::Unreachable { nodes, behind } => unseen.extend([nodes, behind].concat()),
                Remark::NeverReached { node, behind, by } => {
                    unseen.insert(node);
                    unseen.extend(behind);
                    for barred in by {
                        prop_assert_eq!(item.nodes[barred.way.node].branches[barred.way.branch].to, node);
                        prop_assert_eq!(end_of(&item, &barred.path).node, barred.way.node);
                        not_offered.insert(barred.way);
                    }
                }
                Remark::NeverOffered(barred) => {
                    prop_assert_eq!(end_of(&item, &barred.path).node, barred.way.node);
                    not_offered.insert(barred.way);
                }
                Remark::AlwaysTrue { way, condition, seen, path } => {
                    let meter = item.nodes[way.node].branches[way.branch].when[condition].meter;
                    let values: Vec<i32> = played.at(way.node).map(|s| played.states[s].meters[meter]).collect();
                    prop_assert_eq!(seen, (*values.iter().min().unwrap(), *values.iter().max().unwrap()));
                    prop_assert_eq!(end_of(&item, &path).node, way.node);
                    prop_assert_eq!(Some(path.len()), nearest(&played, |s| played.states[s].node == way.node));
                    always.insert((way, condition));
                }
                _ => {}
            }
        }
        if played.stuck(&item) {
            prop_assert!(not_offered.is_empty() && always.is_empty());
            return Ok(());
        }
        for node in 0..item.nodes.len() {
            prop_assert!(!(unseen.contains(&node) && reached.contains(&node)), "node {} is seen", node);
            let hidden = (0..item.meters.len()).any(constant);
            prop_assert!(hidden || unseen.contains(&node) || reached.contains(&node), "node {} is not seen", node);
        }
        for way in all_branches(&item).into_iter().filter(|way| reached.contains(&way.node)) {
            let branch = &item.nodes[way.node].branches[way.branch];
            let ever = played.at(way.node).any(|state| holds(&item, &played.states[state], way));
            let hidden = branch.when.iter().any(|c| constant(c.meter));
            prop_assert_eq!(not_offered.contains(&way), !ever && !hidden, "{:?}", way);
            for (place, condition) in branch.when.iter().enumerate() {
                let all = played.at(way.node).all(|state| condition.holds(&played.states[state].meters));
                prop_assert_eq!(always.contains(&(way, place)), all && !constant(condition.meter), "{:?}", way);
            }
        }
    }

    #[test]
    fn once_meters_and_fallbacks_are_what_playing_shows(item in any_scenarios()) {
        let played = play(&item);
        let mut needless = BTreeSet::new();
        let mut unread = BTreeSet::new();
        let mut unchanged = BTreeSet::new();
        let mut gaps = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::NeedlessOnce { way, path } => {
                    prop_assert_eq!(path.last(), Some(&way));
                    end_of(&item, &path);
                    needless.insert(way);
                }
                Remark::Unread { meter, path } => {
                    end_of(&item, &path);
                    let last = path.last().unwrap();
                    prop_assert!(item.nodes[last.node].branches[last.branch].add.iter().any(|&(m, by)| m == meter && by != 0));
                    unread.insert(meter);
                }
                Remark::Unchanged { meter, .. } => { unchanged.insert(meter); }
                Remark::NoFallback { node, gap, path } => {
                    prop_assert_eq!(end_of(&item, &path).node, node);
                    let mut values: Vec<i32> = item.meters.iter().map(|meter| meter.start).collect();
                    gaps.insert(node);
                    for (meter, value) in gap {
                        prop_assert!((item.meters[meter].min..=item.meters[meter].max).contains(&value));
                        values[meter] = value;
                    }
                    for (branch, way) in item.nodes[node].branches.iter().enumerate() {
                        let again = played.at(node).any(|s| played.states[s].taken.contains(&Decision { node, branch }));
                        prop_assert!((way.once && again) || !way.when.iter().all(|c| c.holds(&values)));
                    }
                }
                _ => {}
            }
        }
        if played.stuck(&item) {
            prop_assert!(needless.is_empty() && gaps.is_empty());
            return Ok(());
        }
        for (node, n) in item.nodes.iter().enumerate().filter(|(_, n)| !n.branches.is_empty()) {
            let gone = |branch: usize| {
                let way = Decision { node, branch };
                n.branches[branch].once && played.at(node).any(|s| played.states[s].taken.contains(&way))
            };
            let lasting: Vec<&Branch> =
                (0..n.branches.len()).filter(|&b| !gone(b)).map(|b| &n.branches[b]).collect();
            let open = |value: i32| lasting.iter().any(|b| b.when.iter().all(|c| c.holds(&[value])));
            let gap = played.at(node).next().is_some() && !lasting.is_empty() && (0..=2).any(|value| !open(value));
            prop_assert_eq!(gaps.contains(&node), gap, "node {}", node);
        }
        for way in all_branches(&item) {
            let branch = &item.nodes[way.node].branches[way.branch];
            let ever = played.at(way.node).any(|state| holds(&item, &played.states[state], way));
            let barred = played.at(way.node).any(|state| {
                played.states[state].taken.contains(&way) && holds(&item, &played.states[state], way)
            });
            prop_assert_eq!(needless.contains(&way), branch.once && ever && !barred, "{:?}", way);
        }
        let taken = |meter: usize| {
            played.exits.iter().enumerate().any(|(state, exits)| exits.iter().any(|&(branch, _)| {
                let way = &item.nodes[played.states[state].node].branches[branch];
                way.add.iter().any(|&(m, by)| m == meter && by != 0)
            }))
        };
        for meter in 0..item.meters.len() {
            let read = item.nodes.iter().flat_map(|n| &n.branches).any(|b| b.when.iter().any(|c| c.meter == meter));
            let still = played.states.iter().all(|state| state.meters[meter] == item.meters[meter].start);
            prop_assert_eq!(unread.contains(&meter), !read && taken(meter));
            prop_assert_eq!(unchanged.contains(&meter), if read { still } else { !taken(meter) });
        }
    }

    #[test]
    fn an_idle_loop_leads_back_with_nothing_changed(item in any_scenarios()) {
        let remarks = said(&item);
        let loops: Vec<_> = remarks.iter().filter_map(|remark| match remark {
            Remark::IdleLoop { path, around } => Some((path, around)),
            _ => None,
        }).collect();
        for (path, around) in &loops {
            let (before, points) = replay(&item, path).unwrap();
            let whole = [path.as_slice(), around.as_slice()].concat();
            prop_assert!(!around.is_empty());
            prop_assert_eq!(replay(&item, &whole).unwrap(), (before, points));
        }
        if solve(&item).is_err() {
            return Ok(());
        }
        let played = play(&item);
        // A way round of up to four branches in which no meter is held at a bound, and none but those asked for moves.
        let asked = |meter: usize| item.nodes.iter().flat_map(|n| &n.branches).any(|b| b.when.iter().any(|c| c.meter == meter));
        let clean = |state: usize, branch: usize, to: usize| {
            let way = &item.nodes[played.states[state].node].branches[branch];
            way.add.iter().all(|&(m, by)| {
                played.states[state].meters[m] + by == played.states[to].meters[m] && (by == 0 || asked(m))
            })
        };
        for first in 0..played.states.len() {
            let mut open = vec![(first, 0)];
            for _ in 0..4 {
                open = open.iter().flat_map(|&(state, points)| {
                    let node = played.states[state].node;
                    let exits = played.exits[state].iter().filter(move |&&(branch, to)| clean(state, branch, to));
                    let item = &item;
                    exits.map(move |&(branch, to)| (to, points + item.nodes[node].branches[branch].points))
                }).collect();
                if open.contains(&(first, 0)) {
                    let node = played.states[first].node;
                    prop_assert!(!loops.is_empty(), "a loop at node {} was missed", node);
                }
            }
        }
    }

    #[test]
    fn fake_choices_come_to_the_same_and_others_do_not(item in any_scenarios()) {
        let played = play(&item);
        let mut fake = BTreeSet::new();
        for remark in said(&item) {
            if let Remark::FakeChoice { node, ways, path, .. } = remark {
                let end = end_of(&item, &path);
                prop_assert_eq!(end.node, node);
                prop_assert!(ways.iter().filter(|&&way| end.offers(&item, way)).count() >= 2);
                for &one in &ways {
                    for &other in &ways {
                        let (a, b) = (&item.nodes[node].branches[one], &item.nodes[node].branches[other]);
                        prop_assert_eq!((a.to, a.points), (b.to, b.points));
                        fake.insert((node, one, other));
                    }
                }
            }
        }
        for (node, n) in item.nodes.iter().enumerate() {
            for one in 0..n.branches.len() {
                for other in one + 1..n.branches.len() {
                    let both: Vec<usize> = played.at(node).filter(|&s| {
                        let state = &played.states[s];
                        state.offers(&item, one) && state.offers(&item, other)
                    }).collect();
                    let same = !both.is_empty() && n.branches[one].points == n.branches[other].points && both.iter().all(|&s| {
                        let state = &played.states[s];
                        state.after(&item, one) == state.after(&item, other)
                    });
                    let read = n.branches.iter().chain(item.nodes.iter().flat_map(|n| &n.branches)).any(|b| !b.when.is_empty());
                    if same && read {
                        prop_assert!(fake.contains(&(node, one, other)), "{} and {} at {}", one, other, node);
                    }
                }
            }
        }
    }
}
