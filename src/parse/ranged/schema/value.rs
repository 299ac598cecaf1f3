//! Values that cannot be: numbers and words.

use crate::diag::{closest, codes, one_of};
use crate::parse::written::scalar;

use super::super::stumble::{in_turned_quotes, quoted, quoting};
use super::shape::Shape;
use super::words::{meaning, normal, values};
use super::{Checker, Node, Problem, Value};

/// Fractions that word processors make one sign of.
const FRACTIONS: [(char, &str); 13] = [
    ('½', "1/2"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('¼', "1/4"),
    ('¾', "3/4"),
    ('⅕', "1/5"),
    ('⅖', "2/5"),
    ('⅗', "3/5"),
    ('⅘', "4/5"),
    ('⅛', "1/8"),
    ('⅜', "3/8"),
    ('⅝', "5/8"),
    ('⅞', "7/8"),
];

/// Numbers in words, from one on, and parts.
const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const PARTS: [(&str, &str); 6] = [
    ("half", "1/2"),
    ("third", "1/3"),
    ("two thirds", "2/3"),
    ("quarter", "1/4"),
    ("three quarters", "3/4"),
    ("fifth", "1/5"),
];

/// “70 percent”, “1 of 4”, “a quarter” and “three” in digits, in the ways that they can be written.
fn in_words(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let number = |text: &str| text.trim().parse::<f64>().ok();
    if let Some(share) = ["percent", "per cent", "pct"].iter().find_map(|word| lower.strip_suffix(word)) {
        return number(share).map(|number| format!("{number}%")).into_iter().collect();
    }
    if let Some((part, whole)) = lower.split_once(" out of ").or_else(|| lower.split_once(" of "))
        && let (Some(part), Some(whole)) = (number(part), number(whole))
    {
        return vec![format!("{part}/{whole}"), format!("{}%", 100.0 * part / whole)];
    }
    let bare = ["a ", "one "].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    if let Some((_, digits)) = PARTS.iter().find(|(word, _)| *word == bare.replace('-', " ")) {
        return vec![(*digits).to_owned()];
    }
    let count = COUNTS.iter().position(|count| *count == lower);
    count.map(|count| (count + 1).to_string()).into_iter().collect()
}

impl Checker<'_, '_> {
    /// A value that its own rule refuses, for the reason that `message` gives.
    pub(super) fn bad_value(&mut self, node: &Node, shape: &Shape<'_>, message: &str, name: &str) {
        let format = shape.format.unwrap_or_default();
        let help = scalar::about(format).map(|about| about.help);
        let typed = node.scalar().unwrap_or_default().trim();
        let at = node.at.clone();
        let reads = |text: &str| {
            let node = Node { at: 0..0, value: super::super::yaml::plain(text) };
            scalar::check(format, &node).is_some_and(|checked| checked.is_ok())
        };
        let problem = |message: String| {
            Problem::new(&codes::FORMAT_BAD_VALUE, at.clone(), format!("{name}: {message}"))
        };
        let mark = self.mark(node);
        let marked = |text: &str| {
            if mark.is_empty() || text.parse::<f64>().is_ok() {
                text.to_owned()
            } else {
                format!("{mark}{text}{mark}")
            }
        };
        let mend = |problem: Problem, text: &str, safe: bool| {
            problem.mend(format!("write {}", self.line(name, text)), vec![(at.clone(), marked(text))], safe)
        };
        let plain = in_turned_quotes(typed).unwrap_or(typed).trim_matches(['"', '\'']);
        if plain != typed && reads(plain) {
            let message = format!("`{typed}` stands in printed quotation marks, which are read as letters");
            let found = mend(problem(message), plain, true);
            return self.problems.push(found);
        }
        let pointed = typed.replace(',', ".");
        if typed.matches(',').count() == 1 && reads(&pointed) {
            let message = format!("`{typed}` has a comma, and decimals are written with a point");
            let found = mend(problem(message), &pointed, true);
            return self.problems.push(found);
        }
        if let Some((sign, two)) = FRACTIONS.iter().find(|(sign, _)| typed == sign.to_string()) {
            let message = format!("`{sign}` is one sign, and a share is written with two numbers");
            if reads(two) {
                let found = mend(problem(message), two, true);
                return self.problems.push(found);
            }
        }
        if let Some(meant) = in_words(typed).into_iter().find(|meant| reads(meant)) {
            let message = format!("`{typed}` is written in words");
            let found = mend(problem(message), &meant, true);
            return self.problems.push(found);
        }
        if name == "`attempts`" && ["unlimited", "infinite", "no limit", "any", "∞"].contains(&typed) {
            let help = "take this line out: then it may be tried as often as one likes";
            return self.problems.push(problem(message.to_owned()).help(help));
        }
        let percent = format!("{typed}%");
        if typed.parse::<f64>().is_ok_and(|number| number >= 10.0) && reads(&percent) {
            let message = format!("`{typed}` is more than the whole, which is `1` or `100%`");
            let found = mend(problem(message), &percent, false);
            return self.problems.push(found);
        }
        let number = typed.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        if number != typed && number.parse::<f64>().is_ok() && reads(number) {
            let unit = typed[number.len()..].trim();
            let message = format!("`{typed}` is not only a number: `{unit}` stands behind it");
            let found = mend(problem(message), number, false);
            return self.problems.push(found);
        }
        let (message, help) = match message.split_once(": write ") {
            Some((message, what)) => (message, Some(format!("write {what}"))),
            None => (message, help.map(str::to_owned)),
        };
        self.problems.push(help.into_iter().fold(problem(message.to_owned()), Problem::help));
    }

    /// A value that must be one of a few words.
    pub(super) fn word(&mut self, node: &Node, words: &[&str], name: &str) {
        let shown = if name.starts_with('`') { name.to_owned() } else { format!("`{name}`") };
        let Some(typed) = node.scalar() else {
            let problem = Problem::new(
                &codes::FORMAT_WRONG_TYPE,
                node.at.clone(),
                format!("{shown} must be {}, not {}", one_of(words), node.called()),
            );
            self.problems.push(problem.help(format!("write one word, as in `{}`", words[0])));
            return;
        };
        if words.contains(&typed) {
            return;
        }
        let problem = Problem::new(
            &codes::FORMAT_UNKNOWN_VALUE,
            node.at.clone(),
            format!("{shown} cannot be `{typed}`"),
        );
        let mark = self.mark(node);
        let edit = |word: &str| vec![(node.at.clone(), format!("{mark}{word}{mark}"))];
        if let Some(word) = in_turned_quotes(typed).filter(|inner| words.contains(inner)) {
            let message = format!(
                "the quotation marks of `{typed}` are printed ones, and are read as letters of the word"
            );
            let problem = Problem { message, ..problem };
            return self.problems.push(problem.mend(
                format!("write {}", self.line(&shown, word)),
                edit(word),
                true,
            ));
        }
        let same = words.iter().find(|word| **word == normal(typed));
        if let Some(word) = same {
            return self.problems.push(problem.mend(
                format!("write {}", self.line(&shown, word)),
                edit(word),
                true,
            ));
        }
        let others: Vec<&str> = values(typed).iter().copied().filter(|word| words.contains(word)).collect();
        if let [word] = others.as_slice() {
            return self.problems.push(problem.mend(
                format!("here that is {}", self.line(&shown, word)),
                edit(word),
                false,
            ));
        }
        if !others.is_empty() {
            let said = |word: &&str| match meaning(word) {
                Some(meaning) => format!("{} ({meaning})", self.line(&shown, word)),
                None => self.line(&shown, word),
            };
            let list: Vec<String> = others.iter().map(said).collect();
            return self.problems.push(problem.help(format!("here that is {}", list.join(" or "))));
        }
        self.problems.push(match closest(typed, words.iter().copied()) {
            Some(close) => problem.mend(format!("did you mean `{close}`?"), edit(close), false),
            None => problem.help(format!("it can be {}", one_of(words))),
        });
    }

    /// A whole number that stands for a text, and would be written another way: `+44` as 44.
    pub(super) fn changed_number(&mut self, node: &Node, name: &str) {
        let Value::Integer(typed) = &node.value else { return };
        let kept = typed.strip_prefix('-').unwrap_or(typed);
        if kept == "0" || (kept.starts_with(|c: char| ('1'..='9').contains(&c)) && kept.len() < 19) {
            return;
        }
        let read = scalar::whole_number(typed);
        let problem = Problem::new(
            &codes::FORMAT_MISREAD,
            node.at.clone(),
            format!("{name} is a text, and `{typed}` is read as the number {read}"),
        );
        let title = format!("put it in quotes: {}", self.line(name, &quoted(typed)));
        self.problems.push(problem.mend(title, quoting(self.text, &node.at, &node.at), true));
    }

    /// A number outside its limits.
    pub(super) fn number(&mut self, node: &Node, text: &str, shape: &Shape<'_>, name: &str) {
        let Ok(number) = text.parse::<f64>() else {
            return;
        };
        let (low, high) = match shape.format {
            Some("uint32") => (0.0, f64::from(u32::MAX)),
            Some("uint16") => (0.0, f64::from(u16::MAX)),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        let low = shape.minimum.map_or(low, |m| m.max(low));
        let high = shape.maximum.map_or(high, |m| m.min(high));
        if number < low || number > high {
            let range = if high.is_finite() && high < f64::from(u32::MAX) {
                format!("from {low} to {high}")
            } else {
                format!("{low} or more")
            };
            self.problems.push(
                Problem::new(&codes::FORMAT_BAD_VALUE, node.at.clone(), format!("{name} cannot be {text}"))
                    .help(format!("write a number {range}")),
            );
        }
    }

    /// The quotation marks that a value stands in: in TOML and where the author put it in some, it keeps them.
    fn mark(&self, node: &Node) -> &'static str {
        match self.typed(node).chars().next() {
            Some('"') => "\"",
            Some('\'') => "'",
            _ if self.form == crate::parse::Form::Toml => "\"",
            _ => "",
        }
    }

    /// What was typed for a value.
    pub(super) fn typed(&self, node: &Node) -> &str {
        self.text.get(node.at.clone()).unwrap_or_default()
    }

    /// What was typed for a value, as a text in quotation marks.
    pub(super) fn in_quotes(&self, node: &Node) -> String {
        let typed = self.typed(node).trim();
        if typed.starts_with(['"', '\'']) { typed.to_owned() } else { quoted(typed) }
    }
}
