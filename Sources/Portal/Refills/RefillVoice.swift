import Chart
import Kernel
import Web

/// How the pages of medicines speak: the days of the practice, and where a request stands in one sentence.
struct RefillVoice: Sendable {
  let words: Words
  let zone: ClinicZone
  let today: CivilDate
  let phone: String

  init(_ words: Words, in zone: ClinicZone, today: CivilDate, phone: String) {
    (self.words, self.zone, self.today, self.phone) = (words, zone, today, phone)
  }

  init(_ visit: ChartVisit) {
    let practice = visit.app.practice
    self.init(visit.words, in: practice.zone, today: visit.app.today, phone: practice.phone)
  }

  /// `received`: “We got it on Monday, November 23. You will hear from us by 5 PM on Wednesday, November 25.”
  func status(_ standing: RefillStanding) -> String {
    let day = words.dates.dayOfMonth(zone.today(at: standing.step.at))
    let name = standing.step.name
    switch standing.line.state {
    case .received: return words("refills.state.received", ("day", day)) + " " + promise(standing.request.promisedAt)
    case .talk: return said(standing, words("refills.state.talk", ("phone", phone)))
    case .approved:
      return words("refills.state.approved", ("name", name), ("pharmacy", standing.request.pharmacy))
    case .denied: return said(standing, words("refills.state.denied", ("name", name), ("phone", phone)))
    case .sent: return words("refills.state.sent", ("day", day), ("pharmacy", standing.request.pharmacy))
    }
  }

  func tag(_ state: RefillState) -> Tag {
    let level: Tag.Level =
      switch state {
      case .received: .plain
      case .talk, .denied: .near
      case .approved, .sent: .ok
      }
    return Tag(words("refills.tag.\(state.rawValue)"), level)
  }

  /// “You will hear from us by 5 PM on Wednesday, November 25.”
  func promise(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return words(
      "refills.promise", ("time", words.dates.hour(minuteOfDay: time.minuteOfDay)),
      ("day", words.dates.weekday(time.day)))
  }

  /// “1 refill left”, “No refills left”; nil when the record does not say.
  func left(_ supply: MedicineSupply) -> Tag? {
    guard let left = supply.refillsLeft else { return nil }
    guard left > 0 else { return Tag(words("refills.left.none"), .near) }
    return Tag(words.plural("refills.left", count: left), left == 1 ? .near : .ok)
  }

  /// “Runs out around December 3”; nil when the record does not say how long a fill lasts.
  func end(_ supply: MedicineSupply) -> String? {
    supply.runsOutOn.map { day in
      day < today
        ? words("refills.ran-out", ("day", words.dates.near(day, today: today)))
        : words("refills.runs-out", ("day", words.dates.near(day, today: today)))
    }
  }

  /// What was written to the patient, in the reader's language where there is one.
  private func said(_ standing: RefillStanding, _ sentence: String) -> String {
    let own = standing.step.text[words.language, default: ""]
    let text = own.isEmpty ? standing.step.text[words.language.other, default: ""] : own
    return text.isEmpty ? sentence : sentence + " " + text
  }
}
