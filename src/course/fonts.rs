use std::fmt;
use std::str::FromStr;

/// The families that a style sheet knows without a device having them.
const GENERIC: [&str; 6] = ["serif", "sans-serif", "monospace", "cursive", "system-ui", "ui-rounded"];

/// Fonts by name, the first that a trainee's device has is taken: `Verdana, Arial, sans-serif`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fonts(Vec<String>);

impl FromStr for Fonts {
    type Err = ();

    /// Names have letters of any script, digits, spaces, dashes and points; quotation marks around one are taken off.
    fn from_str(text: &str) -> Result<Self, ()> {
        let fits = |c: char| c.is_alphanumeric() || " -._".contains(c);
        let names = text.split(',').map(|name| {
            let name = name.trim();
            let bare = ['"', '\'']
                .iter()
                .find_map(|&mark| name.strip_prefix(mark)?.strip_suffix(mark))
                .unwrap_or(name);
            (!bare.trim().is_empty() && bare.chars().all(fits)).then(|| bare.trim().to_owned()).ok_or(())
        });
        names.collect::<Result<_, ()>>().map(Self)
    }
}

impl fmt::Display for Fonts {
    /// As a style sheet names them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, name) in self.0.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            if GENERIC.contains(&name.as_str()) {
                write!(f, "{comma}{name}")?;
            } else {
                write!(f, "{comma}\"{name}\"")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Fonts;

    #[test]
    fn names_are_quoted_and_families_are_not() {
        let css = |text: &str| text.parse::<Fonts>().map(|fonts| fonts.to_string());
        assert_eq!(
            css("Verdana, 'Segoe UI' ,sans-serif"),
            Ok("\"Verdana\",\"Segoe UI\",sans-serif".to_owned())
        );
        assert_eq!(css("思源黑体"), Ok("\"思源黑体\"".to_owned()));
        for wrong in ["", "a,,b", "a; color: red", "a}", "url(x)", "a\"b", "</style>", "'", "\\61"] {
            assert_eq!(css(wrong), Err(()), "{wrong}");
        }
    }
}
