//! Words as they are spelled, so that many items can be read at the same time and their words be named together.

use fnv::FnvBuildHasher;
use indexmap::IndexSet;

use super::plain::Plain;
use super::vocabulary::{Vocabulary, WordId};

/// Every spelling of some texts once, in the order in which they were read.
#[derive(Default)]
pub(in crate::check::lint) struct Forms(IndexSet<String, FnvBuildHasher>);

impl Forms {
    /// Takes the words of a text in; until they are [named](Plain::name), their ids are their places here.
    pub(in crate::check::lint) fn take(&mut self, text: &mut Plain<'_>) {
        for word in &mut text.words {
            let form = &text.text[word.at()];
            let known = self.0.get_index_of(form);
            word.id = WordId::at(known.unwrap_or_else(|| self.0.insert_full(form.to_owned()).0));
        }
    }

    /// The words in a vocabulary, by their places here. Groups of texts that are named in their order get the ids that
    /// the same words get when they are read one by one.
    pub(in crate::check::lint) fn name(self, vocabulary: &mut Vocabulary) -> Vec<WordId> {
        self.0.iter().map(|form| vocabulary.id(form)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use crate::check::lint::language::{Lexicon, Plain, Vocabulary};

    #[test]
    fn words_read_apart_are_named_as_if_they_were_read_in_a_row() {
        let texts = ["The guest waits.", "Guests wait, the guest’s bag too.", "Waiting guests"];
        let lexicon = Lexicon::of("en");
        let ids = |texts: &[Plain<'_>]| -> Vec<_> {
            texts.iter().flat_map(|text| text.words.iter().map(|word| word.id)).collect()
        };
        let mut one_by_one = Vocabulary::new(lexicon);
        let expected: Vec<_> = texts.iter().map(|text| one_by_one.read(text)).collect();

        let mut together = Vocabulary::new(lexicon);
        let mut laid: Vec<_> = texts.iter().map(|text| Plain::lay(text, lexicon)).collect();
        let mut groups = [Forms::default(), Forms::default()];
        for (place, text) in laid.iter_mut().enumerate() {
            groups[place / 2].take(text);
        }
        let names = groups.map(|forms| forms.name(&mut together));
        for (place, text) in laid.iter_mut().enumerate() {
            text.name(&names[place / 2], &together);
        }
        assert_eq!(ids(&laid), ids(&expected));
        assert_eq!(laid[1].text, expected[1].text);
    }
}
