use minijinja::{Value, context};
use rayon::prelude::*;

use super::{SCREENS, hash, island};
use crate::player;
use crate::render::{Rendered, Site};

/// The whole course as one document that needs nothing but itself.
pub(super) fn document(site: &Site<'_>) -> Rendered<String> {
    let style = site.style();
    let head_script = player::head_script();
    let script = player::script();
    let pages: Vec<_> =
        (0..site.page_count()).into_par_iter().map(|i| site.page(i)).collect::<Rendered<_>>()?;
    let context = context! {
        course => site.course_view(),
        title => &site.course().title,
        csp => policy(&[head_script, script], &style),
        style => Value::from_safe_string(style),
        head_script => Value::from_safe_string(head_script.to_owned()),
        script => Value::from_safe_string(script.to_owned()),
        data => Value::from_safe_string(island(&site.data())),
        theme => context! { logo => site.logo() },
        outline => site.outline()?,
        pages => site.pages(),
        screens => SCREENS,
        content => Value::from_safe_string(pages.concat()),
        quizzes => site.quizzes(),
        results => site.results(),
        glossary => site.glossary()?,
        web => (),
        live => (),
    };
    site.theme().render("page.html", &context)
}

/// A content security policy that lets exactly these scripts and this style in, and no request out. Trusted Types let
/// nobody make markup or code of text, the player included: it needs no policy of its own.
fn policy(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; font-src data:; media-src data:; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        scripts.join(" "),
        hash(style)
    )
}
