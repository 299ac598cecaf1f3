use minijinja::{Value, context};

use super::hash;
use crate::player;
use crate::render::{Rendered, Site};

/// The whole course as one document that needs nothing but itself; a preview knows its version.
pub(super) fn document(site: &Site<'_>, preview: Option<&str>) -> Rendered<String> {
    let style = site.style();
    let head_script = player::head_script();
    let script = player::script().expect("a test links the modules that are embedded here");
    let pages: Vec<Value> = (0..site.page_count()).map(|i| site.page(i)).collect::<Rendered<_>>()?;
    let mut scripts = vec![head_script, script];
    scripts.extend(preview.map(|_| player::live_script()));
    let context = context! {
        course => site.course_view(),
        csp => policy(&scripts, &style),
        style => Value::from_safe_string(style),
        head_script => Value::from_safe_string(head_script.to_owned()),
        script => Value::from_safe_string(script.to_owned()),
        live => preview.map(|version| context! {
            version,
            script => Value::from_safe_string(player::live_script().to_owned()),
        }),
        data => Value::from_safe_string(island(site)),
        theme => context! { logo => site.logo() },
        outline => site.outline()?,
        pages,
        quizzes => site.quizzes(),
        results => site.results(),
        glossary => site.glossary()?,
    };
    site.theme().render("page.html", &context)
}

/// The player's data as JSON that can stand in a script element.
fn island(site: &Site<'_>) -> String {
    let json = serde_json::to_string(&site.data()).expect("plain data with text keys");
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
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
