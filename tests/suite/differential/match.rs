use serde_json::{Map, Value, json};

use super::random::Random;

const RULES: [&str; 2] = ["per-pair", "all-or-nothing"];

/// The answer gives each pair a right side, often its own, or an extra; now and then pairs are left open.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 6);
    let pairs = random.ids(count);
    let extra: Vec<String> = (1..=random.below(3)).map(|i| format!("extra-{i}")).collect();
    let rights: Vec<&String> = pairs.iter().chain(&extra).collect();
    let good = random.within(1, 8);
    let mut answer = Map::new();
    for pair in &pairs {
        let right = if random.below(8) < good { pair } else { random.pick(&rights) };
        answer.insert(pair.clone(), json!(right));
    }
    for pair in &pairs {
        if random.below(20) == 0 {
            answer.remove(pair);
        }
    }
    let rule = random.pick(&RULES);
    (json!({ "scoring": rule, "pairs": pairs, "extra": extra }), Value::Object(answer))
}
