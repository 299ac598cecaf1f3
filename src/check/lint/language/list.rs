//! The lists that the words of a language stand on.

/// Declares the lists of words, and their names in the data files.
macro_rules! lists {
    ($( $(#[$doc:meta])* $list:ident $name:literal )*) => {
        /// A list of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::check::lint) enum List {
            $( $(#[$doc])* $list, )*
        }

        /// All of them, by their names in the data files.
        pub(super) const LISTS: &[(List, &str)] = &[$((List::$list, $name)),*];
    };
}

lists! {
    /// What is written with a full stop that ends no sentence: Mr.
    Abbreviation "abbreviation"
    /// Words before a number that change nothing about it: about, exactly.
    About "about"
    /// Words that leave no exception, or can: always, all.
    Absolute "absolute"
    /// Verbs of what people do in a choice: ask, call, offer.
    Action "action"
    /// A, the, this.
    Article "article"
    /// What stands before the smallest number that counts: at least.
    AtLeast "at-least"
    /// What stands before the largest number that counts: up to.
    AtMost "at-most"
    /// Who says so: according to, colleagues.
    Authority "authority"
    /// Verbs that help others, and can begin a question: do, should, is.
    Auxiliary "auxiliary"
    /// What stands before the first of two numbers: between.
    Between "between"
    /// Words for what is offered, or for several of it: above, these, answers.
    Choices "choices"
    /// Words that compare behind “not”: not later than.
    Comparing "comparing"
    /// Words that begin with a vowel and sound like a consonant: uniform.
    ConsonantSound "consonant-sound"
    /// Is, are.
    Copula "copula"
    /// One row: the numbers from zero to twenty.
    Count "count"
    /// Words of dates beside the numbers: May, Monday.
    Date "date"
    /// Words that say no in a choice.
    Denial "denial"
    /// Words that tell of what kind something is: early, common.
    Describing "describing"
    /// Verbs that ask what somebody does: do, should.
    Doing "doing"
    /// What points back at an answer given earlier: your previous answer.
    EarlierAnswer "earlier-answer"
    /// What points back at an item: the previous question.
    EarlierItem "earlier-item"
    /// Words that stand in so many questions that they tell nothing: customer, best.
    Everyday "everyday"
    /// Words that take all of the choices: all, both.
    Everything "everything"
    /// What can stand between “which” or “choose” and a number: the best.
    Exactly "exactly"
    /// Pieces of a text that can be asked for: word, sentence.
    Excerpt "excerpt"
    /// Phrases that ask for the exception: all but one.
    Excluding "excluding"
    /// Words for what is not right: false, incorrect.
    Faulty "faulty"
    /// What stands first in brackets that are to be filled in: insert.
    FillIn "fill-in"
    /// Words that change nothing about what a choice says of the others: of, are.
    Filler "filler"
    /// One row: half, quarter, three-quarters.
    Fraction "fraction"
    /// Phrases with an absolute word that is none there: at all, every day.
    Harmless "harmless"
    /// Words that leave a way out: may.
    Hedge "hedge"
    /// Those who are called when one does not know: manager.
    HigherUp "higher-up"
    /// Words of questions that say nothing about their topic: which, statement, true.
    Hollow "hollow"
    /// Verbs that tell a trainee what to do with an item: choose, rate.
    Instruction "instruction"
    /// Words that ask: which.
    Interrogative "interrogative"
    /// What can have a number in a quiz: question.
    ItemWord "item-word"
    /// Words that join labels or parts: and, only.
    Joining "joining"
    /// What joins two actions: and, then.
    Joint "joint"
    /// Laughter.
    Joke "joke"
    /// Empathy and regret: sorry, understand.
    Kind "kind"
    /// What can stand before such a verb: please.
    Lead "lead"
    /// What points at the choices as a list: the following, statements.
    Listed "listed"
    /// Ways to ask for an amount: how long, temperature.
    Measure "measure"
    /// Verbs that another verb completes: should.
    Modal "modal"
    /// One row: the months.
    Month "month"
    /// One row: hundred, thousand, million, billion.
    Multiple "multiple"
    /// Only.
    Narrowing "narrowing"
    /// Words that turn a question round: not, except.
    Negative "negative"
    /// Words that say that something is not so: not, don't.
    Negator "negator"
    /// What begins like a denial and is none: not only.
    NoDenial "no-denial"
    /// Words in -ing that are no verb: something.
    NoGerund "no-gerund"
    /// What begins like empathy and is none: listen to the recording.
    NotKind "not-kind"
    /// Words that take none of the choices: none, neither.
    Nothing "nothing"
    /// Numbers in words.
    Number "number"
    /// What tells trainees that several can be chosen: all that apply.
    OpenNumber "open-number"
    /// Must.
    Obliging "obliging"
    /// Two words that say the opposite of each other, as a row: accept/refuse.
    Opposite "opposite"
    /// What stands behind the largest number that counts: or less.
    OrLess "or-less"
    /// What stands behind the smallest number that counts: or more.
    OrMore "or-more"
    /// Words that say that something holds without exception, wherever they stand: always, never.
    Outright "outright"
    /// What stands before a number that everything is above: more than.
    Over "over"
    /// Verbs that tell trainees to make a choice.
    Pick "pick"
    /// Texts of templates that were never filled in.
    Placeholder "placeholder"
    /// Verbs that go with several things: are.
    Plural "plural"
    /// To, for, with.
    Preposition "preposition"
    /// Words that begin questions: what, is.
    Question "question"
    /// Words that ask for a reason: why.
    Reason "reason"
    /// Words that tell more about what they follow: who, that.
    Relative "relative"
    /// A choice as a thing to be said: answer, reply.
    Reply "reply"
    /// Insults, and what is violent.
    Rude "rude"
    /// Words for speaking: say, tell.
    Saying "saying"
    /// Rows of words in their order: small, medium, large.
    Scale "scale"
    /// Words that bring things into an order: before, then.
    Sequence "sequence"
    /// What says that more than one may be chosen.
    Several "several"
    /// What says that exactly one is.
    Single "single"
    /// Verbs that go with one thing: is.
    Singular "singular"
    /// Words that take the edge off an absolute one: almost, not.
    Softener "softener"
    /// Words that hold a sentence together and say nothing by themselves: the, of, you.
    Stop "stop"
    /// Words that begin a clause that only tells when or why: if.
    Subordinating "subordinating"
    /// Words that can be absolute, as it depends: all, only, must.
    Sweeping "sweeping"
    /// One row: zero, ten, twenty, and so on.
    Tens "tens"
    /// Words that say whether something holds.
    Truth "truth"
    /// Words that can stand twice without a mistake: had had.
    Twin "twin"
    /// What stands before a number that everything is below: less than.
    Under "under"
    /// What amounts are counted in: minutes, pounds.
    Unit "unit"
    /// Rows of the names of a unit; the first is its sign.
    UnitName "unit-name"
    /// What somebody says who does not know.
    Unknowing "unknowing"
    /// What stands between two numbers: to.
    Until "until"
    /// Words for how often that everybody understands differently: often.
    Vague "vague"
    /// Words that call something right: correct, true, apply.
    Verdict "verdict"
    /// Words that begin with a consonant and sound like a vowel: hour.
    VowelSound "vowel-sound"
    /// Which and what.
    Which "which"
}

impl List {
    pub(in crate::check::lint) fn bit(self) -> u128 {
        1 << self as u32
    }
}
