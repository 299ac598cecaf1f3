use serde_json::{Value, json};

use super::random::Random;

const RULES: [&str; 2] = ["net", "plain"];

/// The shares are whole hundredths; one response leads as the most and another as the least, as a checked item's do.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(2, 6);
    let ids = random.ids(count);
    let first = random.below(count);
    let last = (first + random.within(1, count - 1)) % count;
    let hundredths = |number: usize| f64::from(u32::try_from(number).unwrap()) / 100.0;
    let responses: Vec<Value> = ids
        .iter()
        .enumerate()
        .map(|(i, id)| {
            let most = if i == first { 40 } else { random.below(30) };
            let least = if i == last { 45 } else { random.below(35) };
            json!({ "id": id, "most": hundredths(most), "least": hundredths(least) })
        })
        .collect();
    let most = random.below(count);
    let least = if random.below(20) == 0 { most } else { (most + random.within(1, count - 1)) % count };
    let answer = json!({ "most": ids[most], "least": ids[least] });
    (json!({ "scoring": random.pick(&RULES), "responses": responses }), answer)
}
