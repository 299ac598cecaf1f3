//! Numbers, words, and what systems say, as people read them.

use std::fmt::Display;
use std::io;

/// Why something could not be read or written: the same words on every system, whatever its language.
pub fn trouble(error: &io::Error) -> String {
    // What somebody has put into words stays.
    if error.get_ref().is_some() {
        return error.to_string();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "this is not allowed to you".to_owned(),
        io::ErrorKind::AlreadyExists => "a file of that name is there already".to_owned(),
        io::ErrorKind::NotADirectory => "a part of this path is a file, and no folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, and no file".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "nothing can be written to this disk".to_owned(),
        _ => error.to_string(),
    }
}

/// A share: `85%`, `8.5%`.
pub fn share(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 10.0 || (percent - percent.round()).abs() < 0.05 {
        format!("{percent:.0}%")
    } else {
        format!("{percent:.1}%")
    }
}

/// A share with the digits that it takes to tell it from others: `85.7%`, never more than it is.
pub fn fine_share(share: f64) -> String {
    let tenths = (share * 1000.0 + 1e-6).floor() / 10.0;
    if (tenths - tenths.round()).abs() < 1e-9 { format!("{tenths:.0}%") } else { format!("{tenths:.1}%") }
}

/// A share with one digit more, where it has one: `85.7%`, `66.7%`, `80%`.
pub fn near_share(share: f64) -> String {
    let percent = share * 100.0;
    if (percent - percent.round()).abs() < 0.05 { format!("{percent:.0}%") } else { format!("{percent:.1}%") }
}

/// A probability, small ones as one in so many: `12%`, `3.4%`, `0.42%`, `1 in 33,000`, `never`.
pub fn probability(p: f64) -> String {
    let percent = p * 100.0;
    match p {
        _ if p < 1e-9 => "never".to_owned(),
        _ if p < 1e-4 => format!("1 in {}", round(1.0 / p)),
        _ if p < 0.01 => format!("{percent:.2}%"),
        _ if p < 0.1 => format!("{percent:.1}%"),
        _ if p < 0.9995 => format!("{percent:.0}%"),
        _ => "always".to_owned(),
    }
}

/// An average of whole numbers: `2.5`, `8`.
pub fn average(number: f64) -> String {
    let tenths = (number * 10.0).round() / 10.0;
    format!("{tenths}")
}

/// The probability behind a test: `p = 0.034`, `p < 0.001`.
pub fn p_value(p: f64) -> String {
    if p < 0.0005 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") }
}

/// A large number with two digits of its own: `33,000`, `2.6 million`.
fn round(number: f64) -> String {
    if number >= 1e6 {
        return format!("{:.1} million", number / 1e6);
    }
    let hundreds = (number / 100.0).round() * 100.0;
    let (thousands, rest) = ((hundreds / 1000.0).floor(), hundreds % 1000.0);
    if thousands > 0.0 { format!("{thousands},{rest:03}") } else { format!("{rest}") }
}

/// A number with its word: `1 item`, `3 items`.
pub fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, more: &str) -> String {
    let word = if number == N::from(1) { one } else { more };
    format!("{number} {word}")
}

/// Words as a sentence or a title begins with them: `Trust left`.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{average, capital, count, fine_share, near_share, p_value, probability, share};

    #[test]
    fn numbers_read_as_people_say_them() {
        assert_eq!([0.85, 0.085, 0.0, 1.0, 0.05].map(share), ["85%", "8.5%", "0%", "100%", "5%"]);
        assert_eq!([6.0 / 7.0, 0.8, 2.0 / 3.0].map(fine_share), ["85.7%", "80%", "66.6%"]);
        assert_eq!([6.0 / 7.0, 0.8, 2.0 / 3.0].map(near_share), ["85.7%", "80%", "66.7%"]);
        let said = [0.5, 0.188, 0.045, 0.0035, 3.0e-5, 3.9e-7, 1e-13, 1.0].map(probability);
        assert_eq!(
            said,
            ["50%", "19%", "4.5%", "0.35%", "1 in 33,300", "1 in 2.6 million", "never", "always"]
        );
        assert_eq!([1, 3].map(|n| count(n, "item", "items")), ["1 item", "3 items"]);
        assert_eq!([2.5, 8.04, 1.0 / 3.0].map(average), ["2.5", "8", "0.3"]);
        assert_eq!([0.0341, 0.0001].map(p_value), ["p = 0.034", "p < 0.001"]);
    }

    #[test]
    fn words_begin_with_a_capital_letter() {
        assert_eq!(
            ["trust left", "éclair", "ßa", "9 o’clock", ""].map(capital),
            ["Trust left", "Éclair", "SSa", "9 o’clock", ""]
        );
    }
}
