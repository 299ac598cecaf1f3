use std::str::FromStr;

use serde::Serialize;

/// A length of time, written `12 months`, `90 days`, `2 weeks` or `1 year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// Whole months of the calendar.
    pub months: u32,
    /// Days beside them.
    pub days: u32,
}

/// The longest that can be meant, in days: a hundred years.
const MOST: u32 = 36_525;

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, unit) = text.trim().split_once(char::is_whitespace).ok_or(())?;
        let number: u32 = number.parse().map_err(|_| ())?;
        let unit = unit.trim_start();
        let (months, days, length) = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => (0, 1, 1),
            "week" => (0, 7, 7),
            "month" => (1, 0, 30),
            "year" => (12, 0, 365),
            _ => return Err(()),
        };
        if !(1..=MOST / length).contains(&number) {
            return Err(());
        }
        Ok(Self { months: months * number, days: days * number })
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn every_unit_is_read() {
        let read = |text: &str| text.parse::<Period>().map(|period| (period.months, period.days));
        assert_eq!(read("12 months"), Ok((12, 0)));
        assert_eq!(read("1 year"), Ok((12, 0)));
        assert_eq!(read(" 2  weeks "), Ok((0, 14)));
        assert_eq!(read("90 days"), Ok((0, 90)));
        for wrong in
            ["", "12", "months", "0 days", "-1 day", "1.5 years", "101 years", "2027-01-01", "3 moons"]
        {
            assert_eq!(read(wrong), Err(()), "{wrong}");
        }
    }
}
