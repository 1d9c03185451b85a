import Chart
import Kernel
import Web

/// How conversations are put into words: who wrote, when, and by when the practice answers.
struct MessageVoice {
  let words: Words
  let zone: ClinicZone
  let today: CivilDate
  /// The account that looks; nil for staff who see the page as the patient does.
  let reader: String?

  init(_ visit: ChartVisit) {
    words = visit.words
    zone = visit.app.practice.zone
    today = visit.app.today
    reader = visit.viewer.accountID?.text
  }

  /// `You`, `Rosa`, `Ana (daughter)`, `Dr. Okafor, doctor`.
  func who(_ author: MessageAuthor, _ name: PersonName) -> String {
    if author.id == reader { return words("messaging.you") }
    switch author.side {
    case .person:
      return author.actingAs == "patient"
        ? name.full
        : words(
          "messaging.helper", ("name", name.full), ("role", words("accounts.relationship.\(author.actingAs)")))
    case .staff:
      return words(
        "messaging.staff", ("name", name.addressed), ("role", words("messaging.role.\(author.actingAs)")))
    }
  }

  /// `Today, 9:02 AM`, `November 20, 3:15 PM`.
  func when(_ moment: Instant) -> String {
    let time = zone.time(at: moment)
    return words.dates.near(time.day, today: today) + ", " + words.dates.time(time)
  }

  /// `5 PM on Wednesday`; with the date when it is more than six days away.
  func promise(_ due: Instant) -> String {
    let time = zone.time(at: due)
    let isNear = time.day < today.adding(days: 7)
    return words(
      "messaging.by", ("time", words.dates.hour(minuteOfDay: time.minuteOfDay)),
      ("day", isNear ? words.dates.weekdayName(time.day) : words.dates.weekday(time.day)))
  }

  func title(_ reason: MessageReason) -> String { words("messaging.reason.\(reason.rawValue)") }
}
