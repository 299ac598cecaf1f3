//! The scoring rules, by the vectors that the player runs too.

use coursewright::course::{
    MatchScoring, MostLeastScoring, OrderScoring, RateScoring, Scale, Scoring, Tolerance,
};
use coursewright::score::{
    best_correlation, matching, most_least, multiple, number, order, rate, text, true_false, weighted_mean,
};
use serde_json::Value;

use super::course::root;
use super::scenario;

/// What an answer earns, by the rules of the library.
pub(crate) fn credit(item: &Value, answer: &Value) -> f64 {
    let choices = item["choices"].as_array();
    match item["kind"].as_str().unwrap() {
        "choice" => {
            let chosen = choices.unwrap().iter().find(|choice| choice["id"] == *answer);
            chosen.map_or(0.0, |choice| choice["credit"].as_f64().unwrap())
        }
        "match" => {
            let rule: MatchScoring = serde_json::from_value(item["scoring"].clone()).unwrap();
            let chosen = answer.as_object().into_iter().flatten();
            let chosen = chosen.map(|(pair, right)| (pair.as_str(), right.as_str().unwrap())).collect();
            matching(rule, &ids(&item["pairs"]), &chosen)
        }
        "multiple" => {
            let rule: Scoring = serde_json::from_value(item["scoring"].clone()).unwrap();
            let given: Vec<&Value> = answer.as_array().map(|list| list.iter().collect()).unwrap_or_default();
            let keys: Vec<bool> =
                choices.unwrap().iter().map(|c| c["credit"].as_f64() == Some(1.0)).collect();
            let ticked: Vec<bool> = choices.unwrap().iter().map(|c| given.contains(&&c["id"])).collect();
            multiple(rule, &keys, &ticked)
        }
        "order" => {
            let rule: OrderScoring = serde_json::from_value(item["scoring"].clone()).unwrap();
            order(rule, &ids(&item["steps"]), &ids(answer))
        }
        "scenario" => {
            let item = scenario::item(item);
            scenario::path(&item, answer).map_or(0.0, |path| coursewright::score::scenario(&item, &path))
        }
        "true-false" => {
            answer.as_bool().map_or(0.0, |answer| true_false(item["answer"].as_bool().unwrap(), answer))
        }
        "rate" => rate_credit(item, answer),
        "reflect" => 0.0,
        "text" => {
            let answers: Vec<(&str, f64)> =
                item["answers"].as_array().unwrap().iter().map(credited).collect();
            let flag = |name: &str| item[name].as_bool().unwrap();
            answer.as_str().map_or(0.0, |typed| text(&answers, flag("near"), flag("case"), typed))
        }
        "number" => {
            let tolerance: Option<Tolerance> = serde_json::from_value(item["tolerance"].clone()).unwrap();
            let (right, unit) = (item["answer"].as_f64().unwrap(), item["unit"].as_str());
            answer.as_str().map_or(0.0, |typed| number(right, tolerance, unit, typed))
        }
        "most-least" => {
            let rule: MostLeastScoring = serde_json::from_value(item["scoring"].clone()).unwrap();
            let responses = item["responses"].as_array().unwrap();
            let share = |response: &Value, name: &str| response[name].as_f64().unwrap();
            let shares: Vec<(f64, f64)> =
                responses.iter().map(|r| (share(r, "most"), share(r, "least"))).collect();
            let place = |name: &str| responses.iter().position(|r| r["id"] == answer[name]);
            let chosen = place("most").zip(place("least"));
            chosen.map_or(0.0, |(most, least)| most_least(rule, &shares, most, least))
        }
        other => panic!("a kind without a rule: {other}"),
    }
}

/// The texts of a list; what is no list has none.
fn ids(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().map(|id| id.as_str().unwrap()).collect()
}

fn rate_credit(item: &Value, answer: &Value) -> f64 {
    let rule: RateScoring = serde_json::from_value(item["scoring"].clone()).unwrap();
    let scale: Scale = serde_json::from_value(item["scale"].clone()).unwrap();
    let responses = item["responses"].as_array().unwrap();
    let keys: Vec<f64> = responses.iter().map(|r| r["key"].as_f64().unwrap()).collect();
    let rating = |response: &Value| {
        let point = answer.get(response["id"].as_str()?)?.as_i64()?;
        i32::try_from(point).ok().filter(|point| (scale.min..=scale.max).contains(point))
    };
    let ratings: Option<Vec<i32>> = responses.iter().map(rating).collect();
    let best = item["best"].as_f64().unwrap();
    assert!((best - best_correlation(scale, &keys)).abs() < 1e-9, "the best of {item}");
    ratings.map_or(0.0, |ratings| rate(rule, scale, &keys, best, &ratings))
}

fn credited(answer: &Value) -> (&str, f64) {
    (answer["text"].as_str().unwrap(), answer["credit"].as_f64().unwrap())
}

#[test]
fn the_vectors_come_out_to_nine_digits() {
    let text = std::fs::read_to_string(root().join("tests/vectors/scores.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(vectors.len() >= 20, "only {} vectors", vectors.len());
    for vector in &vectors {
        if !vector["answer"].is_null() && !is_well_formed(vector) {
            continue;
        }
        let found = credit(&vector["item"], &vector["answer"]);
        let wanted = vector["credit"].as_f64().unwrap();
        assert!((found - wanted).abs() < 1e-9, "{}: {found}, not {wanted}", vector["name"]);
    }
}

#[test]
fn an_attempt_weighs_what_counts() {
    let text = std::fs::read_to_string(root().join("tests/vectors/attempts.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    for vector in &vectors {
        let items = vector["items"].as_array().unwrap().iter();
        let counted = items.filter(|item| item["counted"] == true);
        let part = |item: &Value, name: &str| item[name].as_f64().unwrap();
        let score = weighted_mean(counted.map(|item| (part(item, "weight"), part(item, "credit"))));
        assert_eq!(Some(score.unwrap_or(1.0)), vector["score"].as_f64(), "{}", vector["name"]);
    }
    assert!(vectors.iter().any(|vector| vector["items"] == Value::Array(Vec::new())));
}

/// Whether the answer has the shape that its kind gives; the player must survive others, the library never sees one.
fn is_well_formed(vector: &Value) -> bool {
    let answer = &vector["answer"];
    match vector["item"]["kind"].as_str().unwrap() {
        "choice" | "text" | "number" => answer.is_string(),
        "match" => {
            let rights = [ids(&vector["item"]["pairs"]), ids(&vector["item"]["extra"])].concat();
            answer
                .as_object()
                .is_some_and(|chosen| chosen.values().all(|right| rights.contains(&right.as_str().unwrap())))
        }
        "multiple" | "order" | "scenario" => answer.is_array(),
        "most-least" | "rate" | "reflect" => answer.is_object(),
        _ => answer.is_boolean(),
    }
}
