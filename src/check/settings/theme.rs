use crate::course::{Colour, Fonts};
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::{BookChecker, Settings};

/// The least contrast of the accent with white and with its own tint (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

impl BookChecker<'_> {
    /// Colour, fonts and logo.
    pub(super) fn theme(&mut self, settings: &mut Settings) {
        let theme = &self.book.value.theme;
        if let Some(accent) = &theme.accent {
            let place = ["theme", "accent"].map(Step::Key);
            match accent.parse::<Colour>() {
                Err(()) => self.report(
                    &codes::THEME_BAD_COLOUR,
                    &place,
                    format!("`{accent}` is not a colour"),
                    "write six hexadecimal digits after a `#`, as in `#0b6e6e`",
                ),
                Ok(colour) if colour.contrast(colour.tint()) < CONTRAST => {
                    let (what, behind) = if colour.contrast(Colour::WHITE) < CONTRAST {
                        ("white words on", Colour::WHITE)
                    } else {
                        ("on boxes with a tint of it, words in", colour.tint())
                    };
                    let contrast = (colour.contrast(behind) * 10.0).floor() / 10.0;
                    let message = format!(
                        "{what} `{accent}` have a contrast of {contrast:.1}:1, and people need {CONTRAST}:1"
                    );
                    self.report(&codes::THEME_LOW_CONTRAST, &place, message, "take a darker colour");
                }
                Ok(colour) => settings.accent = colour,
            }
        }
        settings.font = self.fonts(theme.font.as_deref(), "font");
        settings.heading_font = self.fonts(theme.heading_font.as_deref(), "heading-font");
        if let Some(logo) = &theme.logo {
            let span = self.at(&["theme", "logo"].map(Step::Key));
            settings.logo = Some((logo.clone(), span));
        }
    }

    fn fonts(&mut self, names: Option<&str>, field: &str) -> Option<Fonts> {
        let names = names?;
        let fonts = names.parse().ok();
        if fonts.is_none() {
            self.report(
                &codes::FORMAT_BAD_VALUE,
                &["theme", field].map(Step::Key),
                format!("`{names}` are not names of fonts"),
                "write names with commas between them, as in `Verdana, Arial, sans-serif`",
            );
        }
        fonts
    }
}
