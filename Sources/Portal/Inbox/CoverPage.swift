package import Chart
import HTTPTypes
package import Kernel
import Store
import Web

/// Who does one's work while one is away, and whether single keys are used.
struct CoverPage {
  let covers: [CoverLine]
  let person: SelectField
  let first: DateField
  let last: DateField
  let errors: [FieldError]
  let hasKeys: Bool

  /// A cover that stands.
  struct CoverLine {
    let id: String
    let text: String
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit) }

  /// Hands one's work to a colleague for some days. Days that are over are refused.
  static func begin(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let person = reader.text("person", upTo: 64, missing: "inbox.cover.person.missing")
    let first = reader.date("first", missing: "inbox.cover.day.missing")
    let last = reader.date("last", missing: "inbox.cover.day.missing")
    try reader.finish()
    if let first, let last, last < first || last < visit.app.today { reader.refuse("last", "inbox.cover.day.order") }
    guard let first, let last, reader.errors.isEmpty else {
      return try await answer(visit, errors: reader.errors, .unprocessableContent)
    }
    let done = try await visit.noteRefusal {
      try await visit.app.beginCover(
        of: visit.member, by: StaffMember.ID(person), from: first, to: last, as: visit.actor,
        origin: visit.visit.origin, try visit.visit.submission("/staff/cover"))
    }
    return visit.visit.goOn(done)
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = reader.text("id", upTo: 64, missing: "web.field.choice")
    try reader.finish()
    let done = try await visit.noteRefusal {
      try await visit.app.endCover(
        ID(id), of: visit.member, as: visit.actor, origin: visit.visit.origin,
        try visit.visit.submission("/staff/cover/end"))
    }
    return visit.visit.goOn(done)
  }

  static func changeKeys(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let isOn = reader.flag("on")
    try reader.finish()
    let (now, actor, origin, member) = (visit.app.clock.now, visit.actor, visit.visit.origin, visit.member)
    let done = try await visit.app.once(try visit.visit.submission("/staff/keys")) {
      [audit = visit.app.audit] transaction in
      _ = try transaction.run(KeysQueries.set(isOn, for: member.id))
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .change, object: "keys", origin: origin), in: transaction)
      return Done(Path.staffCover.url.description, saying: "inbox.cover.saved")
    }
    return visit.visit.goOn(done)
  }

  private static func answer(
    _ visit: StaffVisit, errors: [FieldError] = [], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (member, today) = (visit.member, visit.app.today)
    let (covers, colleagues, hasKeys) = try await visit.app.database.read { reading in
      (
        try Cover.covers(of: member.id, from: today, in: reading),
        try reading.all(StaffQueries.colleagues(of: member.id, limit: 60), as: StaffMember.self),
        try reading.count(KeysQueries.areOn(for: member.id)) > 0
      )
    }
    try await visit.app.noteSeen(visit.session)
    let words = visit.words
    let page = CoverPage(
      covers: covers.map { cover in
        CoverLine(
          id: cover.id.text,
          text: words(
            "inbox.cover.line", ("name", cover.name.addressed), ("days", words.dates.span(cover.startsOn, cover.endsOn))
          ))
      },
      person: SelectField(
        FieldFrame("person", words("inbox.cover.person")).with(errors, in: words),
        colleagues.filter { $0.role == member.role }.map { Choice($0.id.text, $0.name.addressed) }),
      first: DateField(FieldFrame("first", words("inbox.cover.first")).with(errors, in: words)),
      last: DateField(FieldFrame("last", words("inbox.cover.last")).with(errors, in: words)), errors: errors,
      hasKeys: hasKeys)
    var frame = visit.frame(words("inbox.cover.title"), current: .inbox)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.cover(page) }, status)
  }
}

extension StaffVisit {
  /// Notes that somebody asked for a cover or a colleague that is not there.
  func noteRefusal(_ act: () async throws -> Done) async throws -> Done {
    do {
      return try await act()
    } catch WorkFault.notFound {
      try await app.recordRefusal(.administer, of: "cover", by: actor, from: visit.origin)
      throw WorkFault.notFound
    }
  }
}

extension App {
  /// Lets a colleague of the same role do somebody's work for some days.
  package func beginCover(
    of member: StaffMember, by other: StaffMember.ID, from first: CivilDate, to last: CivilDate, as actor: Actor,
    origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, id) = (clock.now, ID<Cover>(random: random))
    return try await once(submission) { [audit] transaction in
      guard let colleague = try transaction.first(StaffQueries.one(other), as: StaffMember.self),
        colleague.role == member.role, colleague.id != member.id
      else { throw WorkFault.notFound }
      try Cover.begin(id: id, of: member.id, by: other, from: first, to: last, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "cover/\(id)", origin: origin), in: transaction)
      return Done(Path.staffCover.url.description, saying: "inbox.cover.saved")
    }
  }

  func endCover(
    _ id: ID<Cover>, of member: StaffMember, as actor: Actor, origin: Origin, _ submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try Cover.end(id, of: member.id, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "cover-end/\(id)", origin: origin),
        in: transaction)
      return Done(Path.staffCover.url.description, saying: "inbox.cover.saved")
    }
  }
}
