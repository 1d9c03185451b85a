import Chart
import Kernel
import Store
import Web

/// Every look at one's record: who, as what, when, at which part, in plain words. From the audit trail.
struct LooksPage {
  static let most = 40

  let title: String
  let lead: String
  /// Whose looks: everybody's, those of family and helpers, ours, one's own.
  let choices: [Chip]
  let days: [Day]
  let older: LinkButton?
  let none: String

  /// What was done on one day.
  struct Day {
    let name: String
    let lines: [String]
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    guard let patient = visit.account.patientID else { throw ChartFault.notFound }
    let who = visit.request.query["who"].flatMap(ChartLook.Who.init(rawValue:)) ?? .all
    let before = visit.request.query["before"].flatMap { $0.utf8.count <= 18 ? Int64($0) : nil }
    let own = visit.account.id
    let looks = try await visit.app.database.read { reading in
      try ChartLook.all(of: patient, who, own: own, before: before, limit: most + 1, in: reading)
    }
    let page = LooksPage(looks, who, visit)
    return .page(visit.frame(page.title).patientPage { h in h.looks(page) })
  }

  private init(_ looks: [ChartLook], _ who: ChartLook.Who, _ visit: PersonVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    title = words("helping.looks")
    lead = words("helping.looks.lead", ("phone", visit.app.practice.phone))
    let url = Path.helping(.looks).url
    choices = ChartLook.Who.allCases.map {
      Chip(words(LooksPage.name(of: $0)), url.with("who", $0.rawValue), isCurrent: $0 == who)
    }
    var days: [Day] = []
    for look in looks.prefix(LooksPage.most) {
      let time = zone.time(at: look.at)
      let name = words.dates.full(time.day)
      let line = words.dates.time(time) + ": " + LookText.line(look, own: visit.account.id, words)
      // What the program played in for a demonstration does not come day by day; a day stands once all the same.
      if let place = days.firstIndex(where: { $0.name == name }) {
        days[place] = Day(name: name, lines: days[place].lines + [line])
      } else {
        days.append(Day(name: name, lines: [line]))
      }
    }
    self.days = days
    older =
      looks.count > LooksPage.most
      ? LinkButton(
        words("helping.looks.older"),
        url.with("who", who.rawValue).with("before", "\(looks[LooksPage.most - 1].sequence)"), look: .alternate) : nil
    none = looks.isEmpty ? words("helping.looks.none") : ""
  }
}

extension LooksPage {
  private static func name(of who: ChartLook.Who) -> String {
    switch who {
    case .all: "helping.looks.all"
    case .family: "helping.looks.family"
    case .office: "helping.looks.ours"
    case .own: "helping.looks.own"
    }
  }
}

/// One row of the audit trail in plain words.
enum LookText {
  /// `Ana Delgado (daughter) looked at your results.`
  static func line(_ look: ChartLook, own: Account.ID, _ words: Words) -> String {
    let verb: String =
      switch look.action {
      case .read, .search, .seeAsPatient: "looked"
      case .print, .export: "saved"
      default: "did"
      }
    let values = [("who", who(look, own: own, words)), ("what", words("helping.area.\(area(of: look.object))"))]
    let isOwn = look.actorID == own.text
    return words.text("helping.looks.\(verb)" + (isOwn ? ".you" : ""), values)
  }

  private static func who(_ look: ChartLook, own: Account.ID, _ words: Words) -> String {
    let name = look.name?.full ?? words("helping.looks.gone")
    switch look.actorKind {
    case .staff: return words("helping.looks.office", ("name", name))
    default:
      guard HelperGrant.Relationship(rawValue: look.actingAs) != nil else { return name }
      return words("visits.step.who", ("name", name), ("as", words("accounts.relationship.\(look.actingAs)")))
    }
  }

  /// The part of the record that an object of the trail belongs to.
  static func area(of object: String) -> String {
    let first = String(object.prefix { $0 != "/" })
    return areas.first { $0.words.contains(first) }?.area ?? "other"
  }

  private static let areas: [(area: String, words: Set<String>)] = [
    ("home", ["home", "menu", "card"]),
    ("results", ["results", "result", "test", "tests", "choices", "order", "orders", "result-choice", "order-choice"]),
    ("messages", ["messages", "message", "conversation", "reply", "draft", "ask", "write"]),
    (
      "visits",
      [
        "visits", "visit", "booking", "book", "waitlist", "offer", "ticket", "due", "appointment", "survey",
        "calendar feed", "follow-up",
      ]
    ),
    ("medicines", ["medicines", "refill", "refills"]),
    ("notes", ["documents", "document", "note"]),
    ("forms", ["forms", "form"]),
    ("bills", ["bills", "bill", "payment", "estimates", "estimate", "plan", "pay-link"]),
    ("insurance", ["coverage", "insurance"]),
    (
      "record",
      [
        "record", "conditions", "allergies", "shots", "procedures", "vitals", "history", "care-team", "goals",
        "corrections", "correction",
      ]
    ),
    ("people", ["helper", "helper-end", "helper-change", "helper-left", "help", "help-withdrawn", "helper-block"]),
  ]
}
