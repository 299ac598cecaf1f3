use serde_json::{Value, json};

use super::random::Random;

const RULES: [&str; 3] = ["kendall", "exact", "adjacent"];

/// The answer is any order of the steps, often a good one; now and then a step is missing.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 7);
    let steps = random.ids(count);
    let mut answer = steps.clone();
    for _ in 0..random.below(count + 1) {
        answer.swap(random.below(count), random.below(count));
    }
    if random.below(20) == 0 {
        answer.pop();
    }
    (json!({ "scoring": random.pick(&RULES), "steps": steps }), json!(answer))
}
