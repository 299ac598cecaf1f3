use coursewright::course::Scale;
use coursewright::score::best_correlation;
use serde_json::{Map, Value, json};

use super::random::Random;

const RULES: [&str; 2] = ["standardised", "near-miss"];

/// The ratings are whole points, often near their keys; the keys vary, as a checked item's do.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let min = i32::try_from(random.below(4)).unwrap() - 2;
    let points = random.within(2, 9);
    let max = min + i32::try_from(points).unwrap() - 1;
    let count = random.within(2, 7);
    let mut responses = Vec::new();
    let mut answer = Map::new();
    for (i, id) in random.ids(count).into_iter().enumerate() {
        let tenths = if i == 0 { 0 } else { random.within(1, 10 * (points - 1)) };
        let key = f64::from(min) + f64::from(u32::try_from(tenths).unwrap()) / 10.0;
        let near = key.round() + [-1.0, 0.0, 0.0, 1.0, 2.0][random.below(5)];
        let rating = near.clamp(f64::from(min), f64::from(max));
        if random.below(60) > 0 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number on a short scale")]
            answer.insert(id.clone(), json!(rating as i64));
        }
        responses.push(json!({ "id": id, "key": key }));
    }
    let scale = json!({ "min": min, "max": max });
    let keys: Vec<f64> = responses.iter().map(|response| response["key"].as_f64().unwrap()).collect();
    let best = best_correlation(Scale { min, max }, &keys);
    let own = json!({ "scoring": random.pick(&RULES), "scale": scale, "responses": responses, "best": best });
    (own, Value::Object(answer))
}
