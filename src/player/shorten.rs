//! Gives what the script declares short names.
//!
//! Names are those of the top, which stand for the same everywhere, and those inside a statement of the top. Within one
//! such statement a name gets the same short one wherever it stands, so that inner scopes cannot be confused. Names of
//! properties stay, and so does what is the browser's. What a word is follows from the words beside it and the kind
//! of braces around it; no class may stand in the script. It reads what the white space was taken out of.
//!
//! 1. The script is split into words and the rest: strings, patterns, numbers, signs.
//! 2. Each word gets its role, and the statement of the top that it stands in.
//! 3. The names of each statement are numbered as they come; one that is declared nowhere is an error.

use std::collections::{HashMap, HashSet};

/// Words of the language.
const KEYWORDS: &[&str] = &[
    "arguments",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "delete",
    "do",
    "else",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "of",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// What an opening bracket begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Block,
    /// An object, or a pattern that takes one apart.
    Object,
    /// The inside of `${…}`.
    Template,
    Other,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A property's name, a keyword, or no word at all.
    Fixed,
    Name,
    /// A property and a name in one: `{ a }`.
    Both,
}

pub(super) struct Token<'s> {
    pub(super) text: &'s str,
    word: bool,
    role: Role,
    /// The statement of the top that it stands in, counted from 0.
    statement: usize,
}

/// What the whole script stands in: its top is inside.
const FRAME: &str = "(()=>{";

/// The script with short names. `globals` are the names that are not its own, `top` those that it declares at its top.
pub(super) fn shorten(script: &str, globals: &[&str], top: &[&str]) -> Result<String, String> {
    let mut tokens = split(script)?;
    assign_roles(&mut tokens, globals, if script.starts_with(FRAME) { 3 } else { 1 })?;
    let mut names = Names::new(globals, &by_use(&tokens, top));
    let mut unknown = Vec::new();
    let mut shortened = String::with_capacity(script.len());
    for statement in tokens.chunk_by(|a, b| a.statement == b.statement) {
        let own =
            |at: &usize| statement[*at].role != Role::Fixed && !names.top.contains_key(statement[*at].text);
        let declared: HashSet<&str> = (0..statement.len())
            .filter(own)
            .filter(|&at| declares(statement, at))
            .map(|at| statement[at].text)
            .collect();
        let used = (0..statement.len()).filter(own).map(|at| statement[at].text);
        unknown.extend(used.filter(|name| !declared.contains(name)));
        names.begin();
        for token in statement {
            if token.role != Role::Name {
                shortened.push_str(token.text);
            }
            if token.role == Role::Both {
                shortened.push(':');
            }
            if token.role != Role::Fixed {
                shortened.push_str(names.short(token.text));
            }
        }
    }
    if unknown.is_empty() {
        return Ok(shortened);
    }
    unknown.sort_unstable();
    unknown.dedup();
    let unknown = unknown.join(", ");
    Err(format!("declared nowhere: {unknown}; what of it is the browser's belongs in GLOBALS"))
}

/// The names of the top, those used most first.
fn by_use<'s>(tokens: &[Token<'_>], top: &[&'s str]) -> Vec<&'s str> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for token in tokens.iter().filter(|token| token.role != Role::Fixed) {
        *uses.entry(token.text).or_default() += 1;
    }
    let mut top = top.to_vec();
    top.sort_by_key(|name| std::cmp::Reverse(uses.get(name).copied().unwrap_or_default()));
    top
}

/// The short names that were given.
struct Names<'s> {
    /// Those that nothing else may have.
    taken: HashSet<String>,
    top: HashMap<&'s str, String>,
    inner: HashMap<&'s str, String>,
    next: usize,
}

impl<'s> Names<'s> {
    #[expect(clippy::disallowed_methods, reason = "they become a set")]
    fn new(globals: &[&str], top: &[&'s str]) -> Self {
        let mut taken: HashSet<String> =
            KEYWORDS.iter().chain(globals).map(|&name| name.to_owned()).collect();
        // Small letters are left to the names that come most often: those inside.
        let free = (LETTERS.len() / 2..).map(short_name).filter(|name| !taken.contains(name));
        let top: HashMap<_, _> = top.iter().copied().zip(free).collect();
        taken.extend(top.values().cloned());
        Self { taken, top, inner: HashMap::new(), next: 0 }
    }

    /// Begins a statement.
    fn begin(&mut self) {
        self.inner.clear();
        self.next = 0;
    }

    fn short(&mut self, name: &'s str) -> &str {
        if let Some(short) = self.top.get(name) {
            return short;
        }
        self.inner.entry(name).or_insert_with(|| {
            loop {
                let short = short_name(self.next);
                self.next += 1;
                if !self.taken.contains(&short) {
                    return short;
                }
            }
        })
    }
}

const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// `a` to `z`, `A` to `Z`, then two letters, and so on.
fn short_name(mut n: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[n % 52]));
        n /= 52;
        if n == 0 {
            return name;
        }
        n -= 1;
    }
}

fn is_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || c == '$'
}

fn is_part(c: char) -> bool {
    is_start(c) || c.is_ascii_digit()
}

/// Splits a script into tokens; the space between two words is one too.
pub(super) fn split(script: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    // For each `{` that is open, whether it is that of `${`.
    let mut braces = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let before = tokens.iter().rfind(|token| token.text != " ");
        let (length, word) = match first {
            '"' | '\'' => (quoted(rest, first)?, false),
            '`' => (template(rest, &mut braces)?, false),
            '}' if braces.pop() == Some(true) => (template(rest, &mut braces)?, false),
            '{' => {
                braces.push(false);
                (1, false)
            }
            '/' if begins_pattern(before) => (pattern(rest)?, false),
            c if is_start(c) => (rest.find(|c| !is_part(c)).unwrap_or(rest.len()), true),
            c if c.is_ascii_digit() => (rest.find(|c| !is_part(c)).unwrap_or(rest.len()), false),
            '=' if rest.starts_with("=>") => (2, false),
            '.' if rest.starts_with("...") => (3, false),
            c => (c.len_utf8(), false),
        };
        let (text, after) = rest.split_at(length);
        tokens.push(Token { text, word, role: Role::Fixed, statement: 0 });
        rest = after;
    }
    Ok(tokens)
}

/// The length of a string.
fn quoted(text: &str, quote: char) -> Result<usize, String> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if !escaped && c == quote {
            return Ok(at + 1);
        }
        escaped = !escaped && c == '\\';
    }
    Err("a string does not end".to_owned())
}

/// The length of a part of a template, up to `${` or its end; both ends are included.
fn template(text: &str, braces: &mut Vec<bool>) -> Result<usize, String> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if !escaped && c == '`' {
            return Ok(at + 1);
        }
        if !escaped && text[at..].starts_with("${") {
            braces.push(true);
            return Ok(at + 2);
        }
        escaped = !escaped && c == '\\';
    }
    Err("a template does not end".to_owned())
}

/// Whether a `/` after this divides nothing.
fn begins_pattern(before: Option<&Token<'_>>) -> bool {
    before.is_none_or(|token| {
        if token.word {
            token.text == "return"
        } else {
            !token
                .text
                .ends_with([')', ']', '}', '"', '\'', '`', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        }
    })
}

/// The length of a pattern, without its flags.
fn pattern(text: &str) -> Result<usize, String> {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
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
    Err("a pattern does not end".to_owned())
}

/// The nearest token on one side that is no space, "" for none.
fn near<'s, 't>(mut tokens: impl Iterator<Item = &'t Token<'s>>) -> &'s str
where
    's: 't,
{
    tokens.find(|token| token.text != " ").map_or("", |token| token.text)
}

/// `depth` is how much is open at the top.
fn assign_roles(tokens: &mut [Token<'_>], globals: &[&str], depth: usize) -> Result<(), String> {
    let mut around = vec![Around::Block];
    let mut statement = 0;
    for at in 0..tokens.len() {
        let before = near(tokens[..at].iter().rev());
        let after = near(tokens[at + 1..].iter());
        let text = tokens[at].text;
        tokens[at].statement = statement;
        if tokens[at].word {
            if text == "class" && before != "." {
                return Err("a class cannot get short names".to_owned());
            }
            let property = before == ".";
            let place = around.last() == Some(&Around::Object) && matches!(before, "{" | "," | "async");
            let own = KEYWORDS.contains(&text) || globals.contains(&text);
            tokens[at].role = match after {
                _ if property => Role::Fixed,
                ":" | "(" if place => Role::Fixed,
                "," | "}" | "=" if place && !own => Role::Both,
                _ if own => Role::Fixed,
                _ => Role::Name,
            };
            continue;
        }
        let block =
            matches!(before, ")" | "=>" | "else" | "try" | "finally" | "do" | "catch" | ";" | "}" | "{" | "");
        match text {
            "{" if block => around.push(Around::Block),
            "{" => around.push(Around::Object),
            "(" | "[" => around.push(Around::Other),
            ")" | "]" | "}" => drop(around.pop()),
            _ if text.ends_with("${") && text.starts_with(['`', '}']) => {
                if text.starts_with('}') {
                    around.pop();
                }
                around.push(Around::Template);
            }
            _ if text.starts_with('}') => drop(around.pop()),
            _ => {}
        }
        statement += usize::from(around.len() == depth && matches!(text, ";" | "}"));
    }
    Ok(())
}

/// Whether a name stands where it can be declared; where a value stands, too, but never where it is called or read.
fn declares(tokens: &[Token<'_>], at: usize) -> bool {
    let before = near(tokens[..at].iter().rev());
    let after = near(tokens[at + 1..].iter());
    // Names with a capital are the language's; the player's own constants have nothing but capitals.
    let name = tokens[at].text;
    if name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    matches!(before, "const" | "let" | "function")
        || after == "=>"
        || (matches!(before, "(" | "," | "{" | "[" | "..." | ":")
            && matches!(after, "," | ")" | "}" | "]" | "="))
}

#[cfg(test)]
mod tests {
    use super::{short_name, shorten};

    /// `body` as the body of a function at the top.
    fn short(body: &str) -> String {
        let script = shorten(&format!("function top(){{{body}}}"), &["Math", "document"], &["top"]).unwrap();
        script.strip_prefix("function A(){").unwrap().strip_suffix('}').unwrap().to_owned()
    }

    #[test]
    fn names_are_short_and_properties_stay() {
        assert_eq!(short("const first=1;first.first=first;top();"), "const a=1;a.first=a;A();");
        assert_eq!(short("const one=Math.max(2);document.one=one;"), "const a=Math.max(2);document.one=a;");
        assert_eq!(
            short("const list=[1];const all=[...list,list?.length];"),
            "const a=[1];const b=[...a,a?.length];"
        );
    }

    #[test]
    fn a_property_and_a_name_in_one_are_told_apart() {
        assert_eq!(
            short("const f=({one,two:three=4,five=6})=>({one,three,five});"),
            "const a=({one:b,two:c=4,five:d=6})=>({one:b,three:c,five:d});"
        );
        assert_eq!(
            short("let one;if(one){one;}return{one(){},async two(){},three:one};"),
            "let a;if(a){a;}return{one(){},async two(){},three:a};"
        );
        assert_eq!(
            short("const x=1,y=x?{x}:x;const[z]=[y];const g=z?y:x;"),
            "const a=1,b=a?{x:a}:a;const[c]=[b];const d=c?b:a;"
        );
    }

    #[test]
    fn strings_patterns_and_templates_stay() {
        assert_eq!(
            short("const one=1;const two=[\"one\",'o\\'ne',/one[/]\\/one/g,one/one/one];"),
            "const a=1;const b=[\"one\",'o\\'ne',/one[/]\\/one/g,a/a/a];"
        );
        assert_eq!(
            short("const one=1;const two=`one${one}one${`${{one}.one}`}one\\`${one}`;"),
            "const a=1;const b=`one${a}one${`${{one:a}.one}`}one\\`${a}`;"
        );
    }

    #[test]
    fn each_statement_of_the_top_has_names_of_its_own() {
        let script = "(()=>{\"use strict\";const one=(x)=>x+1;function two(y){return one(y);}two(one);})();";
        assert_eq!(
            shorten(script, &[], &["one", "two"]).unwrap(),
            "(()=>{\"use strict\";const A=(a)=>a+1;function B(a){return A(a);}B(A);})();"
        );
        let script = "const one=(x)=>x;const two=x;";
        assert!(shorten(script, &[], &["one", "two"]).unwrap_err().contains("declared nowhere: x;"));
    }

    #[test]
    fn what_cannot_be_done_safely_is_refused() {
        for (script, message) in [
            ("const one=two.three;", "declared nowhere: two;"),
            ("class One{}", "a class"),
            ("const one=\"two", "does not end"),
            ("const one=`two${1}", "does not end"),
            ("const one=/two", "does not end"),
        ] {
            assert!(shorten(script, &[], &["one"]).unwrap_err().contains(message), "{script}");
        }
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::HashSet<String> = (0..6000).map(short_name).collect();
        assert_eq!(names.len(), 6000);
        assert_eq!([0, 51, 52, 104].map(short_name), ["a", "Z", "aa", "ab"].map(str::to_owned));
    }
}
