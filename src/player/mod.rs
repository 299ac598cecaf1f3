//! The player: the script that runs in the trainee's browser, its words, and the Rust that makes one of many modules.
//!
//! The sources beside this file are real ES modules; [`linker`] turns them into one classic script, because no
//! browser loads module files from a file on disk. Nothing of Node is needed to build.

pub mod linker;
mod shorten;
mod spoken;
mod tighten;
mod words;

pub use spoken::spoken;
pub use words::{Words, languages};

use std::sync::LazyLock;

use linker::Module;

/// Every module is listed here, once. A test holds the list against the folder.
macro_rules! modules {
    ($($path:literal)*) => {
        const MODULES: &[Module<'static>] = &[$(Module { path: $path, text: include_str!($path) }),*];
    };
}

modules! {
    "core/apart.js"
    "core/attempt.js"
    "core/backup.js"
    "core/checksum.js"
    "core/compact.js"
    "core/course.js"
    "core/item/choice.js"
    "core/item/ends.js"
    "core/item/match.js"
    "core/item/most-least.js"
    "core/item/multiple.js"
    "core/item/number.js"
    "core/item/order.js"
    "core/item/rate.js"
    "core/item/reflect.js"
    "core/item/scenario.js"
    "core/item/text.js"
    "core/item/true-false.js"
    "core/needless.js"
    "core/outcome.js"
    "core/practice.js"
    "core/random.js"
    "core/record.js"
    "core/result.js"
    "core/route.js"
    "core/score.js"
    "core/search.js"
    "core/standing.js"
    "core/state.js"
    "core/transfer.js"
    "main.js"
    "store/journal.js"
    "store/local.js"
    "store/mirror.js"
    "store/pack.js"
    "store/wait.js"
    "view/apart.js"
    "view/app.js"
    "view/backup.js"
    "view/confirm.js"
    "view/days.js"
    "view/dom.js"
    "view/header.js"
    "view/home.js"
    "view/item.js"
    "view/item/choice.js"
    "view/item/field.js"
    "view/item/match.js"
    "view/item/most-least.js"
    "view/item/multiple.js"
    "view/item/number.js"
    "view/item/options.js"
    "view/item/order.js"
    "view/item/rate.js"
    "view/item/reflect.js"
    "view/item/scenario.js"
    "view/item/text.js"
    "view/item/true-false.js"
    "view/note.js"
    "view/page.js"
    "view/paper.js"
    "view/people.js"
    "view/practice.js"
    "view/progress.js"
    "view/quiz.js"
    "view/result.js"
    "view/results.js"
    "view/search.js"
    "view/seek.js"
    "view/standing.js"
    "view/typing.js"
    "view/undo.js"
    "view/words.js"
    "web.js"
}

/// The script that starts the player in a document that has the whole course: all modules that it takes, in one. It is
/// linked once, however often a course is built.
pub fn script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linked("main.js"));
    &SCRIPT
}

/// The script that starts the player where each page is a document.
pub fn web_script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linked("web.js"));
    &SCRIPT
}

fn linked(entry: &str) -> String {
    linker::link(MODULES, entry).expect("a test links the modules that are embedded here")
}

/// The script that says what to do where a page of many is opened from a folder.
pub fn file_script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linker::tidy(include_str!("file.js")));
    &SCRIPT
}

/// The script that shows a course without a network; browsers take it for another one when its version is.
pub fn worker_script(version: &str) -> String {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linker::tidy(include_str!("worker.js")));
    format!("const VERSION = \"{version}\";\n{}", *SCRIPT)
}

/// The script that runs before anything is shown.
pub fn head_script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linker::tidy(include_str!("head.js")));
    &SCRIPT
}

/// The script that keeps a preview up to date.
pub fn live_script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| linker::tidy(include_str!("live.js")));
    &SCRIPT
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::{MODULES, file_script, head_script, script, web_script};

    /// Scripts that are no part of the linked one.
    const ALONE: [&str; 4] = ["file.js", "head.js", "live.js", "worker.js"];

    #[test]
    fn every_module_in_the_folder_is_listed_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/player");
        let found: Vec<String> = WalkDir::new(&folder)
            .sort_by_file_name()
            .into_iter()
            .filter_map(|entry| {
                let path = entry.unwrap().path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
                (path.ends_with(".js") && !ALONE.contains(&path.as_str())).then_some(path)
            })
            .collect();
        let mut listed: Vec<_> = MODULES.iter().map(|module| module.path.to_owned()).collect();
        listed.sort();
        let mut found = found;
        found.sort();
        assert_eq!(listed, found);
    }

    #[test]
    fn the_scripts_can_stand_in_a_page() {
        for text in [script(), web_script(), head_script(), file_script()] {
            assert!(!text.contains("</script") && !text.contains("<!--") && !text.contains('\r'));
        }
    }
}
