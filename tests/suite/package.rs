//! What `cargo package` takes along: what builds the program, and what its users read.

use std::collections::BTreeSet;
use std::process::Command;

use super::course::{Ran, root};

#[test]
fn the_package_has_what_builds_it_and_nothing_of_the_tests() {
    let ran = Ran::new(
        Command::new(env!("CARGO"))
            .args(["package", "--list", "--allow-dirty", "--offline"])
            .current_dir(root()),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let packed: BTreeSet<String> = ran
        .stdout
        .lines()
        .map(|line| line.replace('\\', "/"))
        .filter(|path| path != ".cargo_vcs_info.json") // only where there is a repository
        .collect();
    let mut expected: BTreeSet<String> = [
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "build.rs",
    ]
    .map(ToOwned::to_owned)
    .into();
    for folder in ["src", "templates"] {
        for entry in walkdir::WalkDir::new(root().join(folder)) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(root()).unwrap();
                expected.insert(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    assert!(expected.len() > 500);
    assert_eq!(packed.difference(&expected).collect::<Vec<_>>(), Vec::<&String>::new(), "too much");
    assert_eq!(expected.difference(&packed).collect::<Vec<_>>(), Vec::<&String>::new(), "missing");
}
