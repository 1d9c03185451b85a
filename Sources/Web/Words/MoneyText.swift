package import Kernel

/// Amounts of money as people in the United States write them, in both languages: `$1,284.50`.
package struct MoneyText: Sendable {
  package init(_ language: Language) {
    // es-US writes dollars as English does; the language is taken so that a third one can differ.
    _ = language
  }

  /// `$46.20`; an amount taken off stands with a true minus: `−$110.80`.
  package func callAsFunction(_ cents: Cents) -> String {
    let (dollars, rest) = cents.count.magnitude.quotientAndRemainder(dividingBy: 100)
    return (cents.count < 0 ? "−$" : "$") + NumberText.grouped(String(dollars)) + "."
      + Digits.text(Int(rest), width: 2)
  }
}
