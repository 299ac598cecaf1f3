//! Writes a large course, always the same, so that whole commands can be timed on it, ours and those of other tools:
//! `cargo run --release --example corpus -- FOLDER LESSONS [course|mdbook|zola|hugo] [quizzes]`.
//!
//! Each lesson has about 800 words and a quiz of five items, each with four choices and their feedback. Other tools
//! know no quizzes: they get the lessons alone, or with `quizzes` also the words of the quizzes as text below them.
//! This is an example and no benchmark, so that `cargo bench` does not run it.

#![allow(clippy::disallowed_methods, reason = "a tool of the benchmarks makes courses on disk")]

mod course;
mod folder;
mod rival;
mod vocabulary;
mod writer;

use std::process::ExitCode;

use folder::Folder;
use rival::Rival;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some((folder, lessons, form, quizzes)) = (match words[..] {
        [folder, lessons] => Some((folder, lessons, "course", false)),
        [folder, lessons, form] => Some((folder, lessons, form, false)),
        [folder, lessons, form, "quizzes"] => Some((folder, lessons, form, true)),
        _ => None,
    }) else {
        return usage();
    };
    let (folder, Ok(lessons)) = (Folder(folder.into()), lessons.parse()) else {
        return usage();
    };
    match form {
        "course" => course::write(&folder, lessons),
        "mdbook" => rival::write(Rival::MdBook, &folder, lessons, quizzes),
        "zola" => rival::write(Rival::Zola, &folder, lessons, quizzes),
        "hugo" => rival::write(Rival::Hugo, &folder, lessons, quizzes),
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    anstream::eprintln!("usage: corpus FOLDER LESSONS [course|mdbook|zola|hugo] [quizzes]");
    ExitCode::from(2)
}
