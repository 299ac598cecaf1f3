use std::collections::BTreeMap;

use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules};

/// The player's own words in one language, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    words: BTreeMap<String, String>,
    locale: Locale,
    /// The forms for the first numbers: nearly all that are asked for.
    forms: Vec<&'static str>,
}

/// How many numbers those are.
const FIRST: i64 = 128;

/// Every language file is listed here, once. English is first, and what others are held against.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("words/en.toml")),
    ("ar", include_str!("words/ar.toml")),
    ("es", include_str!("words/es.toml")),
];

/// The languages that the player speaks.
pub fn languages() -> Vec<&'static str> {
    FILES.iter().map(|(language, _)| *language).collect()
}

/// The text of the language file for a BCP 47 tag: `en-GB` is `en`.
fn file(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    FILES.iter().find(|(language, _)| *language == primary).map(|(_, text)| *text)
}

impl Words {
    /// The words for a BCP 47 tag; English where there are none.
    pub fn of(tag: &str) -> Self {
        let text = file(tag).unwrap_or(FILES[0].1);
        let table: toml::Table = text.parse().expect("a test reads every language file");
        let mut words = BTreeMap::new();
        flatten("", &toml::Value::Table(table), &mut words);
        let known = if file(tag).is_some() { tag.replace('_', "-").parse().ok() } else { None };
        let locale = known.unwrap_or(locale!("en"));
        let rules = rules(&locale);
        let forms = (0..FIRST).map(|n| form(&rules, n)).collect();
        Self { words, locale, forms }
    }

    /// The same words, each changed: for trying how others would look.
    #[must_use]
    pub fn changed(self, change: impl Fn(&str) -> String) -> Self {
        let words = self.words.into_iter().map(|(key, word)| (key, change(&word))).collect();
        Self { words, ..self }
    }

    /// Every word by its key.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The word of a key; with `n`, its variant for that number by the plural rules of the language.
    pub fn get(&self, key: &str, n: Option<i64>) -> Option<&str> {
        let variant = |form: &str| self.words.get(&format!("{key}.{form}"));
        let word = match n {
            Some(n) => variant(self.form(n)).or_else(|| variant("other")),
            None => None,
        };
        word.or_else(|| self.words.get(key)).map(String::as_str)
    }

    /// The name of the form that goes with a number.
    fn form(&self, n: i64) -> &'static str {
        let first = usize::try_from(n).ok().and_then(|n| self.forms.get(n));
        first.copied().unwrap_or_else(|| form(&rules(&self.locale), n))
    }
}

fn rules(locale: &Locale) -> PluralRules {
    PluralRules::try_new_cardinal(locale.into()).expect("the data is compiled in")
}

/// The name of the form that goes with a number (Unicode CLDR's plural categories).
fn form(rules: &PluralRules, n: i64) -> &'static str {
    match rules.category_for(n) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn flatten(key: &str, value: &toml::Value, words: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (name, value) in table {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(&key, value, words);
            }
        }
        toml::Value::String(text) => {
            words.insert(key.to_owned(), text.clone());
        }
        other => panic!("`{key}` is not text: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{FILES, Words, file};

    /// Whether the last part of a key is the name of a plural form, for numbers from 0 to 200.
    fn forms(words: &Words) -> BTreeSet<&'static str> {
        (0..=200).map(|n| words.form(n)).collect()
    }

    /// Keys without their plural forms, each with the forms it has.
    fn keys(words: &Words) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for key in words.all().keys() {
            match key.rsplit_once('.') {
                Some((stem, form)) if ["zero", "one", "two", "few", "many", "other"].contains(&form) => {
                    keys.entry(stem.to_owned()).or_default().insert(form.to_owned());
                }
                _ => _ = keys.entry(key.clone()).or_default(),
            }
        }
        keys
    }

    /// The names in braces.
    fn slots(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_language_says_everything_and_nothing_else() {
        let english = Words::of("en");
        let wanted = keys(&english);
        for (language, _) in FILES {
            let words = Words::of(language);
            let own = keys(&words);
            let missing: Vec<_> = wanted.keys().filter(|key| !own.contains_key(*key)).collect();
            let stale: Vec<_> = own.keys().filter(|key| !wanted.contains_key(*key)).collect();
            assert!(
                missing.is_empty() && stale.is_empty(),
                "{language}: missing {missing:?}, stale {stale:?}"
            );
            for (key, has) in &own {
                let needed: BTreeSet<String> = forms(&words).into_iter().map(str::to_owned).collect();
                if !has.is_empty() {
                    assert!(needed.is_subset(has), "{language}: `{key}` has {has:?} of {needed:?}");
                }
            }
        }
    }

    #[test]
    fn every_word_fills_in_what_the_english_one_does() {
        let english = Words::of("en");
        for (language, _) in FILES {
            for (key, text) in Words::of(language).all() {
                let like = english
                    .all()
                    .get(key)
                    .or_else(|| english.all().get(&format!("{}.other", key.rsplit_once('.')?.0)));
                let like = like.unwrap_or_else(|| panic!("{language}: {key}"));
                let (mut own, mut wanted) = (slots(text), slots(like));
                // “One minute” may do without its figure.
                own.remove("n");
                wanted.remove("n");
                assert_eq!(own, wanted, "{language}: {key}");
            }
        }
    }

    #[test]
    fn numbers_choose_their_form_by_the_rules_of_the_language() {
        let minutes = |tag: &str, n: i64| Words::of(tag).get("minutes", Some(n)).unwrap().to_owned();
        assert_eq!((minutes("en", 1), minutes("en", 0)), ("{n} minute".to_owned(), "{n} minutes".to_owned()));
        assert_eq!(minutes("es-MX", 1), "{n} minuto");
        assert_ne!(minutes("ar", 3), minutes("ar", 11));
        // A language without a file is spoken to in English, with English rules.
        assert_eq!(minutes("tlh", 2), "{n} minutes");
    }

    #[test]
    fn regions_speak_their_language() {
        assert!(file("en-GB").is_some() && file("EN").is_some() && file("ar-EG").is_some());
        assert!(file("tlh").is_none());
    }
}
