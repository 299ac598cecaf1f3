use std::collections::BTreeMap;

/// The player's own words in one language, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    words: BTreeMap<String, String>,
}

/// Every language file is listed here, once.
const FILES: &[(&str, &str)] = &[("en", include_str!("words/en.toml"))];

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
        Self { words }
    }

    /// Every word by its key.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The word of a key; with `n`, its variant for one or for another number.
    pub fn get(&self, key: &str, n: Option<i64>) -> Option<&str> {
        let variant = match n {
            Some(1) => self.words.get(&format!("{key}.one")),
            Some(_) => self.words.get(&format!("{key}.other")),
            None => None,
        };
        variant.or_else(|| self.words.get(key)).map(String::as_str)
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
    use super::{FILES, Words, file};

    #[test]
    fn every_language_file_can_be_read() {
        for (language, _) in FILES {
            assert!(!Words::of(language).all().is_empty());
        }
    }

    #[test]
    fn regions_speak_their_language() {
        assert!(file("en-GB").is_some() && file("EN").is_some());
        assert!(file("tlh").is_none());
    }
}
