use serde_json::{Value, json};

use super::random::Random;

pub(super) fn make(random: &mut Random) -> (Value, Value) {
    (json!({ "scoring": "exact", "answer": random.coin() }), json!(random.coin()))
}
