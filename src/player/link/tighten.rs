//! Says the same with fewer signs.
//!
//! 1. `const` becomes `let`, which is no different where nothing is assigned twice.
//! 2. Declarations that follow each other become one: `let a=1;let b=2;` is `let a=1,b=2;`.
//! 3. A comma goes that has nothing behind it.

use super::shorten::Piece;

/// The script of these pieces, with fewer signs.
pub(super) fn tighten(pieces: &[Piece]) -> String {
    let mut tight = String::new();
    // For everything that is open: what it began with, and whether the statement in it declares something.
    let mut open = vec![("{", false)];
    let mut at = 0;
    let mut follows_comma = false;
    while let Some(Piece { text, spaced }) = pieces.get(at) {
        at += 1;
        let text = text.as_str();
        if text.starts_with([')', ']', '}']) {
            if tight.ends_with(',') && !tight.ends_with("[,") && !tight.ends_with(",,") {
                tight.pop();
            }
            open.pop();
        }
        let level = open.last_mut().expect("nothing is closed that was not open: `split` looks");
        let declares = |text: &str| matches!(text, "let" | "const");
        if text == ";" && level.1 && pieces.get(at).is_some_and(|next| declares(&next.text)) {
            tight.push(',');
            at += 1;
            follows_comma = true;
            continue;
        }
        if *spaced && !follows_comma {
            tight.push(' ');
        }
        follows_comma = false;
        let property = tight.ends_with('.');
        if text == ";" || declares(text) {
            level.1 = text != ";" && level.0 == "{";
        }
        tight.push_str(if text == "const" && !property { "let" } else { text });
        if let Some(begins) = text.get(text.len() - 1..).filter(|end| matches!(*end, "(" | "[" | "{")) {
            // A string or a pattern may end like that inside, never at its end.
            open.push((begins, false));
        }
    }
    tight
}

#[cfg(test)]
mod tests {
    use super::{Piece, tighten};
    use crate::player::link::split::split;

    fn tight(script: &str) -> String {
        let tokens = split("a.js", script).unwrap();
        let piece = |text: &str, spaced| Piece { text: text.to_owned(), spaced };
        tighten(&tokens.iter().map(|token| piece(token.text, token.spaced)).collect::<Vec<_>>())
    }

    #[test]
    fn declarations_become_one() {
        assert_eq!(tight("const a=1;let b=2;const[c]=d;e();const{f}=g;"), "let a=1,b=2,[c]=d;e();let{f}=g;");
        assert_eq!(
            tight("function a(){const b=1;const c=()=>{const d=1;return d;};const e=2;}const f=1;let g;"),
            "function a(){let b=1,c=()=>{let d=1;return d;},e=2;}let f=1,g;"
        );
    }

    #[test]
    fn what_stands_between_keeps_them_apart() {
        for script in [
            "let a=1;if(a){let b;}let c;",
            "for(let a=1;a<2;a++)b();let c;",
            "for(let a of b){let c;}let d;",
            "let a={b:1};c=2;let d;",
        ] {
            assert_eq!(tight(script), script);
        }
    }

    #[test]
    fn last_commas_go_and_places_stay() {
        assert_eq!(tight("a(b,);c=[1,];d={e,};(f,)=>g;"), "a(b);c=[1];d={e};(f)=>g;");
        assert_eq!(tight("a=[,];b=[1,,];c=[\",\"];"), "a=[,];b=[1,,];c=[\",\"];");
    }

    #[test]
    fn strings_patterns_templates_and_properties_stay() {
        for script in [
            "a=\"const b;let c\";",
            "a=/[(,)]const(/;let b;",
            "a=`const ${b}(${`{${c}`}]`;let d;",
            "a=b.const;",
        ] {
            assert_eq!(tight(script), script);
        }
        assert_eq!(tight("let a=`${b}x${c}`;let d=/[{]/;let e;"), "let a=`${b}x${c}`,d=/[{]/,e;");
    }
}
