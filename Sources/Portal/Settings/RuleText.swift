import Chart
import Kernel
import Web

/// A row of the rules in words.
struct RuleText {
  let row: RuleRow
  let words: Words
  let zone: ClinicZone

  private var ranges: RangeText { RangeText(words) }

  var name: String { row.guide.name(in: words) }

  /// `mg/dL · line from 40 to 420`
  var line: String {
    guard let scale = row.scale else { return "" }
    let ends = words(
      "settings.rules.line", ("low", Length.px(scale.line.lowerBound).description),
      ("high", Length.px(scale.line.upperBound).description))
    return [scale.unit ?? "", ends].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// `Aim: below 100`
  var goal: String {
    let lines = row.lines
    let text =
      switch (lines.goalLow, lines.goalHigh) {
      case (let low?, let high?): ranges.between(low, high)
      case (let low?, nil): words("results.range.at-least", ("low", words.numbers.decimal(low.text)))
      case (nil, let high?): ranges.below(high)
      case (nil, nil): ""
      }
    return text.isEmpty ? "" : words("settings.rules.goal", ("range", text))
  }

  /// `Call: 2.8 or lower, 6.0 or higher`
  var calls: String {
    let calls = row.lines.calls
    let low = calls.low.map { words("results.range.at-most", ("high", words.numbers.decimal($0.text))) }
    let high = calls.high.map { words("results.range.at-least", ("low", words.numbers.decimal($0.text))) }
    let text = [low, high].compactMap { $0 }.joined(separator: ", ")
    return text.isEmpty ? "" : words("settings.rules.calls", ("range", text))
  }

  var calm: String { row.lines.isOftenNotSerious ? words("settings.rules.calm") : "" }

  /// `Most take 1 to 3 days. LOINC 4548-4, 17856-6.`
  var details: String {
    let days = row.guide.days
    let text =
      days.upperBound == 1
      ? words("results.waiting.one-day")
      : words("results.waiting.days", ("from", "\(days.lowerBound)"), ("to", "\(days.upperBound)"))
    return text + " LOINC " + row.guide.codes.joined(separator: ", ") + "."
  }

  var tag: Tag {
    let level: Tag.Level =
      switch row.status {
      case .approved: .ok
      case .changed: .near
      case .proposed, .explained: .plain
      }
    return Tag(words("settings.rules.status.\(row.status.rawValue)"), level)
  }

  /// `Dr. Amara Okafor, November 23, 2026`
  var who: String {
    if let rule = row.inForce {
      return words("settings.rules.by", ("name", rule.approvedBy), ("day", day(rule.approvedAt)))
    }
    guard let rule = row.lastWithdrawn, let at = rule.withdrawnAt else { return "" }
    return words("settings.rules.withdrawn-by", ("name", rule.withdrawnBy ?? ""), ("day", day(at)))
  }

  private func day(_ at: Instant) -> String { words.dates.long(zone.today(at: at)) }
}
