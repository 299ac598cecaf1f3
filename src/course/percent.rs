use std::fmt;
use std::str::FromStr;

/// A share from 0 to 1, written `0.7` or `70%`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// The share, 0 to 1.
    pub fn value(self) -> f64 {
        self.0
    }

    /// Makes a share; `None` outside 0 to 1.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }
}

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (number, scale) = match text.strip_suffix('%') {
            Some(number) => (number.trim_end(), 100.0),
            None => (text, 1.0),
        };
        let number: f64 =
            number.parse().map_err(|_| format!("`{text}` is not a percentage: write `70%` or `0.7`"))?;
        Self::new(number / scale).ok_or_else(|| {
            if scale == 1.0 && (1.0..=100.0).contains(&number) {
                format!("`{text}` is more than the whole: write `{text}%`")
            } else {
                format!("`{text}` is outside 0% to 100%")
            }
        })
    }
}

impl fmt::Display for Percent {
    /// As a percentage with at most two decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 10_000.0).round() / 100.0;
        write!(f, "{hundredths}%")
    }
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn both_ways_of_writing_mean_the_same() {
        assert_eq!("70%".parse(), Percent::new(0.7).ok_or(String::new()));
        assert_eq!("0.7".parse::<Percent>().unwrap().to_string(), "70%");
        assert_eq!("66.67 %".parse::<Percent>().unwrap().to_string(), "66.67%");
    }

    #[test]
    fn a_forgotten_percent_sign_is_named() {
        assert_eq!("70".parse::<Percent>().unwrap_err(), "`70` is more than the whole: write `70%`");
        assert!("-1".parse::<Percent>().is_err());
        assert!("NaN".parse::<Percent>().is_err());
        assert!("120%".parse::<Percent>().is_err());
    }
}
