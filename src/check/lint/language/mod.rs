//! What lints know of language.
//!
//! 1. A [`Lexicon`] has the [lists](List) of words of one language, from its file in `words/`.
//! 2. [`word`] and [`sentence`] say where one word or sentence of a text ends and the next begins.
//! 3. [`Plain`] is a piece of Markdown as it is read, with its words and sentences.
//! 4. The [`Vocabulary`] has every word of the course once: its stem, and the lists it stands on. [`Forms`] are words
//!    that it does not know yet.

mod forms;
mod lexicon;
mod list;
mod plain;
mod sentence;
mod vocabulary;
mod word;

pub(super) use forms::Forms;
pub(super) use lexicon::Lexicon;
pub(super) use list::List;
pub(super) use plain::{Plain, Word};
pub(super) use vocabulary::{Initials, Vocabulary, WordId};
