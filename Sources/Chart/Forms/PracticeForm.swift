import FHIR
package import Kernel
package import Store

/// A form that the practice made: when it opens, and which version of it patients are given.
package struct PracticeForm: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PracticeForm>

  package let id: ID
  package let title: [Language: String]
  package let audience: FormAudience
  /// The version that patients are given; 0 while none was published.
  package let version: Int
  /// How often the draft was saved.
  package let draftMark: Int
  package let hasDraft: Bool
  package let opening: FormOpening
  package let endedAt: Instant?

  package var isGiven: Bool { version > 0 && endedAt == nil }

  package init(row: Row) throws {
    id = try row.id(0)
    title = [.english: try row.text(1), .spanish: try row.text(2)]
    audience = FormAudience(rawValue: try row.text(3)) ?? .care
    (version, draftMark) = (Int(try row.integer(4)), Int(try row.integer(5)))
    hasDraft = try row.integer(6) == 1
    opening = FormOpening(
      visitTypes: FormOpening.types(kept: try row.text(7)), days: Int(try row.integer(8)),
      freshDays: Int(try row.integer(9)))
    endedAt = try row.instantOrNil(10)
  }
}

/// Before which visits a form opens by itself.
package struct FormOpening: Sendable, Equatable {
  /// The codes of types of visits.
  package var visitTypes: VisitTypes
  /// So many days before the visit.
  package var days: Int
  /// Who answered it within so many days is not asked again; 0 for every visit.
  package var freshDays: Int

  package static let mostDays = 60
  package static let mostFreshDays = 1_000

  package init(visitTypes: VisitTypes = .codes([]), days: Int = 7, freshDays: Int = 0) {
    (self.visitTypes, self.days, self.freshDays) = (visitTypes, days, freshDays)
  }

  package enum VisitTypes: Sendable, Equatable {
    case every
    /// None: staff give it by hand.
    case codes([String])
  }

  /// Whether any visit opens it.
  package var opensByItself: Bool { visitTypes != .codes([]) }

  /// Whether it opens before a visit whose row has this key.
  package func opens(before codeKey: String) -> Bool {
    switch visitTypes {
    case .every: true
    case .codes(let codes): codes.contains { "\(VisitType.codeSystem)|\($0)" == codeKey }
    }
  }

  static func types(kept text: String) -> VisitTypes {
    text == "*" ? .every : .codes(text.split(separator: " ").map(String.init))
  }

  var keptTypes: String {
    switch visitTypes {
    case .every: "*"
    case .codes(let codes): codes.joined(separator: " ")
    }
  }
}

/// A version of a form as it was published. It never changes.
package struct PublishedForm: Sendable {
  package let formID: PracticeForm.ID
  package let version: Int
  package let design: FormDesign
  /// SHA-256 of the Questionnaire.
  package let hash: String
  package let questionnaire: [UInt8]
}

/// The practice's forms.
package enum PracticeForms {
  package static let most = 200

  /// All of them, by title; those that ended last.
  package static func all(in reading: Reading) throws -> [PracticeForm] {
    try reading.all(FormQueries.all(limit: most))
  }

  package static func one(_ id: PracticeForm.ID, in reading: Reading) throws -> PracticeForm? {
    try reading.first(FormQueries.one(id))
  }

  /// What is being written; what was published last where nothing is.
  ///
  /// - Throws: `FormFault.notFound` when there is no such form.
  package static func draft(
    _ id: PracticeForm.ID, in reading: Reading
  ) throws -> (form: PracticeForm, design: FormDesign) {
    guard let form = try one(id, in: reading), let text = try reading.first(FormQueries.draft(id), as: KeptText.self)
    else { throw FormFault.notFound }
    if !text.text.isEmpty { return (form, try FormDesign(kept: text.text)) }
    return (form, try published(id, form.version, in: reading).design)
  }

  /// - Throws: `FormFault.notFound` when that version was never published.
  package static func published(_ id: PracticeForm.ID, _ version: Int, in reading: Reading) throws -> PublishedForm {
    guard let row = try reading.first(FormQueries.version(id, version), as: KeptVersion.self) else {
      throw FormFault.notFound
    }
    return PublishedForm(
      formID: id, version: version, design: try FormDesign(kept: row.questionnaire), hash: row.hash,
      questionnaire: Array(row.questionnaire.utf8))
  }

  /// Begins a form. Nobody is given it before it is published.
  package static func begin(
    _ id: PracticeForm.ID, _ design: FormDesign, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    let draft = design.draft(of: id, after: 0)
    try transaction.run(FormQueries.insert(id, design, draft: draft, by: staff, at: now))
  }

  /// Saves what is being written.
  ///
  /// - Parameter mark: of the draft that was looked at.
  /// - Throws: `FormFault.changedMeanwhile` when somebody saved since.
  package static func save(
    _ design: FormDesign, _ id: PracticeForm.ID, over mark: Int, in transaction: Transaction
  ) throws {
    guard let form = try one(id, in: transaction) else { throw FormFault.notFound }
    let draft = design.draft(of: id, after: form.version)
    guard try transaction.run(FormQueries.save(draft, id, over: mark)) == 1 else { throw FormFault.changedMeanwhile }
  }

  /// Says when it opens.
  package static func set(_ opening: FormOpening, _ id: PracticeForm.ID, in transaction: Transaction) throws {
    guard try transaction.run(FormQueries.set(opening, id)) == 1 else { throw FormFault.notFound }
  }

  /// Gives patients what was written, from now on. Who has the form before them already keeps the version they have.
  ///
  /// - Throws: `FormFault.changedMeanwhile` when somebody saved since `mark`; `.nothingToPublish`.
  package static func publish(
    _ id: PracticeForm.ID, at mark: Int, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    let (form, design) = try draft(id, in: transaction)
    guard form.draftMark == mark else { throw FormFault.changedMeanwhile }
    guard form.hasDraft, !design.questions.isEmpty else { throw FormFault.nothingToPublish }
    let version = form.version + 1
    let bytes = design.questionnaire(id: id.text, version: version, isPublished: true)
    try transaction.run(
      FormQueries.insert(
        version, of: id, String(decoding: bytes, as: UTF8.self), hash: Hash.sha256(bytes), by: staff, at: now))
    guard try transaction.run(FormQueries.publish(design, version, id, over: mark)) == 1 else {
      throw FormFault.changedMeanwhile
    }
  }

  /// Gives it to nobody any more, or again.
  package static func end(_ id: PracticeForm.ID, at moment: Instant?, in transaction: Transaction) throws {
    guard try transaction.run(FormQueries.end(id, at: moment)) == 1 else { throw FormFault.notFound }
  }

  struct KeptText: RowDecodable {
    let text: String
    init(row: Row) throws { text = try row.text(0) }
  }

  struct KeptVersion: RowDecodable {
    let questionnaire: String
    let hash: String
    init(row: Row) throws { (questionnaire, hash) = (try row.text(0), try row.text(1)) }
  }
}

extension FormDesign {
  /// From a Questionnaire that this house wrote.
  init(kept text: String) throws {
    try self.init(questionnaire: try Resource(JSONDocument(text: text).root), mayBeEmpty: true)
  }

  fileprivate func draft(of id: PracticeForm.ID, after version: Int) -> String {
    String(decoding: questionnaire(id: id.text, version: version + 1, isPublished: false), as: UTF8.self)
  }
}

/// Why something about a form was not done.
package enum FormFault: Fault, Equatable {
  case notFound
  /// Somebody saved it since it was looked at.
  case changedMeanwhile
  case nothingToPublish
  /// It was sent already, or the practice took it back.
  case closed
  /// The answers do not fit the questions.
  case answersRefused
  /// Somebody decided it a moment ago.
  case decidedAlready
  /// Who is signed in may not sign it.
  case notYours
  /// The practice has as many forms as it can, or the patient has this one already.
  case tooMany

  package var kind: FaultKind { self == .notFound || self == .notYours ? .notFound : .conflict }

  package var code: StaticString {
    switch self {
    case .notFound: "form.not-found"
    case .changedMeanwhile: "form.changed-meanwhile"
    case .nothingToPublish: "form.nothing-to-publish"
    case .closed: "form.closed"
    case .answersRefused: "form.answers-refused"
    case .decidedAlready: "form.decided-already"
    case .notYours: "form.not-yours"
    case .tooMany: "form.too-many"
    }
  }
}
