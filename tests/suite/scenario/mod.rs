//! Scenarios: the solver, by the reference scenario that the player knows too and by a search of another kind.

mod endings;
mod figures;
mod played;
mod remarks;

use std::collections::{BTreeMap, BTreeSet};

use coursewright::course::{Ahead, Branch, Condition, Document, Ending, Meter, ScenarioItem, ScenarioNode};
use coursewright::score::scenario::{Decision, Flaw, State, replay, solve};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::course::{CourseTest, between, root};

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

/// The item that JSON for the player stands for.
pub(crate) fn item(data: &Value) -> ScenarioItem {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let whole = |value: &Value| i32::try_from(value.as_i64().unwrap()).unwrap();
    let place = |of: &str, id: &str| list(&data[of]).iter().position(|one| one["id"] == *id).unwrap();
    let branch = |branch: &Value| Branch {
        id: text(&branch["id"]),
        text: Document::default(),
        points: whole(&branch["points"]),
        add: list(&branch["add"]).iter().map(whole).enumerate().collect(),
        when: list(&branch["when"])
            .iter()
            .map(|condition| Condition {
                meter: usize::try_from(condition[0].as_u64().unwrap()).unwrap(),
                least: whole(&condition[1]),
                most: whole(&condition[2]),
            })
            .collect(),
        once: branch["once"].as_bool().unwrap(),
        feedback: None,
        cites: None,
        competencies: branch["competencies"].as_array().into_iter().flatten().map(text).collect(),
        to: place("nodes", branch["to"].as_str().unwrap()),
    };
    let meter = |meter: &Value| Meter {
        id: text(&meter["id"]),
        name: text(&meter["id"]),
        start: whole(&meter["start"]),
        min: whole(&meter["min"]),
        max: whole(&meter["max"]),
    };
    let node = |node: &Value| ScenarioNode {
        id: text(&node["id"]),
        speaker: None,
        text: Document::default(),
        ending: serde_json::from_value(node["ending"].clone()).unwrap(),
        branches: list(&node["branches"]).iter().map(branch).collect(),
        ahead: Ahead::default(),
    };
    ScenarioItem {
        meters: list(&data["meters"]).iter().map(meter).collect(),
        start: place("nodes", data["start"].as_str().unwrap()),
        nodes: list(&data["nodes"]).iter().map(node).collect(),
        zero: whole(&data["zero"]),
        best: whole(&data["best"]),
    }
}

/// The same, with what can still be had from each node, if that can be found.
pub(crate) fn known_item(data: &Value) -> ScenarioItem {
    let mut item = item(data);
    if let Ok(solved) = solve(&item) {
        for (node, ahead) in item.nodes.iter_mut().zip(solved.ahead()) {
            node.ahead = ahead;
        }
    }
    item
}

fn joined(values: &[i32]) -> String {
    values.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
}

/// What can still be had from each node, as the player gets it.
pub(crate) fn ahead(item: &ScenarioItem) -> Vec<Value> {
    let way = |&(node, branch): &(usize, usize)| {
        format!("{}/{}", item.nodes[node].id, item.nodes[node].branches[branch].id)
    };
    let data = |ahead: &Ahead| {
        let most = ahead.most.iter().map(|(values, points)| (joined(values), json!(points)));
        json!({
            "meters": ahead.meters,
            "taken": ahead.taken.iter().map(way).collect::<Vec<_>>(),
            "most": most.collect::<Map<_, _>>(),
        })
    };
    item.nodes.iter().map(|node| data(&node.ahead)).collect()
}

/// The decisions that an answer stands for; none when it names what the item does not have.
pub(crate) fn path(item: &ScenarioItem, answer: &Value) -> Option<Vec<Decision>> {
    let decision = |step: &Value| {
        let (node, branch) = step.as_str()?.split_once('/')?;
        let node = item.nodes.iter().position(|one| one.id == node)?;
        let branch = item.nodes[node].branches.iter().position(|one| one.id == branch)?;
        Some(Decision { node, branch })
    };
    answer.as_array()?.iter().map(decision).collect()
}

pub(super) fn reference() -> (ScenarioItem, Value) {
    let text = std::fs::read_to_string(root().join("tests/vectors/scenario.json")).unwrap();
    let vector: Value = serde_json::from_str(&text).unwrap();
    (known_item(&vector["item"]), vector)
}

#[test]
fn the_reference_scenario_comes_out_as_published() {
    let (item, vector) = reference();
    let solved = solve(&item).unwrap();
    assert_eq!(solved.count(), 20);
    assert_eq!(solved.count() as u64, vector["states"].as_u64().unwrap());
    assert_eq!((solved.worst(), solved.best()), (Some(-1), 6));
    let walk = solved.random_walk();
    let found: BTreeMap<(String, i32), String> = walk
        .iter()
        .map(|(&(node, points), mass)| ((item.nodes[node].id.clone(), points), format!("{mass:.6}")))
        .collect();
    let wanted: BTreeMap<(String, i32), String> = vector["walk"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let points = i32::try_from(row[1].as_i64().unwrap()).unwrap();
            ((row[0].as_str().unwrap().to_owned(), points), format!("{:.6}", row[2].as_f64().unwrap()))
        })
        .collect();
    assert_eq!(found, wanted);
    let at_least = |mark| walk.iter().filter(|((_, points), _)| *points >= mark).map(|(_, p)| p).sum::<f64>();
    assert_eq!(format!("{:.5} {:.5}", at_least(3), at_least(5)), "0.26667 0.20000");
}

#[test]
fn the_reference_plays_give_up_what_they_give_up() {
    let (item, vector) = reference();
    let solved = solve(&item).unwrap();
    for play in vector["plays"].as_array().unwrap() {
        let path = path(&item, &play["path"]).unwrap();
        let (_, points) = replay(&item, &path).unwrap();
        assert_eq!(i64::from(points), play["points"].as_i64().unwrap(), "{play}");
        assert_eq!(json!(solved.regrets(&path).unwrap()), play["gaveUp"], "{play}");
    }
    assert_eq!(solved.regrets(&[Decision { node: 1, branch: 0 }]), None);
}

#[test]
fn what_is_ahead_is_written_down_by_what_matters() {
    let (item, vector) = reference();
    for (node, ahead) in vector["item"]["nodes"].as_array().unwrap().iter().zip(ahead(&item)) {
        assert_eq!(node["ahead"], ahead, "{}", node["id"]);
    }
    let offer = item.nodes.iter().find(|node| node.id == "offer").unwrap();
    assert_eq!(
        offer.ahead.meters,
        [0],
        "the branch to the good ending asks for trust, nothing asks for a refund"
    );
    for play in vector["plays"].as_array().unwrap() {
        let mut state = State::start(&item);
        for (step, gave_up) in path(&item, &play["path"]).unwrap().iter().zip(list(&play["gaveUp"])) {
            let regrets = state.regrets(&item).unwrap();
            let found = regrets.iter().find(|(branch, _)| *branch == step.branch);
            assert_eq!(found.map(|(_, regret)| json!(regret)), Some(gave_up), "{play}");
            assert!(regrets.iter().any(|(_, regret)| *regret == 0), "{play}");
            state = state.after(&item, step.branch);
        }
    }
}

#[test]
fn the_player_gets_what_is_ahead() {
    let document = CourseTest::real().document();
    let data: Value = serde_json::from_str(between(&document, "id=\"course-data\">", "</script>")).unwrap();
    let quizzes = list(&data["quizzes"]);
    let items = quizzes.iter().flat_map(|quiz| list(&quiz["items"]));
    let scenarios: Vec<Value> = items.filter(|item| item["kind"] == "scenario").collect();
    assert!(scenarios.len() >= 3);
    for scenario in &scenarios {
        let item = known_item(scenario);
        let nodes = list(&scenario["nodes"]);
        for state in played::play(&item).states {
            let known = &nodes[state.node]["ahead"];
            let meters = list(&known["meters"])
                .into_iter()
                .map(|meter| state.meters[usize::try_from(meter.as_u64().unwrap()).unwrap()]);
            let taken = path(&item, &known["taken"]).unwrap().into_iter();
            let taken = taken.map(|decision| i32::from(state.taken.contains(&decision)));
            let values: Vec<i32> = meters.chain(taken).collect();
            let most = state.ahead(&item);
            assert!(most.is_some(), "{state:?}");
            assert_eq!(known["most"][joined(&values)].as_i64(), most.map(i64::from), "{state:?}");
        }
    }
}

/// What a random branch is made of: points, what it adds to the meter, a condition, `once`, where it leads.
type Parts = (i32, i32, Option<(i32, i32)>, bool, usize);

/// A small random scenario: the last node is an ending; of meters there is one.
pub(crate) fn scenarios() -> impl Strategy<Value = ScenarioItem> {
    scenarios_of((-2..=2i32, -1..=1i32, prop::option::of((0..=2i32, 0..=2i32)), any::<bool>(), 0..5usize))
}

/// The same, with branches that mostly do nothing but lead on.
pub(super) fn plain_scenarios() -> impl Strategy<Value = ScenarioItem> {
    let seldom = |chance| prop::bool::weighted(chance);
    scenarios_of((
        prop_oneof![4 => Just(0), 1 => -1..=1i32],
        prop_oneof![4 => Just(0), 1 => -1..=1i32],
        seldom(0.15).prop_flat_map(|asks| {
            (0..=2i32, 0..=2i32).prop_map(move |(a, b)| asks.then_some((a.min(b), a.max(b))))
        }),
        seldom(0.1),
        prop_oneof![1 => 0..4usize, 1 => Just(4)],
    ))
}

/// A branch that earns and changes nothing.
fn branch(id: impl Into<String>, to: usize) -> Branch {
    Branch {
        id: id.into(),
        text: Document::default(),
        points: 0,
        add: vec![],
        when: vec![],
        once: false,
        feedback: None,
        cites: None,
        competencies: vec![],
        to,
    }
}

/// A node without words.
fn node(id: impl Into<String>, ending: Option<Ending>, branches: Vec<Branch>) -> ScenarioNode {
    ScenarioNode {
        id: id.into(),
        speaker: None,
        text: Document::default(),
        ending,
        branches,
        ahead: Ahead::default(),
    }
}

fn scenarios_of(parts: impl Strategy<Value = Parts>) -> impl Strategy<Value = ScenarioItem> {
    let ways = prop::collection::vec(parts, 1..4);
    prop::collection::vec(ways, 4).prop_map(|nodes| {
        let way = |(i, (points, add, when, once, to)): (usize, Parts)| Branch {
            points,
            add: vec![(0, add)],
            when: Option::into_iter(when).map(|(least, most)| Condition { meter: 0, least, most }).collect(),
            once,
            ..branch(format!("b{i}"), to)
        };
        let mut nodes: Vec<ScenarioNode> = nodes
            .into_iter()
            .enumerate()
            .map(|(n, ways)| node(format!("n{n}"), None, ways.into_iter().enumerate().map(way).collect()))
            .collect();
        nodes.push(node("end", Some(Ending::Success), vec![]));
        let meter = Meter { id: "m".to_owned(), name: "M".to_owned(), start: 1, min: 0, max: 2 };
        ScenarioItem { meters: vec![meter], start: 0, nodes, zero: 0, best: 1 }
    })
}

/// The most points on a way to an ending of at most `steps` steps, by trying every way.
fn tried(
    item: &ScenarioItem,
    state: &State,
    steps: u32,
    known: &mut BTreeMap<(String, u32), Option<i32>>,
) -> Option<i32> {
    if item.nodes[state.node].ending.is_some() {
        return Some(0);
    }
    if steps == 0 {
        return None;
    }
    let key = (format!("{state:?}"), steps);
    if let Some(found) = known.get(&key) {
        return *found;
    }
    let ways = 0..item.nodes[state.node].branches.len();
    let found = ways
        .filter(|&way| state.offers(item, way))
        .filter_map(|way| {
            let rest = tried(item, &state.after(item, way), steps - 1, known)?;
            Some(rest + item.nodes[state.node].branches[way].points)
        })
        .max();
    known.insert(key, found);
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_best_is_what_trying_every_way_finds(mut item in scenarios()) {
        match solve(&item) {
            Ok(solved) => {
                let steps = u32::try_from(solved.count()).unwrap();
                let start = State::start(&item);
                prop_assert_eq!(Some(solved.best()), tried(&item, &start, steps, &mut BTreeMap::new()));
                prop_assert_eq!(Some(solved.best()), tried(&item, &start, 2 * steps, &mut BTreeMap::new()));
                for (node, ahead) in item.nodes.iter_mut().zip(solved.ahead()) {
                    node.ahead = ahead;
                }
                let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
                while let Some(state) = open.pop() {
                    if !seen.insert(format!("{state:?}")) {
                        continue;
                    }
                    prop_assert_eq!(state.ahead(&item), tried(&item, &state, steps, &mut BTreeMap::new()));
                    let ways = 0..item.nodes[state.node].branches.len();
                    open.extend(ways.filter(|&way| state.offers(&item, way)).map(|way| state.after(&item, way)));
                }
                // What cannot matter any more is no part of a state there.
                prop_assert!(seen.len() >= solved.count());
                let sum: f64 = solved.random_walk().values().sum();
                prop_assert!((sum - 1.0).abs() < 1e-9);
            }
            Err(Flaw::Endless { around, .. }) => {
                let gain: i32 = around.iter().map(|d| item.nodes[d.node].branches[d.branch].points).sum();
                prop_assert!(gain > 0);
            }
            Err(Flaw::Stuck { path, .. }) => {
                let (end, _) = replay(&item, &path).unwrap();
                prop_assert!(item.nodes[end.node].ending.is_none());
                prop_assert!((0..item.nodes[end.node].branches.len()).all(|way| !end.offers(&item, way)));
            }
            Err(Flaw::Trap(path)) => {
                let (end, _) = replay(&item, &path).unwrap();
                prop_assert_eq!(self::tried(&item, &end, 200, &mut BTreeMap::new()), None);
            }
            Err(Flaw::TooManyStates) => prop_assert!(false, "so few nodes cannot have so many states"),
        }
    }
}
