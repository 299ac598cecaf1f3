//! Which of the player's words its script says. The others stand in templates only, and need not be sent along.

use std::collections::{BTreeMap, HashSet};

use super::Words;

/// The words that a script can say, by key.
pub fn spoken<'w>(words: &'w Words, script: &str) -> BTreeMap<&'w str, &'w str> {
    let said = Said::by(script);
    let all = words.all().iter().map(|(key, word)| (key.as_str(), word.as_str()));
    all.filter(|(key, _)| said.has(key)).collect()
}

/// The plural forms that a word may have (Unicode CLDR); they stand behind its key.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What a script has of keys.
struct Said<'s> {
    /// Everything between two quotation marks: a key, or anything else.
    texts: HashSet<&'s str>,
    /// The tables of which it puts keys together (`` `quiz.${…}` ``), or among which it chooses (`words`, and what stands
    /// in its place).
    tables: HashSet<&'s str>,
}

impl<'s> Said<'s> {
    fn by(script: &'s str) -> Self {
        let pieces: Vec<&str> = script.split('"').collect();
        let between = pieces.windows(3);
        let chosen =
            between.clone().filter(|piece| piece[0].ends_with("words:") || piece[0].ends_with("words ?? "));
        let made = script.split('`').skip(1).filter_map(|piece| Some(piece.split_once(".${")?.0));
        Self {
            texts: between.map(|piece| piece[1]).collect(),
            tables: chosen.map(|piece| piece[1]).chain(made).collect(),
        }
    }

    fn has(&self, key: &str) -> bool {
        let word = match key.rsplit_once('.') {
            Some((word, form)) if FORMS.contains(&form) => word,
            _ => key,
        };
        let table = word.rsplit_once('.').map_or(word, |(table, _)| table);
        self.texts.contains(word) || self.tables.contains(table)
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, spoken};
    use crate::player::{SCRIPT, Words};

    #[test]
    fn a_key_is_found_as_it_is_and_put_together() {
        let script = "t(\"page.open\"),t(a?\"home.left\":b),t(`quiz.${c}`),t(`${d.words ?? \"item\"}.${e}`)";
        for key in ["page.open", "home.left.one", "quiz.passed", "quiz.left.few", "item.right"] {
            assert!(Said::by(script).has(key), "{key}");
        }
        for key in ["page.previous", "home.mark", "home", "item", "quiz.reveal.never", "nav.skip", "left.one"]
        {
            assert_eq!(Said::by(script).has(key), key == "item", "{key}");
        }
    }

    #[test]
    fn what_the_player_puts_together_is_sent_and_what_only_templates_say_is_not() {
        let words = Words::of("en");
        let sent = spoken(&words, SCRIPT);
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
            assert!(sent.contains_key(key.as_str()) || !SCRIPT.contains(&format!("\"{key}\"")));
        }
    }
}
