//! Makes a style sheet smaller.

/// Takes out what a style sheet says to nobody: comments, and white space that separates nothing.
///
/// White space goes beside braces, semicolons and commas, and after a colon; everywhere else a single space is left,
/// because `a :hover` is not `a:hover` and `1rem + 2vw` not `1rem+2vw`. What stands in quotes is left alone.
pub(super) fn small(style: &str) -> String {
    let mut small = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space(&mut small);
        } else if first.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            space(&mut small);
        } else {
            let length = if matches!(first, '"' | '\'') { quoted(rest, first) } else { first.len_utf8() };
            if "{};,".contains(first) && small.ends_with(' ') {
                small.pop();
            }
            if first == '}' && small.ends_with(';') {
                small.pop();
            }
            small.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    small
}

/// Separates what comes from what was, unless nothing has to.
fn space(small: &mut String) {
    if !small.is_empty() && !small.ends_with(['{', '}', ';', ',', ':', ' ']) {
        small.push(' ');
    }
}

/// The length of what stands in quotes, both quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn what_means_nothing_goes() {
        for (style, wanted) in [
            ("a {\n  b: c;\n  d: e, f;\n}\n\na > b,\nc { d: e }", "a{b:c;d:e,f}a > b,c{d:e}"),
            ("/* x */ a { /* y */ b: c /* z; */ d; }", "a{b:c d}"),
            (
                "@media (width >= 44rem) and (height >= 9rem) { a { b: c; } }",
                "@media (width >= 44rem) and (height >= 9rem){a{b:c}}",
            ),
            ("a { b: c; ; }", "a{b:c;}"),
        ] {
            assert_eq!(small(style), wanted);
        }
    }

    #[test]
    fn what_means_something_stays() {
        for style in [
            "a :hover{b:clamp(1rem,1rem + 2vw,3rem)}",
            "a+b ~ c :is(d,e) *{margin:0 auto !important}",
            ".x::before{content:\"a  { b: c; } /* d */ \\\" '\" / \"\"}",
            "a{grid-area:2 / 2;content:'x  \\'y'}",
            "a{b:\"unclosed  ",
            "é{content:\"…  →\"}",
        ] {
            assert_eq!(small(style), style);
        }
        assert_eq!(small("/* unclosed"), "");
    }
}
