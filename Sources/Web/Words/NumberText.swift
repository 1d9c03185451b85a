package import Kernel

/// Numbers as people in the United States write them in both languages: `1,180` and `7.4`.
package struct NumberText: Sendable {
  package init(_ language: Language) {
    // es-US writes 1,180 and 7.4 as English does; the language is taken so that a third one can differ.
    _ = language
  }

  /// `1,180`
  package func whole(_ number: Int) -> String {
    (number < 0 ? "−" : "") + NumberText.grouped(String(number.magnitude))
  }

  /// A decimal as the lab wrote it: `7.40` stays `7.40`, `12000` becomes `12,000`. Anything else stays as it is.
  package func decimal(_ text: String) -> String {
    // Most values have no thousands, and that is seen without parting them.
    if text.utf8.count <= 4 { return text }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count > 4, whole.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return text
    }
    return NumberText.grouped(String(whole)) + (parts.count == 2 ? "." + parts[1] : "")
  }

  /// `35%`
  package func percent(_ part: Int, of all: Int) -> String {
    guard all > 0 else { return "0%" }
    return "\((part.multipliedReportingOverflow(by: 100).partialValue + all / 2) / all)%"
  }

  static func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var bytes: [UInt8] = []
    for (index, byte) in digits.utf8.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
