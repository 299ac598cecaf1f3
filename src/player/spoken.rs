//! Which of the player's words its script says. The others stand in templates only, and need not be sent along.

use std::collections::BTreeMap;

use super::Words;

/// The words that a script can say, by key.
pub fn spoken<'w>(words: &'w Words, script: &str) -> BTreeMap<&'w str, &'w str> {
    let all = words.all().iter().map(|(key, word)| (key.as_str(), word.as_str()));
    all.filter(|(key, _)| says(script, key)).collect()
}

/// The plural forms that a word may have (Unicode CLDR); they stand behind its key.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Whether a script has a key as a text, puts it together from its table (`` `quiz.${…}` ``), or chooses among tables
/// (`words`, and what stands in its place) and this is one of them.
fn says(script: &str, key: &str) -> bool {
    let has = |text: &str| script.contains(&format!("\"{text}\""));
    let word = match key.rsplit_once('.') {
        Some((word, form)) if FORMS.contains(&form) => word,
        _ => key,
    };
    let table = word.rsplit_once('.').map_or(word, |(table, _)| table);
    let made = [format!("`{table}.${{"), format!("words:\"{table}\""), format!("words ?? \"{table}\"")];
    has(word) || made.iter().any(|text| script.contains(text))
}

#[cfg(test)]
mod tests {
    use super::{says, spoken};
    use crate::player::{Words, script};

    #[test]
    fn a_key_is_found_as_it_is_and_put_together() {
        let script = "t(\"page.open\"),t(a?\"home.left\":b),t(`quiz.${c}`),t(`${d.words ?? \"item\"}.${e}`)";
        for key in ["page.open", "home.left.one", "quiz.passed", "quiz.left.few", "item.right"] {
            assert!(says(script, key), "{key}");
        }
        for key in ["page.previous", "home.mark", "home", "item", "quiz.reveal.never", "nav.skip", "left.one"]
        {
            assert_eq!(says(script, key), key == "item", "{key}");
        }
    }

    #[test]
    fn what_the_player_puts_together_is_sent_and_what_only_templates_say_is_not() {
        let words = Words::of("en");
        let sent = spoken(&words, script());
        let keys = [
            "save.unsaved",
            "home.finished",
            "home.left.other",
            "quiz.none_left",
            "quiz.left.one",
            "item.partly",
            "item.picked_key",
            "rate.wrong",
            "reflect.open",
            "scenario.partial",
            "results.study_later",
            "progress.newer_file",
            "confirm.submit_text",
            "search.found.one",
            "search.none",
            "practice.due.other",
            "practice.more",
            "minutes.one",
        ];
        for key in keys {
            assert!(sent.contains_key(key), "{key}");
        }
        for key in ["nav.skip", "notice.script_how", "page.objectives", "quiz.reveal.never", "paper.name"] {
            assert!(!sent.contains_key(key) && words.all().contains_key(key), "{key}");
        }
        // Every key that stands in the script in full.
        for key in words.all().keys() {
            assert!(sent.contains_key(key.as_str()) || !script().contains(&format!("\"{key}\"")));
        }
    }
}
