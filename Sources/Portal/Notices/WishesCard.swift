package import Chart
import Kernel
package import Store
import Web

/// How a patient wants to be told, on the card that staff open; for those without an account the form that notes it.
package struct WishesCard {
  let heading: String
  let facts: [Fact]
  let troubles: [Web.Notice]
  /// Nil for those who have an account, and for roles that do not see to it.
  let paper: RadioField?
  let action: SafeURL

  /// What is known of somebody.
  package struct Knowledge: Sendable {
    fileprivate let reader: NoticeReader?
    fileprivate let paper: PaperWish?
    fileprivate let ledger: [Consent]
    fileprivate let isStopped: Bool

    package init(of patient: Patient.ID, in reading: Reading) throws {
      reader = try NoticeReader.patient(patient, in: reading)
      paper = try ContactWishes.paper(of: patient, in: reading)
      ledger = try reader.map { try Consent.ledger(of: $0.accountID, in: reading) } ?? []
      isStopped = try reader?.phone.map { try Consent.isStopped($0, in: reading) } ?? false
    }
  }

  package init(_ visit: StaffVisit, _ patient: Patient.ID, _ known: Knowledge) {
    let words = visit.words
    heading = words("notices.staff.contact.title")
    action = Path.staffPaper(patient).url
    guard let reader = known.reader else {
      (facts, troubles) = ([], [])
      let choices =
        [Choice("none", words("notices.staff.contact.paper.none"))]
        + PaperWish.allCases.map { Choice($0.rawValue, words("notices.staff.contact.paper.\($0.rawValue)")) }
      paper =
        visit.member.role.may(.printLetters)
        ? RadioField(
          FieldFrame("paper", words("notices.staff.contact.paper")), choices, chosen: known.paper?.rawValue ?? "none")
        : nil
      return
    }
    paper = nil
    facts = WishesCard.facts(reader, known, visit)
    troubles = reader.badAddresses.sorted().map {
      Web.Notice(
        words("notices.staff.contact.bad", ("address", $0.hasPrefix("+") ? PhoneNumber.readable($0) : $0)),
        tone: .near)
    }
  }

  static func savePaper(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = reader.text("paper", upTo: 10)
    try reader.finish()
    let patient = Patient.ID(visit.visit.parameter("person"))
    do {
      return visit.visit.goOn(
        try await visit.app.savePaper(
          PaperWish(rawValue: typed), of: patient, by: visit.actor, from: visit.visit.origin,
          as: try visit.visit.submission("paper/\(patient)")))
    } catch ChartFault.notFound {
      try await visit.app.recordRefusal(.change, of: "told on paper", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
  }

  private static func facts(_ reader: NoticeReader, _ known: Knowledge, _ visit: StaffVisit) -> [Fact] {
    let words = visit.words
    var facts = NoticeTopic.chosen.map { topic in
      Fact(
        words("notices.staff.contact.topic.\(topic.rawValue)"),
        words("notices.staff.contact.channel.\((reader.topics[topic] ?? .email).rawValue)"))
    }
    facts.append(
      Fact(words("notices.staff.contact.hours"), words("notices.staff.contact.hours.\(reader.hours.rawValue)")))
    facts.append(
      Fact(words("notices.staff.contact.unseen"), words("notices.staff.contact.paper.\(reader.paper.rawValue)")))
    guard let phone = reader.phone else { return facts }
    let state = known.isStopped ? "stopped" : reader.allowsTexts ? "allowed" : "not-allowed"
    let day = known.ledger.first.map { visit.words.dates.shortWithYear(visit.app.practice.zone.time(at: $0.at).day) }
    facts.append(
      Fact(
        words("notices.staff.contact.texts"), PhoneNumber.readable(phone),
        more: [words("notices.staff.contact.texts.\(state)"), day].compactMap { $0 }.joined(separator: " · ")))
    return facts
  }
}
