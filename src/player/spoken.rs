//! Which of the player's words its script says. The others stand in templates only, and need not be sent along.

use std::collections::BTreeMap;

use super::Words;

/// The keys of these words, without plural forms. The types of the script are made of the same list, so that no key can
/// be asked for that is not in it: neither one that is written out, nor one that is put together.
const LIST: &str = include_str!("words/spoken.json");

/// The plural forms that a word may have (Unicode CLDR); they stand behind its key.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The words that the script can say, by key.
pub fn spoken(words: &Words) -> BTreeMap<&str, &str> {
    let list = list();
    let all = words.all().iter().map(|(key, word)| (key.as_str(), word.as_str()));
    all.filter(|(key, _)| list.contains_key(without_form(key))).collect()
}

fn list() -> BTreeMap<&'static str, bool> {
    serde_json::from_str(LIST).expect("a test reads the list")
}

fn without_form(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((word, form)) if FORMS.contains(&form) => word,
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{list, spoken, without_form};
    use crate::player::{SCRIPT, WEB_SCRIPT, Words, languages};

    #[test]
    fn what_is_listed_is_sent_in_every_language_with_its_forms() {
        let listed: BTreeSet<&str> = list().into_keys().collect();
        for language in languages() {
            let words = Words::of(language);
            let sent = spoken(&words);
            let keys: BTreeSet<&str> = sent.keys().map(|key| without_form(key)).collect();
            assert_eq!(keys, listed, "{language}");
            assert!(sent.contains_key("save.unsaved") && !sent.contains_key("paper.name"));
        }
        let words = Words::of("ar");
        let sent = spoken(&words);
        for form in ["zero", "one", "two", "few", "many", "other"] {
            assert!(sent.contains_key(format!("home.left.{form}").as_str()), "{form}");
        }
    }

    #[test]
    fn every_key_that_stands_in_a_script_is_listed() {
        let list = list();
        let words = Words::of("en");
        let keys: BTreeSet<&str> = words.all().keys().map(|key| without_form(key)).collect();
        let said =
            |key: &&str| [SCRIPT, WEB_SCRIPT].iter().any(|script| script.contains(&format!("\"{key}\"")));
        let said: Vec<&str> = keys.into_iter().filter(|key| key.contains('.')).filter(said).collect();
        assert!(said.len() > 50);
        assert!(said.iter().all(|key| list.contains_key(key)), "{said:?}");
    }
}
