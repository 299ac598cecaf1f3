use unicode_normalization::UnicodeNormalization;

use crate::course::Tolerance;

/// What floating point may add to either side of an interval, for each unit of the answer.
const SLACK: f64 = 1e-9;

/// What a typed number earns: 1 within the tolerance, bounds included, else 0.
///
/// The intervals stand with [`Tolerance`]; they are those of Moodle's `qtype_numerical_answer`. How a number may be typed
/// is said by [`typed_number`].
pub fn number(answer: f64, tolerance: Option<Tolerance>, unit: Option<&str>, typed: &str) -> f64 {
    let (low, high) = bounds(answer, tolerance);
    let slack = SLACK * answer.abs().max(1.0);
    let found = typed_number(typed, unit.unwrap_or_default());
    f64::from(found.is_some_and(|n| n >= low - slack && n <= high + slack))
}

/// The least and the greatest number that is right.
pub fn bounds(answer: f64, tolerance: Option<Tolerance>) -> (f64, f64) {
    match tolerance {
        None => (answer, answer),
        Some(Tolerance::Nominal(t)) => (answer - t, answer + t),
        Some(Tolerance::Relative(t)) => (answer - answer.abs() * t, answer + answer.abs() * t),
        Some(Tolerance::Geometric(t)) => {
            let (near, far) = (answer / (1.0 + t), answer * (1.0 + t));
            (near.min(far), near.max(far))
        }
    }
}

/// Reads a number as people of many countries type it; `None` when it is none.
///
/// `14`, `-14.5`, `14,5`, `1 000`, `1'000`, `1,000.5` and `1.000,5` are read as meant: groups of three digits stand
/// apart by a space, an apostrophe, a comma or a point, the same one throughout, and the other mark starts the fraction.
/// Of what could be both, one point starts the fraction (`1.000` is one) and one comma before three digits makes a group
/// (`1,000` is a thousand). The unit may follow, in any capitals.
pub fn typed_number(typed: &str, unit: &str) -> Option<f64> {
    let typed = tidy(typed);
    let number = typed.strip_suffix(&tidy(unit)).unwrap_or(&typed).trim_end();
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, number.strip_prefix('+').unwrap_or(number)),
    };
    let digits = digits.trim_start();
    let (whole, fraction) = match digits.rfind(['.', ',']).map(|at| digits.split_at(at)) {
        Some((whole, rest)) if starts_fraction(whole, rest) => (whole, &rest[1..]),
        _ => (digits, ""),
    };
    let in_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(in_digits(whole) || is_grouped(whole)) || !in_digits(fraction) || digits.is_empty() {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{whole}.{fraction}").parse::<f64>().ok().map(|number| sign * number)
}

/// Whether the last mark, with which `rest` starts, starts the fraction.
fn starts_fraction(whole: &str, rest: &str) -> bool {
    let mark = &rest[..1];
    !whole.contains(mark) && (mark == "." || whole.contains('.') || !is_grouped(&format!("{whole}{rest}")))
}

/// Whether digits stand in groups of three, one to three in the first, which does not start with 0.
fn is_grouped(text: &str) -> bool {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()).filter(|&mark| " ',.".contains(mark)) else {
        return false;
    };
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let in_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && in_digits(group))
}

/// NFKC, small letters, single spaces, straight apostrophes, a plain minus, no end mark.
fn tidy(text: &str) -> String {
    let plain = text.nfkc().map(|c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2013}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    let plain = plain.collect::<String>().to_lowercase();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_end_matches([' ', '.', ',', ';', ':', '!', '?']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::typed_number;

    #[test]
    fn numbers_are_read_as_they_are_typed_anywhere() {
        for (typed, number) in [
            ("14", 14.0),
            (" +14. ", 14.0),
            ("\u{2212} 14,5", -14.5),
            (".5", 0.5),
            ("0,500", 0.5),
            ("1.000", 1.0),
            ("1,000", 1000.0),
            ("1,000.5", 1000.5),
            ("1.000,5", 1000.5),
            ("1\u{202F}000,5", 1000.5),
            ("1\u{2019}000.5", 1000.5),
            ("1.000.000", 1e6),
            ("1234,567", 1234.567),
            ("14 Days", 14.0),
            ("14days.", 14.0),
        ] {
            assert_eq!(typed_number(typed, "days"), Some(number), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for typed in [
            "",
            "days",
            "-",
            ".",
            "14 weeks",
            "1,00,000",
            "1,5,5",
            "1 000,000 1",
            "1e3",
            "--1",
            "0x1F",
            "inf",
        ] {
            assert_eq!(typed_number(typed, "days"), None, "{typed}");
        }
    }
}
