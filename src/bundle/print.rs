use minijinja::{Value, context};

use super::hash;
use crate::render::{Rendered, Site};

/// The handout: one document without scripts, made to be printed.
pub(super) fn document(site: &Site<'_>) -> Rendered<String> {
    let style = site.style();
    let csp = format!(
        "default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&style)
    );
    let context = context! {
        course => site.course_view(),
        csp,
        style => Value::from_safe_string(style),
        theme => context! { logo => site.logo() },
        sections => site.sections()?,
        glossary => site.glossary()?,
        key => site.key()?,
    };
    site.theme().render("print/course.html", &context)
}
