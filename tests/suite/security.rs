//! What the finished page allows: the content security policy, word for word, and what stands beside it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::course::{CourseTest, between};

/// What stands in each element of a name, `<NAME>` or `<NAME …>`, that holds no data.
fn elements<'t>(document: &'t str, name: &str) -> Vec<&'t str> {
    let open = format!("<{name}>");
    document.split(&open).skip(1).map(|rest| rest.split(&format!("</{name}>")).next().unwrap()).collect()
}

fn hashes(texts: &[&str]) -> String {
    let hash = |text: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    texts.iter().map(hash).collect::<Vec<_>>().join(" ")
}

/// An attribute's value without its character references.
fn plain(value: &str) -> String {
    value.replace("&#x27;", "'").replace("&#x2f;", "/").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn the_policy_lets_in_the_players_own_scripts_and_style_and_nothing_else() {
    for course in [CourseTest::named("base"), CourseTest::named("policy"), CourseTest::real()] {
        let document = course.document();
        assert_eq!(document.matches("http-equiv").count(), 1);
        let policy = between(&document, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        let (scripts, styles) = (elements(&document, "script"), elements(&document, "style"));
        assert_eq!((scripts.len(), styles.len()), (2, 1));
        assert_eq!(
            plain(policy),
            format!(
                "default-src 'none'; script-src {}; style-src {}; img-src data:; font-src data:; media-src data:; \
                 base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
                 trusted-types 'none'",
                hashes(&scripts),
                hashes(&styles)
            )
        );
        // It counts for what stands behind it, so only the encoding stands before it.
        let before = document.split("<meta http-equiv").next().unwrap();
        assert!(before.trim_end().ends_with("<head>\n<meta charset=\"utf-8\">"), "{before}");
    }
}

#[test]
fn nothing_in_the_page_needs_more_than_the_policy_allows() {
    let document = CourseTest::real().document();
    let without_scripts: String = {
        let mut parts = document.split("<script");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once("</script>").unwrap().1)
    };
    for sign in
        [" style=", " onclick", " onload", " onerror", "javascript:", "<iframe", "<form action", "<base"]
    {
        assert!(!without_scripts.contains(sign), "{sign}");
    }
    assert_eq!(document.matches("<script").count(), 3, "two that run, and the data");
}

/// The player builds elements and sets text; what makes markup or code of text would be refused by Trusted Types.
#[test]
fn the_player_makes_no_markup_and_no_code_of_text() {
    let folder = super::course::root().join("src/player");
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        seen += 1;
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for sign in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "DOMParser",
            "createContextualFragment",
            "setHTMLUnsafe",
            "eval(",
            "new Function",
            "import(",
            "srcdoc",
            "javascript:",
        ] {
            assert!(!text.contains(sign), "{sign} in {}", entry.path().display());
        }
    }
    assert!(seen > 30, "only {seen} modules");
}
