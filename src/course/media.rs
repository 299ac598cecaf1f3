/// What stands behind the last dot of a path; empty where there is none.
pub fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The media type of an image that every browser shows, by the ending of its name, in small letters or capitals; none of
/// anything else.
pub fn image_type(path: &str) -> Option<&'static str> {
    Some(match ending(path).to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => return None,
    })
}
