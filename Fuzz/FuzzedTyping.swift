import FHIR
import Kernel
import Web

@testable import Chart

/// What people type and laboratories write: numbers, money, names, days.
extension FuzzedParser {
  static let typed = [
    FuzzedParser(name: "number", take: number), FuzzedParser(name: "money", take: money),
    FuzzedParser(name: "search", take: search),
  ]

  private static func number(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let digits = Digits.number(text) { demand(digits >= 0 && Int(text) == digits, "digits are their number") }
    if let number = LabNumber(text) {
      demand(number.value.isFinite && number.text == text, "a laboratory's number is one")
      demand(abs(number.value - (Double(text) ?? .nan)) <= abs(number.value) * 1e-12, "and the one that is written")
    }
    let shown = NumberText(.english).decimal(text)
    demand(shown.filter { $0 != "," } == text.filter { $0 != "," }, "grouping only adds commas")
    let value = ItemValue(text: text, comparator: "<", low: text, high: text)
    _ = (Reach(value), UsualRange(value), ItemStanding(value), ResultFlag(words: text))
  }

  private static func money(_ bytes: [UInt8]) {
    guard let cents = Cents(typed: String(decoding: bytes, as: UTF8.self)) else { return }
    demand(cents.count >= 0, "no negative amount is typed")
    demand(Cents(typed: MoneyText(.english)(cents)) == cents, "an amount is what it says")
    demand(cents.split(into: 7).map(\.count).reduce(0, +) == cents.count, "parts add up to the whole")
  }

  private static func search(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let words = SearchWords.typed(text)
    demand(words.count <= 3 && words.allSatisfy { !$0.isEmpty }, "at most three words are looked up")
    for word in FoldedWords.of(text) {
      demand(!word.isEmpty && word.count <= 40, "a word has a bound")
      demand(!word.contains { $0 == "%" || $0 == "'" || $0.isWhitespace }, "a word is letters and digits")
    }
    demand(!SearchText.folded(text).contains("  "), "single spaces")
  }
}
