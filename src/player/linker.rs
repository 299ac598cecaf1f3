//! Makes one classic script of ES modules.
//!
//! It reads a small part of the language, and refuses what it does not know rather than guess: imports stand at the
//! top of a module as `import { a, b } from "./x.js";`, exports are `export` before a function, an async function, a
//! constant or a class. No default, no star, no other name for an import, no re-export, no dynamic import, no cycle.
//!
//! 1. Each module is split into imports, exports and text.
//! 2. They are put in order, each after what it imports.
//! 3. Their texts follow each other in one function. So no two modules may declare the same name at their top, and
//!    none may take the name of something of the browser's that the player uses.
//! 4. Comments and white space are taken out, and names made short.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::shorten::shorten;
use super::tighten::tighten;

/// A module: its path, which imports name, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    /// The path from the folder of the modules.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Modules that cannot be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkError {
    /// The module.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
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

/// What a module says about others.
#[derive(Debug, Default)]
struct Parsed<'a> {
    /// For each import: the module it names, and what it takes from there.
    imports: Vec<(String, Vec<&'a str>)>,
    exports: Vec<&'a str>,
    /// Every name that it declares at its top, exported or not.
    names: Vec<&'a str>,
    body: String,
}

/// Links `modules`, of which `entry` is started.
pub fn link(modules: &[Module<'_>], entry: &str) -> Result<String, LinkError> {
    let mut parsed = BTreeMap::new();
    for module in modules {
        parsed.insert(module.path, parse(module)?);
    }
    check_names(&parsed)?;
    let mut order = Vec::new();
    visit(entry, &parsed, &mut HashMap::new(), &mut order)?;
    let mut script = String::from("(()=>{\n\"use strict\";\n");
    let mut names = Vec::new();
    for path in order {
        script.push_str(&parsed[path].body);
        names.extend(&parsed[path].names);
    }
    script.push_str("})();\n");
    small(&script)
        .map_err(str::to_owned)
        .and_then(|small| shorten(&small, GLOBALS, &names))
        .and_then(|short| tighten(&short))
        .map_err(|message| LinkError {
            path: entry.to_owned(),
            message: format!("the script cannot be made smaller: {message}"),
        })
}

/// A script without comments and needless white space. The library that does it panics at some text that is no
/// script, so that is caught.
fn small(script: &str) -> Result<String, &'static str> {
    std::panic::catch_unwind(|| minifier::js::minify(script).map(|small| small.to_string()))
        .unwrap_or(Err("it is no script that can be understood"))
}

/// Drops lines that are only a comment, empty lines, and the space at both ends of lines.
pub fn tidy(text: &str) -> String {
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

fn parse<'a>(module: &Module<'a>) -> Result<Parsed<'a>, LinkError> {
    let error = |message: String| LinkError { path: module.path.to_owned(), message };
    let mut parsed = Parsed::default();
    let mut rest = module.text;
    let mut body = String::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.starts_with("import ") || line.starts_with("import{") {
            let (statement, after) =
                rest.split_once(';').ok_or_else(|| error("an import does not end with `;`".to_owned()))?;
            let import = import(statement, module.path)
                .ok_or_else(|| error(format!("this import cannot be linked: {}", one_line(statement))))?;
            parsed.imports.push(import);
            rest = after;
            continue;
        }
        if let Some(declaration) = line.strip_prefix("export ") {
            let name = declared(declaration)
                .ok_or_else(|| error(format!("this export cannot be linked: {line}")))?;
            parsed.exports.push(name);
            parsed.names.push(name);
            body.push_str(declaration);
        } else {
            parsed.names.extend(declared(line));
            body.push_str(line);
        }
        body.push('\n');
        rest = after;
    }
    parsed.body = tidy(&body);
    if parsed.body.contains("import(") {
        return Err(error("a dynamic import cannot be linked".to_owned()));
    }
    Ok(parsed)
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
fn check_names(modules: &BTreeMap<&str, Parsed<'_>>) -> Result<(), LinkError> {
    let mut owners: HashMap<&str, &str> = GLOBALS.iter().map(|name| (*name, "the browser")).collect();
    for (path, module) in modules {
        for name in &module.names {
            if let Some(other) = owners.insert(name, path) {
                return Err(LinkError {
                    path: (*path).to_owned(),
                    message: format!("`{name}` is declared by {other} too: take another name"),
                });
            }
        }
    }
    for (path, module) in modules {
        for (from, names) in &module.imports {
            let error = |message: String| LinkError { path: (*path).to_owned(), message };
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

/// Puts a module behind those it imports.
fn visit<'a>(
    path: &'a str,
    modules: &'a BTreeMap<&str, Parsed<'_>>,
    done: &mut HashMap<&'a str, bool>,
    order: &mut Vec<&'a str>,
) -> Result<(), LinkError> {
    let error = |message: &str| LinkError { path: path.to_owned(), message: message.to_owned() };
    match done.insert(path, false) {
        Some(true) => {
            done.insert(path, true);
            return Ok(());
        }
        Some(false) => return Err(error("its imports lead back to itself")),
        None => {}
    }
    let module = modules.get(path).ok_or_else(|| error("this module does not exist"))?;
    for (from, _) in &module.imports {
        visit(from, modules, done, order)?;
    }
    done.insert(path, true);
    order.push(path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Module, link, tidy};

    fn try_link(modules: &[(&str, &str)]) -> Result<String, String> {
        let modules: Vec<_> = modules.iter().map(|&(path, text)| Module { path, text }).collect();
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
        for part in ["\"a  // b\"", "'c  d'", "/[\"' ] +/g", "`e  ${ 2 ? `f  g` : 1 }  h`", "8/4/2"] {
            assert!(script.contains(part), "{part}: {script}");
        }
    }

    #[test]
    fn what_cannot_be_linked_is_refused() {
        let error = |modules: &[(&str, &str)]| try_link(modules).unwrap_err();
        assert_eq!(
            error(&[("main.js", "import { a } from \"./x.js\";\n")]),
            "main.js: there is no module `x.js`"
        );
        assert_eq!(
            error(&[("main.js", "import { b } from \"./x.js\";\n"), ("x.js", "export const a = 1;\n")]),
            "main.js: `x.js` does not export `b`"
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
            "x.js: `a` is declared by main.js too: take another name"
        );
        assert!(error(&[("main.js", "const print = 1;\n")]).contains("by the browser too"));
        assert!(error(&[("main.js", "const x = import(\"./x.js\");\n")]).contains("dynamic"));
        assert_eq!(
            error(&[
                ("main.js", "import { a } from \"./x.js\";\n"),
                ("x.js", "import { b } from \"./y.js\";\nexport const a = 1;\n"),
                ("y.js", "import { a } from \"./x.js\";\nexport const b = 1;\n"),
            ]),
            "x.js: its imports lead back to itself"
        );
    }

    #[test]
    fn tidying_keeps_what_is_not_a_whole_line_comment() {
        assert_eq!(tidy("  a; // b\n\n/* x */\n/*\n y\n*/\n  // z\n  b;"), "a; // b\nb;\n");
        assert_eq!(tidy("/* x */ a {\n/* y\n*/ b: c; /* z */\n}"), "a {\nb: c; /* z */\n}\n");
    }
}
