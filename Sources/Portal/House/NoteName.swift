package import Chart
package import Web

extension Item {
  /// What kind of paper this is in plain words of the page's language, by its LOINC code (the note types of USCDI and
  /// what is near them); what the record calls it where the code is another.
  package func noteName(in words: Words) -> String {
    guard kind == .document, codeKey.hasPrefix("loinc|"), let code else { return name }
    let key = "healthrecord.note.\(code)"
    return words.has(key) ? words(key) : name
  }
}
