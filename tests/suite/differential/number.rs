use serde_json::{Value, json};

use super::random::Random;

const ANSWERS: [f64; 7] = [14.0, -3.0, 0.0, 1000.5, 0.25, 1e6, 72.0];
const UNITS: [&str; 3] = ["days", "mm", "%"];
const FACTORS: [f64; 6] = [1.0, 1.0, 1.049, 0.951, 1.05, 2.0];

/// The answer is near the number, within or outside its tolerance, in one of the ways that people write numbers.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let right = random.pick(&ANSWERS);
    let unit = if random.coin() { Some(random.pick(&UNITS)) } else { None };
    let tolerance = match random.below(4) {
        0 => Value::Null,
        1 => json!({ "nominal": random.pick(&[0.5, 1.0]) }),
        2 => json!({ "relative": 0.05 }),
        _ if right > 0.0 => json!({ "geometric": 0.05 }),
        _ => json!({ "nominal": 0.0 }),
    };
    let near = right * random.pick(&FACTORS) + random.pick(&[0.0, 0.0, 0.5, 1.0]);
    let plain = format!("{near}");
    let written = match random.below(6) {
        0 => plain.replace('.', ","),
        1 => format!(" {plain} {}", unit.unwrap_or("days")),
        2 => format!("+{plain}"),
        3 => grouped(&plain, random.pick(&[",", " ", "'", "."])),
        4 => plain.replace('-', "\u{2212}"),
        _ => plain,
    };
    (json!({ "scoring": "within", "answer": right, "tolerance": tolerance, "unit": unit }), json!(written))
}

/// The whole part in groups of three.
fn grouped(plain: &str, mark: &str) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut text = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && !text.ends_with('-') {
            text.push_str(mark);
        }
        text.push(c);
    }
    text + rest
}
