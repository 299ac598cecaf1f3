//! The parts of an item that answers name: its choices, steps, pairs or responses.

use crate::course::slug;
use crate::diag::{Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written::scalar::Text;

use super::super::Checker;
use super::super::structure::is_id;
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
            let made: String = slug(part.text.as_str()).chars().take(24).collect();
            let made = Some(made.trim_end_matches('-').to_owned())
                .filter(|m| !m.is_empty() && !taken.contains(m))
                .unwrap_or_else(|| format!("{called}-{}", i + 1));
            self.at_item(
                at,
                &[Step::Key(list), Step::Index(i)],
                &codes::ITEM_UNPINNED_CHOICE,
                format!("this {called} has no id: when its words change, trainees' answers will be lost"),
                &format!("add `id: {made}`"),
            );
            return made;
        };
        if !is_id(id.as_str()) {
            self.at_item(
                at,
                &[Step::Key(list), Step::Index(i), Step::Key("id")],
                &codes::QUIZ_BAD_ID,
                format!("`{}` cannot be the id of a {called}", id.0),
                "use letters, digits and dashes, as in `say-sorry`",
            );
        }
        if let Some(first) = taken.iter().position(|other| *other == id.0) {
            let span = self.place(at, &[Step::Key(list), Step::Index(i), Step::Key("id")]);
            let other = self.place(at, &[Step::Key(list), Step::Index(first), Step::Key("id")]);
            self.report(
                Diagnostic::new(
                    &codes::ITEM_DUPLICATE_CHOICE_ID,
                    span,
                    format!("a second {called} has the id `{}`", id.0),
                )
                .also(other, "the first one")
                .help("give one of them another id"),
            );
        }
        id.0.clone()
    }
}
