use serde_json::{Value, json};

use super::random::Random;

const CREDITS: [f64; 7] = [0.0, 1.0 / 6.0, 0.25, 1.0 / 3.0, 0.5, 2.0 / 3.0, 1.0];

/// Credits are fractions, one of them full; the answer is a choice, or one that the item no longer has.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 7);
    let mut ids = random.ids(count);
    let key = random.below(count);
    let choices: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| {
            let credit = if i == key { 1.0 } else { random.pick(&CREDITS) };
            json!({ "id": id, "credit": credit, "competencies": random.competencies() })
        })
        .collect();
    ids.push("gone".to_owned());
    let answer = ids.swap_remove(random.below(count + 1));
    (json!({ "scoring": "graded", "choices": choices }), json!(answer))
}
