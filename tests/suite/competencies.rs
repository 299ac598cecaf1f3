//! Credit in competencies, by the vectors that the player runs too.

use coursewright::score::after_hints;
use coursewright::score::competency::{
    Evidence, choice_evidence, competency, multiple_evidence, scenario_evidence, whole_item,
};
use serde_json::Value;

use super::course::root;
use super::scenario;
use super::scores::credit;

/// What an answer says about a competency, by the rules of the library.
pub(crate) fn evidence(item: &Value, answer: &Value, name: &str) -> Evidence {
    let names = |value: &Value| value["competencies"].as_array().is_some_and(|l| l.iter().any(|c| c == name));
    if names(item) {
        return whole_item(credit(item, answer));
    }
    let choices = item["choices"].as_array();
    match item["kind"].as_str().unwrap() {
        "choice" => {
            let choices = choices.unwrap();
            let loadings: Vec<_> =
                choices.iter().map(|c| (c["credit"].as_f64().unwrap(), names(c))).collect();
            choice_evidence(&loadings, choices.iter().position(|c| c["id"] == *answer))
        }
        "multiple" => {
            let given = answer.as_array().cloned().unwrap_or_default();
            let choices = choices.unwrap().iter();
            let marks: Vec<_> = choices
                .map(|c| (c["credit"].as_f64() == Some(1.0), names(c), given.contains(&c["id"])))
                .collect();
            multiple_evidence(&marks)
        }
        "scenario" => {
            let item = scenario::known_item(item);
            let path = scenario::path(&item, answer).unwrap_or_default();
            scenario_evidence(&item, &path, name)
        }
        _ => Evidence { given: 0.0, most: 0.0 },
    }
}

#[test]
fn the_vectors_come_out_to_nine_digits() {
    let text = std::fs::read_to_string(root().join("tests/vectors/competencies.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(vectors.len() >= 15, "only {} vectors", vectors.len());
    for vector in &vectors {
        let price = vector["price"].as_f64().unwrap();
        let all: Vec<Evidence> = vector["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let found = evidence(&one["item"], &one["answer"], vector["competency"].as_str().unwrap());
                let hints = u32::try_from(one["hints"].as_u64().unwrap()).unwrap();
                Evidence { given: after_hints(found.given, price, hints), most: found.most }
            })
            .collect();
        let said = all.iter().filter(|one| one.most > 0.0).count();
        assert_eq!(Some(said as u64), vector["count"].as_u64(), "{}", vector["name"]);
        match (competency(&all), vector["score"].as_f64()) {
            (None, None) => {}
            (Some(found), Some(wanted)) if (found - wanted).abs() < 1e-9 => {}
            (found, wanted) => panic!("{}: {found:?}, not {wanted:?}", vector["name"]),
        }
    }
}
