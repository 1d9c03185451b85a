/// A length in a drawing: pixels or a share of the width. Written with at most two decimals, without locale.
package struct Length: Sendable, Hashable, CustomStringConvertible {
  private let value: Double
  private let isPercent: Bool

  private init(_ value: Double, isPercent: Bool) {
    self.value = value.isFinite ? min(max(value, -100_000), 100_000) : 0
    self.isPercent = isPercent
  }

  package static func px(_ value: Double) -> Length { Length(value, isPercent: false) }
  package static func percent(_ value: Double) -> Length { Length(value, isPercent: true) }

  package var description: String {
    let hundredths = Int((value * 100).rounded())
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
    return isPercent ? text + "%" : text
  }
}

extension Length: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  package init(integerLiteral value: Int) { self = .px(Double(value)) }
  package init(floatLiteral value: Double) { self = .px(value) }
}
