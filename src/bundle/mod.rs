//! A site into the files of a target. A bundle is a value: writing it is another step.

mod print;
mod single;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::render::{Medium, Rendered, Site};

/// What becomes of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target<'v> {
    /// One document with the player, to be taken in a browser.
    #[default]
    Single,
    /// The same, for the author who previews it: it follows every change. This one's version goes along.
    Preview(&'v str),
    /// A handout: the course on paper, the key on pages of its own.
    Print,
}

impl Target<'_> {
    /// Every target that is published.
    pub const ALL: [Self; 2] = [Self::Single, Self::Print];

    /// What a site must be rendered for.
    pub fn medium(self) -> Medium {
        match self {
            Self::Single | Self::Preview(_) => Medium::Screen,
            Self::Print => Medium::Paper,
        }
    }

    /// The file to open first.
    pub fn document(self) -> &'static str {
        match self {
            Self::Single | Self::Preview(_) => "index.html",
            Self::Print => "handout.html",
        }
    }
}

/// The files of one target, by path from the folder they are written to.
#[derive(Debug, Default)]
pub struct Bundle {
    /// Each file's bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The files of a target; the site is rendered for the target's medium.
pub fn bundle(target: Target<'_>, site: &Site<'_>) -> Rendered<Bundle> {
    let document = match target {
        Target::Single => single::document(site, None)?,
        Target::Preview(version) => single::document(site, Some(version))?,
        Target::Print => print::document(site)?,
    };
    Ok(Bundle { files: BTreeMap::from([(target.document().to_owned(), document.into_bytes())]) })
}

/// A part of a page by its hash, as a content security policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
