use serde_json::{Value, json};

use super::random::Random;

const RULES: [&str; 4] = ["right-minus-wrong", "all-or-nothing", "per-choice", "capped"];

/// At least one key; the answer is any selection, in any order, with what the item no longer has.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 8);
    let ids = random.ids(count);
    let key = random.below(count);
    let choices: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| {
            let credit = u8::from(i == key || random.coin());
            json!({ "id": id, "credit": credit, "competencies": random.competencies() })
        })
        .collect();
    let right = random.below(4) == 0;
    let mut answer: Vec<&str> = Vec::new();
    for (id, choice) in ids.iter().zip(&choices) {
        let ticked = if right { choice["credit"] == 1 } else { random.coin() };
        if ticked {
            answer.insert(random.below(answer.len() + 1), id);
        }
    }
    if random.below(10) == 0 {
        answer.push("gone");
    }
    (json!({ "scoring": random.pick(&RULES), "choices": choices }), json!(answer))
}
