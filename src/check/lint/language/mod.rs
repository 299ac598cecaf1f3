//! What lints know of language.
//!
//! 1. A [`Lexicon`] has the [lists](List) of words of one language, from its file in `words/`.
//! 2. [`sentence`] says where one sentence of a text ends and the next begins; where its words are, [`crate::words::read`].
//! 3. [`Plain`] is a piece of Markdown as it is read, with its words and sentences.
//! 4. [`lower`] makes a word what it is compared as.
//! 5. The [`Vocabulary`] has every word of the course once: its stem, and the lists it stands on. [`Forms`] are words
//!    that it does not know yet.

mod forms;
mod lexicon;
mod list;
mod lower;
mod plain;
mod sentence;
mod vocabulary;

pub(super) use forms::Forms;
pub(super) use lexicon::Lexicon;
pub(super) use list::List;
pub(super) use lower::hash;
pub(super) use plain::{Plain, Word};
pub(super) use vocabulary::{Initials, Vocabulary, WordId};
