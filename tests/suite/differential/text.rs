use serde_json::{Value, json};

use super::random::Random;

const WORDS: [&str; 9] =
    ["sorry", "I apologise", "the lab’s", "Größe", "cafe\u{301}", "a*z", "*late*", "anti-reflective", "PD"];
const SLIPS: [&str; 8] = ["!", "  ", "x", "É", "'", "…", "re", "ß"];

/// The answer is one of the wanted texts with a few slips: letters lost, doubled, swapped or added, capitals, spaces.
pub(super) fn make(random: &mut Random) -> (Value, Value) {
    let count = random.within(1, 4);
    let mut answers = Vec::new();
    let mut wanted = Vec::new();
    for i in 0..count {
        let text =
            format!("{} {}", random.pick(&WORDS), if random.coin() { random.pick(&WORDS) } else { "" });
        let credit = if i == 0 { 1.0 } else { random.pick(&[0.0, 0.25, 0.5, 1.0]) };
        wanted.push(text.clone());
        answers.push(json!({ "text": text, "credit": credit }));
    }
    let mut typed: Vec<char> =
        wanted[random.below(count)].replace('*', random.pick(&SLIPS)).chars().collect();
    for _ in 0..random.below(4) {
        let at = random.below(typed.len().max(1)).min(typed.len());
        match random.below(5) {
            0 if !typed.is_empty() => drop(typed.remove(at.min(typed.len() - 1))),
            1 => typed.insert(at, random.pick(&SLIPS).chars().next().unwrap()),
            2 if typed.len() > 1 => {
                let at = at.min(typed.len() - 2);
                typed.swap(at, at + 1);
            }
            3 => typed = typed.iter().flat_map(|c| c.to_uppercase()).collect(),
            _ => typed.extend(random.pick(&SLIPS).chars()),
        }
    }
    let own =
        json!({ "scoring": "best-match", "answers": answers, "near": random.coin(), "case": random.coin() });
    (own, json!(typed.into_iter().collect::<String>()))
}
