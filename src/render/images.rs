use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use super::{Medium, short_hash};
use crate::course::{ending, image_type};

/// The images of a course as addresses that hold the whole image, each made once.
pub(super) struct Images {
    all: BTreeMap<String, Image>,
}

struct Image {
    address: String,
    size: Option<(usize, usize)>,
}

impl Images {
    pub(super) fn new(images: &BTreeMap<String, Arc<Vec<u8>>>, medium: Medium) -> Self {
        let all = images
            .iter()
            .map(|(path, bytes)| {
                let address = file(path, bytes, medium).unwrap_or_else(|| address(path, bytes));
                (path.clone(), Image { address, size: size(path, bytes) })
            })
            .collect();
        Self { all }
    }

    /// Those that are files of their own: their paths from the folder of the course, and their bytes.
    pub(super) fn files<'i>(
        &self,
        images: &'i BTreeMap<String, Arc<Vec<u8>>>,
    ) -> impl Iterator<Item = (&str, &'i [u8])> {
        let own = |image: &'_ Image| image.address.starts_with(FOLDER);
        let all = self.all.iter().filter(move |(_, image)| own(image));
        all.map(|(path, image)| (&image.address[2..], images[path].as_slice()))
    }

    /// The image at a path as an address: with `data:` it holds the image, with `@/` it starts at the folder of the course.
    pub(super) fn address(&self, path: &str) -> &str {
        self.all.get(path).map_or("", |image| image.address.as_str())
    }

    /// Its width and height in CSS pixels, if they can be told.
    pub(super) fn size(&self, path: &str) -> Option<(usize, usize)> {
        self.all.get(path)?.size
    }
}

/// Where images stand that are files of their own.
const FOLDER: &str = "@/assets/";

/// The address of an image that is a file of its own, named by what is in it. A drawing is none: opened alone, it could
/// run scripts where the course keeps its records.
fn file(path: &str, bytes: &[u8], medium: Medium) -> Option<String> {
    if medium != Medium::Web || is_drawing(path) {
        return None;
    }
    let ending = ending(path).to_ascii_lowercase();
    Some(format!("{FOLDER}image.{}.{ending}", short_hash(bytes)))
}

/// What stays as it is in the address of a drawing; HTML would write the rest in more letters.
const DRAWN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'_')
    .remove(b'!')
    .remove(b'*')
    .remove(b'?')
    .remove(b'@')
    .remove(b'+');

/// An image as a `data:` address. A drawing stays text, which servers compress to half of what Base64 comes to.
fn address(path: &str, bytes: &[u8]) -> String {
    let media_type = image_type(path).unwrap_or("application/octet-stream");
    if is_drawing(path) {
        format!("data:{media_type},{}", percent_encode(bytes, DRAWN))
    } else {
        format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
    }
}

fn is_drawing(path: &str) -> bool {
    ending(path).eq_ignore_ascii_case("svg")
}

fn size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    if is_drawing(path) {
        return svg_size(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width, size.height))
}

/// The size that the root element of an SVG gives: `width` and `height`, otherwise the `viewBox`.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}=")).or_else(|| tag.find(&format!("\n{name}=")))?;
        let value = &tag[at + name.len() + 2..];
        let quote = value.chars().next()?;
        value[1..].split(quote).next()
    };
    let pixels = |value: &str| round(value.trim_end_matches("px").trim().parse().ok()?);
    if let (Some(width), Some(height)) =
        (attribute("width").and_then(pixels), attribute("height").and_then(pixels))
    {
        return Some((width, height));
    }
    let mut view = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(view.next()?)?, pixels(view.next()?)?))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
fn round(value: f64) -> Option<usize> {
    (1.0..100_000.0).contains(&value).then(|| value.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::svg_size;

    #[test]
    fn an_svg_says_its_size_in_one_of_two_ways() {
        assert_eq!(svg_size("<svg width=\"20px\" height='10' viewBox='0 0 1 1'>"), Some((20, 10)));
        assert_eq!(svg_size("<?xml?>\n<svg\nviewBox=\"0 0 640 360\">"), Some((640, 360)));
        assert_eq!(svg_size("<svg width=\"100%\" viewBox=\"0,0,8,4\">"), Some((8, 4)));
        assert_eq!(svg_size("<svg>"), None);
    }
}
