package import Chart
package import Store

/// The practice's phrases: which of them fit a result.
package enum PhraseBook {
  /// More are not offered: they are chosen with the keys 1 to 4.
  package static let mostOffered = 4

  /// The approved phrases for a test and a level, the most specific first. Drafts and retired ones are never among
  /// them.
  ///
  /// - Parameter codeKey: the test as the chart names it: `loinc|4548-4`. Codes that are the same test to a person get
  ///   the same phrases; an unknown one gets those for any test.
  package static func fitting(
    codeKey: String, level: PhraseLevel, in reading: Reading, limit: Int = PhraseBook.mostOffered
  ) throws -> [Phrase] {
    let test = TestGuide.of(codeKey: codeKey)?.key ?? ""
    return try reading.all(PhraseQueries.fitting(test: test, level: level, limit: min(limit, mostOffered)))
  }

  /// The approved answers to a message, those for its reason first.
  package static func fitting(
    _ reason: MessageReason, in reading: Reading, limit: Int = PhraseBook.mostOffered
  ) throws -> [Phrase] {
    try reading.all(PhraseQueries.fitting(test: about(reason), level: .message, limit: min(limit, mostOffered)))
  }

  /// What stands in place of a test for the answers to a reason: `message-bill`.
  package static func about(_ reason: MessageReason) -> String { "message-\(reason.rawValue)" }

  /// One version of a phrase, whoever approved it or not; nil when there is none. For what was sent before.
  package static func version(_ version: Int, of id: Phrase.ID, in reading: Reading) throws -> Phrase? {
    try reading.all(PhraseQueries.versions(of: id, limit: 200), as: Phrase.self).first { $0.version == version }
  }

  /// Every phrase with its newest version, by test and level. Nil asks for all tests or levels, an empty test for
  /// those of any test.
  package static func entries(
    test: String? = nil, level: PhraseLevel? = nil, in reading: Reading, limit: Int = 500
  ) throws -> [PhraseEntry] {
    let test = test.map { $0.isEmpty ? "-" : $0 } ?? ""
    return try reading.all(PhraseQueries.entries(test: test, level: level?.rawValue ?? "", limit: limit))
  }

  package static func entry(_ id: Phrase.ID, in reading: Reading) throws -> PhraseEntry? {
    try reading.first(PhraseQueries.entry(id))
  }

  /// Every version of one phrase, newest first.
  package static func versions(of id: Phrase.ID, in reading: Reading) throws -> [Phrase] {
    try reading.all(PhraseQueries.versions(of: id, limit: 50))
  }
}
