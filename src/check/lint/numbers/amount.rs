//! Reading the numbers of a choice.

use std::ops::Range;

use super::super::language::{List, Plain, Vocabulary, Word};
use super::quantity::{Quantity, Style};
use super::unit::{ROWS, Unit};

/// A number among words.
struct Found {
    value: f64,
    decimals: usize,
    style: Style,
    /// The words it takes, with its unit.
    words: Range<usize>,
    unit: Option<(Unit, String)>,
    /// Whether a plus stands behind it: “5+”.
    plus: bool,
}

/// Reads a choice as numbers; none if it has none, or too many.
pub(in crate::check::lint) fn read(plain: &Plain<'_>, vocabulary: &Vocabulary) -> Option<Quantity> {
    const LISTS: [List; 6] =
        [List::Fraction, List::Month, List::Count, List::Scale, List::Tens, List::UnitName];
    let counts = |word: &Word| {
        let digit = plain.text[word.at().start..].starts_with(|c: char| c.is_ascii_digit());
        digit || LISTS.into_iter().any(|list| vocabulary.is(word.id, list))
    };
    let may_count = || plain.may_have(&LISTS) || plain.has_digit();
    // Numbers in code are what the program makes of them.
    if !may_count() || plain.raw.contains('`') || !plain.words.iter().any(counts) {
        return None;
    }
    let reader = Reader { plain, vocabulary };
    if let Some(date) = reader.date() {
        return Some(date);
    }
    let mut found = Vec::new();
    let mut place = 0;
    while place < plain.words.len() {
        if let Some(number) = reader.number(place) {
            place = number.words.end;
            found.push(number);
        } else {
            place += 1;
        }
    }
    match found.len() {
        0 => reader.row(),
        1 => Some(reader.one(found.pop()?)),
        2 => reader.two(&found[0], &found[1]),
        _ => None,
    }
}

struct Reader<'r> {
    plain: &'r Plain<'r>,
    vocabulary: &'r Vocabulary,
}

impl Reader<'_> {
    fn text(&self, place: usize) -> &str {
        self.plain.words.get(place).map_or("", |word| &self.plain.text[word.at()])
    }

    fn lower(&self, place: usize) -> &str {
        self.plain.words.get(place).map_or("", |word| self.vocabulary.lower(word.id))
    }

    /// What stands between a word and the one before it.
    fn before(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.plain.words[before].at().end);
        let end = self.plain.words.get(place).map_or(self.plain.text.len(), |word| word.at().start);
        &self.plain.text[start..end]
    }

    fn starts(&self, place: usize, list: List) -> Option<usize> {
        self.vocabulary.starts(self.plain.words.get(place..)?, list)
    }

    /// The number that begins at a word, with its unit.
    fn number(&self, place: usize) -> Option<Found> {
        let (mut value, decimals, style, mut end, suffix) =
            self.digits(place).or_else(|| self.spelled(place))?;
        while let Some(rank) = self.rank(List::Multiple, end) {
            value *= [100.0, 1e3, 1e6, 1e9][rank.min(3)];
            end += 1;
        }
        let sign = self.before(place).trim_end_matches(['$', '€', '£', '¥']);
        // “3–5” is no minus five.
        let minus = matches!(sign.trim_start(), "-" | "−" | "–")
            && (place == 0 || sign.starts_with(char::is_whitespace));
        let behind = self.before(end);
        let plus = behind.starts_with('+');
        let behind = behind.trim_start_matches('+');
        let money =
            self.before(place).chars().chain(behind.trim_start().chars().take(1)).find_map(Unit::of_money);
        let mut unit = money.map(|(unit, sign)| (unit, sign.to_string()));
        if unit.is_none() {
            unit = match behind.trim_start().chars().next() {
                Some(sign @ ('%' | '‰' | '°' | '′' | '″')) => {
                    Unit::of_sign(sign).map(|unit| (unit, sign.to_string()))
                }
                _ => None,
            };
        }
        if let Some(suffix) = suffix {
            unit = Some((Unit::of(suffix, self.vocabulary)?, suffix.to_owned()));
        } else if unit.is_none() && behind.trim().is_empty() && end < self.plain.words.len() {
            // “Half an hour”, “a quarter of an hour”.
            let mut name = end;
            while style == Style::Other && matches!(self.lower(name), "a" | "an" | "of") {
                name += 1;
            }
            let two = format!("{} {}", self.lower(name), self.lower(name + 1));
            if let Some(known) = Unit::of(self.text(name), self.vocabulary) {
                unit = Some((known, self.lower(name).to_owned()));
                end = name + 1;
            } else if let Some(known) = Unit::of(&two, self.vocabulary) {
                unit = Some((known, two));
                end = name + 2;
            }
        }
        Some(Found {
            value: if minus { -value } else { value },
            decimals,
            style,
            words: place..end,
            unit,
            plus,
        })
    }

    /// A number in digits: its value, decimals, style, the place behind it, and letters that stand right at it.
    fn digits(&self, place: usize) -> Option<(f64, usize, Style, usize, Option<&str>)> {
        let word = self.text(place);
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(word.len());
        let (digits, suffix) = word.split_at(end);
        let (value, decimals) = decimal(digits)?;
        let suffix = Some(suffix).filter(|suffix| !suffix.is_empty());
        if suffix.is_some_and(|suffix| matches!(suffix, "st" | "nd" | "rd" | "th")) {
            return Some((value, 0, Style::Other, place + 1, None));
        }
        // 1/2, 6/60, 9:30
        let next = self.text(place + 1);
        let joint = self.before(place + 1);
        if suffix.is_none() && (joint == "/" || joint == ":") && next.bytes().all(|b| b.is_ascii_digit()) {
            let second: f64 = next.parse().ok()?;
            let value = if joint == "/" { value / second } else { value + second / 100.0 };
            return value.is_finite().then_some((value, 0, Style::Other, place + 2, None));
        }
        Some((value, decimals, Style::Digits, place + 1, suffix))
    }

    /// The place of a word in the row of a list.
    fn rank(&self, list: List, place: usize) -> Option<usize> {
        self.vocabulary.rank(self.plain.words.get(place)?.id, list)
    }

    fn spelled(&self, place: usize) -> Option<(f64, usize, Style, usize, Option<&str>)> {
        let lower = self.lower(place);
        if matches!(lower, "a" | "an") && Unit::of(self.text(place + 1), self.vocabulary).is_some() {
            // “An hour”; not “half an hour”.
            return Some((1.0, 0, Style::Other, place + 1, None));
        }
        if let Some(rank) = self.rank(List::Fraction, place) {
            let value = [0.5, 0.25, 0.75].get(rank).copied()?;
            return Some((value, 0, Style::Other, place + 1, None));
        }
        #[expect(clippy::cast_precision_loss, reason = "there are few such words")]
        let rank = |list, place| self.rank(list, place).map(|rank| rank as f64);
        if let Some(tens) = rank(List::Tens, place) {
            let unit = rank(List::Count, place + 1).filter(|unit| (1.0..10.0).contains(unit));
            let end = place + 1 + usize::from(unit.is_some());
            return Some((10.0 * tens + unit.unwrap_or(0.0), 0, Style::Spelled, end, None));
        }
        rank(List::Count, place).map(|value| (value, 0, Style::Spelled, place + 1, None))
    }

    /// A choice with one number: itself, or all from it or up to it.
    fn one(&self, found: Found) -> Quantity {
        let Found { value, decimals, style, words, unit, plus } = found;
        let value = value * unit.as_ref().map_or(1.0, |(unit, _)| unit.factor);
        let (mut low, mut high, mut ends) = (value, value, [true; 2]);
        let (mut before, mut behind) = (words.start, words.end);
        let sign = self.before(words.start);
        let mut bound = |list: List| match list {
            List::Under => (low, ends) = (f64::NEG_INFINITY, [false, false]),
            List::AtMost => (low, ends) = (f64::NEG_INFINITY, [false, true]),
            List::Over => (high, ends) = (f64::INFINITY, [false, false]),
            _ => (high, ends) = (f64::INFINITY, [true, false]),
        };
        // Markdown takes a `>` at the start for a quotation.
        let quotes = words.start == 0 && self.plain.raw.trim_start().starts_with('>');
        if sign.contains('<') {
            bound(List::Under);
        } else if sign.contains('>') || quotes {
            bound(List::Over);
        } else if sign.contains('≤') {
            bound(List::AtMost);
        } else if sign.contains('≥') || plus {
            bound(List::AtLeast);
        } else {
            // The longest phrase counts: “no more than” is not “more than”.
            let lists = [List::Under, List::AtMost, List::Over, List::AtLeast];
            let ahead = (0..words.start).find_map(|start| {
                let fits = |list: &List| self.starts(start, *list) == Some(words.start - start);
                lists.into_iter().find(fits).map(|list| (start, list))
            });
            let following = [List::OrLess, List::OrMore]
                .into_iter()
                .find_map(|list| Some((self.starts(words.end, list)?, list)));
            if let Some((length, list)) = following {
                bound(if list == List::OrLess { List::AtMost } else { List::AtLeast });
                behind += length;
            } else if let Some((start, list)) = ahead {
                bound(list);
                before = start;
            }
        }
        self.quantity((low, high, ends), unit, before..behind, decimals, style)
    }

    /// A choice with two numbers: a span, if they are joined like one.
    fn two(&self, first: &Found, second: &Found) -> Option<Quantity> {
        let between = first.words.end..second.words.start;
        let gap = self.before(second.words.start).trim();
        let dash = between.is_empty()
            && matches!(
                gap.trim_start_matches(['%', '€', '$', '£', '°'])
                    .trim()
                    .trim_end_matches(['€', '$', '£'])
                    .trim(),
                "-" | "–" | "—" | "−" | "..." | "…"
            );
        let word =
            between.len() == 1 && gap.trim_end_matches(['€', '$', '£', '+', '-', '−']).trim().is_empty();
        let both = first.words.start > 0 && self.starts(first.words.start - 1, List::Between).is_some();
        let joins = word
            && (self.starts(between.start, List::Until).is_some()
                || (both && self.lower(between.start) == "and"));
        if !dash && !joins {
            return None;
        }
        let unit = second.unit.clone().or_else(|| first.unit.clone());
        let factor = |own: &Found| own.unit.as_ref().or(unit.as_ref()).map_or(1.0, |(unit, _)| unit.factor);
        let (low, high) = (first.value * factor(first), second.value * factor(second));
        let start = first.words.start - usize::from(both);
        let decimals = first.decimals.max(second.decimals);
        Some(self.quantity((low, high, [true; 2]), unit, start..second.words.end, decimals, second.style))
    }

    /// A date: the name of a month, and a day, a year or both beside it.
    fn date(&self) -> Option<Quantity> {
        let words = &self.plain.words;
        let place = words.iter().position(|word| self.vocabulary.is(word.id, List::Month))?;
        let number = |place: usize| -> Option<f64> {
            self.text(place).trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
        };
        let start = (0..place).rev().take_while(|place| number(*place).is_some()).last().unwrap_or(place);
        let end =
            (place + 1..words.len()).take_while(|place| number(*place).is_some()).last().unwrap_or(place) + 1;
        let (mut day, mut year) = (0.0, 0.0);
        for number in (start..end).filter_map(number) {
            *(if number > 31.0 { &mut year } else { &mut day }) = number;
        }
        if end - start < 2 || end - start > 3 {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "there are twelve")]
        let value = year * 400.0 + self.rank(List::Month, place)? as f64 * 32.0 + day;
        Some(self.quantity((value, value, [true; 2]), None, start..end, 0, Style::Other))
    }

    /// A word of a row: Monday, small, third.
    fn row(&self) -> Option<Quantity> {
        const WORDS: usize = 4;
        if self.plain.words.len() > WORDS {
            return None;
        }
        let (place, row, rank) = self.plain.words.iter().enumerate().find_map(|(place, word)| {
            let (row, rank) = self.vocabulary.step(word.id, List::Scale)?;
            Some((place, row, rank))
        })?;
        #[expect(clippy::cast_precision_loss, reason = "rows are short")]
        let value = rank as f64;
        let unit = Unit { dimension: ROWS.saturating_add(u8::try_from(row).ok()?), factor: 1.0 };
        Some(self.quantity(
            (value, value, [true; 2]),
            Some((unit, String::new())),
            place..place + 1,
            0,
            Style::Other,
        ))
    }

    fn quantity(
        &self,
        (low, high, ends): (f64, f64, [bool; 2]),
        unit: Option<(Unit, String)>,
        words: Range<usize>,
        decimals: usize,
        style: Style,
    ) -> Quantity {
        let stem = |word: &Word| self.vocabulary.stem(word.id);
        let outside = self.plain.words.iter().enumerate().filter(|(place, _)| !words.contains(place));
        let article = |word: &Word| matches!(self.vocabulary.lower(word.id), "a" | "an");
        let says = |word: &&Word| !self.vocabulary.is(word.id, List::About) && !article(word);
        let rest = outside.map(|(_, word)| word).filter(says).map(stem).collect();
        let (unit, unit_word) = unit.unzip();
        Quantity { low, high, ends, unit, unit_word, rest, decimals, style }
    }
}

/// Reads `1,000.5` and `2,5`.
fn decimal(digits: &str) -> Option<(f64, usize)> {
    let grouped = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let mut groups = grouped.split(',');
    let first = groups.next()?;
    let mut rest = groups.clone();
    let text = if grouped.contains(',') && first.len() <= 3 && rest.all(|group| group.len() == 3) {
        digits.replace(',', "")
    } else {
        digits.replace(',', ".")
    };
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((text.parse().ok()?, decimals))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::check::lint::language::{Lexicon, Vocabulary};
    use crate::check::lint::numbers::quantity::Quantity;

    fn reads(text: &str) -> Option<Quantity> {
        let mut vocabulary = Vocabulary::new(Lexicon::of("en"));
        let plain = vocabulary.read(text);
        read(&plain, &vocabulary)
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let is = |text: &str, low: f64, high: f64| {
            let number = reads(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.low, number.high), (low, high), "{text}");
        };
        for text in ["14", "14.0", "fourteen", "about 14", "**14**"] {
            is(text, 14.0, 14.0);
        }
        for text in ["3–5", "3 to 5", "between 3 and 5", "from three to five", "3-5", "3 or 5"] {
            is(text, 3.0, 5.0);
        }
        is("−2.50", -2.5, -2.5);
        is("1,000.5", 1000.5, 1000.5);
        is("twenty-five", 25.0, 25.0);
        is("2 hours", 7200.0, 7200.0);
        is("half an hour", 1800.0, 1800.0);
        is("30 min to 1 hour", 1800.0, 3600.0);
        is("less than 5", f64::NEG_INFINITY, 5.0);
        is("no more than 5", f64::NEG_INFINITY, 5.0);
        is("more than 5", 5.0, f64::INFINITY);
        is("5 or more", 5.0, f64::INFINITY);
        is("5+", 5.0, f64::INFINITY);
        is("3 March", 2.0 * 32.0 + 3.0, 2.0 * 32.0 + 3.0);
        is("Wednesday", 2.0, 2.0);
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in ["", "Ask her", "1, 2 and 3", "H2O", "`5`", "Vitamin C"] {
            assert!(reads(text).is_none(), "{text}");
        }
    }

    #[test]
    fn spans_meet_where_both_hold_an_end() {
        let meet = |one: &str, other: &str| reads(one).unwrap().overlaps(&reads(other).unwrap());
        assert!(meet("1–3", "3–5"));
        assert!(meet("60 minutes", "1 hour"));
        assert!(meet("more than 5", "6"));
        assert!(meet("2–3", "1–5"));
        assert!(!meet("1–3", "4–5"));
        assert!(!meet("less than 5", "5 to 10"));
        assert!(!meet("more than 5", "5"));
    }
}
