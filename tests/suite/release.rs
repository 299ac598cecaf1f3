//! What makes a release: the notes for a version, and the archives that instructors without Rust take.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::course::{CourseTest, Ran, root};

/// A copy of a script of `.ci`, beside a changelog and a manifest.
fn beside(script: &str, changelog: &str) -> CourseTest {
    let here = CourseTest::empty();
    fs::create_dir_all(here.path().join(".ci")).unwrap();
    fs::copy(root().join(".ci").join(script), here.path().join(".ci").join(script)).unwrap();
    here.file(
        "Cargo.toml",
        "[package]\nname = \"x\"\nversion = \"0.2.0\"\n\n[dependencies]\ny = \"0.1.0\"\n",
    );
    here.file("CHANGELOG.md", changelog);
    here
}

fn notes(here: &CourseTest, version: &str) -> Ran {
    Ran::new(Command::new(here.path().join(".ci/notes")).arg(version))
}

#[test]
fn notes_are_the_words_below_the_heading_of_the_version() {
    let here = beside(
        "notes",
        "# Changelog\n\nWords.\n\n## 0.2.0 (2026-12-01)\n\n- **Two**\n  lines\n\n### More\n\n- x\n\n## 0.1.0\n\n- old\n",
    );
    let ran = notes(&here, "0.2.0");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "- **Two**\n  lines\n\n### More\n\n- x\n"));
    let other = notes(&here, "0.1.0");
    assert_eq!((other.code, other.stderr.as_str()), (1, "Cargo.toml has version 0.2.0, not 0.1.0\n"));
}

#[test]
fn a_version_without_notes_is_not_released() {
    for changelog in ["# Changelog\n\n## Unreleased\n\n- x\n", "## 0.2.0\n\n## 0.1.0\n\n- old\n"] {
        let ran = notes(&beside("notes", changelog), "0.2.0");
        assert_eq!(
            (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
            (1, "", "CHANGELOG.md says nothing below a heading \"## 0.2.0\"\n")
        );
    }
}

/// A program built on Windows holds the same templates and the same player.
#[test]
fn git_changes_no_bytes() {
    let attributes = fs::read_to_string(root().join(".gitattributes")).unwrap();
    assert_eq!(attributes.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(), ["* -text"]);
}

#[test]
fn an_archive_has_what_an_instructor_needs() {
    let target = "x86_64-unknown-linux-musl";
    let here = CourseTest::empty();
    let built = here.path().join("target").join(target).join("release");
    fs::create_dir_all(&built).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_coursewright"), built.join("coursewright")).unwrap();
    let ran = Ran::new(
        Command::new(root().join(".ci/pack"))
            .args([target, "packed"])
            .env("CARGO_TARGET_DIR", here.path().join("target"))
            .current_dir(here.path()),
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let name = format!("coursewright-{}-{target}", env!("CARGO_PKG_VERSION"));
    let unpacked = Command::new("tar")
        .args(["-xzf", &format!("packed/{name}.tar.gz")])
        .current_dir(here.path())
        .status();
    assert!(unpacked.unwrap().success());
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(here.path().join(&name)).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() && !entry.path().parent().unwrap().ends_with("man1") {
            files.push(entry.path().strip_prefix(here.path().join(&name)).unwrap().to_owned());
            assert!(entry.metadata().unwrap().len() > 1000, "{}", entry.path().display());
        }
    }
    let expected = [
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "completions/_coursewright",
        "completions/_coursewright.ps1",
        "completions/coursewright.bash",
        "completions/coursewright.elv",
        "completions/coursewright.fish",
        "coursewright",
        "docs/checking.md",
        "docs/format.md",
        "docs/pictures/feedback.png",
        "docs/pictures/home.png",
        "docs/pictures/lesson.png",
        "docs/pictures/phone.png",
        "docs/pictures/results.png",
        "docs/pictures/scenario.png",
        "docs/publishing.md",
        "docs/records.md",
        "docs/results.md",
        "docs/verifying.md",
    ];
    assert_eq!(files, expected.map(Path::new));
    assert!(here.path().join(&name).join("man/man1/coursewright-build.1").is_file());
    // It runs from where it was unpacked.
    let ran = Ran::new(Command::new(here.path().join(&name).join("coursewright")).arg("--version"));
    assert_eq!(ran.code, 0);
}
