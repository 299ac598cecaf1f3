/// The candidate that was probably meant, if one is close enough to what was typed.
///
/// Close is a Damerau–Levenshtein distance of at most a third of the longer word (at least 1), or the same letters
/// in another case.
pub fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = typed.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
            let longest = typed.chars().count().max(candidate.chars().count());
            (distance <= (longest / 3).max(1) && longest > 1).then_some((distance, candidate))
        })
        .min_by_key(|&(distance, candidate)| (distance, candidate))
        .map(|(_, candidate)| candidate)
}

/// The path that was probably meant: a file of the same name somewhere else, or one that is typed much like it. In whatever
/// order the candidates come, it is the same.
pub fn closest_path<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let same = candidates.iter().copied().filter(|path| name(path) == name(typed));
    let same = same.min_by_key(|path| (strsim::damerau_levenshtein(typed, path), *path));
    same.or_else(|| closest(typed, candidates))
}

/// Writes `` `a`, `b` or `c` ``, cut after a dozen.
pub fn one_of(words: &[&str]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = words.iter().take(MOST).map(|w| format!("`{w}`")).collect();
    let more = words.len().saturating_sub(MOST);
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some(_) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{closest, closest_path, one_of};

    #[test]
    fn the_order_of_candidates_makes_no_difference() {
        let paths = ["lessons/01-start/04-ask.md", "lessons/02-more/04-ask.md", "lessons/02-more/05-wait.md"];
        let meant = |typed| closest_path(typed, paths);
        assert_eq!(meant("lessons/02-mroe/04-ask.md"), Some(paths[1]));
        assert_eq!(meant("04-ask.md"), Some(paths[1]), "the shorter way to it");
        for typed in
            ["lessons/02-mroe/04-ask.md", "04-ask.md", "lessons/03/04-ask.md", "lessons/02-more/05-wiat.md"]
        {
            assert_eq!(closest_path(typed, paths.into_iter().rev()), meant(typed), "{typed}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let kinds = ["choice", "multiple", "true-false"];
        assert_eq!(closest("chioce", kinds), Some("choice"));
        assert_eq!(closest("Multiple", kinds), Some("multiple"));
        assert_eq!(closest("order", kinds), None);
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(one_of(&["a"]), "`a`");
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
