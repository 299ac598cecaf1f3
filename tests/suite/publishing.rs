//! `new publishing`: the recipes stand where the forge looks, are pinned, ask for little, and do what they say.
//!
//! Whether the forges understand them is for `tests/recipes`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use super::course::{CourseTest, Ran, program, root};

const GITHUB: &str = ".github/workflows/course.yml";
const GITLAB: &str = ".gitlab-ci.yml";

/// A new course that is a repository, with the recipe of a forge.
fn published(forge: &str) -> CourseTest {
    let here = CourseTest::empty();
    fs::create_dir_all(here.path().join("course/.git")).unwrap();
    let scratch = here.run(&["new", "made"]);
    assert_eq!(scratch.code, 0);
    for part in ["book.toml", "lessons", "quizzes"] {
        fs::rename(here.path().join("made").join(part), here.path().join("course").join(part)).unwrap();
    }
    let ran = here.run(&["new", "publishing", forge, "--course", "course"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    here
}

/// The parts of a list.
fn each(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:?}"))
}

fn read_yaml(path: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What a workflow's steps run, in order.
fn commands_of_workflow(workflow: &Value, job: &str) -> String {
    let steps = each(&workflow["jobs"][job]["steps"]);
    let runs: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).map(str::trim).collect();
    runs.join("\n")
}

fn commands_of_pipeline(pipeline: &Value, job: &str) -> String {
    let lines: Vec<&str> = each(&pipeline[job]["script"]).iter().map(text).collect();
    lines.join("\n")
}

/// Runs commands as the forge's machine would, in a folder; cargo puts the program under test where it belongs, and both it
/// and rustup write down what they were asked for.
fn run_as_forge(commands: &str, folder: &Path, variables: &[(&str, &str)]) -> (Ran, String) {
    let machine = tempfile::tempdir().unwrap();
    let home = machine.path().join("home");
    let tools = machine.path().join("tools");
    fs::create_dir_all(&home).unwrap();
    fs::create_dir_all(&tools).unwrap();
    let asked = machine.path().join("asked");
    let tool = |name: &str, does: &str| {
        let path = tools.join(name);
        fs::write(&path, format!("#!/bin/sh\necho {name} \"$*\" >>'{}'\n{does}\n", asked.display())).unwrap();
        assert!(Command::new("chmod").arg("+x").arg(&path).status().unwrap().success());
    };
    tool("rustup", ":");
    let built = env!("CARGO_BIN_EXE_coursewright");
    tool(
        "cargo",
        &format!(
            "case \"$*\" in *install*) to=\"${{CARGO_INSTALL_ROOT:-$HOME/.cargo}}/bin\";; *) to=target/release;; esac\n\
             mkdir -p \"$to\"\ncp '{built}' \"$to/\"",
        ),
    );
    let path = format!("{}:{}:/usr/bin:/bin", tools.display(), home.join(".cargo/bin").display());
    let ran = Ran::new(
        Command::new("bash")
            .args(["-eo", "pipefail", "-c", commands])
            .env_clear()
            .envs([("PATH", path.as_str()), ("HOME", home.to_str().unwrap())])
            .envs(variables.iter().copied())
            .current_dir(folder),
    );
    (ran, fs::read_to_string(asked).unwrap_or_default())
}

/// The line by which a recipe installs the program that wrote it.
fn install_line(cargo: &str) -> String {
    format!(
        "{cargo} install coursewright --version {} --locked --no-default-features\n",
        env!("CARGO_PKG_VERSION")
    )
}

#[test]
fn the_workflow_builds_a_new_course() {
    let here = published("github");
    let course = here.path().join("course");
    let workflow = read_yaml(&course.join(GITHUB));
    let (ran, asked) = run_as_forge(&commands_of_workflow(&workflow, "build"), &course, &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let rust = env!("CARGO_PKG_RUST_VERSION");
    assert_eq!(
        asked,
        format!(
            "rustup toolchain install {rust} --profile minimal\n{}",
            install_line(&format!("cargo +{rust}"))
        )
    );
    assert!(here.read("course/_site/index.html").starts_with("<!doctype html>"));
}

#[test]
fn this_repository_publishes_its_course() {
    let here = CourseTest::real();
    let workflow = read_yaml(&root().join(".github/workflows/publish.yml"));
    let (ran, asked) = run_as_forge(&commands_of_workflow(&workflow, "build"), here.path(), &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let rust = env!("CARGO_PKG_RUST_VERSION");
    assert_eq!(
        asked,
        format!(
            "rustup toolchain install {rust} --profile minimal\ncargo +{rust} build --locked --release\n"
        )
    );
    assert!(here.read("_site/index.html").starts_with("<!doctype html>"));
}

#[test]
fn a_finding_ends_the_workflow_with_an_annotation() {
    let here = published("github");
    here.edit("course/quizzes/first-quiz.yaml", "credit: 1 ", "credit: 3/4 ");
    let course = here.path().join("course");
    let workflow = read_yaml(&course.join(GITHUB));
    let (ran, _) = run_as_forge(&commands_of_workflow(&workflow, "build"), &course, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.starts_with("::error file=quizzes/first-quiz.yaml,line="), "{}", ran.stdout);
    assert!(!course.join("_site").exists());
}

#[test]
fn the_pipeline_builds_a_new_course() {
    let here = published("gitlab");
    let course = here.path().join("course");
    let pipeline = read_yaml(&course.join(GITLAB));
    let installed = course.join(".installed");
    let variables = [("CARGO_INSTALL_ROOT", installed.to_str().unwrap())];
    let commands = commands_of_pipeline(&pipeline, "course");
    let (ran, asked) = run_as_forge(&commands, &course, &variables);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(asked, install_line("cargo"));
    assert_eq!(here.read("course/code-quality.json"), "[]\n");
    let (ran, _) = run_as_forge(&commands_of_pipeline(&pipeline, "pages"), &course, &variables);
    assert_eq!(ran.code, 0, "{}", ran.stderr);

    // The next run finds the program in the cache, and says what is wrong twice: for the forge and for people.
    here.edit("course/quizzes/first-quiz.yaml", "credit: 1 ", "credit: 3/4 ");
    let (ran, asked) = run_as_forge(&commands, &course, &variables);
    assert_eq!((ran.code, asked.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error[quiz/no-correct-choice]"), "{}", ran.stderr);
    let report: Value = serde_yaml::from_str(&here.read("course/code-quality.json")).unwrap();
    assert_eq!(each(&report).len(), 1);
    assert_eq!(text(&report[0]["location"]["path"]), "quizzes/first-quiz.yaml");
    let paths = each(&pipeline["course"]["cache"]["paths"]);
    assert!(paths.iter().any(|path| course.join(text(path)).is_dir()), "{paths:?} is not what is installed");
}

#[test]
fn the_recipe_stands_in_the_root_of_the_repository() {
    for (forge, recipe) in [("github", GITHUB), ("gitlab", GITLAB)] {
        let here = CourseTest::empty();
        fs::create_dir_all(here.path().join(".git")).unwrap();
        assert_eq!(here.run(&["new", "training/at the counter"]).code, 0);
        let course = here.path().join("training/at the counter");
        let ran = Ran::new(program().args(["new", "publishing", forge]).current_dir(&course));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert!(!course.join(recipe).exists());
        let file = here.path().canonicalize().unwrap().join(recipe);
        assert!(ran.stdout.starts_with(&format!("The recipe is in {}\n", file.display())), "{}", ran.stdout);
        assert!(!ran.stdout.contains("git init"));
        let yaml = read_yaml(&file);
        let commands = match forge {
            "github" => commands_of_workflow(&yaml, "build"),
            _ => commands_of_pipeline(&yaml, "course"),
        };
        let installed = here.path().join(".installed");
        let variables = [("CARGO_INSTALL_ROOT", installed.to_str().unwrap())];
        let variables = if forge == "github" { &[][..] } else { &variables };
        let (ran, _) = run_as_forge(&commands, here.path(), variables);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let made = if forge == "github" { "_site" } else { "public" };
        assert!(here.path().join(made).join("index.html").is_file());
        assert!(!course.join(made).exists());
    }
}

#[test]
fn what_to_do_next_is_said() {
    let here = CourseTest::empty();
    assert_eq!(here.run(&["new", "my-course"]).code, 0);
    let ran = here.run(&["new", "publishing", "github", "--course", "my-course"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "The recipe is in my-course/.github/workflows/course.yml\n\
         Make this folder a repository, with all that stands in it:\n  \
         git init\n  git add .\n  git commit -m \"The course\"\n\
         Put the repository on GitHub, and choose there, once:\n  \
         Settings > Pages > Build and deployment > Source: GitHub Actions\n\
         From then on each push is checked and built, and the default branch is published.\n"
    );
    let again = here.run(&["new", "publishing", "github", "--course", "my-course"]);
    assert_eq!(
        (again.code, again.stderr.as_str()),
        (2, "error: cannot write my-course/.github/workflows/course.yml: it is there already\n")
    );
    let nowhere = here.run(&["new", "publishing", "gitlab"]);
    assert_eq!(
        (nowhere.code, nowhere.stderr.as_str()),
        (
            2,
            "error: this folder is no course, because it has no book.toml that can be read: go into the folder of your \
             course, or name it, as in `--course my-course`\n"
        )
    );
    assert!(!here.path().join(GITLAB).exists());
}

/// The workflows of GitHub that we have: the recipe, and this repository's own.
fn workflows() -> Vec<(PathBuf, String)> {
    let own = fs::read_dir(root().join(".github/workflows")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths = vec![root().join("src/scaffold/publishing/github.yml")];
    paths.extend(own);
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn actions_are_pinned_and_each_in_one_way() {
    let mut pins: BTreeMap<String, String> = BTreeMap::new();
    let mut used = 0;
    for (path, text) in workflows() {
        for line in text.lines().filter_map(|line| line.split_once("uses: ")) {
            if let Some(ours) = line.1.strip_prefix("./") {
                assert!(root().join(ours).is_file(), "{ours}");
                continue;
            }
            let (action, pin) =
                line.1.split_once('@').unwrap_or_else(|| panic!("{}: {line:?}", path.display()));
            let (commit, version) = pin.split_once(" # v").unwrap_or_else(|| panic!("no version: {pin}"));
            assert!(commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{pin}");
            assert_eq!(version.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3, "{pin}");
            let first = pins.entry(action.to_owned()).or_insert_with(|| pin.to_owned());
            assert_eq!(first, pin, "{action} is pinned in two ways");
            used += 1;
        }
    }
    assert!(used >= 4, "only {used} actions");
}

/// What a job may ask for at most.
const RIGHTS: &[&str] = &["contents: read", "contents: write", "id-token: write", "pages: write"];

/// The machines of the forge, by names that do not change what they mean.
const MACHINES: &[&str] = &["macos-15", "macos-15-intel", "ubuntu-24.04", "ubuntu-24.04-arm", "windows-2025"];

#[test]
fn workflows_ask_for_no_more_than_they_need() {
    for (path, source) in workflows() {
        let name = path.display();
        let workflow: Value = serde_yaml::from_str(&source).unwrap();
        assert_eq!(workflow["permissions"], Value::Mapping([].into_iter().collect()), "{name}: at the top");
        assert!(workflow["concurrency"].is_mapping(), "{name}: two runs at once");
        for (job, says) in workflow["jobs"].as_mapping().unwrap() {
            let job = text(job);
            let allowed = says["permissions"].as_mapping();
            for (what, how) in allowed.unwrap_or_else(|| panic!("{name}: {job} says nothing")) {
                let right = format!("{}: {}", text(what), text(how));
                assert!(RIGHTS.contains(&right.as_str()), "{name}: {job} asks for {right}");
            }
            if says["uses"].is_string() {
                continue; // another workflow, which says the rest
            }
            assert!(says["timeout-minutes"].is_number(), "{name}: {job} may never end");
            let matrix = each(&says["strategy"]["matrix"]["include"]);
            let machines: Vec<&str> = match matrix {
                [] => vec![text(&says["runs-on"])],
                all => all.iter().map(|one| text(&one["machine"])).collect(),
            };
            for machine in machines {
                assert!(MACHINES.contains(&machine), "{name}: {job} runs on {machine}");
            }
            for step in each(&says["steps"]) {
                if step["uses"].as_str().is_some_and(|uses| uses.starts_with("actions/checkout@")) {
                    assert_eq!(step["with"]["persist-credentials"], Value::Bool(false), "{name}: {job}");
                }
                // What somebody wrote on the forge never becomes a part of a command.
                let run = step["run"].as_str().unwrap_or_default();
                assert!(!run.contains("${{"), "{name}: {run}");
            }
        }
    }
}

#[test]
fn one_version_of_rust_is_named_everywhere() {
    let rust = env!("CARGO_PKG_RUST_VERSION");
    let mut named = 0;
    for (path, source) in workflows() {
        for mark in ["image: rust:", "toolchain install ", "cargo +"] {
            for rest in source.split(mark).skip(1) {
                let right = rest.starts_with(rust) || rest.starts_with("{rust}");
                assert!(right, "{}: {mark}{}", path.display(), rest.lines().next().unwrap());
                named += 1;
            }
        }
    }
    assert!(named >= 7, "only {named}");
}
