//! One truth for scores: random items and answers of every kind, scored by the library and by the player.
//!
//! A kind plugs in with a file here, which makes items and well-formed answers in the shape of the vectors, and with a
//! line in [`KINDS`]. What the library says is [`super::scores::credit`]; what the player says comes from Node.js, which
//! runs the player's own modules (`tests/player/score-many.mjs`).

mod choice;
mod r#match;
mod most_least;
mod multiple;
mod number;
mod order;
pub(crate) mod random;
mod rate;
mod scenario;
mod text;
mod true_false;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::competencies::evidence;
use super::course::root;
use super::scores::credit;
use random::Random;

/// How many items of each kind are made, each with an answer.
const EACH: usize = 10_000;
/// What some choices and branches are evidence of.
const COMPETENCY: &str = "listen";
/// How far the two may be apart.
const SLACK: f64 = 1e-9;

/// Makes the fields of an item that are its kind's own, and a well-formed answer to it.
type Make = fn(&mut Random) -> (Value, Value);

const KINDS: &[(&str, Make)] = &[
    ("choice", choice::make),
    ("match", r#match::make),
    ("most-least", most_least::make),
    ("multiple", multiple::make),
    ("number", number::make),
    ("order", order::make),
    ("rate", rate::make),
    ("scenario", scenario::make),
    ("text", text::make),
    ("true-false", true_false::make),
];

#[test]
fn library_and_player_score_alike() {
    let mut pairs = Vec::new();
    for (kind, make) in KINDS {
        let mut random = Random::new(kind);
        for _ in 0..EACH {
            let (own, answer) = make(&mut random);
            // Now and then nothing is answered.
            let answer = if random.below(20) == 0 { Value::Null } else { answer };
            pairs.push((item(kind, own), answer));
        }
    }
    let found = by_player(&pairs);
    assert_eq!(found.len(), pairs.len());
    let mut apart = Vec::new();
    let mut scores = BTreeSet::new();
    let mut loads = BTreeSet::new();
    for ((item, answer), player) in pairs.iter().zip(&found) {
        let (credit, said) = (credit(item, answer), evidence(item, answer, COMPETENCY));
        assert!((0.0..=1.0).contains(&credit), "{credit} for {answer} to {item}");
        assert!(
            0.0 <= said.given && said.given <= said.most && said.most <= 1.0,
            "{said:?}: {answer} to {item}"
        );
        scores.insert((item["kind"].to_string(), credit.to_bits()));
        if said.most > 0.0 {
            loads.insert((item["kind"].to_string(), (said.given / said.most).to_bits()));
        }
        let library = [credit, said.given, said.most];
        let near = |(player, library): (&Value, &f64)| {
            player.as_f64().is_some_and(|player| (library - player).abs() < SLACK)
        };
        if !player.as_array().is_some_and(|player| player.iter().zip(&library).all(near)) {
            apart.push(format!("library {library:?}, player {player}: {answer} to {item}"));
        }
    }
    assert!(
        apart.is_empty(),
        "{} of {}:\n{}",
        apart.len(),
        pairs.len(),
        apart[..apart.len().min(5)].join("\n")
    );
    for (kind, _) in KINDS {
        let name = json!(kind).to_string();
        let different = scores.iter().filter(|(of, _)| *of == name).count();
        assert!(different >= 2, "{kind}: every answer earned the same");
    }
    for kind in ["choice", "multiple", "scenario"] {
        let name = json!(kind).to_string();
        let different = loads.iter().filter(|(of, _)| *of == name).count();
        assert!(different >= 3, "{kind}: every answer was evidence of the same");
    }
}

#[test]
fn every_kind_that_has_vectors_is_compared() {
    let text = std::fs::read_to_string(root().join("tests/vectors/scores.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    let kinds = vectors.iter().map(|one| one["item"]["kind"].as_str().unwrap());
    // What is never scored has nothing to compare.
    let kinds: BTreeSet<&str> = kinds.filter(|kind| *kind != "reflect").collect();
    assert_eq!(kinds, KINDS.iter().map(|(kind, _)| *kind).collect());
}

/// An item with the fields that every kind has.
fn item(kind: &str, own: Value) -> Value {
    let mut item = json!({
        "kind": kind, "id": "i", "weight": 1, "counted": true, "shuffle": false, "meaning": "0", "hints": 0,
        "competencies": [], "objectives": [], "review": null, "was": [],
    });
    let Value::Object(own) = own else { panic!("{kind}: not the fields of an item: {own}") };
    item.as_object_mut().unwrap().extend(own);
    item
}

/// What the player gives for each item and answer, in order: the credit, and the two parts of the evidence.
fn by_player(pairs: &[(Value, Value)]) -> Vec<Value> {
    let lines: Vec<String> = pairs
        .iter()
        .map(|(item, answer)| {
            json!({ "item": item, "answer": answer, "competency": COMPETENCY }).to_string() + "\n"
        })
        .collect();
    let mut node = Command::new("node")
        .arg(root().join("tests/player/score-many.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs Node.js: install version 20 or newer");
    let mut input = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(lines.concat().as_bytes()));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "score-many.mjs failed");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
