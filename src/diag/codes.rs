//! The one table of everything that can be found.
//!
//! A line is the code's constant, its name, whether it is a rule or a lint with a level, one sentence, and the limits
//! of the lint with what they are unless `[lints]` says otherwise: `"max" = 9.0`. Each has a page in `explain/`.

use super::{Code, Level, Rule};

macro_rules! codes {
    ($( $id:ident $name:literal $rule:expr, $summary:literal $(, $limit:literal = $default:expr)*; )*) => {
        $(
            #[doc = $summary]
            pub static $id: Code = Code {
                name: $name,
                rule: $rule,
                summary: $summary,
                limits: &[$(($limit, $default)),*],
                page: include_str!(concat!("explain/", $name, ".md")),
            };
        )*

        /// Every code, sorted by name.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

const HARD: Rule = Rule::Hard;
const DENY: Rule = Rule::Lint(Level::Deny);
const WARN: Rule = Rule::Lint(Level::Warn);
const ALLOW: Rule = Rule::Lint(Level::Allow);

codes! {
    BOOK_BAD_ID "book/bad-id" HARD, "the course's id has characters that cannot key a record";
    BOOK_BAD_PATH "book/bad-path" HARD, "a folder or file named in book.toml lies outside the course or does not exist";
    BOOK_FOREIGN_TABLE "book/foreign-table" WARN, "a table in book.toml is another tool's";
    BOOK_MISSING "book/missing" HARD, "the folder has no book.toml";
    BOOK_TOO_OLD "book/too-old" HARD, "the course asks for a later version of coursewright";
    BOOK_UNKNOWN_LANGUAGE "book/unknown-language" WARN, "the player has no words in the course's language";
    BOOK_UNKNOWN_LIMIT "book/unknown-limit" HARD, "[lints] gives a lint a limit that it does not have";
    BOOK_UNKNOWN_LINT "book/unknown-lint" HARD, "[lints] names something that is not a lint";
    BOOK_UNLINTED_LANGUAGE "book/unlinted-language" WARN, "the lints that look at words do not know the course's language";
    BOOK_UNUSED_COMPETENCY "book/unused-competency" WARN, "nothing is evidence of a competency";
    COURSE_GUESS_PASS "course/guess-pass" WARN, "answers at random pass the course too often", "most" = 0.01, "grave" = 0.05, "items" = 8.0;
    COURSE_KEY_IN_THE_MIDDLE "course/key-in-the-middle" WARN, "best answers stand in the middle too often", "p" = 0.05, "items" = 5.0;
    COURSE_KEY_POSITION "course/key-position" WARN, "best answers stand in one place too often", "p" = 0.05, "grave" = 0.001, "items" = 5.0;
    COURSE_KEY_RUNS "course/key-runs" WARN, "best answers stand in the same place, or in a pattern, for many items in a row", "p" = 0.01, "repeats" = 12.0;
    COURSE_LONGER_IS_BETTER "course/longer-is-better" WARN, "longer choices earn more", "tau" = 0.25, "p" = 0.05, "items" = 5.0;
    COURSE_LONGEST_IS_KEY "course/longest-is-key" WARN, "the best answer is the longest choice in too many items", "share" = 0.4, "p" = 0.05, "grave" = 0.001, "items" = 5.0;
    COURSE_NAIVE_STRATEGY "course/naive-strategy" WARN, "a simple habit scores well without reading", "excess" = 0.15, "p" = 0.05, "grave" = 0.5, "items" = 10.0;
    COURSE_NO_LESSONS "course/no-lessons" HARD, "the course has no lesson";
    COURSE_SAME_NUMBER "course/same-number" WARN, "two quizzes, or two competencies, have the same number in result codes";
    COURSE_UNWRITTEN "course/unwritten" WARN, "a lesson or a quiz has texts that a new one starts with";
    COURSE_WORDING_TELLS "course/wording-tells" WARN, "the wording of the choices alone tells best answers", "p" = 0.01, "items" = 15.0;
    FILE_CONFLICT "file/conflict" HARD, "two versions of a file stand in it";
    FILE_LINE_ENDS "file/line-ends" WARN, "the lines of a file do not all end alike";
    FILE_LINK_BROKEN "file/link-broken" HARD, "a symbolic link leads to nothing";
    FILE_LINK_LOOP "file/link-loop" HARD, "a symbolic link leads back to where it stands";
    FILE_NAME "file/name" HARD, "a file's name is not readable text";
    FILE_NOT_UTF8 "file/not-utf8" HARD, "a text file is not UTF-8";
    FILE_OUTSIDE "file/outside" HARD, "a symbolic link leads out of the course";
    FILE_TOO_LARGE "file/too-large" HARD, "a file is larger than what is read";
    FILE_UNUSED "file/unused" WARN, "nothing uses a file among the lessons or quizzes";
    FORMAT_BAD_VALUE "format/bad-value" HARD, "a value cannot be what its field needs";
    FORMAT_CUT_OFF "format/cut-off" HARD, "the end of a text is read as a remark";
    FORMAT_DUPLICATE_KEY "format/duplicate-key" HARD, "a field stands twice";
    FORMAT_EMPTY "format/empty" HARD, "a data file is empty";
    FORMAT_MISREAD "format/misread" HARD, "a part of a text is read as something else";
    FORMAT_MISSING_FIELD "format/missing-field" HARD, "a field that must be there is missing";
    FORMAT_RUN_TOGETHER "format/run-together" WARN, "the lines of a list are joined into one";
    FORMAT_SEVERAL_DOCUMENTS "format/several-documents" HARD, "a YAML file holds more than one document";
    FORMAT_SYNTAX "format/syntax" HARD, "a file is not valid YAML or TOML";
    FORMAT_TOO_DEEP "format/too-deep" HARD, "values stand too deep in each other";
    FORMAT_TOO_LARGE "format/too-large" HARD, "references blow a file up";
    FORMAT_UNKNOWN_FIELD "format/unknown-field" HARD, "a field has a name that means nothing here";
    FORMAT_UNKNOWN_VALUE "format/unknown-value" HARD, "a word is not one of those that can stand here";
    FORMAT_WRONG_TYPE "format/wrong-type" HARD, "a value is of another type than its field needs";
    GLOSSARY_DUPLICATE_TERM "glossary/duplicate-term" HARD, "a word stands in the glossary twice";
    GLOSSARY_UNUSED_TERM "glossary/unused-term" WARN, "no lesson uses a term of the glossary";
    HTML_ESCAPED "html/escaped" WARN, "HTML in a lesson is shown as text";
    HTML_REMOVED "html/removed" WARN, "HTML that is not harmless is taken out of a lesson";
    IMAGE_MISSING "image/missing" HARD, "an image does not exist";
    IMAGE_NO_ALT "image/no-alt" HARD, "an image has no text for those who do not see it";
    IMAGE_OUTSIDE "image/outside" HARD, "an image is not part of the course";
    IMAGE_TOO_MUCH "image/too-much" HARD, "the images of a course are more than one document can carry";
    IMAGE_UNKNOWN_FORMAT "image/unknown-format" HARD, "an image is of a kind that browsers do not show";
    ITEM_ABOVE_SHUFFLED "item/above-shuffled" DENY, "a choice speaks of those above it, and the choices are shuffled";
    ITEM_ABSOLUTE_KEY "item/absolute-key" ALLOW, "only the best choice says that something holds without exception";
    ITEM_ABSOLUTE_WORD "item/absolute-word" WARN, "only wrong choices say that something holds without exception";
    ITEM_ABSURD_LEAST "item/absurd-least" WARN, "the least effective response is one that nobody would defend", "short" = 2.0, "key" = 6.0;
    ITEM_ALL_OF_THE_ABOVE "item/all-of-the-above" WARN, "a choice says that the others are right";
    ITEM_ANSWER_IN_PROMPT "item/answer-in-prompt" WARN, "what is to be typed can be read in the item";
    ITEM_ARTICLE_CLUE "item/article-clue" WARN, "the question ends in `a` or `an`, and a choice does not go with it";
    ITEM_BARE_NUMBER "item/bare-number" ALLOW, "the best answer is a number that no objective names";
    ITEM_BLIND_TICKS "item/blind-ticks" WARN, "ticking everything, or nothing, earns a good part of an item", "share" = 0.5;
    ITEM_CHOICE_WITHIN_CHOICE "item/choice-within-choice" ALLOW, "all words of a choice stand in another one";
    ITEM_COMBINED_CHOICES "item/combined-choices" WARN, "the choices combine the same few things";
    ITEM_CREDIT_AND_CORRECT "item/credit-and-correct" HARD, "a choice has both a credit and `correct`";
    ITEM_CREDIT_IN_MULTIPLE "item/credit-in-multiple" HARD, "a choice of several has a credit instead of `correct`";
    ITEM_CREDITS_ALIKE "item/credits-alike" DENY, "every choice of an item earns the same";
    ITEM_CREDITS_CLOSE "item/credits-close" WARN, "the worst choice earns nearly as much as the best", "range" = 0.5;
    ITEM_DONT_KNOW "item/dont-know" WARN, "a choice says that one does not know";
    ITEM_DOUBLE_NEGATIVE "item/double-negative" WARN, "question and choice both say no";
    ITEM_DOUBLED_WORD "item/doubled-word" WARN, "a word stands there twice";
    ITEM_DUPLICATE_ANSWER "item/duplicate-answer" HARD, "two answers of an item are the same when typed";
    ITEM_DUPLICATE_CHOICE_ID "item/duplicate-choice-id" HARD, "two choices, steps, pairs or responses of an item have the same id";
    ITEM_DUPLICATE_ID "item/duplicate-id" HARD, "two items of a quiz have the same id";
    ITEM_DUPLICATE_PAIR "item/duplicate-pair" HARD, "two pairs of an item have the same words on one side";
    ITEM_ECHOED_WORD "item/echoed-word" WARN, "a word of the question stands in the best choice only", "letters" = 4.0, "share" = 0.5;
    ITEM_EMPTY_ANSWER "item/empty-answer" HARD, "an answer to type has no words";
    ITEM_FEW_CHOICES "item/few-choices" WARN, "an item offers fewer than three choices", "min" = 3.0;
    ITEM_GIVEN_AWAY "item/given-away" WARN, "another item of the quiz says the best answer", "words" = 3.0;
    ITEM_GRAMMAR_CLUE "item/grammar-clue" ALLOW, "only the best choice completes the sentence";
    ITEM_HIDDEN_NEGATIVE "item/hidden-negative" WARN, "the word that turns a question round does not stand out";
    ITEM_IMPLAUSIBLE_CHOICE "item/implausible-choice" ALLOW, "nobody would make a choice", "short" = 2.0, "key" = 6.0;
    ITEM_JOKE "item/joke" WARN, "a choice is not meant in earnest";
    ITEM_KEY_OUTSIDE_SCALE "item/key-outside-scale" HARD, "the key of a rating is not on its scale";
    ITEM_KEY_STANDS_OUT "item/key-stands-out" WARN, "only the best answer has a number, brackets, bold words or the like";
    ITEM_KEYS_ALIKE "item/keys-alike" HARD, "the keys of a rating do not make any answer better than another";
    ITEM_KINDEST_IS_KEY "item/kindest-is-key" WARN, "only the best answer is kind";
    ITEM_LESSON_WORDING "item/lesson-wording" ALLOW, "the best answer stands word for word in a lesson", "words" = 8.0;
    ITEM_LONG_CHOICE "item/long-choice" WARN, "a choice is too long to hold against the others", "words" = 30.0;
    ITEM_LONG_ITEM "item/long-item" WARN, "an item takes long to read", "story" = 200.0, "plain" = 120.0;
    ITEM_LONG_PROMPT "item/long-prompt" ALLOW, "a prompt has a long sentence, or sentences that the choices have nothing to do with", "sentence" = 40.0, "prompt" = 60.0;
    ITEM_LONGEST_IS_KEY "item/longest-is-key" WARN, "the best answer is much longer than every other", "ratio" = 0.75, "words" = 4.0;
    ITEM_MANY_CHOICES "item/many-choices" ALLOW, "an item offers more than five choices", "max" = 5.0;
    ITEM_MANY_COMPETENCIES "item/many-competencies" ALLOW, "an item or a choice counts for many competencies", "max" = 2.0;
    ITEM_MIDDLING_RATING "item/middling-rating" ALLOW, "a response is to be rated in the middle of the scale";
    ITEM_MISCOUNTED_KEYS "item/miscounted-keys" WARN, "the prompt says another number than can be chosen";
    ITEM_MISSING_PLACE "item/missing-where" HARD, "a law is named as the basis without saying which";
    ITEM_MIXED_UNITS "item/mixed-units" WARN, "the numbers of an item are written in different ways";
    ITEM_MOST_IN_COMMON "item/most-in-common" WARN, "the best choice shares the most words with the others", "lead" = 2.0;
    ITEM_NEAR_ANSWERS "item/near-answers" WARN, "two answers with different credits are a slip of the fingers apart";
    ITEM_NEAR_DUPLICATE "item/near-duplicate" WARN, "two items ask nearly the same", "similarity" = 0.8;
    ITEM_NEEDS_EARLIER_ANSWER "item/needs-earlier-answer" WARN, "a question builds on the answer to another";
    ITEM_NEGATIVE_CHOICE "item/negative-choice" ALLOW, "a choice says what is not the case";
    ITEM_NEGATIVE_PROMPT "item/negative-prompt" WARN, "a question asks for what is not so";
    ITEM_NO_FEEDBACK "item/no-feedback" WARN, "nothing says why an answer is right or wrong";
    ITEM_NO_OBJECTIVE "item/no-objective" ALLOW, "an item does not say which objective it asks about";
    ITEM_NO_UNIT "item/no-unit" WARN, "an amount is asked for, and nothing says in what";
    ITEM_NONE_OF_THE_ABOVE "item/none-of-the-above" WARN, "a choice says that none of the others is right";
    ITEM_NOT_QUOTED "item/not-quoted" HARD, "the words to compare with stand in no lesson";
    ITEM_NOTHING_TO_COMPARE "item/nothing-to-compare" HARD, "a reflection has neither words to compare with nor a checklist";
    ITEM_ODD_FORM "item/odd-form" ALLOW, "one choice, not the best, is written otherwise than the others";
    ITEM_ODD_KEY "item/odd-key" WARN, "the best choice is written otherwise than all the others";
    ITEM_OPPOSITE_CHOICES "item/opposite-choices" ALLOW, "two choices are opposites, and the only ones";
    ITEM_OVERLAPPING_NUMBERS "item/overlapping-numbers" DENY, "two choices hold the same number";
    ITEM_PANEL_DISAGREES "item/panel-disagrees" WARN, "fewer than half of a panel agree on the most or the least", "share" = 0.5;
    ITEM_PLACEHOLDER "item/placeholder" DENY, "a text of an item is still to be written";
    ITEM_READING_GRADE "item/reading-grade" ALLOW, "an item is worded for a later school year", "max" = 9.0;
    ITEM_REPEATED_WORDS "item/repeated-words" WARN, "all choices begin or end with the same words", "words" = 3.0;
    ITEM_REVIEW_AHEAD "item/review-ahead" WARN, "an item sends back to what is only read later";
    ITEM_SAME_CHOICES "item/same-choices" DENY, "two choices of an item are the same";
    ITEM_SCALE_LABELS "item/scale-labels" HARD, "a scale has neither a label for each point nor one for each end";
    ITEM_SCALE_WITHOUT_POINTS "item/scale-without-points" HARD, "a scale has fewer than two points";
    ITEM_SEVERAL_CORRECT "item/several-correct" HARD, "several choices are marked as right where only one can be chosen";
    ITEM_SHORTEST_IS_KEY "item/shortest-is-key" WARN, "the best answer is much shorter than every other", "ratio" = 1.75, "words" = 4.0;
    ITEM_SIMILAR_CHOICES "item/similar-choices" WARN, "two choices of an item are nearly the same", "edits" = 2.0, "shared" = 0.9, "words" = 3.0;
    ITEM_TELLING_HINT "item/telling-hint" WARN, "a hint has words that only the best answer has";
    ITEM_TIED_BEST "item/tied-best" WARN, "two choices of an item earn everything";
    ITEM_TOLERANCE "item/tolerance" HARD, "a tolerance allows for nothing, or there are several";
    ITEM_TOO_FEW_CHOICES "item/too-few-choices" HARD, "an item offers fewer than two choices, steps, pairs or responses";
    ITEM_TOO_FEW_STEPS "item/too-few-steps" WARN, "an order has so few steps that guessing finds it", "steps" = 3.0;
    ITEM_TOO_MANY_OBJECTIVES "item/too-many-objectives" WARN, "an item asks about more objectives than an answer can tell apart", "max" = 2.0;
    ITEM_TWO_IN_ONE "item/two-in-one" ALLOW, "a choice does two things, or is long", "words" = 25.0;
    ITEM_UNBALANCED_MARKS "item/unbalanced-marks" WARN, "a bracket or quotation mark has no other half";
    ITEM_UNCLEAR_MOST_LEAST "item/unclear-most-least" HARD, "the most and the least are not two clear responses";
    ITEM_UNCLEAR_PROMPT "item/unclear-prompt" WARN, "a prompt does not ask anything that can be answered by itself", "words" = 4.0;
    ITEM_UNEXPLAINED_DISTRACTOR "item/unexplained-distractor" ALLOW, "nothing says why somebody would make a choice";
    ITEM_UNKNOWN_ALLOW "item/unknown-allow" HARD, "`allow` names something that is not a lint";
    ITEM_UNKNOWN_COMPETENCY "item/unknown-competency" HARD, "a competency is not listed in book.toml";
    ITEM_UNKNOWN_FEEDBACK "item/unknown-feedback" HARD, "feedback is given for an answer that does not exist";
    ITEM_UNKNOWN_OBJECTIVE "item/unknown-objective" HARD, "an objective does not exist";
    ITEM_UNKNOWN_REVIEW "item/unknown-review" HARD, "the passage to read again does not exist";
    ITEM_UNPINNED_CHOICE "item/unpinned-choice" WARN, "a choice, step or pair has no id of its own";
    ITEM_UNSAID_SEVERAL "item/unsaid-several" WARN, "several choices are to be ticked, and the prompt reads as if it were one";
    ITEM_UNSHOWN_BASIS "item/unshown-basis" WARN, "trainees never learn whose judgement a key is";
    ITEM_UNSHUFFLED "item/unshuffled" HARD, "an item whose own order is the answer is not to be shuffled";
    ITEM_UNSORTED_NUMBERS "item/unsorted-numbers" WARN, "choices that are numbers stand in no order";
    ITEM_UNUSED_ALLOW "item/unused-allow" WARN, "`allow` silences a lint that has nothing to say";
    ITEM_VAGUE_WORD "item/vague-word" ALLOW, "a choice has a word such as `often` that everybody understands differently";
    ITEM_WEIGHT_WITHOUT_BASIS "item/weight-without-basis" DENY, "an item without a basis has a weight, and never counts";
    LESSON_BAD_ID "lesson/bad-id" HARD, "a lesson's id has characters that cannot stand in a link";
    LESSON_DUPLICATE_ID "lesson/duplicate-id" HARD, "two lessons have the same id";
    LESSON_EMPTY "lesson/empty" WARN, "a lesson says nothing";
    LESSON_FRONT_MATTER_LOST "lesson/front-matter-lost" HARD, "front matter is shown to trainees as text";
    LESSON_FRONT_MATTER_OPEN "lesson/front-matter-open" HARD, "front matter is never closed";
    LESSON_HEADING_SPACE "lesson/heading-space" WARN, "a heading is shown as text, because a space is missing";
    LESSON_INCLUDE_ENDLESS "lesson/include-endless" HARD, "the files that a lesson takes in have no end";
    LESSON_INCLUDE_MISSING "lesson/include-missing" HARD, "a lesson takes in a file, or a part of one, that does not exist";
    LESSON_INCLUDE_OUTSIDE "lesson/include-outside" HARD, "a lesson takes in a file that is not part of the course";
    LESSON_NO_TITLE "lesson/no-title" WARN, "a lesson has neither a title nor a heading";
    LESSON_NOT_ASKED "lesson/not-asked" ALLOW, "no item asks about anything in a lesson";
    LESSON_OBJECTIVE_WITH_ONE_ITEM "lesson/objective-with-one-item" ALLOW, "only one item asks about an objective";
    LESSON_OBJECTIVE_WITHOUT_ITEMS "lesson/objective-without-items" WARN, "no item asks about an objective";
    LESSON_PASTED_LIST "lesson/pasted-list" WARN, "a list is shown as text, because its signs are those of a word processor";
    LESSON_TOO_DEEP "lesson/too-deep" HARD, "blocks stand too deep in each other";
    LESSON_UNKNOWN_DIRECTIVE "lesson/unknown-directive" WARN, "a directive means nothing here, and is shown as text";
    LESSON_UNNUMBERED "lesson/unnumbered" WARN, "a lesson has no number among others that have one";
    LINK_MALFORMED "link/malformed" WARN, "brackets were meant to be a link or an image, and are none";
    LINK_MISSING_LESSON "link/missing-lesson" HARD, "a link leads to a lesson that does not exist";
    LINK_MISSING_PASSAGE "link/missing-passage" HARD, "a link leads to a heading that does not exist";
    LINK_MISSING_QUIZ "link/missing-quiz" HARD, "a link leads to a quiz that does not exist";
    LINK_NO_WORDS "link/no-words" WARN, "a link has no words to press";
    LINK_NOT_CARRIED "link/not-carried" HARD, "a link leads to a file that is not part of the course";
    LINK_REPEATED_HEADING "link/repeated-heading" WARN, "a heading is named that only a number tells from another";
    LINK_UNDEFINED "link/undefined" WARN, "a link or a note in brackets is explained nowhere";
    LINK_UNSAFE "link/unsafe" HARD, "a link has an address that could run a program";
    LOCK_BREAKING "lock/breaking" HARD, "something that trainees did can no longer be found";
    LOCK_SAME_VERSION "lock/same-version" WARN, "a released version has other scores";
    LOCK_SCORING "lock/scoring" WARN, "answers that were given already can earn something else";
    LOCK_TOO_NEW "lock/too-new" HARD, "coursewright.lock was made by a later version";
    MASTERY_BETWEEN_SCORES "mastery/between-scores" ALLOW, "no score is the mastery score, so that more is asked than it says", "gap" = 0.01, "items" = 3.0;
    MASTERY_BY_CHANCE "mastery/by-chance" DENY, "a mastery score is no higher than what answers at random earn", "items" = 3.0;
    QUIZ_BAD_ID "quiz/bad-id" HARD, "a quiz's id has characters that cannot stand in a link";
    QUIZ_CONTRADICTORY_POLICY "quiz/contradictory-policy" HARD, "two rules of a quiz cannot both hold";
    QUIZ_DRAW_TOO_LARGE "quiz/draw-too-large" HARD, "a quiz draws more items than it has";
    QUIZ_DUPLICATE_ID "quiz/duplicate-id" HARD, "two quizzes have the same id";
    QUIZ_ENDLESS_ATTEMPTS "quiz/endless-attempts" ALLOW, "a quiz shows its best answers and may be tried for ever";
    QUIZ_NO_CORRECT "quiz/no-correct-choice" HARD, "no choice of an item earns the whole credit";
    QUIZ_NO_ITEMS "quiz/no-items" HARD, "a quiz asks nothing";
    QUIZ_NOTHING_COUNTS "quiz/nothing-counts" HARD, "nothing in a quiz with a weight can be scored";
    QUIZ_ORPHAN "quiz/orphan" WARN, "no lesson and no module shows a quiz";
    QUIZ_PLACED_TWICE "quiz/placed-twice" HARD, "a quiz stands in two places";
    QUIZ_SHALLOW_POOL "quiz/shallow-pool" WARN, "each attempt draws most of the items there are", "share" = 0.8;
    QUIZ_UNKNOWN_MODULE "quiz/unknown-module" HARD, "a quiz names a module that does not exist";
    QUOTE_ALTERED "quote/altered" HARD, "a quote is not what its source says";
    QUOTE_CONSENT "quote/consent" HARD, "somebody is quoted with less consent than the course asks for";
    QUOTE_DAMAGED_FINGERPRINT "quote/damaged-fingerprint" HARD, "a fingerprint cannot be read";
    QUOTE_TOO_LONG "quote/too-long" HARD, "a quote has more words than the course allows";
    QUOTE_TOO_MUCH "quote/too-much" HARD, "more of a source is quoted than the course allows";
    QUOTE_UNATTRIBUTED "quote/unattributed" WARN, "a block quote does not say whose words it holds";
    QUOTE_UNCHECKED "quote/unchecked" WARN, "a quote cannot be verified";
    QUOTE_UNKNOWN_CONTRIBUTOR "quote/unknown-contributor" HARD, "a passage is by somebody who is not listed";
    QUOTE_UNKNOWN_PASSAGE "quote/unknown-passage" HARD, "a passage does not exist";
    QUOTE_UNKNOWN_SOURCE "quote/unknown-source" HARD, "a source does not exist";
    QUOTE_UNUSED_CONTRIBUTOR "quote/unused-contributor" ALLOW, "nothing quotes somebody whom a record lists";
    QUOTE_UNUSED_PASSAGE "quote/unused-passage" ALLOW, "nothing quotes a passage that a record lists";
    QUOTE_UNUSED_SOURCE "quote/unused-source" ALLOW, "nothing quotes a source that has a record";
    QUOTE_WITHDRAWN "quote/withdrawn" HARD, "somebody is quoted who asked not to be";
    QUOTE_WRONG_SPEAKER "quote/wrong-speaker" HARD, "a quote is given to somebody else than who said it";
    SCENARIO_ALWAYS_TRUE "scenario/always-true" WARN, "a condition of a branch holds wherever it is asked";
    SCENARIO_BAD_METER "scenario/bad-meter" HARD, "a meter's bounds, or its start, cannot be";
    SCENARIO_BEST_NOT_SUCCESS "scenario/best-not-success" WARN, "the best path ends in something else than success";
    SCENARIO_DEAD_END "scenario/dead-end" HARD, "a node is no ending, and nothing leads on from it";
    SCENARIO_DUPLICATE_BRANCH_ID "scenario/duplicate-branch-id" HARD, "two branches of a node have the same id";
    SCENARIO_ENDING_GOES_ON "scenario/ending-goes-on" HARD, "an ending has branches";
    SCENARIO_ENDLESS_POINTS "scenario/endless-points" HARD, "a loop in a scenario gains points without end";
    SCENARIO_FAILURE_ABOVE_PASS "scenario/failure-above-pass" WARN, "a failure can be reached with as many points as the quiz asks for";
    SCENARIO_FAKE_CHOICE "scenario/fake-choice" WARN, "branches that can be chosen between come to the same";
    SCENARIO_FOREGONE_ENDING "scenario/foregone-ending" WARN, "nearly all random walks end in the same place", "share" = 0.9;
    SCENARIO_IDLE_LOOP "scenario/idle-loop" WARN, "one can go round and round, and nothing changes";
    SCENARIO_LOST_EARLY "scenario/lost-early" WARN, "long before the end the pass mark is out of reach", "decisions" = 3.0;
    SCENARIO_NEEDLESS_ONCE "scenario/needless-once" WARN, "`once` stands where nobody comes a second time";
    SCENARIO_NEVER_OFFERED "scenario/never-offered" WARN, "the conditions of a branch never hold";
    SCENARIO_NEVER_REACHED "scenario/never-reached" WARN, "a node is never reached, because of conditions";
    SCENARIO_NO_CONSEQUENCE "scenario/no-consequence" ALLOW, "all branches of a node lead on the same; only points differ";
    SCENARIO_NO_FALLBACK "scenario/no-fallback" WARN, "all branches of a node have conditions, and these leave a gap";
    SCENARIO_NO_POINTS "scenario/no-points" HARD, "no path through a scenario earns anything";
    SCENARIO_RARE_ENDING "scenario/rare-ending" WARN, "hardly any random walk comes to an ending", "share" = 0.01;
    SCENARIO_SUCCESS_BELOW_PASS "scenario/success-below-pass" WARN, "a success can be reached with fewer points than the quiz asks for";
    SCENARIO_TOO_LARGE "scenario/too-large" HARD, "a scenario has more states than are looked at";
    SCENARIO_TRAP "scenario/trap" HARD, "a path leads to where no ending can be reached";
    SCENARIO_UNCHANGED_METER "scenario/unchanged-meter" WARN, "a meter is the same on every path";
    SCENARIO_UNKNOWN_METER "scenario/unknown-meter" HARD, "a branch names a meter that does not exist";
    SCENARIO_UNKNOWN_NODE "scenario/unknown-node" HARD, "a branch, or the start, names a node that does not exist";
    SCENARIO_UNREACHABLE_NODE "scenario/unreachable-node" DENY, "no branch leads from the start to a node";
    SCENARIO_UNREAD_METER "scenario/unread-meter" WARN, "a meter changes, and no condition asks for it";
    SUMMARY_MISSING_LESSON "summary/missing-lesson" HARD, "SUMMARY.md lists a lesson that does not exist";
    SUMMARY_UNLISTED "summary/unlisted" WARN, "SUMMARY.md leaves out a lesson";
    TEMPLATE_ERROR "template/error" HARD, "a template of the course does not work";
    THEME_BAD_COLOUR "theme/bad-colour" HARD, "the accent is not a colour";
    THEME_LOW_CONTRAST "theme/low-contrast" HARD, "the accent cannot be read on white or on its tint";
}

/// The code of that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn the_table_is_sorted_and_says_each_thing_once() {
        let mut names: Vec<_> = ALL.iter().map(|code| code.name).collect();
        assert!(names.is_sorted());
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
