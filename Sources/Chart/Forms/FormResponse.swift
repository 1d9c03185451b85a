package import Kernel
package import Store

/// A form as it was sent. It never changes.
package struct FormResponse: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<FormResponse>

  package let id: ID
  package let requestID: FormRequest.ID
  package let patientID: Patient.ID
  package let formID: PracticeForm.ID
  package let version: Int
  package let answers: FormAnswers
  /// What stood in the form before anybody wrote.
  package let before: FormAnswers
  /// One tap said that nothing has changed.
  package let isUnchanged: Bool
  package let signer: FormSigner
  package let sentAt: Instant
  /// The day on the paper, where staff typed one.
  package let paperOn: CivilDate?
  /// Of the questionnaire, the answers, the signer and the moment; empty where nothing was signed.
  package let signedHash: String
  package let score: Int?
  package let isAlert: Bool
  package let review: FormReview?

  package var resourceID: String { "portico-form-\(id.text)".replacingUnderscores }

  /// What was answered otherwise than it stood there: what a person takes over or not.
  package func differences(in design: FormDesign) -> [FormItem] {
    design.asked(answers).filter { design.isCompared($0) && answers[$0.id] != before[$0.id] }
  }

  /// Answers to what the practice asks anew each time: what a person reads.
  package func news(in design: FormDesign) -> [FormItem] {
    design.asked(answers).filter { !design.isCompared($0) && !answers[$0.id].isEmpty }
  }

  package init(
    id: ID, to request: FormRequest, _ answers: FormAnswers, before: FormAnswers, isUnchanged: Bool,
    by signer: FormSigner, at sentAt: Instant, paperOn: CivilDate?, signedHash: String, _ result: FormResult
  ) {
    (self.id, requestID, patientID) = (id, request.id, request.patientID)
    (formID, version) = (request.formID, request.version)
    (self.answers, self.before, self.isUnchanged) = (answers, before, isUnchanged)
    (self.signer, self.sentAt, self.paperOn, self.signedHash) = (signer, sentAt, paperOn, signedHash)
    (score, isAlert, review) = (result.sum, result.isAlert, nil)
  }

  /// One in which nothing was answered, for the examples of its queries.
  init(id: ID, to requestID: FormRequest.ID, of patientID: Patient.ID, _ formID: PracticeForm.ID, sentAt: Instant) {
    (self.id, self.requestID, self.patientID, self.formID, version) = (id, requestID, patientID, formID, 1)
    (answers, before, isUnchanged, signedHash) = (FormAnswers(), FormAnswers(), false, "")
    (self.sentAt, paperOn, score, isAlert, review) = (sentAt, nil, nil, false, nil)
    signer = FormSigner(id: "", actingAs: "", name: "")
  }

  package init(row: Row) throws {
    (id, requestID, patientID, formID) = (try row.id(0), try row.id(1), try row.id(2), try row.id(3))
    version = Int(try row.integer(4))
    (answers, before) = (FormAnswers(kept: try row.text(5)), FormAnswers(kept: try row.text(6)))
    isUnchanged = try row.integer(7) == 1
    signer = FormSigner(id: try row.text(8), actingAs: try row.text(9), name: try row.text(10))
    (sentAt, paperOn, signedHash) = (try row.instant(11), try row.dayOrNil(12), try row.text(13))
    (score, isAlert) = (try row.integerOrNil(14).map { Int($0) }, try row.integer(15) == 1)
    review = try row.instantOrNil(17).map { FormReview(by: try row.text(16), at: $0) }
  }
}

/// How a sent form stands.
package struct FormStanding: Sendable, RowDecodable {
  package let requestID: FormRequest.ID
  /// The day on the paper, where staff typed one.
  package let paperOn: CivilDate?
  /// When somebody looked it through, or there was nothing to look at; nil while it waits.
  package let reviewedAt: Instant?

  package init(row: Row) throws {
    (requestID, paperOn, reviewedAt) = (try row.id(0), try row.dayOrNil(1), try row.instantOrNil(2))
  }
}

/// Who looked a form through.
package struct FormReview: Sendable {
  package let by: String
  package let at: Instant

  package init(by: String, at: Instant) { (self.by, self.at) = (by, at) }
}

/// Who sends a form: the person who is signed in, never a name that was typed. Staff sign for nobody: they type what
/// stands on a paper.
package struct FormSigner: Sendable, Equatable {
  /// The account's id, or that of the staff member who typed the paper.
  package let id: String
  /// `patient`, a helper's relationship, or a staff role.
  package let actingAs: String
  package let name: String

  package init(id: String, actingAs: String, name: String) {
    (self.id, self.actingAs, self.name) = (id, actingAs, name)
  }

  /// - Throws: `FormFault.notYours` for a viewer who may not sign: staff, or staff who see the pages as the patient.
  package init(_ viewer: Viewer, named name: String) throws {
    switch viewer.person {
    case .patient, .helper: self.init(id: viewer.actor.id, actingAs: viewer.actor.actingAs, name: name)
    case .staff, .staffAsPatient, .staffForCaller, .practice: throw FormFault.notYours
    }
  }
}

/// What binds a signature: the questions as they were published, the answers, who signed, as what, and when
/// (21 CFR 11.50 and 11.70 name the same).
package enum FormSignature {
  package static func hash(
    of answers: FormAnswers, to published: PublishedForm, by signer: FormSigner, at moment: Instant
  ) -> String {
    let parts = [
      "portico-form-1", published.hash, "\(published.version)", answers.kept, signer.id, signer.actingAs, signer.name,
      moment.description,
    ]
    // Each with its length: no two documents write the same text.
    return Hash.sha256(Array(parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n").utf8))
  }

  /// Whether a response is still what was signed. Nil where nothing was.
  package static func holds(_ response: FormResponse, to published: PublishedForm) -> Bool? {
    guard !response.signedHash.isEmpty else { return nil }
    return response.signedHash
      == hash(of: response.answers, to: published, by: response.signer, at: response.sentAt)
  }
}

/// How one answer was decided.
package struct FormDecision: Sendable, RowDecodable {
  package let question: String
  package let isAccepted: Bool
  package let reason: String

  package init(row: Row) throws {
    question = try row.text(0)
    isAccepted = try row.text(1) == "accepted"
    reason = try row.text(2)
  }
}
