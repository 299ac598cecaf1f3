//! The player: the script that runs in the trainee's browser, and its words.
//!
//! The sources beside this file are real ES modules. `build.rs` makes one classic script of them for each way to start,
//! with what stands in `link`, because no browser loads module files from a file on disk. Nothing of Node is needed.

#[cfg(test)]
mod link;
mod spoken;
mod words;

pub use spoken::spoken;
pub use words::{Words, languages};

/// A script that `build.rs` made.
macro_rules! made {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The script that starts the player in a document that has the whole course: all modules that it takes, in one.
pub const SCRIPT: &str = made!("main.js");

/// The script that starts the player where each page is a document.
pub const WEB_SCRIPT: &str = made!("web.js");

/// The script that says what to do where a page of many is opened from a folder.
pub const FILE_SCRIPT: &str = made!("file.js");

/// The script that runs before anything is shown.
pub const HEAD_SCRIPT: &str = made!("head.js");

/// The script that keeps a preview up to date.
pub const LIVE_SCRIPT: &str = made!("live.js");

/// The script that shows a course without a network; browsers take it for another one when its version is.
pub fn worker_script(version: &str) -> String {
    format!("const VERSION = \"{version}\";\n{}", made!("worker.js"))
}

#[cfg(test)]
mod tests {
    use super::{FILE_SCRIPT, HEAD_SCRIPT, LIVE_SCRIPT, SCRIPT, WEB_SCRIPT};

    #[test]
    fn the_scripts_can_stand_in_a_page() {
        for text in [SCRIPT, WEB_SCRIPT, HEAD_SCRIPT, FILE_SCRIPT, LIVE_SCRIPT] {
            assert!(text.len() > 100);
            assert!(!text.contains("</script") && !text.contains("<!--") && !text.contains('\r'));
        }
    }
}
