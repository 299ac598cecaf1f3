//! Modules depend downwards only.
//!
//! `source, say, digest, words -> diag, course -> score, transcript -> load, parse -> check, schema -> report, player, theme -> render -> bundle -> output -> compile, stamp -> fix, serve -> cli`
//!
//! A module may use those of the rows above its own.

use std::collections::BTreeMap;
use std::fs;

use super::course::root;

/// Each module, and how high it stands. Modules of one height may not use each other.
const HEIGHTS: &[(&str, u32)] = &[
    ("digest", 0),
    ("say", 0),
    ("source", 0),
    ("words", 0),
    ("diag", 1),
    ("course", 1),
    ("statistics", 1),
    ("score", 2),
    ("transcript", 2),
    ("load", 3),
    ("parse", 4),
    ("check", 5),
    ("schema", 5),
    ("player", 6),
    ("report", 6),
    ("theme", 7),
    ("render", 8),
    ("bundle", 9),
    ("lock", 9),
    ("map", 10),
    ("output", 10),
    ("results", 10),
    ("scaffold", 10),
    ("compile", 11),
    ("stamp", 11),
    ("fix", 12),
    ("serve", 12),
    ("cli", 13),
];

#[test]
fn every_module_uses_only_what_stands_below_it() {
    let heights: BTreeMap<&str, u32> = HEIGHTS.iter().copied().collect();
    let folder = root().join("src");
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let path = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap();
        let module = path.split('/').next().unwrap().trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let height = *heights.get(module).unwrap_or_else(|| panic!("`{module}` has no height"));
        let text = fs::read_to_string(entry.path()).unwrap();
        for used in text.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            match heights.get(used.as_str()) {
                Some(other) if *other < height || used == module => {}
                Some(_) => wrong.push(format!("{path} uses {used}")),
                None => wrong.push(format!("{path} uses `crate::{used}`, which is no module of the table")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_grows_too_long() {
    for entry in walkdir::WalkDir::new(root().join("src")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|ending| ending == "rs" || ending == "js") {
            let lines = fs::read_to_string(entry.path()).unwrap().lines().count();
            assert!(lines <= 450, "{} has {lines} lines: split it", entry.path().display());
        }
    }
}
