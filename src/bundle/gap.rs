use minijinja::Value;

/// A place in a document that is filled after its template was rendered: what stands there is large, or the rest of the
/// document is the same for many pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Title,
    Content,
    Data,
}

impl Gap {
    const ALL: [Self; 3] = [Self::Title, Self::Content, Self::Data];

    /// What stands for it while the template is rendered: templates leave it alone, and no text of an author can be it,
    /// because theirs have `&lt;` for `<`.
    const fn mark(self) -> &'static str {
        match self {
            Self::Title => "<\u{10fff0}>",
            Self::Content => "<\u{10fff1}>",
            Self::Data => "<\u{10fff2}>",
        }
    }

    /// What a template gets for it.
    pub(super) fn value(self) -> Value {
        Value::from_safe_string(self.mark().to_owned())
    }

    /// Cuts a document: its own text, and the gap behind each piece but the last.
    pub(super) fn cut(text: &str) -> Vec<(&str, Option<Self>)> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, gap)) = Self::ALL
            .into_iter()
            .filter_map(|gap| Some((rest.find(gap.mark())?, gap)))
            .min_by_key(|found| found.0)
        {
            pieces.push((&rest[..at], Some(gap)));
            rest = &rest[at + gap.mark().len()..];
        }
        pieces.push((rest, None));
        pieces
    }

    /// Puts a document together again; `fill` writes what stands in a gap, in all of them about `size` bytes.
    pub(super) fn filled<T: AsRef<str>>(
        pieces: &[(T, Option<Self>)],
        size: usize,
        fill: impl Fn(Self, &mut String),
    ) -> String {
        let own = pieces.iter().map(|(text, _)| text.as_ref().len()).sum::<usize>();
        let mut document = String::with_capacity(own + size);
        for (text, gap) in pieces {
            document.push_str(text.as_ref());
            if let Some(gap) = gap {
                fill(*gap, &mut document);
            }
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::Gap;

    #[test]
    fn a_document_is_cut_at_every_gap_and_filled_again() {
        let [title, content] = [Gap::Title, Gap::Content].map(Gap::mark);
        let text = format!("a{content}b{title}c{content}");
        let pieces = Gap::cut(&text);
        let gaps = [Some(Gap::Content), Some(Gap::Title), Some(Gap::Content), None];
        assert_eq!(pieces, ["a", "b", "c", ""].into_iter().zip(gaps).collect::<Vec<_>>());
        // What stands in a gap is not looked at.
        let filled =
            Gap::filled(&pieces, 0, |gap, text| text.push_str(if gap == Gap::Title { content } else { "-" }));
        assert_eq!(filled, format!("a-b{content}c-"));
    }
}
