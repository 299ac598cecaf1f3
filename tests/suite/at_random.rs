//! What answers at random earn, to the printed digits, by the vectors that the player runs too: every answer of a sort is
//! as likely as any other.

use serde_json::{Map, Value, json};

use super::course::root;
use super::scores::credit;

/// Every answer of a sort to an item.
fn answers(sort: &str, item: &Value) -> Vec<Value> {
    let of = |list: &str| -> Vec<Value> {
        let parts = item[list].as_array().into_iter().flatten();
        parts.map(|part| if part.is_string() { part.clone() } else { part["id"].clone() }).collect()
    };
    let named = |ids: &[Value], values: Vec<Vec<Value>>| -> Vec<Value> {
        let name = |values: Vec<Value>| ids.iter().map(|id| id.as_str().unwrap().to_owned()).zip(values);
        values.into_iter().map(|values| Value::Object(name(values).collect::<Map<_, _>>())).collect()
    };
    match sort {
        "one" => of("choices"),
        "true or false" => vec![json!(true), json!(false)],
        "selections" => {
            let ids = of("choices");
            let chosen = |set: u32| {
                let ticked = ids.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1);
                Value::Array(ticked.map(|(_, id)| id.clone()).collect())
            };
            (1..1u32 << ids.len()).map(chosen).collect()
        }
        "orders" => orders(&of("steps")).into_iter().map(Value::Array).collect(),
        "matchings" => named(&of("pairs"), orders(&of("pairs"))),
        "choices for each" => {
            let rights = [of("pairs"), of("extra")].concat();
            named(&of("pairs"), words(&rights, of("pairs").len()))
        }
        "ratings" => {
            let ends = ["min", "max"].map(|end| item["scale"][end].as_i64().unwrap());
            let points: Vec<Value> = (ends[0]..=ends[1]).map(Value::from).collect();
            named(&of("responses"), words(&points, of("responses").len()))
        }
        "two" => {
            let pairs = words(&of("responses"), 2).into_iter().filter(|two| two[0] != two[1]);
            pairs.map(|two| json!({ "most": two[0], "least": two[1] })).collect()
        }
        other => panic!("what is {other}?"),
    }
}

/// Every order of some things.
fn orders(things: &[Value]) -> Vec<Vec<Value>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let first = |i: usize| {
        let mut rest = things.to_vec();
        let first = rest.remove(i);
        orders(&rest).into_iter().map(move |order| [vec![first.clone()], order].concat())
    };
    (0..things.len()).flat_map(first).collect()
}

/// Every row of so many things, the same ones too.
fn words(things: &[Value], length: usize) -> Vec<Vec<Value>> {
    (0..length).fold(vec![Vec::new()], |rows, _| {
        let longer = |row: &Vec<Value>| {
            let row = row.clone();
            things.iter().map(move |thing| [row.as_slice(), std::slice::from_ref(thing)].concat())
        };
        rows.iter().flat_map(longer).collect()
    })
}

#[test]
fn answers_at_random_earn_what_the_literature_says() {
    let text = std::fs::read_to_string(root().join("tests/vectors/chance.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(vectors.len() >= 30);
    for vector in &vectors {
        let credits: Vec<f64> = answers(vector["answers"].as_str().unwrap(), &vector["item"])
            .iter()
            .map(|answer| credit(&vector["item"], answer))
            .collect();
        let mean = credits.iter().sum::<f64>() / f64::from(u32::try_from(credits.len()).unwrap());
        let wanted = vector["mean"].as_f64().unwrap();
        assert!((mean - wanted).abs() <= 0.0005, "{}: {mean}, not {wanted}", vector["name"]);
    }
}
