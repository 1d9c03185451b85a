import Chart
import Kernel
import Web

/// What the form of a price says.
struct EstimateInput: Sendable {
  /// Lines that the form shows.
  static let lines = 10

  let version: Int
  let body: EstimateSheet.Body?
  let lines: [EstimateLine]

  init(_ reader: inout FormReader, today: CivilDate) {
    version = reader.number("version", in: 0...100) ?? 0
    let day = reader.date("day")
    if let day, day < today { reader.refuse("day", "estimates.day.past") }
    let provider = reader.text("provider", upTo: 160, missing: "estimates.staff.provider.missing")
    let npi = reader.text("npi", upTo: 10, missing: "estimates.staff.npi.missing")
    if !npi.isEmpty, !EstimateInput.isNPI(npi) { reader.refuse("npi", "estimates.staff.npi.wrong") }
    let tin = reader.text("tin", upTo: 10, missing: "estimates.staff.tin.missing")
    if !tin.isEmpty, tin.filter({ $0.isASCII && $0.isNumber }).count != 9 {
      reader.refuse("tin", "estimates.staff.tin.wrong")
    }
    let place = reader.text("place", upTo: 300)
    let diagnosis = reader.text("diagnosis", upTo: 200)
    lines = (1...EstimateInput.lines).compactMap { EstimateInput.line($0, &reader) }
    if lines.isEmpty, reader.errors.isEmpty { reader.refuse("service-1", "estimates.staff.lines.missing") }
    body =
      reader.errors.isEmpty
      ? EstimateSheet.Body(
        on: day, until: day ?? today.adding(days: EstimateSheet.longestInDays), with: provider, npi: npi, tin: tin,
        at: place, diagnosis: diagnosis) : nil
  }

  private static func line(_ number: Int, _ reader: inout FormReader) -> EstimateLine? {
    let service = reader.choice("service-\(number)", of: BilledCare.self)
    let said = reader.text("said-\(number)", upTo: 160)
    let code = reader.text("code-\(number)", upTo: 20)
    let quantity = reader.number("quantity-\(number)", in: 1...999) ?? 1
    let each = reader.money("each-\(number)")
    guard let service else {
      if !said.isEmpty || !code.isEmpty || each != nil { reader.refuse("service-\(number)", "web.field.choice") }
      return nil
    }
    guard let each, (0...1_000_000_00).contains(each.count) else {
      if !reader.errors.contains(where: { $0.field == "each-\(number)" }) {
        reader.refuse("each-\(number)", "estimates.staff.each.missing")
      }
      return nil
    }
    return EstimateLine(service, said: said, code: code, quantity: quantity, each: each)
  }

  /// Ten digits of which the last checks the others (45 CFR 162.406: the Luhn formula over `80840` and the number).
  static func isNPI(_ text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 10, digits.allSatisfy((0...9).contains) else { return false }
    let sum = digits.reversed().enumerated().reduce(24) { sum, each in
      let doubled = each.offset % 2 == 1 ? each.element * 2 : each.element
      return sum + doubled / 10 + doubled % 10
    }
    return sum % 10 == 0
  }
}
