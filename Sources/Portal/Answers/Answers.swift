/// What "Ask" does with a text before it is sent: does it sound as if it needs help now, and does a page of the portal
/// answer it already? Rules of our own, on this machine; nothing clinical is interpreted.
///
/// - `RedFlags`: the words that need help now. It warns once and never blocks.
/// - `AnswerFirst`: up to three links to what this person can see already, made from `AnswerFacts`.
/// - `SaidWords`, `SaidRules`: a text as plain words, and which of the house's rules its words meet.
enum Answers {}
