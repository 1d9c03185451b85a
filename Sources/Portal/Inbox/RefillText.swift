import Chart
import Kernel
import Web

/// How the practice reads a request for medicines: what fits the protocol, and why something does not.
struct RefillText {
  private let words: Words
  private let today: CivilDate

  init(_ words: Words, on today: CivilDate) {
    (self.words, self.today) = (words, today)
  }

  /// `Last visit 14 months ago · Lisinopril 10 mg tablet`: the row may be cut off at its end.
  func row(_ entry: WorkEntry, _ file: RefillFile?) -> String {
    let reasons = file?.waiting.compactMap(\.fit.reason).map(why) ?? []
    guard let first = reasons.first else { return entry.headline }
    return words("inbox.refill.row", ("names", entry.headline), ("why", first))
  }

  /// “In protocol”, or who has to decide.
  func tag(_ file: RefillFile) -> Tag {
    if file.lines.contains(where: { $0.state == .talk }) { return Tag(words("inbox.refill.tag.talk"), .near) }
    if file.isWithin { return Tag(words("inbox.refill.tag.within"), .ok) }
    let isPartly = file.waiting.contains(where: \.fit.isWithin)
    return Tag(words(isPartly ? "inbox.refill.tag.partly" : "inbox.refill.tag.outside"), .near)
  }

  func tag(_ fit: RefillFit) -> Tag {
    fit.isWithin
      ? Tag(words("inbox.refill.tag.within"), .ok) : Tag(words("inbox.refill.tag.outside"), .near)
  }

  /// “Last visit 14 months ago”
  func why(_ reason: RefillFit.Reason) -> String {
    switch reason {
    case .noProtocol: words("inbox.refill.why.no-protocol")
    case .notOrdinary: words("inbox.refill.why.not-ordinary")
    case .noVisit: words("inbox.refill.why.no-visit")
    case .oldVisit(let day): words("inbox.refill.why.old-visit", ("when", ago(day)))
    case .noLab(let test): words("inbox.refill.why.no-lab", ("test", name(test)))
    case .oldLab(let test, let day): words("inbox.refill.why.old-lab", ("test", name(test)), ("when", ago(day)))
    case .early(let day): words("inbox.refill.why.early", ("day", words.dates.shortWithYear(day)))
    case .renewal: words("inbox.refill.why.renewal")
    case .note: words("inbox.refill.why.note")
    }
  }

  private func name(_ test: String) -> String { TestGuide.named(test)?.name(in: words) ?? test }

  /// Months count as the calendar has them: “14 months ago”.
  func ago(_ day: CivilDate) -> String {
    let months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day ? 1 : 0)
    guard months >= 2 else { return words.dates.relative(day, today: today) }
    return words.plural("inbox.refill.months-ago", count: months)
  }
}
