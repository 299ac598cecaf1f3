use unicode_normalization::UnicodeNormalization;

/// Makes the id of a heading or file from its words: lower case, anything but letters and digits one dash.
///
/// `Before the order: who, when?` becomes `before-the-order-who-when`. Empty when there is no letter or digit.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.nfkc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            slug.push(c);
        } else if !matches!(c, '\'' | '\u{2019}' | '"') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// Takes a leading number off a file's or folder's name: `02-expectations` and `02_expectations` are `expectations`.
pub fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['-', '_', '.', ' ']) {
        Some(words) if rest.len() < name.len() && !words.is_empty() => words,
        _ => name,
    }
}

/// The number in front of a file's or folder's name, which gives its place: 2 of `02-expectations`.
pub fn number_in_front(name: &str) -> Option<u64> {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = without_number(name) != name || digits == name.len();
    if numbered { name[..digits].parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{slug, without_number};

    #[test]
    fn slugs_read_like_the_heading() {
        assert_eq!(slug("Before the order: who, when?"), "before-the-order-who-when");
        assert_eq!(slug("Don’t argue — ever"), "dont-argue-ever");
        assert_eq!(slug("Größe"), "größe");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn only_a_number_with_a_separator_is_an_order() {
        assert_eq!(without_number("02-set-it"), "set-it");
        assert_eq!(without_number("2026"), "2026");
        assert_eq!(without_number("3d"), "3d");
        assert_eq!(without_number("7-"), "7-");
    }
}
