import Chart
import Kernel
import Store
import Web

/// A phrase that every practice finds in its settings: our proposal, in use only once somebody there approved it. Its
/// words stand in the catalogs of this slice.
struct SeedPhrase: Sendable {
  let key: String
  /// By the guide's key; empty for any test.
  let test: String
  let level: PhraseLevel
  let nextStep: NextStep

  init(_ key: String, _ test: String, _ level: PhraseLevel, _ nextStep: NextStep) {
    self.key = key
    self.test = test
    self.level = level
    self.nextStep = nextStep
  }

  /// The same in every practice, so that a phrase is put there once.
  var id: Phrase.ID { Phrase.ID("s1-" + key) }

  /// The wording in both languages, with its variables still open.
  func wording(in strings: Strings) -> PhraseWording {
    var (label, text): ([Language: String], [Language: String]) = ([:], [:])
    for language in Language.allCases {
      let words = strings.words(in: language)
      label[language] = words("phrases.seed.\(key).label")
      text[language] = words("phrases.seed.\(key).text")
    }
    return PhraseWording(label: label, text: text, nextStep: nextStep)
  }

  static let all: [SeedPhrase] =
    messages + [
      SeedPhrase("good", "", .inRange, .nothing),
      SeedPhrase("good-again", "", .inRange, .recheck(inMonths: 12)),
      SeedPhrase("good-steady", "", .inRange, .keepGoing),
      SeedPhrase("little-fine", "", .aLittleOff, .nothing),
      SeedPhrase("little-again", "", .aLittleOff, .recheck(inMonths: 3)),
      SeedPhrase("little-visit", "", .aLittleOff, .bookVisit),
      SeedPhrase("off-again", "", .off, .recheck(inMonths: 1)),
      SeedPhrase("off-visit", "", .off, .bookVisit),
      SeedPhrase("off-better", "", .off, .keepGoing),
      SeedPhrase("talk-call", "", .needsTalk, .callUs),
      SeedPhrase("talk-we-call", "", .needsTalk, .weCall),
      SeedPhrase("talk-done", "", .needsTalk, .keepGoing),
      SeedPhrase("found-call", "", .found, .callUs),
      SeedPhrase("found-medicine", "", .found, .takeMedicine),
      SeedPhrase("not-found", "", .notFound, .nothing),
      SeedPhrase("not-found-sick", "", .notFound, .callUs),
      SeedPhrase("report-good", "", .report, .nothing),
      SeedPhrase("report-again", "", .report, .recheck(inMonths: 6)),
      SeedPhrase("report-visit", "", .report, .bookVisit),
      SeedPhrase("report-call", "", .report, .callUs),
      SeedPhrase("a1c-good", "a1c", .inRange, .keepGoing),
      SeedPhrase("a1c-close", "a1c", .aLittleOff, .keepGoing),
      SeedPhrase("a1c-better", "a1c", .aLittleOff, .recheck(inMonths: 3)),
      SeedPhrase("a1c-high", "a1c", .off, .bookVisit),
      SeedPhrase("ldl-good", "ldl", .inRange, .keepGoing),
      SeedPhrase("ldl-food", "ldl", .aLittleOff, .recheck(inMonths: 6)),
      SeedPhrase("ldl-high", "ldl", .off, .bookVisit),
      SeedPhrase("tsh-again", "tsh", .aLittleOff, .recheck(inMonths: 2)),
      SeedPhrase("tsh-dose", "tsh", .off, .takeMedicine),
      SeedPhrase("hemoglobin-iron", "hemoglobin", .aLittleOff, .recheck(inMonths: 3)),
      SeedPhrase("vitamin-d-low", "vitamin-d", .aLittleOff, .takeMedicine),
      SeedPhrase("potassium-again", "potassium", .aLittleOff, .bookVisit),
      SeedPhrase("egfr-watch", "egfr", .aLittleOff, .recheck(inMonths: 3)),
      SeedPhrase("urine-albumin-watch", "urine-albumin", .aLittleOff, .recheck(inMonths: 3)),
      SeedPhrase("inr-same", "inr", .inRange, .recheck(inMonths: 1)),
      SeedPhrase("inr-call", "inr", .off, .callUs),
      SeedPhrase("strep-medicine", "strep", .found, .takeMedicine),
      SeedPhrase("strep-rest", "strep", .notFound, .callUs),
      SeedPhrase("covid-home", "covid", .found, .callUs),
      SeedPhrase("flu-a-home", "flu-a", .found, .callUs),
      SeedPhrase("pregnancy-care", "pregnancy", .found, .callUs),
    ]

  /// Answers to messages, by what they are about.
  private static let messages: [SeedPhrase] = [
    answer("thanks"), answer("look-into"), answer("call-us"), answer("book"), answer("question-fine", .question),
    answer("question-more", .question), answer("result-talk", .result), answer("result-same", .result),
    answer("result-wait", .result), answer("medicine-go-on", .medicine), answer("medicine-ask-doctor", .medicine),
    answer("medicine-sent", .medicine), answer("bill-look", .bill), answer("bill-plan", .bill),
    answer("form-ready", .form), answer("form-days", .form), answer("appointment-call", .appointment),
    answer("appointment-changed", .appointment),
  ]

  private static func answer(_ key: String, _ reason: MessageReason? = nil) -> SeedPhrase {
    SeedPhrase("m-" + key, reason.map(PhraseBook.about) ?? "", .message, .nothing)
  }
}

extension App {
  /// Puts our proposed phrases into the practice's settings, as drafts. Those that are there already stay as the
  /// practice made them, so it may be done at every start.
  package func seedPhrases() async throws {
    let now = clock.now
    let signature = PhraseSignature(id: "portico", name: "Portico", at: now)
    try await database.write { [strings] transaction in
      for (place, seed) in SeedPhrase.all.enumerated() {
        guard
          try transaction.run(
            PhraseQueries.insert(seed.id, test: seed.test, level: seed.level, place: place, at: now)) == 1
        else { continue }
        try transaction.run(PhraseQueries.insertVersion(1, of: seed.id, seed.wording(in: strings), by: signature))
      }
    }
  }

  /// Phrases filled with what is known of one result.
  package func filling(_ values: [PhraseVariable: PhraseValue]) -> PhraseFilling {
    PhraseFilling(values: values, today: today, strings: strings)
  }
}
