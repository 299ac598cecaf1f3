//! A site into the files of a target. A bundle is a value: writing it is another step.

mod gap;
mod print;
mod single;
mod store;
mod web;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::course::Course;
use crate::render::{Medium, Rendered, Site};

pub use store::{Bundle, Store};
pub use web::{FILES as WEB_FILES, Web, listed};

/// What becomes of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// One document with the player, to be taken in a browser.
    #[default]
    Single,
    /// A document for each page, for a web server.
    Web,
    /// A handout: the course on paper, the key on pages of its own.
    Print,
}

impl Target {
    /// Every target that is published.
    pub const ALL: [Self; 3] = [Self::Single, Self::Web, Self::Print];

    /// What a site must be rendered for.
    pub fn medium(self) -> Medium {
        match self {
            Self::Single => Medium::Screen,
            Self::Web => Medium::Web,
            Self::Print => Medium::Paper,
        }
    }

    /// How many documents it makes of a course.
    pub fn documents(self, course: &Course) -> usize {
        match self {
            Self::Single | Self::Print => 1,
            Self::Web => course.pages().len() + SCREENS.len(),
        }
    }

    /// The file to open first.
    pub fn document(self) -> &'static str {
        match self {
            Self::Single | Self::Web => "index.html",
            Self::Print => "handout.html",
        }
    }
}

/// Makes the files of a target and hands them to a store; the site is rendered for the target's medium.
pub fn bundle(target: Target, site: &Site<'_>, store: &dyn Store) -> Rendered<()> {
    match target {
        Target::Single => store.put(target.document(), single::document(site)?.into_bytes()),
        Target::Web => Web::new(site, None)?.deliver(store)?,
        Target::Print => store.put(target.document(), print::document(site)?.into_bytes()),
    }
    Ok(())
}

/// The screens that are no page of the course.
const SCREENS: [&str; 5] = ["home", "practice", "search", "results", "progress"];

/// A part of a page by its hash, as a content security policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Data as JSON that can stand in a script element.
fn island(data: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(data).expect("plain data with text keys");
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
