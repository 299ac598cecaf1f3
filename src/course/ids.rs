//! Names that authors give, each kind of name a type of its own.

use std::fmt;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id! {
    /// Names a lesson: its path without numbers, `expectations/set-it`.
    LessonId
    /// Names a module: its folder's path without numbers.
    ModuleId
    /// Names a quiz: its file's path without numbers.
    QuizId
    /// Names an item within its quiz.
    ItemId
    /// Names a choice within its item.
    ChoiceId
}
