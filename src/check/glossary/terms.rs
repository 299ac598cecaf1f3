use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::course::{Document, Markup, Node, Tag, Term, UsedTerm};

/// A form of a term: in small letters, and whose it is.
struct Form {
    text: String,
    term: usize,
    /// It has capitals inside, like `PD`: only what is written so is meant.
    exact: bool,
}

/// Finds terms in lessons.
pub(super) struct Terms {
    forms: Vec<Form>,
    count: usize,
}

impl Terms {
    /// Prepares the search; the longest form is looked for first.
    pub(super) fn new(glossary: &[Term]) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        for (term, entry) in glossary.iter().enumerate() {
            for text in std::iter::once(&entry.name).chain(&entry.also) {
                let exact = text.chars().skip(1).any(char::is_uppercase);
                let text = if exact { text.clone() } else { text.to_lowercase() };
                forms.push(Form { text, term, exact });
            }
        }
        forms.sort_by(|one, other| {
            other.text.len().cmp(&one.text.len()).then_with(|| one.text.cmp(&other.text))
        });
        Self { forms, count: glossary.len() }
    }

    /// Marks each term where it stands first in a lesson, and says which were found. Headings, links, code and other
    /// people's words stay as they are.
    pub(super) fn mark(&self, document: &mut Document) -> Vec<usize> {
        let mut open = vec![true; self.count];
        let mut closed = 0_usize;
        let mut nodes = Vec::with_capacity(document.nodes.len());
        for node in std::mem::take(&mut document.nodes) {
            match &node {
                Node::LinkStart(_)
                | Node::Markup(Markup::Start(Tag::Heading(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_))) => {
                    closed += 1;
                }
                Node::Markup(Markup::End(
                    TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_) | TagEnd::Link,
                )) => closed = closed.saturating_sub(1),
                Node::Markup(Markup::Text(text)) if closed == 0 => {
                    self.cut(text, &mut open, &mut nodes);
                    continue;
                }
                _ => {}
            }
            nodes.push(node);
        }
        document.nodes = nodes;
        (0..self.count).filter(|&term| !open[term]).collect()
    }

    /// Cuts a text at the terms that are still to be marked.
    fn cut(&self, text: &str, open: &mut [bool], nodes: &mut Vec<Node>) {
        let plain = |text: &str| Node::Markup(Markup::Text(text.into()));
        let Some((at, term)) = self.first(text, open) else {
            nodes.push(plain(text));
            return;
        };
        open[term] = false;
        if at.start > 0 {
            // What stands before may hold a shorter term.
            self.cut(&text[..at.start], open, nodes);
        }
        nodes.push(Node::Term(Box::new(UsedTerm { term, text: text[at.clone()].into() })));
        if at.end < text.len() {
            self.cut(&text[at.end..], open, nodes);
        }
    }

    /// The longest term that is still to be marked, where it stands first.
    fn first(&self, text: &str, open: &[bool]) -> Option<(Range<usize>, usize)> {
        let small = text.to_lowercase();
        // Letters that change their length with their case would move what stands behind them.
        let small = if small.len() == text.len() { small.as_str() } else { text };
        self.forms.iter().filter(|form| open[form.term]).find_map(|form| {
            let within = if form.exact { text } else { small };
            let found = within.match_indices(&form.text).map(|(at, _)| at..at + form.text.len());
            let mut whole = found.filter(|at| is_whole(text, at));
            Some((whole.next()?, form.term))
        })
    }
}

/// Whether a range holds whole words.
fn is_whole(text: &str, at: &Range<usize>) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '-';
    text.is_char_boundary(at.start)
        && text.is_char_boundary(at.end)
        && !text[..at.start].ends_with(letter)
        && !text[at.end..].starts_with(letter)
}

#[cfg(test)]
mod tests {
    use super::Terms;
    use crate::course::{Document, Markup, Node, Term};

    fn term(name: &str, also: &[&str]) -> Term {
        let also = also.iter().map(|&form| form.to_owned()).collect();
        Term { id: name.to_lowercase(), name: name.to_owned(), also, means: Document::default() }
    }

    fn marked(terms: &[Term], text: &str) -> Vec<String> {
        let mut document = Document { nodes: vec![Node::Markup(Markup::Text(text.into()))] };
        Terms::new(terms).mark(&mut document);
        let found = document.nodes.iter().filter_map(|node| match node {
            Node::Term(used) => Some(format!("{}={}", used.text, used.term)),
            _ => None,
        });
        let found = found.collect();
        assert_eq!(document.plain(), text);
        found
    }

    #[test]
    fn a_term_is_marked_once_where_it_stands_as_a_whole_word() {
        let terms = [term("PD", &["pupillary distance"]), term("lens", &["lenses"]), term("lens blank", &[])];
        assert_eq!(marked(&terms, "Measure the PD, then the PD again"), ["PD=0"]);
        assert_eq!(marked(&terms, "pd PDF PD-stick"), [""; 0]);
        assert_eq!(marked(&terms, "Lenses from a lens blank"), ["Lenses=1", "lens blank=2"]);
        assert_eq!(marked(&terms, "Pupillary distance is a PD"), ["Pupillary distance=0"]);
    }
}
