use std::fmt;
use std::str::FromStr;

/// What a choice earns: an exact fraction from 0 to 1, written `1`, `1/4`, `0.25` or `25%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    numerator: u32,
    denominator: u32,
}

impl Credit {
    /// Nothing.
    pub const NONE: Self = Self { numerator: 0, denominator: 1 };
    /// Everything.
    pub const FULL: Self = Self { numerator: 1, denominator: 1 };

    /// Makes a credit in lowest terms; `None` outside 0 to 1.
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        if denominator == 0 || numerator > denominator {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The credit as a number, 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }

    /// Whether this is the best an answer can earn.
    pub fn is_full(self) -> bool {
        self == Self::FULL
    }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// Reads `0.25` as 25 of 100: exact, at most six decimals.
fn decimal(text: &str) -> Option<(u32, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if fraction.len() > 6 || !digits(whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let denominator = 10u32.pow(u32::try_from(fraction.len()).ok()?);
    let number = |s: &str| if s.is_empty() { Ok(0) } else { s.parse::<u32>() };
    let numerator = number(whole).ok()?.checked_mul(denominator)?.checked_add(number(fraction).ok()?)?;
    Some((numerator, denominator))
}

impl FromStr for Credit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let unreadable = || format!("`{text}` is not a credit");
        let (numerator, denominator) = if let Some((n, d)) = text.split_once('/') {
            let part = |s: &str| s.trim().parse::<u32>().map_err(|_| unreadable());
            (part(n)?, part(d)?)
        } else if let Some(percent) = text.strip_suffix('%') {
            let (n, d) = decimal(percent.trim()).ok_or_else(unreadable)?;
            (n, d.checked_mul(100).ok_or_else(unreadable)?)
        } else if let Some(positive) = text.strip_prefix('-') {
            let _ = decimal(positive).ok_or_else(unreadable)?;
            return Err(format!("`{text}` is outside 0 to 1"));
        } else {
            decimal(text).ok_or_else(unreadable)?
        };
        if denominator == 0 {
            return Err(unreadable());
        }
        Self::new(numerator, denominator).ok_or_else(|| format!("`{text}` is outside 0 to 1"))
    }
}

impl fmt::Display for Credit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            d => write!(f, "{}/{d}", self.numerator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Credit;

    #[test]
    fn every_way_of_writing_a_quarter_is_a_quarter() {
        for text in ["1/4", "0.25", "25%", " 2/8 ", ".25"] {
            assert_eq!(text.parse(), Ok(Credit::new(1, 4).unwrap()), "{text}");
        }
    }

    #[test]
    fn nothing_outside_zero_to_one_is_a_credit() {
        for text in ["2", "1.5", "-1", "5/4", "101%", "1/0", "", ".", "x", "1e3", "NaN", "4294967296"] {
            assert!(text.parse::<Credit>().is_err(), "{text}");
        }
    }
}
