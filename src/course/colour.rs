use std::fmt;
use std::str::FromStr;

/// A colour of the screen, written `#0b6e6e`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// The hundredths of colour in its tint.
const TINT: u16 = 8;

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// The relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|value| {
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast ratio with another colour, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// White with a little of the colour: what boxes are filled with, `--tint` of `templates/style.css`.
    #[must_use]
    pub fn tint(self) -> Self {
        Self(self.0.map(|channel| mix(channel, 100 - TINT)))
    }

    /// The colour mixed with as little white as gives `contrast` with a dark `background`.
    #[must_use]
    pub fn lightened(self, background: Self, contrast: f64) -> Self {
        (0..=100u16)
            .map(|share| Self(self.0.map(|c| mix(c, share))))
            .find(|mixed| mixed.contrast(background) >= contrast)
            .unwrap_or(Self::WHITE)
    }
}

/// A channel with `share` hundredths of white.
fn mix(channel: u8, share: u16) -> u8 {
    let missing = 255 - u16::from(channel);
    channel + u8::try_from(missing * share / 100).expect("at most what is missing to 255")
}

impl FromStr for Colour {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits =
            text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits.ok_or(())?;
        let mut rgb = [0; 3];
        for (i, value) in rgb.iter_mut().enumerate() {
            *value = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).map_err(drop)?;
        }
        Ok(Self(rgb))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let with_white = |text: &str| colour(text).contrast(Colour::WHITE);
        assert!((with_white("#ffffff") - 1.0).abs() < 1e-9);
        assert!((with_white("#000000") - 21.0).abs() < 1e-9);
        assert!((with_white("#767676") - 4.54).abs() < 0.01);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["0b6e6e", "#0b6e6", "#12345g", "#+12345", "teal", ""] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!(colour("#0B6e6E").to_string(), "#0b6e6e");
    }

    #[test]
    fn lightening_stops_as_soon_as_it_is_enough() {
        let dark = colour("#161b1d");
        let light = colour("#0b6e6e").lightened(dark, 7.0);
        assert!(light.contrast(dark) >= 7.0 && light.contrast(dark) < 7.3, "{light}");
        assert_eq!(Colour::WHITE.lightened(dark, 7.0), Colour::WHITE);
    }
}
