//! What is built in, held against `deny.toml` without a network: licences, duplicates, sources.
//!
//! `cargo deny check` does the same and knows advisories besides; it is not needed here. Licences are those of the crates
//! that this machine's platform needs, because cargo has no others at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value as Json;
use spdx::{Expression, ParseMode};
use toml::{Table, Value};

use super::course::root;

fn table(name: &str) -> Table {
    fs::read_to_string(root().join(name)).unwrap().parse().unwrap()
}

fn texts(value: &Value) -> BTreeSet<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The standard output of cargo or rustc.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The crates that this machine's platform needs, as cargo knows them; it has no others at hand.
pub(crate) fn packages() -> Vec<Json> {
    let version = said(env!("CARGO"), &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = said(
        env!("CARGO"),
        &["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host],
    );
    let metadata: Json = serde_json::from_str(&metadata).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_licence_is_on_the_list_and_every_entry_is_needed() {
    let deny = table("deny.toml");
    let allowed = texts(&deny["licenses"]["allow"]);
    let packages = packages();
    assert!(packages.len() > 100, "only {} crates", packages.len());
    let mut named = BTreeSet::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        let expression = Expression::parse_mode(licence, ParseMode::LAX).unwrap();
        named.extend(expression.requirements().map(|part| part.req.license.to_string()));
        assert!(
            expression.evaluate(|part| allowed.contains(part.license.to_string().as_str())),
            "{name}: {licence} is not on the list of deny.toml"
        );
    }
    let needless: Vec<_> = allowed.iter().filter(|licence| !named.contains(**licence)).collect();
    assert!(needless.is_empty(), "no crate needs {needless:?}");
}

#[test]
fn each_crate_is_there_once_but_for_those_with_a_reason() {
    let deny = table("deny.toml");
    let lock = table("Cargo.lock");
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let field = |name: &str| package[name].as_str().unwrap();
        versions.entry(field("name")).or_default().push(field("version"));
    }
    let skipped: BTreeSet<String> = deny["bans"]["skip"]
        .as_array()
        .unwrap()
        .iter()
        .inspect(|skip| assert!(skip["reason"].as_str().is_some_and(|reason| !reason.is_empty())))
        .map(|skip| skip["crate"].as_str().unwrap().to_owned())
        .collect();
    let older: BTreeSet<String> = versions
        .iter_mut()
        .flat_map(|(name, versions)| {
            versions.sort_by_key(|version| {
                version.split(['.', '-', '+']).map(|part| part.parse().unwrap_or(0)).collect::<Vec<u64>>()
            });
            versions.split_last().unwrap().1.iter().map(move |version| format!("{name}@{version}"))
        })
        .collect();
    assert_eq!(older, skipped, "left: the older versions that are there, right: those of deny.toml");
}

#[test]
fn every_crate_comes_from_the_one_registry_with_its_checksum() {
    let lock = table("Cargo.lock");
    let packages = lock["package"].as_array().unwrap();
    let sources: BTreeSet<&str> =
        packages.iter().filter_map(|package| package.get("source")?.as_str()).collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "{sources:?}");
    let ours = packages.iter().filter(|package| package.get("source").is_none());
    assert_eq!(ours.map(|package| package["name"].as_str().unwrap()).collect::<Vec<_>>(), ["coursewright"]);
    assert!(packages.iter().all(|p| p.get("source").is_none() == p.get("checksum").is_none()));
    let deny = table("deny.toml");
    for group in ["unknown-registry", "unknown-git"] {
        assert_eq!(deny["sources"][group].as_str(), Some("deny"));
    }
}
