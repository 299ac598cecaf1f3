//! What shells complete by, and the manual: both name every command there is.

use std::fs;
use std::process::Command;

use super::course::{CourseTest, Ran, program};

const SHELLS: &[&str] = &["bash", "elvish", "fish", "powershell", "zsh"];

fn said(words: &[&str]) -> String {
    let ran = Ran::new(program().args(words));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{words:?}");
    ran.stdout
}

/// The commands that the help of a command lists, but for `help` itself.
fn commands_of(words: &[&str]) -> Vec<String> {
    let help = said(&[words, &["--help"]].concat());
    let Some((_, list)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let lines = list.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn completions_know_every_command() {
    let commands = commands_of(&[]);
    assert!(commands.len() >= 10, "{commands:?}");
    for shell in SHELLS {
        let script = said(&["completions", shell]);
        for command in commands.iter().chain(&commands_of(&["new"])).chain(&commands_of(&["source"])) {
            let named = |mark: char| script.contains(&format!("{mark}{command}{mark}"));
            let lists = script.lines().any(|line| line.split([' ', '"']).any(|word| word == command));
            assert!(named('\'') || named('"') || lists, "{shell} does not complete `{command}`");
        }
        assert!(script.contains("dest-dir"), "{shell}");
    }
    assert_eq!(Ran::new(program().args(["completions", "nope"])).code, 2);
}

#[test]
fn bash_completes() {
    let here = CourseTest::empty();
    here.file("complete.bash", &said(&["completions", "bash"]));
    let bash = |script: &str| Ran::new(Command::new("bash").args(["-c", script]).current_dir(here.path()));
    let ran = Ran::new(Command::new("bash").args(["-n", "complete.bash"]).current_dir(here.path()));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let ran = bash(
        "source complete.bash; COMP_WORDS=(coursewright new pu); COMP_CWORD=2\n\
         _coursewright coursewright pu new; echo \"${COMPREPLY[@]}\"",
    );
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "publishing\n", ""));
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let here = CourseTest::empty();
    assert_eq!(here.run(&["man", "--all", "man1"]).code, 0);
    let mut expected = vec!["coursewright.1".to_owned()];
    let all = said(&["man"]);
    for command in commands_of(&[]) {
        expected.push(format!("coursewright-{command}.1"));
        assert!(all.contains(&format!("coursewright\\-{command}(1)")), "{command}");
        for inner in commands_of(&[&command]) {
            expected.push(format!("coursewright-{command}-{inner}.1"));
            let page = said(&["man", &command, &inner]);
            assert!(page.contains(&format!("coursewright {command} {inner}")), "{page}");
            assert!(page.contains(concat!("\"coursewright ", env!("CARGO_PKG_VERSION"), "\"")), "{page}");
        }
    }
    expected.sort();
    let mut written: Vec<String> = fs::read_dir(here.path().join("man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, expected);
    assert_eq!(here.read("man1/coursewright.1"), all);
    let ran = here.run(&["man", "biuld"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "error: there is no command `coursewright biuld`: see `coursewright --help`\n")
    );
}
