use coursewright::score::scenario::{State, solve};
use serde_json::{Value, json};

use super::super::scenario::{ahead, known_item};
use super::random::Random;

/// As many steps as a path has.
const MOST_STEPS: usize = 12;

/// Nodes lead anywhere, the last one is an ending; the answer is a random walk, now and then with a step that is not
/// offered.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 6);
    let meters = random.below(3);
    let ids = random.ids(count + meters);
    let (nodes, meter_ids) = ids.split_at(count);
    let number = |random: &mut Random, from: i64, to: i64| {
        from + i64::try_from(random.below(usize::try_from(to - from + 1).unwrap())).unwrap()
    };
    let meter_list: Vec<Value> = meter_ids
        .iter()
        .map(|id| json!({ "id": id, "start": number(random, 0, 3), "min": 0, "max": 3 }))
        .collect();
    let node_list: Vec<Value> = (0..count)
        .map(|n| {
            let ways = if n + 1 == count { 0 } else { random.within(1, 4) };
            let branches: Vec<Value> = (0..ways)
                .map(|way| {
                    let add: Vec<i64> = (0..meters).map(|_| number(random, -2, 2)).collect();
                    let asks = meters > 0 && random.below(4) == 0;
                    let when =
                        asks.then(|| (random.below(meters), number(random, 0, 2), number(random, 2, 3)));
                    json!({
                        "id": format!("b{way}"), "points": number(random, -2, 3), "add": add,
                        "when": Vec::from_iter(when), "once": random.below(3) == 0, "competencies": random.competencies(),
                        "to": nodes[random.below(count)],
                    })
                })
                .collect();
            let nothing = json!({ "meters": [], "taken": [], "most": {} });
            let ending = (ways == 0).then_some("partial");
            json!({ "id": nodes[n], "ending": ending, "branches": branches, "ahead": nothing })
        })
        .collect();
    let zero = number(random, -2, 1);
    let mut own = json!({
        "scoring": "scale", "zero": zero, "best": zero + number(random, 1, 8), "start": nodes[0],
        "meters": meter_list, "nodes": node_list,
    });
    let scenario = known_item(&own);
    match solve(&scenario).map(|solved| solved.best()) {
        Ok(best) if i64::from(best) > zero => {
            own["best"] = json!(best);
            for (node, ahead) in own["nodes"].as_array_mut().unwrap().iter_mut().zip(ahead(&scenario)) {
                node["ahead"] = ahead;
            }
        }
        // Where nobody knows what is still possible, no decision is evidence of anything.
        _ => {
            for node in own["nodes"].as_array_mut().unwrap() {
                for branch in node["branches"].as_array_mut().unwrap() {
                    branch["competencies"] = json!([]);
                }
            }
        }
    }
    let mut path = Vec::new();
    let mut state = State::start(&scenario);
    while path.len() < MOST_STEPS {
        let node = &scenario.nodes[state.node];
        let offered: Vec<usize> =
            (0..node.branches.len()).filter(|&way| state.offers(&scenario, way)).collect();
        if offered.is_empty() {
            break;
        }
        let way = random.pick(&offered);
        path.push(format!("{}/{}", node.id, node.branches[way].id));
        state = state.after(&scenario, way);
    }
    if random.below(8) == 0 {
        path.insert(random.below(path.len() + 1), format!("{}/b0", nodes[0]));
    }
    (own, json!(path))
}
