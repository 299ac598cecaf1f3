//! Gives what the script declares short names.
//!
//! Names are those of the top, which stand for the same everywhere, and those inside a statement of the top. Within one
//! such statement a name gets the same short one wherever it stands, so that inner scopes cannot be confused. Names of
//! properties stay, and so does what is the browser's. What a word is follows from the words beside it and the kind
//! of braces around it; no class may stand in the script.
//!
//! 1. Each word gets its role, and the statement of the top that it stands in.
//! 2. The names of each statement are numbered as they come; one that is declared nowhere is an error.

use std::collections::{HashMap, HashSet};

use super::LinkError;
use super::split::{Token, opens_template};

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
    /// An expression.
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

/// A token and what it is in the script.
struct Part<'t, 's> {
    token: &'t Token<'s>,
    role: Role,
    /// The statement of the top that it stands in, counted from 0.
    statement: usize,
}

/// What is written for a token.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether only a space keeps it apart from the piece before it.
    pub(super) spaced: bool,
}

/// The script with short names. `globals` are the names that are not its own, `top` those that it declares at its top.
pub(super) fn shorten(tokens: &[Token<'_>], globals: &[&str], top: &[&str]) -> Result<Vec<Piece>, LinkError> {
    let parts = roles(tokens, globals)?;
    let mut names = Names::new(globals, &by_use(&parts, top));
    let mut pieces = Vec::with_capacity(tokens.len());
    for statement in parts.chunk_by(|a, b| a.statement == b.statement) {
        let own = |at: &usize| {
            statement[*at].role != Role::Fixed && !names.top.contains_key(statement[*at].token.text)
        };
        let declared: HashSet<&str> = (0..statement.len())
            .filter(own)
            .filter(|&at| declares(statement, at))
            .map(|at| statement[at].token.text)
            .collect();
        for Part { token, .. } in (0..statement.len()).filter(own).map(|at| &statement[at]) {
            if !declared.contains(token.text) {
                let name = token.text;
                return Err(token.error(format!(
                    "`{name}` is declared nowhere; if it is the browser's, it belongs in GLOBALS"
                )));
            }
        }
        names.begin();
        for Part { token, role, .. } in statement {
            let text = match role {
                Role::Fixed => token.text.to_owned(),
                Role::Name => names.short(token.text).to_owned(),
                Role::Both => format!("{}:{}", token.text, names.short(token.text)),
            };
            pieces.push(Piece { text, spaced: token.spaced });
        }
    }
    Ok(pieces)
}

/// The names of the top, those used most first.
fn by_use<'s>(parts: &[Part<'_, '_>], top: &[&'s str]) -> Vec<&'s str> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for part in parts.iter().filter(|part| part.role != Role::Fixed) {
        *uses.entry(part.token.text).or_default() += 1;
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

/// The text of the token before one and of that behind it, "" for none.
fn beside<'s>(tokens: &[Token<'s>], at: usize) -> (&'s str, &'s str) {
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    (text(at.checked_sub(1)), text(at.checked_add(1)))
}

fn roles<'t, 's>(tokens: &'t [Token<'s>], globals: &[&str]) -> Result<Vec<Part<'t, 's>>, LinkError> {
    let mut around = vec![Around::Block];
    let mut statement = 0;
    let mut parts = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let (before, after) = beside(tokens, at);
        let text = token.text;
        parts.push(Part { token, role: Role::Fixed, statement });
        if token.word {
            if text == "class" && before != "." {
                return Err(token.error("a class cannot get short names"));
            }
            let property = before == ".";
            let place = around.last() == Some(&Around::Object) && matches!(before, "{" | "," | "async");
            let own = KEYWORDS.contains(&text) || globals.contains(&text);
            parts[at].role = match after {
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
        if text.starts_with([')', ']', '}']) {
            around.pop();
        }
        match text {
            "{" if block => around.push(Around::Block),
            "{" => around.push(Around::Object),
            "(" | "[" => around.push(Around::Other),
            _ if opens_template(text) => around.push(Around::Other),
            _ => {}
        }
        statement += usize::from(around.len() == 1 && matches!(text, ";" | "}"));
    }
    Ok(parts)
}

/// Whether a name stands where it can be declared; where a value stands, too, but never where it is called or read.
fn declares(parts: &[Part<'_, '_>], at: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| parts.get(at)).map_or("", |part| part.token.text);
    let (before, after) = (text(at.checked_sub(1)), text(at.checked_add(1)));
    // Names with a capital are the language's; the player's own constants have nothing but capitals.
    let name = parts[at].token.text;
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
    use crate::player::link::LinkError;
    use crate::player::link::split::split;

    fn try_shorten(script: &str, globals: &[&str], top: &[&str]) -> Result<String, LinkError> {
        let pieces = shorten(&split("a.js", script)?, globals, top)?;
        Ok(pieces.iter().flat_map(|piece| [if piece.spaced { " " } else { "" }, &piece.text]).collect())
    }

    /// `body` as the body of a function at the top.
    fn short(body: &str) -> String {
        let script =
            try_shorten(&format!("function top(){{{body}}}"), &["Math", "document"], &["top"]).unwrap();
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
        let script = "const one=(x)=>x+1;function two(y){return one(y);}two(one);";
        assert_eq!(
            try_shorten(script, &[], &["one", "two"]).unwrap(),
            "const A=(a)=>a+1;function B(a){return A(a);}B(A);"
        );
        let script = "const one=(x)=>x;const two=x;";
        let error = try_shorten(script, &[], &["one", "two"]).unwrap_err();
        assert!(error.message.contains("`x` is declared nowhere"), "{error}");
    }

    #[test]
    fn what_cannot_be_done_safely_is_refused() {
        for (script, message) in [
            ("const one=1;\nconst two=\n(one,three.four);", "a.js:3: `three` is declared nowhere"),
            ("const one=three.two;", "a.js:1: `three` is declared nowhere"),
            ("\nclass One{}", "a.js:2: a class"),
            ("const one=\"two", "a.js:1: a string does not end"),
            ("const one=`two${1}", "a.js:1: a template does not end"),
            ("const one=/two", "a.js:1: a pattern does not end"),
        ] {
            let error = try_shorten(script, &[], &["one", "two"]).unwrap_err().to_string();
            assert!(error.starts_with(message), "{script}: {error}");
        }
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::HashSet<String> = (0..6000).map(short_name).collect();
        assert_eq!(names.len(), 6000);
        assert_eq!([0, 51, 52, 104].map(short_name), ["a", "Z", "aa", "ab"].map(str::to_owned));
    }
}
