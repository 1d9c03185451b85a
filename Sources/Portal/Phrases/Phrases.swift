/// Sentences that clinicians send with a result: pairs in two languages, approved by a named person.
///
/// - `Phrase`, `PhraseWording`, `PhraseLevel`, `NextStep`: what a phrase is and when it fits.
/// - `PhraseBook`: finds the approved ones that fit a result, and all of them for the settings.
/// - `PhraseFilling`: puts name, value and month into both languages. A variable without a value is refused.
/// - `WritePhrase`, `ApprovePhrase`, `SeedPhrases`: how they come to be. What is edited is a new version, which does
///   not replace the approved one before somebody approved it too.
enum Phrases {}
