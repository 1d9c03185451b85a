import FHIR

/// Words of a code system as a person would say them.
enum PlainWords {
  /// `Fatigue (finding)` → `Fatigue`: SNOMED CT's names end with what kind of thing is meant, for machines and editors.
  /// `NDA020800 0.3 ML Epinephrine …` → without the number of its licence.
  static func of(_ text: String) -> String {
    var words = text[...]
    if words.hasSuffix(")"), let open = words.lastIndex(of: "("), open > words.startIndex {
      let kind = words[words.index(after: open)...].dropLast()
      if kinds.contains(String(kind)) { words = trimmed(words[..<open]) }
    }
    if words.hasPrefix("NDA"), let space = words.firstIndex(of: " "),
      words[..<space].dropFirst(3).allSatisfy({ ("0"..."9").contains($0) })
    {
      words = words[words.index(after: space)...]
    }
    return words.isEmpty ? text : String(words)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.last == " " { text = text.dropLast() }
    return text
  }

  /// The kinds of SNOMED CT (International Edition, "semantic tags") that occur in records.
  private static let kinds: Set<String> = [
    "finding", "disorder", "procedure", "situation", "event", "substance", "product", "medicinal product",
    "clinical drug", "medicinal product form", "morphologic abnormality", "body structure", "organism",
    "observable entity", "qualifier value", "regime/therapy", "record artifact", "physical object", "occupation",
    "person", "environment", "social concept", "specimen", "physical force", "context-dependent category",
    "assessment scale", "attribute", "cell", "cell structure", "tumor staging", "staging scale", "navigational concept",
    "religion/philosophy", "racial group", "ethnic group", "life style", "geographic location", "dose form",
    "navigation",
  ]
}

extension CodeableConcept {
  /// The best words for a person; nil when there are none, not even a code.
  var plainWords: String? { display.map(PlainWords.of) }
}
