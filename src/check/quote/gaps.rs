//! Where words part from a passage of which only the fingerprint is known.

use std::ops::Range;

use crate::course::PassagePrints;
use crate::words::compared::Word;

use super::RUN;

/// The words that do not stand in the passage, in order; an empty range where the passage has more between two words.
///
/// What stands in a gap need not be wrong as a whole: fewer than [`RUN`] words in a row cannot be found again.
pub(super) fn gaps(prints: &PassagePrints, piece: &[Word]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    // Where the gap begins, where the next words are looked for, and from which word of the passage on.
    let (mut start, mut at, mut from) = (0, 0, 0);
    while piece.len() - at >= RUN {
        let rest = &piece[at..];
        let same = prints.find(rest, from).map_or_else(|same| same, |_| rest.len());
        if same == 0 {
            at += 1;
            continue;
        }
        if at > 0 {
            gaps.push(start..at);
        }
        from = prints.find(&rest[..same], from).unwrap_or(from);
        at += same;
        start = at;
    }
    if start < piece.len() {
        gaps.push(start..piece.len());
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::gaps;
    use crate::course::PassagePrints;
    use crate::words::compared::words;

    #[test]
    fn every_place_is_found_where_words_part_from_the_passage() {
        let passage = PassagePrints::of(&words("a b c d e f g h i j k l m n o p q r s t"));
        let found = |text: &str| {
            gaps(&passage, &words(text)).into_iter().map(|gap| (gap.start, gap.end)).collect::<Vec<_>>()
        };
        assert_eq!(found("b c d e f"), []);
        assert_eq!(found("a b c d X f g h i j k"), [(4, 5)]);
        assert_eq!(found("X b c d e f"), [(0, 1)]);
        assert_eq!(found("a b c d e X"), [(5, 6)]);
        assert_eq!(found("a b c d e X g"), [(5, 7)]);
        assert_eq!(found("a b c d j k l m"), [(4, 4)]);
        assert_eq!(found("a b c d e X g h i j k l X n o p q"), [(5, 6), (12, 13)]);
        assert_eq!(found("j k l m a b c d"), [(4, 8)]);
        assert_eq!(found("x y z w v"), [(0, 5)]);
    }
}
