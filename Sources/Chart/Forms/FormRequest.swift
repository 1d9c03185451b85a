package import Kernel
package import Store

/// A form that a patient is asked to fill in, once.
package struct FormRequest: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<FormRequest>

  package let id: ID
  package let patientID: Patient.ID
  package let formID: PracticeForm.ID
  package let version: Int
  /// The visit it is for, and when that is.
  package let itemID: Item.ID?
  package let visitAt: Instant?
  package let openedAt: Instant
  package let closedAs: Closing?
  package let closedAt: Instant?
  package let title: [Language: String]
  package let audience: FormAudience
  /// When somebody last saved answers; nil while nobody began.
  package let savedAt: Instant?

  package enum Closing: String, Sendable {
    case sent, withdrawn
  }

  package var isOpen: Bool { closedAs == nil }

  /// A form can still be filled in so long after the visit began: in the waiting room, or at home the same evening.
  package static let stillAfter: Duration = .seconds(12 * 3_600)

  package func title(in language: Language) -> String { FormDesign.words(title, in: language) }

  /// Under which cause notices about it go out.
  package var cause: String { FormRequest.cause(id) }

  package static func cause(_ id: ID) -> String { "form/\(id)" }

  /// The request that a notice is about, by its cause.
  package static func id(ofCause cause: String) -> ID? {
    let parts = cause.split(separator: "/")
    return parts.count >= 2 && parts[0] == "form" ? ID(String(parts[1])) : nil
  }

  package init(row: Row) throws {
    (id, patientID, formID) = (try row.id(0), try row.id(1), try row.id(2))
    (version, itemID, visitAt) = (Int(try row.integer(3)), try row.idOrNil(4), try row.instantOrNil(5))
    (openedAt, closedAt) = (try row.instant(6), try row.instantOrNil(8))
    closedAs = try row.textOrNil(7).flatMap(Closing.init(rawValue:))
    title = [.english: try row.text(9), .spanish: try row.text(10)]
    audience = FormAudience(rawValue: try row.text(11)) ?? .care
    savedAt = try row.instantOrNil(12)
  }
}

/// A form to be given to a patient.
package struct NewFormRequest: Sendable {
  package let id: FormRequest.ID
  package let patientID: Patient.ID
  package let formID: PracticeForm.ID
  package let version: Int
  package var itemID: Item.ID?
  package var visitAt: Instant?
  /// One cause asks once.
  package let cause: String
  package let openedBy: String

  package init(
    id: FormRequest.ID, of patientID: Patient.ID, _ form: PracticeForm, cause: String, by opener: Actor
  ) {
    self.init(id: id, of: patientID, form.id, version: form.version, cause: cause, by: opener)
  }

  init(
    id: FormRequest.ID, of patientID: Patient.ID, _ formID: PracticeForm.ID, version: Int, cause: String,
    by opener: Actor
  ) {
    (self.id, self.patientID, self.formID, self.version) = (id, patientID, formID, version)
    (self.cause, openedBy) = (cause, opener.id)
  }
}

/// What was answered so far.
package struct FormDraft: Sendable, RowDecodable {
  package let answers: FormAnswers
  /// How often it was saved.
  package let mark: Int
  package let savedAt: Instant

  package init(row: Row) throws {
    (answers, mark) = (FormAnswers(kept: try row.text(0)), Int(try row.integer(1)))
    savedAt = try row.instant(2)
  }
}

/// A visit before which a form is to be opened.
package struct VisitForForm: Sendable, RowDecodable {
  package let itemID: Item.ID
  package let patientID: Patient.ID
  package let start: Instant
  package let codeKey: String

  package init(row: Row) throws {
    (itemID, patientID, start) = (try row.id(0), try row.id(1), try row.instant(2))
    codeKey = try row.text(3)
  }
}

/// Asking patients to fill in forms, and keeping what they have answered so far.
package enum FormRequests {
  /// - Returns: `false` when the same cause asked already.
  package static func open(_ request: NewFormRequest, in transaction: Transaction, at now: Instant) throws -> Bool {
    try transaction.run(FormRequestQueries.open(request, at: now)) == 1
  }

  package static func one(_ id: FormRequest.ID, in reading: Reading) throws -> FormRequest? {
    try reading.first(FormRequestQueries.one(id))
  }

  /// The last forms of a patient, newest first.
  package static func of(_ patient: Patient.ID, in reading: Reading) throws -> [FormRequest] {
    try reading.all(FormRequestQueries.of(patient, limit: 50))
  }

  /// Takes a form back that nobody sent.
  ///
  /// - Throws: `FormFault.closed` when it was sent or taken back meanwhile.
  package static func withdraw(_ id: FormRequest.ID, in transaction: Transaction, at now: Instant) throws {
    guard try transaction.run(FormRequestQueries.close(id, as: .withdrawn, at: now)) == 1 else {
      throw FormFault.closed
    }
    _ = try transaction.run(FormRequestQueries.dropDraft(id))
  }

  /// Visits before which a form is to be open and is not, soonest first, after one that was looked at.
  package static func visits(
    before form: PracticeForm, from now: Instant, after last: VisitForForm?, in reading: Reading, limit: Int
  ) throws -> [VisitForForm] {
    let latest = now.adding(.seconds(form.opening.days * 86_400))
    let since = now.adding(.seconds(-form.opening.freshDays * 86_400))
    return try reading.all(
      FormRequestQueries.visits(
        before: form.id, from: last?.start ?? now, after: last?.itemID.text ?? "", to: latest, freshSince: since,
        limit: limit))
  }

  /// Open requests whose visit was cancelled, moved or is over, and when that visit is; nil when it will not be.
  package static func stale(
    at now: Instant, in reading: Reading, limit: Int
  ) throws -> [(request: FormRequest, start: Instant?)] {
    let over = now.adding(.zero - FormRequest.stillAfter)
    let visits: [StandingVisit] = try reading.all(FormRequestQueries.stale(overBefore: over, limit: limit))
    let requests: [FormRequest] = try reading.all(FormRequestQueries.some(visits.map(\.requestID)))
    let starts = Dictionary(visits.map { ($0.requestID, $0.isActive ? $0.start : nil) }) { first, _ in first }
    return requests.map { request in
      (request, (starts[request.id] ?? nil).flatMap { $0 >= over ? $0 : nil })
    }
  }

  /// The visit of a request as it stands by now.
  struct StandingVisit: RowDecodable {
    let requestID: FormRequest.ID
    let isActive: Bool
    let start: Instant?

    init(row: Row) throws {
      (requestID, isActive, start) = (try row.id(0), try row.text(1) == "active", try row.instantOrNil(2))
    }
  }

  /// Follows a visit that moved.
  package static func follow(_ id: FormRequest.ID, to start: Instant, in transaction: Transaction) throws {
    _ = try transaction.run(FormRequestQueries.follow(id, to: start))
  }

  /// Keeps what was answered so far, over what was looked at.
  ///
  /// - Throws: `FormFault.changedMeanwhile` when it was saved elsewhere since `mark`; `.closed`.
  package static func save(
    _ answers: FormAnswers, _ id: FormRequest.ID, over mark: Int, by actor: Actor, in transaction: Transaction,
    at now: Instant
  ) throws -> Int {
    guard let request = try one(id, in: transaction), request.isOpen else { throw FormFault.closed }
    let present = try draft(of: id, in: transaction)
    if let present, present.answers == answers { return present.mark }
    guard (present?.mark ?? 0) == mark else { throw FormFault.changedMeanwhile }
    guard try transaction.run(FormRequestQueries.save(answers.kept, id, over: mark, by: actor.id, at: now)) == 1 else {
      throw FormFault.changedMeanwhile
    }
    return mark + 1
  }

  package static func draft(of id: FormRequest.ID, in reading: Reading) throws -> FormDraft? {
    try reading.first(FormRequestQueries.draft(id))
  }
}
