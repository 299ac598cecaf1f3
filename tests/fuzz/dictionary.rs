//! Words that mean something in the files of a target.

use coursewright::diag::codes;
use coursewright::schema::Document;
use serde_json::Value;

use super::target::Target;

/// The words of a target: those of its schema, and its signs.
pub(crate) fn words(target: Target) -> Vec<String> {
    let mut words = Vec::new();
    let mut add = |list: &[&str]| words.extend(list.iter().map(|word| (*word).to_owned()));
    match target {
        Target::Book => add(TOML),
        Target::FrontMatter | Target::Quiz | Target::Scenario | Target::Source => add(YAML),
        Target::Lesson | Target::Summary => add(MARKDOWN),
        Target::Transcript => {
            add(&["## #1\n", "## #2\n", "## ", "#", "\n\n", "```\n", "…", "word word word word\n"]);
        }
        Target::Prints => {
            add(&["1 12\n", "#1 3\n", "0123456789abcdef", "ffffffffffffffff", "-1", "18446744073709551616"]);
        }
        Target::Course => {
            [TOML, YAML, MARKDOWN].into_iter().for_each(&mut add);
            add(&[
                "=== book.toml\n",
                "=== lessons/02-x/01-y.md\n",
                "=== quizzes/z.yaml\n",
                "=== without book.toml\n",
            ]);
            add(&[
                "=== lessons/SUMMARY.md\n",
                "=== templates/page.html\n",
                "=== lessons/sources/other.yaml\n",
            ]);
        }
    }
    if !matches!(target, Target::Prints | Target::Transcript | Target::Summary) {
        add(VALUES);
    }
    let documents: &[Document] = match target {
        Target::Book => &[Document::Book],
        Target::FrontMatter | Target::Lesson => &[Document::Lesson],
        Target::Quiz | Target::Scenario => &[Document::Quiz],
        Target::Source => &[Document::Source],
        Target::Course => &Document::ALL,
        Target::Prints | Target::Summary | Target::Transcript => &[],
    };
    for document in documents {
        let mark = if *document == Document::Book { " = " } else { ": " };
        of_schema(&document.schema(), mark, &mut words);
    }
    if matches!(target, Target::Book | Target::Quiz) {
        words.extend(codes::ALL.iter().map(|code| format!("\"{}\"", code.name)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The names of fields, and the words that can stand in them.
fn of_schema(schema: &Value, mark: &str, words: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value) {
                    ("properties", Value::Object(fields)) => {
                        words.extend(fields.keys().map(|name| format!("{name}{mark}")));
                    }
                    ("enum", Value::Array(list)) => {
                        words.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => {}
                }
                of_schema(value, mark, words);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| of_schema(inner, mark, words)),
        _ => {}
    }
}

const VALUES: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "0.5",
    "1/2",
    "1/3",
    "1/0",
    "0/1",
    "4/3",
    "70%",
    "100%",
    "-1%",
    "0.7",
    "1e3",
    "1e400",
    ".5",
    "5.",
    "0x1F",
    "0o17",
    "0b1",
    "+1",
    "007",
    "1_000",
    "999",
    "1000",
    "1001",
    "1000000",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "1e15",
    "1e16",
    "0.0000001",
    "true",
    "false",
    "yes",
    "no",
    "on",
    "null",
    "~",
    "",
    "a",
    "x",
    "one two",
    "start/first",
    "start/first#first-things",
    "try-it",
    "talk #1",
    "\"talk #1\"",
    "talk #99",
    "listen",
    "start",
    "first",
    "../..",
    "/etc",
    "C:\\x",
    "a/b",
    "é",
    "ÄÖÜ",
    "a-b",
    "-a",
    "a--b",
    "*",
    "\"*\"",
    "#0b6e6e",
    "en",
    "de",
    "xx-invalid",
    "0.1",
    "99",
];

const YAML: &[&str] = &[
    ": ",
    "- ",
    "\n- ",
    "\n  - ",
    "? ",
    "| \n",
    "|-\n  ",
    ">-\n  ",
    "|2\n",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!x ",
    "\n---\n",
    "\n...\n",
    "%YAML 1.1\n",
    " #",
    "'",
    "\"",
    "''",
    "\\",
    "\\n",
    "\"\\u00e9\"",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "{a: b}",
    "[a, b]",
    ",",
    "@",
    "`",
    ".inf",
    "-.inf",
    ".nan",
    "2024-01-01",
    "12:30:45",
    "\t",
    "'it''s'",
    "=",
    "{id: a, text: b}",
    "kind: choice\n",
];

const TOML: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "[course]\n",
    "[book]\n",
    "[lints]\n",
    "[output.html]\n",
    "[a.b]\n",
    " = ",
    "=",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\u00e9",
    "{",
    "}",
    "{ level = \"warn\", max = 3 }",
    ",",
    ".",
    "#",
    "inf",
    "-inf",
    "nan",
    "1979-05-27T07:32:00Z",
    "07:32",
    "\n",
    "src = \".\"\n",
    "src = \"quizzes\"\n",
    "quizzes = \"lessons\"\n",
    "build-dir = \"lessons\"\n",
];

const MARKDOWN: &[&str] = &[
    "# ",
    "## ",
    "\n\n",
    "> ",
    ">\n> — talk #1\n",
    "> — talk #2\n",
    "— first, talk #1",
    "[x](../../quizzes/try-it.yaml)",
    "[x](02-second.md)",
    "[x](02-second.md#heading)",
    "[x]",
    "(",
    ")",
    "![](../images/counter.svg)",
    "![alt](../images/counter.svg \"Caption\")",
    "![x](../images/counter.svg \"decorative\")",
    "```\n",
    "~~~\n",
    "---\n",
    "***",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "[^1]",
    "[^1]: x\n",
    "- [ ] ",
    "- ",
    "1. ",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "> [!NOTE]\n",
    "> [!TIP]\n",
    "…",
    "[…]",
    "[sic]",
    "\\",
    "`",
    "``",
    "~~",
    "**",
    "_",
    "<https://x.org>",
    "[a]: https://x.org\n",
    "javascript:",
    "data:text/html,",
    "{% x %}",
    "{{ x }}",
    "title: ",
    "\n===\n",
    "$x$",
    "- [x](a.md)\n",
    "  - [y](b.md)\n",
    "# Part\n",
    "[draft]()\n",
];
