//! The figures of scenarios that were counted by hand.

use std::collections::BTreeMap;

use coursewright::course::{Branch, Ending, Meter, ScenarioItem, ScenarioNode};
use coursewright::score::scenario::{Figures, remark, solve};

use super::played::LIMITS;
use super::{branch, node, reference};

#[test]
fn the_figures_of_the_reference_scenario() {
    let (item, vector) = reference();
    let figures = Figures::of(&item, &solve(&item).unwrap());
    assert_eq!((figures.situations, figures.endings, figures.branches), (7, 4, 14));
    assert_eq!((figures.states, figures.worst, figures.best), (20, Some(-1), 6));
    assert_eq!(figures.paths, 11);
    assert_eq!((figures.shortest.decisions, figures.longest.decisions), (2, 5));
    let mut wanted: BTreeMap<&str, f64> = BTreeMap::new();
    for row in vector["walk"].as_array().unwrap() {
        *wanted.entry(row[0].as_str().unwrap()).or_default() += row[2].as_f64().unwrap();
    }
    assert_eq!(figures.ends.len(), wanted.len());
    for (end, share) in figures.ends {
        assert!((share - wanted[item.nodes[end].id.as_str()]).abs() < 5e-6);
    }
}

#[test]
fn walks_are_exact_where_following_them_would_never_end() {
    // Twenty-four rooms in a row; in each, three of four branches lead back to the first one.
    let last = |at: usize| if at == 23 { vec![(3, 24), (4, 25), (5, 25)] } else { vec![(3, at + 1)] };
    let rooms = (0..24).map(|at| {
        let back = (0..3).map(|way| (way, 0));
        let ways = back.chain(last(at)).map(|(id, to)| branch(format!("b{id}"), to)).collect();
        node(format!("room-{at}"), None, ways)
    });
    let ends = [("good", Ending::Success), ("bad", Ending::Failure)]
        .map(|(id, ending)| node(id, Some(ending), vec![]));
    let item =
        ScenarioItem { meters: vec![], start: 0, nodes: rooms.chain(ends).collect(), zero: 0, best: 1 };
    let figures = Figures::of(&item, &solve(&item).unwrap());
    let shares: Vec<f64> = figures.ends.iter().map(|(_, share)| *share).collect();
    assert!((shares[0] - 1.0 / 3.0).abs() < 1e-9 && (shares[1] - 2.0 / 3.0).abs() < 1e-9, "{shares:?}");
    assert!(figures.seen.is_some_and(|seen| (seen - 1.0).abs() < 1e-9));
}

#[test]
fn a_scenario_of_twenty_five_nodes_with_questions_in_each_is_small() {
    let room = |at: usize| {
        let ask = |q| Branch { points: 1, add: vec![(0, 1)], once: true, ..branch(format!("ask-{q}"), at) };
        let go = [branch("on", at + 1), branch("out", 24)];
        node(format!("n{at}"), None, (0..4).map(ask).chain(go).collect())
    };
    let mut nodes: Vec<ScenarioNode> = (0..23).map(room).collect();
    nodes.push(node("well", Some(Ending::Success), vec![]));
    nodes.push(node("badly", Some(Ending::Failure), vec![]));
    let meters = vec![Meter { id: "talk".to_owned(), name: "Talk".to_owned(), start: 0, min: 0, max: 200 }];
    let item = ScenarioItem { meters, start: 0, nodes, zero: 0, best: 1 };
    let solved = solve(&item).unwrap();
    // Sixteen sets of questions in each room; the meter is only shown.
    assert_eq!(solved.count(), 23 * 16 + 2);
    assert_eq!(solved.best(), 92);
    assert!(!remark::of_play(&item, &solved, &LIMITS).is_empty());
}
