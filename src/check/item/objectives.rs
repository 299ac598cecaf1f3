//! An item asks about one thing: it names an objective, and not many.

use crate::check::Checker;
use crate::check::document::Home;
use crate::diag::codes;
use crate::parse::ParsedCourse;

use super::At;

impl Checker<'_> {
    /// Reports every item that names no objective, or more than a wrong answer can tell apart.
    pub(in crate::check) fn objectives_of_items(&mut self, parsed: &ParsedCourse) {
        let wanted = self.settings.reports(&codes::ITEM_NO_OBJECTIVE);
        let most = self.settings.limit(&codes::ITEM_TOO_MANY_OBJECTIVES, "max");
        for (quiz, file) in parsed.quizzes.iter().enumerate() {
            let Some(written) = &file.parsed else {
                continue;
            };
            let home = Home { path: file.path.clone(), lesson: None, in_lesson: false };
            for (index, item) in written.value.items.iter().enumerate() {
                let common = item.common();
                let at = At { quiz, index, places: &written.places, home: &home, allow: common.allow };
                let named = common.objectives.len();
                if named == 0 && (wanted || at.allow.0.contains_key(codes::ITEM_NO_OBJECTIVE.name)) {
                    self.at_item(
                        &at,
                        &["id".into()],
                        &codes::ITEM_NO_OBJECTIVE,
                        "this item does not say which objective it asks about".to_owned(),
                        "name one from the front matter of a lesson: `objectives: [lesson#objective]`",
                    );
                }
                #[expect(clippy::cast_precision_loss, reason = "far fewer objectives than 2^52")]
                let too_many = named as f64 > most;
                if too_many {
                    self.at_item(
                        &at,
                        &["objectives".into()],
                        &codes::ITEM_TOO_MANY_OBJECTIVES,
                        format!("this item asks about {named} objectives: a wrong answer does not say which was missed"),
                        "name the one or two that it asks about most, or make several items of it",
                    );
                }
            }
        }
    }
}
