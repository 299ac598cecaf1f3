//! Builds a course in a language that nobody speaks: `pseudo COURSE FOLDER`.
//!
//! Every word of the player and of the templates stands in brackets, has other letters, and is two fifths longer. So a test sees which
//! word on the screen is hard-wired, and what no longer fits. Words of the course itself stay as they are.

use std::path::Path;
use std::process::ExitCode;

use coursewright::bundle::Target;
use coursewright::compile::build_spoken;
use coursewright::diag::Sink;
use coursewright::load::load;
use coursewright::output;
use coursewright::player::Words;

/// What words are lengthened with.
const MORE: [&str; 5] = ["one", "two", "three", "four", "five"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [course, folder] = arguments.as_slice() else {
        anstream::eprintln!("usage: pseudo COURSE FOLDER");
        return ExitCode::from(2);
    };
    let mut sink = Sink::default();
    let loaded = load(Path::new(course), &mut sink).expect("a folder with a course");
    let words = |language: &str| Words::of(language).changed(pseudo);
    let built = build_spoken(loaded, Target::Single, words, sink);
    let bundle = built.result.expect("a course without errors");
    output::write(&bundle, Path::new(folder)).expect("a folder to write to");
    ExitCode::SUCCESS
}

/// A word in brackets, with other letters, and longer; what stands in braces is filled in later and stays.
fn pseudo(word: &str) -> String {
    let mut inside = false;
    let other = |c: char| match c {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ö',
        'u' => 'ü',
        'c' => 'ç',
        'n' => 'ñ',
        's' => 'š',
        't' => 'ţ',
        'A' => 'Å',
        'C' => 'Ç',
        'E' => 'É',
        'N' => 'Ñ',
        'S' => 'Š',
        'T' => 'Ţ',
        'Y' => 'Ý',
        c => c,
    };
    let mut text: String = word
        .chars()
        .map(|c| {
            inside = (inside || c == '{') && c != '}';
            if inside { c } else { other(c) }
        })
        .collect();
    let wanted = word.chars().count() * 7 / 5;
    for more in MORE.iter().cycle() {
        if text.chars().count() >= wanted {
            break;
        }
        text = format!("{text} {more}");
    }
    format!("⟦{text}⟧")
}
