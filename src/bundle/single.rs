use minijinja::{Value, context};
use rayon::prelude::*;

use super::gap::Gap;
use super::{SCREENS, hash, island};
use crate::player;
use crate::render::{Rendered, Site};

/// The whole course as one document that needs nothing but itself.
pub(super) fn document(site: &Site<'_>) -> Rendered<String> {
    let style = site.style();
    let head_script = player::HEAD_SCRIPT;
    let script = player::SCRIPT;
    // What the player reads is written by one processor, while the others make pages.
    let (pages, data) = rayon::join(|| pages(site), || island(&site.data()));
    let pages = pages?;
    let context = context! {
        course => site.course_view(),
        title => &site.course().title,
        csp => policy(&[head_script, script], &style),
        style => Value::from_safe_string(style),
        head_script => Value::from_safe_string(head_script.to_owned()),
        script => Value::from_safe_string(script.to_owned()),
        data => Value::from_safe_string(data),
        theme => context! { logo => site.logo() },
        outline => site.outline()?,
        pages => site.pages(),
        screens => SCREENS,
        // The pages are most of the document, and a template would copy them again and again.
        content => Gap::Content.value(),
        quizzes => site.quizzes(),
        results => site.results(),
        glossary => site.glossary()?,
        web => (),
        live => (),
    };
    let frame = site.theme().render("page.html", &context)?;
    let size = pages.iter().map(String::len).sum();
    Ok(Gap::filled(&Gap::cut(&frame), size, |_, document| document.extend(pages.iter().map(String::as_str))))
}

/// The screens of all pages.
fn pages(site: &Site<'_>) -> Rendered<Vec<String>> {
    // One by one: else one processor makes the last pages alone.
    (0..site.page_count()).into_par_iter().with_max_len(1).map(|i| site.page(i)).collect()
}

/// A content security policy that lets exactly these scripts and this style in, and no request out, not even to where the
/// document came from. Trusted Types let nobody make markup or code of text, the player included: it needs no policy of
/// its own.
fn policy(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; font-src data:; media-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        scripts.join(" "),
        hash(style)
    )
}
