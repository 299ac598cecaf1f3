//! What must hold of every course, however broken.

use std::collections::BTreeSet;

use coursewright::bundle::Target;
use coursewright::compile::{build_loaded, check_loaded};
use coursewright::diag::emit::{github, human, json, sarif, short};
use coursewright::diag::{Diagnostic, Severity, Sink};
use coursewright::load::Loaded;
use coursewright::source::{Sources, Span};

/// Judges a course that can be loaded again and again; what came of it in a few words, or what must not be.
pub(crate) fn course(load: impl Fn(&mut Sink) -> Result<Loaded, String>) -> Result<String, String> {
    let mut sink = Sink::default();
    let checked = check_loaded(load(&mut sink)?, sink);
    let found = &checked.diagnostics;
    for diagnostic in found {
        well_formed(diagnostic, &checked.sources)
            .map_err(|wrong| format!("{wrong}: [{}] {}", diagnostic.code.name, diagnostic.message))?;
    }
    if !found.windows(2).all(|pair| pair[0] != pair[1]) {
        return Err("something is said twice".to_owned());
    }
    printable(found, &checked.sources)?;

    let fails = found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if fails == checked.result.is_some() {
        return Err(format!("errors: {fails}, a course: {}", checked.result.is_some()));
    }
    let mut codes: BTreeSet<&str> = found.iter().map(|diagnostic| diagnostic.code.name).collect();
    if !fails {
        let mut sink = Sink::default();
        let built = build_loaded(load(&mut sink)?, Target::Single, sink);
        let document = built.result.and_then(|mut bundle| bundle.files.remove("index.html"));
        let document = document.ok_or("a course without errors cannot be built")?;
        // What a course's own templates make is theirs.
        let own = built.sources.iter().any(|(_, file)| file.path.starts_with("templates/"));
        let whole = document.trim_ascii_end().ends_with(b"</html>") || own;
        if !whole || std::str::from_utf8(&document).is_err() {
            return Err("the document is not whole".to_owned());
        }
        codes.insert("built");
    }
    Ok(codes.into_iter().collect::<Vec<_>>().join(" "))
}

fn well_formed(diagnostic: &Diagnostic, sources: &Sources) -> Result<(), String> {
    let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
    for label in labels {
        inside(label.span, sources)?;
        one_line(&label.text)?;
    }
    for (span, _) in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
        inside(*span, sources)?;
    }
    std::iter::once(&diagnostic.message).chain(&diagnostic.help).try_for_each(|text| one_line(text))?;
    if diagnostic.message.trim().is_empty() || diagnostic.help.iter().any(|help| help.trim().is_empty()) {
        return Err("it says nothing".to_owned());
    }
    Ok(())
}

fn inside(span: Span, sources: &Sources) -> Result<(), String> {
    let text = sources.text(span.file);
    let is_place = |at: usize| at <= text.len() && text.is_char_boundary(at);
    if span.start <= span.end && is_place(span.start) && is_place(span.end) {
        Ok(())
    } else {
        Err(format!("{}..{} is no place in {} bytes", span.start, span.end, text.len()))
    }
}

fn one_line(text: &str) -> Result<(), String> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) { Err(format!("more than one line: {text:?}")) } else { Ok(()) }
}

fn printable(found: &[Diagnostic], sources: &Sources) -> Result<(), String> {
    for width in [40, human::WIDTH] {
        let text = human::render(found, sources, width);
        if found.is_empty() != text.is_empty() {
            return Err(format!("printed for people, {} findings are {text:?}", found.len()));
        }
    }
    for (form, text) in [("json", json::render(found, sources)), ("short", short::render(found, sources, ""))]
    {
        if text.lines().count() != found.len() {
            return Err(format!("as {form}, {} findings are {} lines", found.len(), text.lines().count()));
        }
    }
    let json = json::render(found, sources) + &sarif::render(found, sources, "here");
    for value in serde_json::Deserializer::from_str(&json).into_iter::<serde_json::Value>() {
        value.map_err(|error| format!("not JSON: {error}"))?;
    }
    let text = github::render(found, sources, "");
    if !text.lines().all(|line| line.starts_with("::")) {
        return Err(format!("for GitHub a line is not a command: {text}"));
    }
    Ok(())
}
