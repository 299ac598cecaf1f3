//! The parts of an item that answers name: its choices, steps, pairs or responses.

use crate::course::slug;
use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::Places;
use crate::parse::ranged::Step;
use crate::parse::written::scalar::Text;

use super::super::Checker;
use super::super::fixes::{id_from, ids_in, pin, rewrite};
use super::super::structure::{can_stand_in_link, is_id};
use super::At;

/// A part, as the author wrote it.
pub(super) struct Part<'a> {
    /// The field whose list it stands in.
    pub(super) list: &'a str,
    /// What one of them is called.
    pub(super) called: &'a str,
    pub(super) id: Option<&'a Text>,
    /// The words that an id can be made from.
    pub(super) text: &'a Text,
}

impl Checker<'_> {
    /// The part's own id, or one made from its words, which is reported.
    pub(super) fn part_id(&mut self, part: &Part<'_>, i: usize, taken: &[String], at: &At<'_>) -> String {
        let Part { list, called, .. } = *part;
        let Some(id) = part.id else {
            let path = at.path(&[Step::Key(list)]);
            let own = ids_in(at.places, self.sources, &path);
            let is_taken = |id: &str| taken.iter().any(|other| other == id) || own.contains(&id);
            let made = id_from(part.text.as_str(), called, i + 1, is_taken);
            if self.is_allowed(at, &codes::ITEM_UNPINNED_CHOICE) {
                return made;
            }
            let entry = at.path(&[Step::Key(list), Step::Index(i)]);
            let diagnostic = Diagnostic::new(
                &codes::ITEM_UNPINNED_CHOICE,
                at.places.span(self.sources, &entry),
                format!("this {called} has no id: when its words change, trainees' answers will be lost"),
            );
            self.report(match pin(at.places, self.sources, &entry, &made) {
                Some(fix) => diagnostic.fix(fix),
                None => diagnostic.help(format!("add `id: {made}`")),
            });
            return made;
        };
        let path = at.path(&[Step::Key(list), Step::Index(i), Step::Key("id")]);
        if !is_id(id.as_str()) {
            let diagnostic =
                self.bad_id(id, called, at.places, &path, |other| taken.iter().any(|id| id == other));
            self.report(diagnostic);
        }
        if let Some(first) = taken.iter().position(|other| *other == id.0) {
            let span = at.places.span(self.sources, &path);
            let other = self.place(at, &[Step::Key(list), Step::Index(first), Step::Key("id")]);
            self.report(
                Diagnostic::new(
                    &codes::ITEM_DUPLICATE_CHOICE_ID,
                    span,
                    format!("a second {called} has the id `{}`", id.0),
                )
                .also(other, "the first one")
                .fix(
                    self.other_id(id, part.text, at.places, &path, |other| {
                        taken.iter().any(|id| id == other)
                    }),
                ),
            );
        }
        id.0.clone()
    }

    /// What to say of an id that is none.
    pub(in crate::check) fn bad_id(
        &self,
        id: &Text,
        called: &str,
        places: &Places,
        path: &[Step<'_>],
        taken: impl Fn(&str) -> bool,
    ) -> Diagnostic {
        let printed = id.0.starts_with(['“', '”', '„', '‘', '’', '«', '»']);
        let why = if printed {
            ": its quotation marks are printed ones, and are read as letters".to_owned()
        } else if let Some(sign) = id.0.chars().find(|&c| !can_stand_in_link(c)) {
            if sign == ' ' {
                ": it has a space in it".to_owned()
            } else if is_invisible(sign) {
                ": it has a sign in it that cannot be seen".to_owned()
            } else {
                format!(": it has a `{sign}` in it")
            }
        } else {
            String::new()
        };
        let span = places.span(self.sources, path);
        let article = if called == "item" { "an" } else { "a" };
        let seen = id.0.replace(is_invisible, "");
        let message = format!("`{seen}` cannot be the id of {article} {called}{why}");
        let diagnostic = Diagnostic::new(&codes::QUIZ_BAD_ID, span, message);
        let made = slug(&id.0);
        if made.is_empty() || taken(&made) {
            return diagnostic.help("use letters, digits and dashes, as in `first-words`");
        }
        // A whole sentence was rather meant for another field.
        let safe = id.0.split_whitespace().count() <= 4;
        diagnostic.fix(rewrite(places, self.sources, path, &made, safe))
    }

    /// Another id for what has one that is taken.
    pub(in crate::check) fn other_id(
        &self,
        id: &Text,
        words: &Text,
        places: &Places,
        path: &[Step<'_>],
        taken: impl Fn(&str) -> bool,
    ) -> Fix {
        let other = id_from(words.as_str(), id.as_str(), 2, |other| other == id.0 || taken(other));
        let fix = rewrite(places, self.sources, path, &other, false);
        Fix { title: format!("give it another id: {}", fix.title.trim_start_matches("write ")), ..fix }
    }
}

/// Whether a sign takes no room: a joiner, a mark of direction, a soft hyphen.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}
