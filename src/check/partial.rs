//! Quizzes of which a part could not be read: what is said of the rest must not follow from what is missing.

use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::source::{FileId, Sources, Span};

/// What holds of a name, a link or a text by itself, whatever else its item or its quiz says.
static BY_ITSELF: &[&Code] = &[
    &codes::HTML_ESCAPED,
    &codes::IMAGE_MISSING,
    &codes::IMAGE_NO_ALT,
    &codes::IMAGE_OUTSIDE,
    &codes::IMAGE_UNKNOWN_FORMAT,
    &codes::ITEM_DUPLICATE_CHOICE_ID,
    &codes::ITEM_DUPLICATE_ID,
    &codes::ITEM_UNKNOWN_ALLOW,
    &codes::ITEM_UNKNOWN_COMPETENCY,
    &codes::ITEM_UNKNOWN_OBJECTIVE,
    &codes::ITEM_UNKNOWN_REVIEW,
    &codes::LINK_MISSING_LESSON,
    &codes::LINK_MISSING_PASSAGE,
    &codes::LINK_MISSING_QUIZ,
    &codes::LINK_NOT_CARRIED,
    &codes::LINK_UNSAFE,
    &codes::QUIZ_BAD_ID,
    &codes::QUIZ_DUPLICATE_ID,
    &codes::QUIZ_UNKNOWN_MODULE,
    &codes::QUOTE_ALTERED,
    &codes::QUOTE_CONSENT,
    &codes::QUOTE_UNATTRIBUTED,
    &codes::QUOTE_UNKNOWN_PASSAGE,
    &codes::QUOTE_UNKNOWN_SOURCE,
    &codes::QUOTE_WITHDRAWN,
    &codes::QUOTE_WRONG_SPEAKER,
];

/// The quizzes of which a part could not be read.
pub(super) struct Partial(Vec<PartialQuiz>);

struct PartialQuiz {
    file: FileId,
    /// The items of which all could be read.
    whole: Vec<Span>,
}

impl Partial {
    /// Looks for them.
    pub(super) fn of(sources: &Sources, parsed: &ParsedCourse) -> Self {
        let partial = parsed.quizzes.iter().filter_map(|file| {
            let quiz = file.parsed.as_ref().filter(|quiz| !quiz.is_whole())?;
            let items = (0..quiz.value.items.len())
                .map(|index| quiz.places.span(sources, &[Step::Key("items"), Step::Index(index)]));
            let is_whole = |item: &Span| !quiz.left_out.iter().any(|part| contains(item, part));
            Some(PartialQuiz { file: file.file, whole: items.filter(is_whole).collect() })
        });
        Self(partial.collect())
    }

    /// Whether something that was found when the course was checked holds all the same.
    pub(super) fn keeps(&self, found: &Diagnostic) -> bool {
        let span = &found.primary.span;
        let Some(quiz) = self.0.iter().find(|quiz| quiz.file == span.file) else {
            return true;
        };
        found.code.name.starts_with("format/")
            || BY_ITSELF.contains(&found.code)
            || quiz.whole.iter().any(|item| contains(item, span))
    }
}

fn contains(outer: &Span, inner: &Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
