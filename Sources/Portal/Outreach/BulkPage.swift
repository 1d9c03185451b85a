import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A message to many: before it leaves, whom it reaches and how it reads; then how it goes.
struct BulkPage {
  let tag: Tag
  let facts: [Fact]
  let errors: [FieldError]
  let samples: [Sample]
  let leftOut: [String]
  /// Said when not all who are left out are listed.
  let moreLeftOut: String
  let preview: Preview?
  let stop: SafeURL?
  let again: SafeURL

  /// The text as one patient reads it.
  struct Sample {
    let heading: String
    let text: String
    let grade: String
    let language: Language
  }

  /// Who gets it, with a box for each who is to get nothing, and the button.
  struct Preview {
    let action: SafeURL
    let count: Int
    let people: CheckboxesField
    let numbers: TextField
    let more: String
    let button: String
    /// Why it cannot be sent; empty when it can.
    let problem: String
  }

  /// How many people are listed one by one.
  static let mostListed = 100

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, try await one(visit)) }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let bulk = try await one(visit)
    var reader = try visit.request.form().reader()
    let seen = reader.number("count", in: 0...BulkChoice.most) ?? -1
    let ticked = Set(reader.choices("leave", upTo: 64).map { Patient.ID($0) })
    let numbers = reader.text("numbers", upTo: 2_000)
    try reader.finish()
    let (known, unknown) = try await patients(numbered: numbers, visit)
    if !unknown.isEmpty {
      reader.refuse("numbers", "outreach.numbers.unknown", ("numbers", unknown.joined(separator: ", ")))
    }
    guard reader.errors.isEmpty else {
      return try await answer(visit, bulk, errors: reader.errors, numbers: numbers, ticked, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.beginBulk(
          bulk, seen: seen, leavingOut: ticked.union(known), by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/bulk/\(bulk.id)/send")))
    } catch let fault as BulkFault where fault != .notFound {
      return try await refused(visit, bulk, fault, ticked)
    }
  }

  static func stop(_ visit: StaffVisit) async throws -> WebResponse {
    let bulk = try await one(visit)
    try visit.request.form().reader().finish()
    do {
      return visit.visit.goOn(
        try await visit.app.stopBulk(
          bulk.id, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/bulk/\(bulk.id)/stop")))
    } catch let fault as BulkFault where fault != .notFound {
      return try await refused(visit, bulk, fault, [])
    }
  }

  /// `40 of 120 sent · 12 opened · 3 wrote back`
  static func counts(_ progress: BulkProgress, _ words: Words) -> String {
    words(
      "outreach.counts", ("sent", words.numbers.whole(progress.sent)), ("meant", words.numbers.whole(progress.meant)),
      ("read", words.numbers.whole(progress.read)), ("answered", words.numbers.whole(progress.answered)))
  }

  static func tag(_ stage: BulkMessage.Stage, _ words: Words) -> Tag {
    let level: Tag.Level =
      switch stage {
      case .draft: .plain
      case .sending, .stopped: .near
      case .finished: .ok
      }
    return Tag(words("outreach.stage.\(stage.rawValue)"), level)
  }

  private static func one(_ visit: StaffVisit) async throws -> BulkMessage {
    let id = BulkMessage.ID(visit.visit.parameter("bulk"))
    if let bulk = try await visit.app.database.read({ try BulkMessages.one(id, in: $0) }) { return bulk }
    try await visit.app.recordRefusal(.read, of: "bulk", by: visit.actor, from: visit.visit.origin)
    throw BulkFault.notFound
  }

  /// The people with these record numbers, and the numbers that are nobody's.
  private static func patients(numbered text: String, _ visit: StaffVisit) async throws -> (Set<Patient.ID>, [String]) {
    let numbers = text.split { $0 == "," || $0 == " " || $0 == ";" }.map(String.init).prefix(100)
    return try await visit.app.database.read { reading in
      var (known, unknown): (Set<Patient.ID>, [String]) = ([], [])
      for number in numbers {
        let found = try PatientDirectory.search(number, in: reading, limit: 2).filter { $0.recordNumber == number }
        if let patient = found.first, found.count == 1 { known.insert(patient.id) } else { unknown.append(number) }
      }
      return (known, unknown)
    }
  }

  private static func refused(
    _ visit: StaffVisit, _ old: BulkMessage, _ fault: BulkFault, _ ticked: Set<Patient.ID>
  ) async throws -> WebResponse {
    let bulk = try await one(visit)
    return try await answer(
      visit, bulk, errors: [FieldError("", "outreach.fault.\(fault.code)")], ticked,
      fault.kind == .conflict ? .conflict : .unprocessableContent)
  }

  private static func answer(
    _ visit: StaffVisit, _ bulk: BulkMessage, errors: [FieldError] = [], numbers: String = "",
    _ ticked: Set<Patient.ID> = [], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let page: BulkPage
    if bulk.stage == .draft {
      let audience = try await visit.app.audience(of: bulk, by: visit.member, from: visit.visit.origin)
      page = BulkPage(bulk, audience, visit, errors: errors, numbers: numbers, ticked)
    } else {
      let (progress, leftOut) = try await visit.app.database.read { reading in
        (
          try BulkMessages.progress(of: bulk.id, in: reading),
          try BulkMessages.leftOut(of: bulk.id, in: reading, limit: mostListed)
        )
      }
      try await visit.app.noteBulkSeen(bulk.id, visit)
      page = BulkPage(bulk, progress, leftOut, visit, errors: errors)
    }
    var frame = visit.frame(visit.words("outreach.one.title"), current: .inbox)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.bulk(page) }, status)
  }
}

extension App {
  /// Records that the names of those who got it or were left out were looked at.
  fileprivate func noteBulkSeen(_ id: BulkMessage.ID, _ visit: StaffVisit) async throws {
    let event = AuditEvent(
      at: clock.now, actor: visit.actor, action: .read, object: "bulk/\(id)", origin: visit.visit.origin)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
  }
}
