package import Kernel

/// What a phrase says: a short label for the button and the text for the patient, each in both languages, and what
/// happens next.
package struct PhraseWording: Sendable, Hashable {
  package static let mostLabelBytes = 120
  package static let mostTextBytes = 1_000

  package let label: [Language: String]
  package let text: [Language: String]
  package let nextStep: NextStep?

  package init(label: [Language: String], text: [Language: String], nextStep: NextStep?) {
    self.label = label
    self.text = text
    self.nextStep = nextStep
  }

  /// Everything that must be mended before it can be kept.
  package var flaws: [PhraseFlaw] {
    var flaws: [PhraseFlaw] = []
    var variables: [Language: Set<PhraseVariable>] = [:]
    for language in Language.allCases {
      let (label, text) = (label[language] ?? "", text[language] ?? "")
      if label.isEmpty { flaws.append(.emptyLabel(language)) }
      if label.utf8.count > PhraseWording.mostLabelBytes { flaws.append(.longLabel(language)) }
      if text.isEmpty { flaws.append(.emptyText(language)) }
      if text.utf8.count > PhraseWording.mostTextBytes { flaws.append(.longText(language)) }
      let pieces = PhrasePiece.pieces(of: text)
      for piece in pieces {
        switch piece {
        case .text(let text) where text.contains("{") || text.contains("}"): flaws.append(.openBrace(language))
        case .unknown(let name): flaws.append(.unknownVariable(name, language))
        case .text, .variable: break
        }
      }
      variables[language] = Set(pieces.compactMap(\.variable))
    }
    let (english, spanish) = (variables[.english] ?? [], variables[.spanish] ?? [])
    let uneven = PhraseVariable.allCases.filter { english.contains($0) != spanish.contains($0) }
    if !uneven.isEmpty, flaws.isEmpty { flaws.append(.unevenVariables(uneven)) }
    return flaws
  }

  /// What has to be known to fill it.
  package var variables: Set<PhraseVariable> {
    Set(text.values.flatMap { PhrasePiece.pieces(of: $0).compactMap(\.variable) })
  }
}

/// A part of a phrase: words, or a place to fill.
enum PhrasePiece: Equatable {
  case text(String)
  case variable(PhraseVariable)
  case unknown(String)

  var variable: PhraseVariable? {
    if case .variable(let variable) = self { return variable }
    return nil
  }

  static func pieces(of text: String) -> [PhrasePiece] {
    var pieces: [PhrasePiece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      pieces.append(PhraseVariable(rawValue: name).map(PhrasePiece.variable) ?? .unknown(name))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
