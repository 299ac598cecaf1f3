//! What all documents of a course share: its script, its style, its images, and what browsers need to install it.

use minijinja::{Value, context};
use serde::Serialize;

use super::address::ROOT;
use crate::bundle::{Store, hash};
use crate::player;
use crate::render::{Rendered, Site, short_hash};

/// The files that every document needs, and what its template gets of them.
pub(super) struct Shared {
    /// Each file by its path; those in `assets/` are named by what is in them.
    pub(super) files: Vec<(String, Vec<u8>)>,
    context: Value,
}

impl Shared {
    /// `live` is the version of a preview, which follows every change.
    pub(super) fn new(site: &Site<'_>, live: Option<&str>) -> Rendered<Self> {
        let style = asset("style", "css", site.style().into_bytes());
        let script = asset("player", "js", player::WEB_SCRIPT.as_bytes().to_vec());
        let icon = asset("icon", "svg", icon(site).into_bytes());
        let manifest = ("course.webmanifest".to_owned(), manifest(site, &icon.0));
        let head = [player::HEAD_SCRIPT, player::FILE_SCRIPT].concat();
        let at = |file: &(String, Vec<u8>)| Value::from_safe_string(format!("{ROOT}{}", file.0));
        let context = context! {
            course => site.course_view(),
            csp => policy(&head, live.is_some()),
            head_script => Value::from_safe_string(head),
            theme => context! { logo => site.logo() },
            pages => site.pages(),
            glossary => site.glossary()?,
            web => context! {
                style => at(&style),
                script => at(&script),
                icon => at(&icon),
                manifest => at(&manifest),
                course => Value::from_safe_string(format!("{ROOT}{COURSE}")),
            },
            live => live.map(|version| context! {
                version,
                script => Value::from_safe_string(player::LIVE_SCRIPT.to_owned()),
            }),
        };
        let images = site.images().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        let files = [style, script, icon, manifest].into_iter().chain(images).collect();
        Ok(Self { files, context })
    }

    /// What the template of every document gets.
    pub(super) fn context(&self) -> Value {
        self.context.clone()
    }

    pub(super) fn put(&self, store: &dyn Store) {
        for (path, bytes) in &self.files {
            store.put(path, bytes.clone());
        }
    }
}

/// The file of what the player reads about the whole course.
pub(super) const COURSE: &str = "course.json";

/// A file with a name that changes with what is in it, so that browsers can keep it for ever.
pub(super) fn asset(name: &str, ending: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
    (format!("assets/{name}.{}.{ending}", short_hash(&bytes)), bytes)
}

/// A content security policy that lets in what stands beside the documents, and the one script in their head.
fn policy(head: &str, live: bool) -> String {
    let live = if live { format!(" {}", hash(player::LIVE_SCRIPT)) } else { String::new() };
    format!(
        "default-src 'none'; script-src 'self' {}{live}; style-src 'self'; img-src 'self' data:; font-src data:; \
         media-src data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types coursewright",
        hash(head)
    )
}

/// What browsers show of a course that is installed: a ring, two thirds of it done.
fn icon(site: &Site<'_>) -> String {
    let accent = site.course().accent;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><path fill=\"{accent}\" d=\"M0 0h96v96H0z\"/>\
         <g fill=\"none\" stroke=\"#fff\" stroke-width=\"10\" stroke-linecap=\"round\"><circle cx=\"48\" cy=\"48\" r=\"26\" \
         opacity=\".35\"/><path d=\"M48 22a26 26 0 1 1-22.5 39\"/></g></svg>"
    )
}

/// What browsers need to install a course (W3C, Web Application Manifest).
#[derive(Serialize)]
struct Manifest<'m> {
    name: &'m str,
    description: &'m str,
    lang: &'m str,
    dir: &'static str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    theme_color: String,
    background_color: String,
    icons: [Icon<'m>; 2],
}

#[derive(Serialize)]
struct Icon<'m> {
    src: &'m str,
    sizes: &'static str,
    #[serde(rename = "type")]
    media_type: &'static str,
    purpose: &'static str,
}

fn manifest(site: &Site<'_>, icon: &str) -> Vec<u8> {
    let course = site.course();
    let icon = |purpose| Icon { src: icon, sizes: "any", media_type: "image/svg+xml", purpose };
    let manifest = Manifest {
        name: &course.title,
        description: &course.description,
        lang: &course.language,
        dir: site.direction(),
        start_url: "index.html",
        scope: "./",
        display: "standalone",
        theme_color: course.accent.to_string(),
        background_color: course.accent.to_string(),
        icons: [icon("any"), icon("maskable")],
    };
    serde_json::to_vec(&manifest).expect("plain data")
}
