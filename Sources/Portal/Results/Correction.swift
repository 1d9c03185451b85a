import Chart
import FHIR
import Kernel
import Web

/// What a laboratory corrected: when, and what stood there before. The old value is never lost.
struct Correction {
  /// “The lab corrected this on November 24.”
  let sentence: String
  /// `7.9%`; empty when the earlier version said the same or was not kept.
  let oldValue: String

  /// Nil for a result that was not corrected.
  init?(_ file: ResultFile, days: ResultDay) {
    guard file.item.isCorrected else { return nil }
    let words = days.words
    let issued = file.resource?.value.one("issued", FHIRDate.self) ?? file.resource?.meta?.lastUpdated
    sentence =
      issued.map { words("results.corrected.on", ("day", words.dates.near($0.day(in: days.zone), today: days.today))) }
      ?? words("results.corrected")
    let now = file.resource.flatMap { Correction.value(of: $0, words) }
    oldValue = file.earlier.lazy.compactMap { Correction.value(of: $0, words) }.first { $0 != now } ?? ""
  }

  /// The value of a version as a page shows it.
  private static func value(of resource: Resource, _ words: Words) -> String? {
    if let report = DiagnosticReport(resource) { return report.conclusion }
    guard let result = Observation(resource)?.result else { return nil }
    if let text = result.words { return text }
    guard let quantity = result.quantity, let text = quantity.valueText else { return nil }
    let number = (quantity.comparator ?? "") + words.numbers.decimal(text)
    guard let unit = quantity.shownUnit else { return number }
    return unit == "%" ? number + unit : number + "\u{A0}" + unit
  }
}
