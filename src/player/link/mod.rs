//! Makes one classic script of the player's modules, when the program is built: `build.rs` at the top of the repository
//! includes this folder. It is no part of the program; that has what came of it.
//!
//! It reads a small part of the language, and refuses what it does not know rather than guess: imports stand at the
//! top of a module as `import { a, b } from "./x.js";`, exports are `export` before a function, an async function, a
//! constant or a class. No default, no star, no other name for an import, no re-export, no dynamic import, no cycle.
//! Every statement ends with `;` or `}`, as biome writes it.
//!
//! 1. Each module is split into imports, exports and tokens.
//! 2. They are put in order, each after what it imports.
//! 3. Their tokens follow each other in one function. So no two modules may declare the same name at their top, and
//!    none may take the name of something of the browser's that the player uses.
//! 4. Names are made short, and what can be said with fewer signs is.

mod shorten;
mod split;
mod tighten;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use shorten::shorten;
use split::{Token, split};
use tighten::tighten;

/// Modules that cannot be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkError {
    /// The path of the module.
    pub(crate) path: String,
    /// The line in it, from 1.
    pub(crate) line: usize,
    /// What is wrong there.
    pub(crate) message: String,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

impl std::error::Error for LinkError {}

/// What of the language's and the browser's the modules use by its bare name; it keeps its name.
const GLOBALS: &[&str] = &[
    "Array",
    "Blob",
    "Boolean",
    "CSS",
    "Date",
    "Error",
    "Event",
    "Highlight",
    "Infinity",
    "Intl",
    "JSON",
    "Map",
    "Math",
    "NaN",
    "NodeFilter",
    "Number",
    "Object",
    "Promise",
    "Range",
    "Set",
    "String",
    "TextEncoder",
    "URL",
    "XMLHttpRequest",
    "addEventListener",
    "atob",
    "btoa",
    "clearTimeout",
    "decodeURIComponent",
    "document",
    "encodeURI",
    "encodeURIComponent",
    "fetch",
    "globalThis",
    "history",
    "indexedDB",
    "localStorage",
    "location",
    "navigator",
    "print",
    "scrollTo",
    "scrollY",
    "sessionStorage",
    "setTimeout",
];

/// Names, and the line that they stand on.
#[derive(Debug)]
struct Named<'a> {
    names: Vec<&'a str>,
    line: usize,
}

/// A module, taken apart.
#[derive(Debug, Default)]
struct Module<'a> {
    /// For each import: the module it names, and what it takes from there.
    imports: Vec<(String, Named<'a>)>,
    exports: Vec<&'a str>,
    /// Every name that it declares at its top, exported or not.
    declared: Vec<(&'a str, usize)>,
    /// Its text without imports and the word `export`; each line keeps its number.
    body: String,
}

/// Links modules, texts by the paths that imports name, of which `entry` is started.
pub(crate) fn link(modules: &BTreeMap<String, String>, entry: &str) -> Result<String, LinkError> {
    let modules = modules
        .iter()
        .map(|(path, text)| Ok((path.as_str(), parse(path, text)?)))
        .collect::<Result<BTreeMap<_, _>, LinkError>>()?;
    check_names(&modules)?;
    let mut order = Vec::new();
    visit(entry, &modules, &mut HashMap::new(), &mut order)?;
    let (mut tokens, mut names) = (Vec::new(), Vec::new());
    for path in order {
        tokens.extend(body(path, &modules[path].body)?);
        names.extend(modules[path].declared.iter().map(|(name, _)| *name));
    }
    let script = tighten(&shorten(&tokens, GLOBALS, &names)?);
    Ok(format!("(()=>{{\"use strict\";{script}}})();"))
}

/// The tokens of a module's body.
fn body<'a>(path: &'a str, text: &'a str) -> Result<Vec<Token<'a>>, LinkError> {
    let tokens = split(path, text)?;
    let property = |at: usize| at > 0 && tokens[at - 1].text == ".";
    let mut imports = (0..tokens.len()).filter(|&at| tokens[at].text == "import" && !property(at));
    match imports.find(|at| tokens.get(at + 1).is_some_and(|next| matches!(next.text, "(" | "."))) {
        Some(at) => Err(tokens[at].error("a dynamic import cannot be linked")),
        None => Ok(tokens),
    }
}

/// Drops lines that are only a comment, empty lines, and the space at both ends of lines.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let mut line = line.trim();
        if in_comment || line.starts_with("/*") {
            let Some((_, rest)) = line.split_once("*/") else {
                in_comment = true;
                continue;
            };
            in_comment = false;
            line = rest.trim_start();
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied
}

fn parse<'a>(path: &str, text: &'a str) -> Result<Module<'a>, LinkError> {
    let mut module = Module::default();
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let error = |message: String| LinkError { path: path.to_owned(), line, message };
        let (written, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if written.starts_with("import ") || written.starts_with("import{") {
            let (statement, behind) =
                rest.split_once(';').ok_or_else(|| error("an import does not end with `;`".to_owned()))?;
            let (from, names) = import(statement, path)
                .ok_or_else(|| error(format!("this import cannot be linked: {}", one_line(statement))))?;
            module.imports.push((from, Named { names, line }));
            let lines = statement.matches('\n').count();
            module.body.push_str(&"\n".repeat(lines));
            line += lines;
            rest = behind;
            continue;
        }
        if let Some(declaration) = written.strip_prefix("export ") {
            let name = declared(declaration)
                .ok_or_else(|| error(format!("this export cannot be linked: {written}")))?;
            module.exports.push(name);
            module.declared.push((name, line));
            module.body.push_str(declaration);
        } else {
            module.declared.extend(declared(written).map(|name| (name, line)));
            module.body.push_str(written);
        }
        module.body.push('\n');
        line += 1;
        rest = after;
    }
    Ok(module)
}

/// Reads `import { a, b } from "./x.js"`.
fn import<'a>(statement: &'a str, path: &str) -> Option<(String, Vec<&'a str>)> {
    let inner = statement.strip_prefix("import")?.trim_start().strip_prefix('{')?;
    let (names, from) = inner.split_once('}')?;
    let from = from.trim().strip_prefix("from")?.trim();
    let from = from.strip_prefix('"')?.strip_suffix('"')?;
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| name.contains(' ')) {
        return None;
    }
    Some((resolve(path, from)?, names))
}

/// The path that `from` names inside the module at `path`.
fn resolve(path: &str, from: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    if !from.starts_with("./") && !from.starts_with("../") {
        return None;
    }
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The name that a declaration declares.
fn declared(declaration: &str) -> Option<&str> {
    let rest = ["async function ", "function ", "const ", "let ", "class "]
        .iter()
        .find_map(|keyword| declaration.strip_prefix(keyword))?;
    let rest = rest.trim_start_matches('*').trim_start();
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (end > 0).then(|| &rest[..end])
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every imported name must be exported by the module that it is imported from, and every name declared once.
fn check_names(modules: &BTreeMap<&str, Module<'_>>) -> Result<(), LinkError> {
    let mut owners: HashMap<&str, &str> = GLOBALS.iter().map(|name| (*name, "the browser")).collect();
    for (path, module) in modules {
        for &(name, line) in &module.declared {
            if let Some(other) = owners.insert(name, path) {
                let message = format!("`{name}` is declared by {other} too: take another name");
                return Err(LinkError { path: (*path).to_owned(), line, message });
            }
        }
    }
    for (path, module) in modules {
        for (from, Named { names, line }) in &module.imports {
            let error = |message: String| LinkError { path: (*path).to_owned(), line: *line, message };
            let target =
                modules.get(from.as_str()).ok_or_else(|| error(format!("there is no module `{from}`")))?;
            for name in names {
                if !target.exports.contains(name) {
                    return Err(error(format!("`{from}` does not export `{name}`")));
                }
            }
        }
    }
    Ok(())
}

/// Puts a module behind those it imports. `done` has those that were begun, and whether they are in order.
fn visit<'a>(
    path: &'a str,
    modules: &'a BTreeMap<&str, Module<'_>>,
    done: &mut HashMap<&'a str, bool>,
    order: &mut Vec<&'a str>,
) -> Result<(), LinkError> {
    let error =
        |line: usize, message: &str| LinkError { path: path.to_owned(), line, message: message.to_owned() };
    let module = modules.get(path).ok_or_else(|| error(1, "this module does not exist"))?;
    done.insert(path, false);
    for (from, Named { line, .. }) in &module.imports {
        match done.get(from.as_str()) {
            Some(true) => {}
            Some(false) => return Err(error(*line, "this import leads back here")),
            None => visit(from, modules, done, order)?,
        }
    }
    done.insert(path, true);
    order.push(path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{link, tidy};

    fn try_link(modules: &[(&str, &str)]) -> Result<String, String> {
        let modules = modules.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        link(&modules, "main.js").map_err(|error| error.to_string())
    }

    #[test]
    fn modules_become_one_script_in_order() {
        let script = try_link(&[
            ("main.js", "import { run,\n  a } from \"./core/x.js\";\n\n// go\nrun(a);\n"),
            (
                "core/x.js",
                "/**\n * Doc.\n */\nexport const a = 1;\nexport function run(n) {\n  return n;\n}\n",
            ),
        ]);
        assert_eq!(script.unwrap(), "(()=>{\"use strict\";let A=1;function B(a){return a;}B(A);})();");
    }

    #[test]
    fn what_stands_in_quotes_patterns_and_templates_is_left_alone() {
        let line = "const x = [\"a  // b\", 'c  d', /[\"' ] +/g, `e  ${ 2 ? `f  g` : 1 }  h`, 8 / 4 / 2];\n";
        let script = try_link(&[("main.js", line)]).unwrap();
        for part in ["\"a  // b\"", "'c  d'", "/[\"' ] +/g", "`e  ${2?`f  g`:1}  h`", "8/4/2"] {
            assert!(script.contains(part), "{part}: {script}");
        }
    }

    #[test]
    fn what_cannot_be_linked_is_refused() {
        let error = |modules: &[(&str, &str)]| try_link(modules).unwrap_err();
        assert_eq!(
            error(&[("main.js", "import { a } from \"./x.js\";\n")]),
            "main.js:1: there is no module `x.js`"
        );
        assert_eq!(
            error(&[("main.js", "import { b } from \"./x.js\";\n"), ("x.js", "export const a = 1;\n")]),
            "main.js:1: `x.js` does not export `b`"
        );
        assert!(
            error(&[("main.js", "import x from \"./x.js\";\n"), ("x.js", "")]).contains("cannot be linked")
        );
        assert!(error(&[("main.js", "export default 1;\n")]).contains("cannot be linked"));
        assert!(error(&[("main.js", "export { a };\n")]).contains("cannot be linked"));
        assert!(
            error(&[("main.js", "import { a as b } from \"./x.js\";\n"), ("x.js", "")])
                .contains("cannot be linked")
        );
        assert_eq!(
            error(&[("main.js", "const a = 1;\n"), ("x.js", "export const a = 1;\n")]),
            "x.js:1: `a` is declared by main.js too: take another name"
        );
        assert!(error(&[("main.js", "const print = 1;\n")]).contains("by the browser too"));
        assert_eq!(
            error(&[
                ("main.js", "import {\n  a\n} from \"./x.js\";\n\nconst x = import(\"./x.js\");\n"),
                ("x.js", "export const a = 1;\n")
            ]),
            "main.js:5: a dynamic import cannot be linked"
        );
        assert_eq!(
            error(&[("main.js", "const a = 1;\n\nb();\n")]).split(';').next(),
            Some("main.js:3: `b` is declared nowhere")
        );
        assert_eq!(
            error(&[
                ("main.js", "import { a } from \"./x.js\";\n"),
                ("x.js", "import { b } from \"./y.js\";\nexport const a = 1;\n"),
                ("y.js", "import { a } from \"./x.js\";\nexport const b = 1;\n"),
            ]),
            "y.js:1: this import leads back here"
        );
    }

    #[test]
    fn tidying_keeps_what_is_not_a_whole_line_comment() {
        assert_eq!(tidy("  a; // b\n\n/* x */\n/*\n y\n*/\n  // z\n  b;"), "a; // b\nb;\n");
        assert_eq!(tidy("/* x */ a {\n/* y\n*/ b: c; /* z */\n}"), "a {\nb: c; /* z */\n}\n");
    }
}
