//! What lessons in mdBook's manner write between `{{#` and `}}`: other files, or parts of them, in their place.

use std::ops::Range;

/// Something between `{{#` and `}}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Directive<'t> {
    /// Its bytes, braces and all.
    pub at: Range<usize>,
    /// What it asks for.
    pub asks: Asks<'t>,
}

/// What a directive asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asks<'t> {
    /// Nothing: a `\` before it says that it is to be shown.
    ToBeShown,
    /// Words that the lesson is called by.
    Title(&'t str),
    /// A file, or some of its lines.
    Include {
        /// The path as it was typed; empty when there is none.
        path: &'t str,
        /// Which lines.
        lines: Lines<'t>,
    },
    /// A file as a block of Rust code.
    Playground {
        /// The path as it was typed; empty when there is none.
        path: &'t str,
        /// What stands behind the path: `editable`, for instance.
        attributes: Vec<&'t str>,
    },
    /// Something that means nothing here, by its name.
    Unknown(&'t str),
}

impl Asks<'_> {
    /// The path of the file that is asked for, as it was typed.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Include { path, .. } | Self::Playground { path, .. } => Some(path),
            Self::ToBeShown | Self::Title(_) | Self::Unknown(_) => None,
        }
    }
}

/// Which lines of a file are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines<'t> {
    /// Those with these numbers, counted from 0.
    Numbered(Range<usize>),
    /// Those between the marks `ANCHOR: name` and `ANCHOR_END: name`.
    Anchored(&'t str),
}

impl<'t> Lines<'t> {
    const ALL: Self = Self::Numbered(0..usize::MAX);

    /// Reads what stands behind the first colon of a path. `2` is one line, `2:` all from there, `:10` or `2:10` those up to
    /// and with the tenth.
    fn read(typed: &'t str) -> Self {
        let mut parts = typed.splitn(3, ':');
        let first = parts.next().unwrap_or_default();
        let last = parts.next().map(str::parse::<usize>);
        match (first.parse::<usize>(), last) {
            (Ok(line), None) => Self::Numbered(line.saturating_sub(1)..line.max(1)),
            (Ok(line), Some(Ok(last))) => Self::Numbered(line.saturating_sub(1)..last),
            (Ok(line), Some(Err(_))) => Self::Numbered(line.saturating_sub(1)..usize::MAX),
            (Err(_), Some(Ok(last))) if first.is_empty() => Self::Numbered(0..last),
            (Err(_), _) if first.is_empty() => Self::ALL,
            (Err(_), _) => Self::Anchored(first),
        }
    }

    /// The bytes of those lines in a text, run by run, each with the end of its last line; none when no line of the text
    /// has the anchor.
    pub fn of(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut start = 0;
        let mut lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            (line, start - line.len()..start)
        });
        let name = match self {
            Self::Numbered(numbers) => {
                let mut wanted = lines.skip(numbers.start).take(numbers.len());
                let first = wanted.next().map(|(_, at)| at);
                let last = wanted.last().map(|(_, at)| at.end);
                return Some(first.map(|at| at.start..last.unwrap_or(at.end)).into_iter().collect());
            }
            Self::Anchored(name) => *name,
        };
        lines.find(|(line, _)| mark(line, "ANCHOR:") == Some(name))?;
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (line, at) in lines {
            match mark(line, "ANCHOR_END:") {
                Some(end) if end == name => break,
                Some(_) => {}
                None if mark(line, "ANCHOR:").is_some() => {}
                None => match runs.last_mut().filter(|run| run.end == at.start) {
                    Some(run) => run.end = at.end,
                    None => runs.push(at),
                },
            }
        }
        Some(runs)
    }
}

/// The names of all anchors of a text.
pub fn anchors(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| mark(line, "ANCHOR:")).collect()
}

/// The name behind a mark in a line.
fn mark<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    let rest = line[line.find(mark)? + mark.len()..].trim_start();
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

/// Every directive of a text, in order.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        from = open + 2;
        let inner = text[from..].trim_start();
        let Some(inner) = inner.strip_prefix('#') else { continue };
        let Some(end) = inner.find('}').filter(|&end| inner[end..].starts_with("}}")) else { continue };
        let inner = &inner[..end];
        let name = inner.len() - inner.trim_start_matches(is_of_name).len();
        let (name, rest) = inner.split_at(name);
        let end = inner.as_ptr() as usize - text.as_ptr() as usize + inner.len() + 2;
        if name.is_empty() || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            continue;
        }
        from = end;
        let (start, asks) = if text[..open].ends_with('\\') {
            (open - 1, Asks::ToBeShown)
        } else {
            (open, asks(name, rest.trim()))
        };
        found.push(Directive { at: start..end, asks });
    }
    found
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn asks<'t>(name: &'t str, rest: &'t str) -> Asks<'t> {
    let mut words = rest.split_whitespace();
    match name {
        "title" if !rest.is_empty() => Asks::Title(rest),
        "include" | "rustdoc_include" => {
            let (path, lines) = words.next().unwrap_or_default().split_once(':').map_or_else(
                || (rest.split_whitespace().next().unwrap_or_default(), Lines::ALL),
                |(path, lines)| (path, Lines::read(lines)),
            );
            Asks::Include { path, lines }
        }
        "playground" | "playpen" => {
            Asks::Playground { path: words.next().unwrap_or_default(), attributes: words.collect() }
        }
        _ => Asks::Unknown(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Asks, Lines, anchors, directives};

    fn one(text: &str) -> Asks<'_> {
        let mut found = directives(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0).asks
    }

    #[test]
    fn directives_are_told_from_other_braces() {
        assert_eq!(one("a {{#include x.rs}} b"), Asks::Include { path: "x.rs", lines: Lines::ALL });
        assert_eq!(one("{{ #title  A few words }}"), Asks::Title("A few words"));
        assert_eq!(
            one("{{#playpen x.rs editable ignore}}"),
            Asks::Playground { path: "x.rs", attributes: vec!["editable", "ignore"] }
        );
        assert_eq!(one("{{#quiz ../a.toml}}"), Asks::Unknown("quiz"));
        assert_eq!(one("{{#include}}"), Asks::Include { path: "", lines: Lines::ALL });
        let text = "see \\{{#include x}} and {{#include y}}";
        let found = directives(text);
        assert_eq!(&text[found[0].at.clone()], "\\{{#include x}}");
        assert_eq!(found[0].asks, Asks::ToBeShown);
        assert_eq!(&text[found[1].at.clone()], "{{#include y}}");
        for text in ["{{x}}", "{{#}}", "{{#a", "{{#a}", "{{#a} }", "{ {#a}}", "{{/if}}", "{{#a!}}"] {
            assert_eq!(directives(text), [], "{text}");
        }
    }

    #[test]
    fn lines_are_asked_for_by_number() {
        let text = "1\n2\n3\n4\n5";
        for (typed, expected) in [
            ("x", "1\n2\n3\n4\n5"),
            ("x:2", "2\n"),
            ("x:2:4", "2\n3\n4\n"),
            ("x:2:", "2\n3\n4\n5"),
            ("x::2", "1\n2\n"),
            ("x:", "1\n2\n3\n4\n5"),
            ("x::", "1\n2\n3\n4\n5"),
            ("x:4:9", "4\n5"),
            ("x:9", ""),
            ("x:4:2", ""),
            ("x:0:1", "1\n"),
        ] {
            let directive = format!("{{{{#include {typed}}}}}");
            let Asks::Include { path: "x", lines } = one(&directive) else { panic!("{typed}") };
            let runs = lines.of(text).unwrap();
            assert_eq!(runs.into_iter().map(|at| &text[at]).collect::<String>(), expected, "{typed}");
        }
    }

    #[test]
    fn lines_are_asked_for_by_anchor() {
        let text = "a\n// ANCHOR: one\nb\n// ANCHOR: two-2\nc\n// ANCHOR_END: one\nd\n";
        let of = |name| Lines::Anchored(name).of(text);
        let words = |name| of(name).unwrap().into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(words("one"), ["b\n", "c\n"]);
        assert_eq!(words("two-2"), ["c\n", "d\n"]);
        assert_eq!(of("two"), None);
        assert_eq!(anchors(text), ["one", "two-2"]);
    }
}
