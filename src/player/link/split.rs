//! Splits a script into words and signs, and leaves out what only people read: white space and comments.

use super::LinkError;

/// A word, a string, a number, a pattern, a sign, or a part of a template.
#[derive(Clone, Debug)]
pub(super) struct Token<'s> {
    pub(super) text: &'s str,
    /// Whether it is a name or a word of the language.
    pub(super) word: bool,
    /// Whether only a space keeps it and the token before it from being read as one.
    pub(super) spaced: bool,
    path: &'s str,
    line: usize,
}

impl Token<'_> {
    /// What is wrong with it.
    pub(super) fn error(&self, message: impl Into<String>) -> LinkError {
        LinkError { path: self.path.to_owned(), line: self.line, message: message.into() }
    }
}

/// Splits the text of the module at a path. What is begun must end in it.
pub(super) fn split<'s>(path: &'s str, script: &'s str) -> Result<Vec<Token<'s>>, LinkError> {
    let mut tokens: Vec<Token<'s>> = Vec::new();
    // Everything that is open: what closes it, '`' for the rest of a template, and its token.
    let mut open: Vec<(char, usize)> = Vec::new();
    let (mut rest, mut line) = (script, 1);
    loop {
        let length = blank(rest);
        let (blank, after) = rest.split_at(length.unwrap_or_else(|comment| comment));
        line += blank.matches('\n').count();
        rest = after;
        let error = |message: &str| LinkError { path: path.to_owned(), line, message: message.to_owned() };
        length.map_err(|_| error("a comment does not end"))?;
        let Some(first) = rest.chars().next() else { break };
        let closes = open.last().map(|(closing, _)| *closing);
        let length = match first {
            '"' | '\'' => quoted(rest, first),
            '`' => template(rest),
            '}' if closes == Some('`') => template(rest),
            '/' if begins_pattern(tokens.last()) => pattern(rest),
            c if is_part(c) => Ok(rest.find(|c| !is_part(c)).unwrap_or(rest.len())),
            '=' if rest.starts_with("=>") => Ok(2),
            '.' if rest.starts_with("...") => Ok(3),
            c => Ok(c.len_utf8()),
        };
        let (text, after) = rest.split_at(length.map_err(error)?);
        if matches!(first, ')' | ']' | '}') {
            let closing = if closes == Some('`') && first == '}' { '`' } else { first };
            open.pop()
                .filter(|(wanted, _)| *wanted == closing)
                .ok_or_else(|| error(&format!("`{first}` closes nothing that was opened by its like")))?;
        }
        match text {
            "(" => open.push((')', tokens.len())),
            "[" => open.push((']', tokens.len())),
            "{" => open.push(('}', tokens.len())),
            _ if opens_template(text) => open.push(('`', tokens.len())),
            _ => {}
        }
        let spaced = !blank.is_empty() && tokens.last().is_some_and(|before| would_join(before.text, text));
        tokens.push(Token { text, word: is_start(first), spaced, path, line });
        line += text.matches('\n').count();
        rest = after;
    }
    match open.last() {
        Some((_, at)) => Err(tokens[*at].error("what is opened here is not closed")),
        None => Ok(tokens),
    }
}

/// Whether a token is the part of a template before a `${…}`.
pub(super) fn opens_template(text: &str) -> bool {
    text.starts_with(['`', '}']) && text.ends_with("${")
}

fn is_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || c == '$'
}

fn is_part(c: char) -> bool {
    is_start(c) || c.is_ascii_digit()
}

/// Whether two tokens side by side would be read as another one: words, `+ +`, `- -`, a division of a pattern, and a
/// point behind a number.
fn would_join(before: &str, after: &str) -> bool {
    let sign = |sign: char| before.ends_with(sign) && after.starts_with(sign);
    (before.ends_with(is_part) && after.starts_with(is_part))
        || ['+', '-', '/'].into_iter().any(sign)
        || (before.starts_with(|c: char| c.is_ascii_digit()) && after == ".")
}

/// The length of the white space and the comments that a text begins with; the error is where a comment begins that does
/// not end.
fn blank(text: &str) -> Result<usize, usize> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let at = text.len() - rest.len();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").ok_or(at)?.1;
        } else {
            return Ok(at);
        }
    }
}

/// The length of a string.
fn quoted(text: &str, quote: char) -> Result<usize, &'static str> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if !escaped && c == quote {
            return Ok(at + 1);
        }
        if c == '\n' {
            break;
        }
        escaped = !escaped && c == '\\';
    }
    Err("a string does not end")
}

/// The length of a part of a template, up to `${` or its end; both ends are included.
fn template(text: &str) -> Result<usize, &'static str> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if !escaped && c == '`' {
            return Ok(at + 1);
        }
        if !escaped && text[at..].starts_with("${") {
            return Ok(at + 2);
        }
        escaped = !escaped && c == '\\';
    }
    Err("a template does not end")
}

/// Whether a `/` after this divides nothing.
fn begins_pattern(before: Option<&Token<'_>>) -> bool {
    before.is_none_or(|token| {
        if token.word {
            token.text == "return"
        } else {
            !token.text.ends_with([')', ']', '}', '"', '\'', '`']) && !token.text.ends_with(is_part)
        }
    })
}

/// The length of a pattern with its flags.
fn pattern(text: &str) -> Result<usize, &'static str> {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => break,
            _ if escaped => {}
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = text[at + 1..].find(|c| !is_part(c)).unwrap_or(text.len() - at - 1);
                return Ok(at + 1 + flags);
            }
            _ => {}
        }
        escaped = !escaped && c == '\\';
    }
    Err("a pattern does not end")
}

#[cfg(test)]
mod tests {
    use super::split;

    /// The tokens, a space before those that need one.
    fn tokens(script: &str) -> String {
        let tokens = split("a.js", script).unwrap();
        let texts = tokens.iter().map(|token| [if token.spaced { " " } else { "" }, token.text].concat());
        texts.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_only_people_read_is_left_out() {
        assert_eq!(tokens("// a\nlet  b = 1; // it's\n/* c\n d */ b ++;"), "let| b|=|1|;|b|+|+|;");
        assert_eq!(tokens("return \"a // b\";"), "return|\"a // b\"|;");
        assert_eq!(tokens("return /a \\/\\/ [/*] b/g;"), "return|/a \\/\\/ [/*] b/g|;");
        assert_eq!(tokens("`a ${ b + ` // ${c}` } d`"), "`a ${|b|+|` // ${|c|}`|} d`");
    }

    #[test]
    fn a_space_stays_where_two_would_become_one() {
        assert_eq!(tokens("a + +b - -c / /d/u in e"), "a|+| +|b|-| -|c|/| /d/u| in| e");
        assert_eq!(tokens("1 .a(2, 3)"), "1| .|a|(|2|,|3|)");
    }

    #[test]
    fn what_does_not_end_is_named_with_its_line() {
        for (script, error) in [
            ("a;\n/* b", "a.js:2: a comment does not end"),
            ("a;\n\"b\n\";", "a.js:2: a string does not end"),
            ("a;\n\n`b${1}", "a.js:3: a template does not end"),
            ("a = `\n\n`;\n/b", "a.js:4: a pattern does not end"),
            ("a(\n{\n[b]);", "a.js:3: `)` closes nothing that was opened by its like"),
            ("a;\nb(c[`${d}`]\n;", "a.js:2: what is opened here is not closed"),
            ("}", "a.js:1: `}` closes nothing that was opened by its like"),
        ] {
            assert_eq!(split("a.js", script).unwrap_err().to_string(), error, "{script}");
        }
    }
}
