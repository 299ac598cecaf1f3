//! What other tools call things: words that people bring along.

/// A field's name elsewhere, and its names here, the likeliest first.
const FIELDS: &[(&str, &[&str])] = &[
    ("alt", &["text"]),
    ("alternatives", &["choices"]),
    ("answer-options", &["choices"]),
    ("answers", &["choices", "responses"]),
    ("author", &["authors", "by", "name"]),
    ("body", &["text", "prompt"]),
    ("category", &["module"]),
    ("citation", &["cites"]),
    ("comment", &["feedback", "rationale"]),
    ("context", &["situation"]),
    ("correct-answer", &["answer"]),
    ("description", &["introduction", "situation", "text"]),
    ("distractors", &["choices"]),
    ("duration", &["minutes"]),
    ("end", &["ending"]),
    ("explanation", &["rationale", "feedback"]),
    ("fraction", &["credit"]),
    ("goals", &["objectives"]),
    ("goto", &["to"]),
    ("heading", &["title"]),
    ("hint-cost", &["hint-price"]),
    ("instructions", &["introduction", "prompt"]),
    ("intro", &["introduction"]),
    ("key", &["correct", "credit", "answer"]),
    ("label", &["text", "name", "id"]),
    ("lang", &["language"]),
    ("leads-to", &["to"]),
    ("learning-objectives", &["objectives"]),
    ("license", &["consent"]),
    ("mark", &["credit", "weight"]),
    ("marks", &["weight", "credit"]),
    ("max-attempts", &["attempts"]),
    ("message", &["feedback", "text"]),
    ("name", &["title", "id"]),
    ("next", &["to"]),
    ("note", &["rationale", "why"]),
    ("option", &["choices"]),
    ("options", &["choices", "branches", "responses"]),
    ("outcomes", &["objectives"]),
    ("pass", &["mastery-score"]),
    ("pass-mark", &["mastery-score"]),
    ("passing-score", &["mastery-score"]),
    ("percent", &["credit"]),
    ("permission", &["consent"]),
    ("person", &["by", "name"]),
    ("points", &["credit", "weight"]),
    ("quest", &["prompt"]),
    ("question", &["prompt"]),
    ("question-type", &["kind"]),
    ("questions", &["items"]),
    ("randomise", &["shuffle"]),
    ("randomize", &["shuffle"]),
    ("reason", &["why", "rationale"]),
    ("response", &["responses", "answers"]),
    ("retries", &["attempts"]),
    ("right", &["correct"]),
    ("scenario", &["situation", "nodes"]),
    ("score", &["credit", "weight", "points"]),
    ("skills", &["competencies"]),
    ("solution", &["rationale", "answer"]),
    ("source", &["cites"]),
    ("statement", &["prompt"]),
    ("stem", &["prompt"]),
    ("target", &["to"]),
    ("tasks", &["items"]),
    ("threshold", &["mastery-score"]),
    ("time", &["minutes"]),
    ("tries", &["attempts"]),
    ("type", &["kind"]),
    ("units", &["unit"]),
    ("url", &["cites"]),
    ("value", &["credit", "text", "answer"]),
];

/// What another tool calls a kind of item or another word, and what to say of it here.
const VALUES: &[(&str, &[&str])] = &[
    ("after", &["after-submit"]),
    ("best-answer", &["choice"]),
    ("branching", &["scenario"]),
    ("checkbox", &["multiple"]),
    ("checkboxes", &["multiple"]),
    ("disabled", &["allow"]),
    ("drag-and-drop", &["match", "order"]),
    ("error", &["deny"]),
    ("essay", &["reflect"]),
    ("fill-in", &["text"]),
    ("fill-in-the-blank", &["text"]),
    ("free-text", &["reflect", "text"]),
    ("ignore", &["allow"]),
    ("immediate", &["at-once"]),
    ("immediately", &["at-once"]),
    ("likert", &["rate"]),
    ("matching", &["match"]),
    ("mc", &["choice", "multiple"]),
    ("mcq", &["choice", "multiple"]),
    ("multi", &["multiple"]),
    ("multiple-answer", &["multiple"]),
    ("multiple-choice", &["choice", "multiple"]),
    ("multiple-response", &["multiple"]),
    ("multiple-select", &["multiple"]),
    ("no", &["withdrawn"]),
    ("numeric", &["number"]),
    ("numerical", &["number"]),
    ("off", &["allow"]),
    ("on", &["warn"]),
    ("open", &["reflect"]),
    ("open-ended", &["reflect"]),
    ("ordering", &["order"]),
    ("pairs", &["match"]),
    ("radio", &["choice"]),
    ("random", &["shuffled"]),
    ("ranking", &["order"]),
    ("rating", &["rate"]),
    ("sequence", &["order"]),
    ("short-answer", &["text"]),
    ("single", &["choice"]),
    ("single-choice", &["choice"]),
    ("sorting", &["order"]),
    ("truefalse", &["true-false"]),
    ("warning", &["warn"]),
    ("yes", &["granted"]),
    ("yes-no", &["true-false"]),
];

/// What a kind is for, where its name alone does not tell two apart.
const MEANINGS: &[(&str, &str)] = &[
    ("choice", "one can be chosen"),
    ("multiple", "several can be ticked"),
    ("match", "words belong together"),
    ("order", "steps come one after the other"),
    ("reflect", "never scored"),
    ("text", "a few words, scored"),
];

/// The names here for a field that another tool knows by `word`.
pub(super) fn fields(word: &str) -> &'static [&'static str] {
    find(FIELDS, word)
}

/// The words here for a value that another tool knows by `word`.
pub(super) fn values(word: &str) -> &'static [&'static str] {
    find(VALUES, word)
}

/// What a kind of item is for, in a few words.
pub(super) fn meaning(kind: &str) -> Option<&'static str> {
    MEANINGS.iter().find(|(name, _)| *name == kind).map(|&(_, meaning)| meaning)
}

fn find(table: &[(&'static str, &'static [&'static str])], word: &str) -> &'static [&'static str] {
    let word = normal(word);
    table.binary_search_by_key(&word.as_str(), |(known, _)| known).map_or(&[], |i| table[i].1)
}

/// A name as it would be written here: small letters, and dashes between words.
pub(super) fn normal(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, VALUES, fields, values};

    #[test]
    fn words_are_found_however_they_are_written() {
        assert!(FIELDS.is_sorted_by_key(|(word, _)| word) && VALUES.is_sorted_by_key(|(word, _)| word));
        assert_eq!(fields("Passing_Score"), ["mastery-score"]);
        assert_eq!(values("Multiple Choice"), ["choice", "multiple"]);
        assert!(fields("prompt").is_empty());
    }
}
