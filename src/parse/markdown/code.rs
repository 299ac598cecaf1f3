//! Blocks of code as mdBook reads them: what stands behind the language, and lines that are there for the compiler only.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

/// Leaves of the words behind a fence only the language, and takes out the lines that readers are not to see.
///
/// In Rust those are lines that start with `# `, or with `#` alone; `##` stands for a `#` that is to be seen. In other
/// languages they start with what `hidelines=` says, or the book for this language.
pub(super) fn tidy<'t>(
    events: Vec<(Event<'t>, Range<usize>)>,
    hidden_lines: &BTreeMap<String, String>,
) -> Vec<(Event<'t>, Range<usize>)> {
    let is_fenced =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
    if !events.iter().any(|(event, _)| is_fenced(event)) {
        return events;
    }
    let mut tidied: Vec<(Event<'_>, Range<usize>)> = Vec::with_capacity(events.len());
    let mut hides: Option<Hides> = None;
    for (event, at) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let (language, attributes) = split(&info);
                hides = Hides::of(language, &attributes, hidden_lines);
                let kind = CodeBlockKind::Fenced(CowStr::from(language.to_owned()));
                tidied.push((Event::Start(Tag::CodeBlock(kind)), at));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some(hides) = hides.take()
                    && let Some((Event::Text(code), _)) = tidied.last_mut()
                {
                    *code = CowStr::from(hides.from(code));
                }
                tidied.push((Event::End(TagEnd::CodeBlock), at));
            }
            Event::Text(text) if hides.is_some() => match tidied.last_mut() {
                // A line can begin in one event and end in the next.
                Some((Event::Text(code), whole)) => {
                    *code = CowStr::from(format!("{code}{text}"));
                    whole.end = at.end;
                }
                _ => tidied.push((Event::Text(text), at)),
            },
            event => tidied.push((event, at)),
        }
    }
    tidied
}

/// The language of a block, and the words behind it.
fn split(info: &str) -> (&str, Vec<&str>) {
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    (words.next().unwrap_or_default(), words.collect())
}

/// How lines say that they are not to be seen.
enum Hides {
    Rust,
    Prefix(String),
}

impl Hides {
    fn of(language: &str, attributes: &[&str], hidden_lines: &BTreeMap<String, String>) -> Option<Self> {
        let own = attributes.iter().find_map(|word| word.strip_prefix("hidelines="));
        let prefix = own.or_else(|| hidden_lines.get(language).map(String::as_str));
        match prefix {
            _ if language == "rust" => Some(Self::Rust),
            Some(prefix) if !prefix.is_empty() => Some(Self::Prefix(prefix.to_owned())),
            _ => None,
        }
    }

    /// The lines of some code that are to be seen.
    fn from(&self, code: &str) -> String {
        code.split_inclusive('\n')
            .filter_map(|line| {
                let start = line.trim_start();
                let before = &line[..line.len() - start.len()];
                match self {
                    Self::Rust => match start.strip_prefix('#') {
                        Some(rest) if rest.starts_with('#') => Some(format!("{before}{rest}")),
                        Some(rest) if rest.trim_end().is_empty() || rest.starts_with(' ') => None,
                        _ => Some(line.to_owned()),
                    },
                    Self::Prefix(prefix) => (!start.starts_with(prefix.as_str())).then(|| line.to_owned()),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NodeKind, read};
    use crate::course::{Markup, Tag};

    /// The words of a text, with the languages of its blocks of code in brackets before them.
    fn shown(text: &str) -> String {
        let nodes = read(text).nodes.into_iter();
        nodes
            .map(|node| match node.kind {
                NodeKind::Markup(Markup::Start(Tag::CodeBlock(language))) => {
                    format!("[{}]", language.unwrap_or_default())
                }
                NodeKind::Markup(Markup::Text(words)) => words.to_string(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn lines_for_the_compiler_are_not_shown() {
        let text = "```rust\n# use a;\n#\n#![allow(x)]\n  # b\n#[c]\n## d\nlet e = 1; # f\n```\n";
        assert_eq!(shown(text), "[rust]#![allow(x)]\n#[c]\n# d\nlet e = 1; # f\n");
        assert!(!shown("- ```rust\n  # a\n  b\n  ```").contains("# a"));
        assert_eq!(shown("```python,hidelines=!!!\n!!!a\n  !!!b\nc\n```"), "[python]c\n");
        assert_eq!(shown("```sh\n# a\n```"), "[sh]# a\n");
        assert_eq!(shown("    # a\n"), "[]# a\n");
        assert_eq!(shown("```rust\n# a\n```"), "[rust]");
    }

    #[test]
    fn only_the_language_is_kept_of_what_stands_behind_a_fence() {
        for info in
            ["rust", "rust,ignore,editable", "rust, no_run", "rust should_panic", " rust,edition2021 "]
        {
            assert_eq!(shown(&format!("```{info}\na\n```")), "[rust]a\n");
        }
        assert_eq!(shown("```\na\n```"), "[]a\n");
    }
}
