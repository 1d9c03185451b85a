package import Kernel
package import Store

/// What somebody said about the portal when they were asked: that they do not want it, or cannot use it; why, who said
/// so, and how they are told of things instead. It silences every invitation and reminder of the portal.
package struct PortalAnswer: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PortalAnswer>

  package let id: ID
  package let patientID: Patient.ID
  package let choice: Patient.PortalChoice
  package let reason: Reason
  package let way: Way
  package let saidBy: Speaker
  package let remark: String
  package let notedBy: String
  package let notedAt: Instant
  /// Who noted it, as staff are called; nil for the program.
  package let noter: PersonName?

  package enum Reason: String, Sendable, CaseIterable {
    case noNeed = "no-need"
    case privacy
    case talks
    case noDevice = "no-device"
    case sight, hands, memory, reading
    case other
  }

  /// How they are told of what they must know.
  package enum Way: String, Sendable, CaseIterable {
    case call, letter
    /// At the next visit, or when they come by.
    case person

    /// Who waits for the next visit is on the desk's list of people to reach.
    package var paper: PaperWish { self == .letter ? .letter : .call }
  }

  package enum Speaker: String, Sendable, CaseIterable {
    case patient, helper, practice
  }

  package init(row: Row) throws {
    (id, patientID) = (try row.id(0), try row.id(1))
    choice = Patient.PortalChoice(rawValue: try row.text(2)) ?? .declined
    reason = Reason(rawValue: try row.text(3)) ?? .other
    way = Way(rawValue: try row.text(4)) ?? .letter
    saidBy = Speaker(rawValue: try row.text(5)) ?? .patient
    (remark, notedBy, notedAt) = (try row.text(6), try row.text(7), try row.instant(8))
    let given = try row.textOrNil(9) ?? ""
    noter =
      given.isEmpty
      ? nil : PersonName(given: given, family: try row.textOrNil(10) ?? "", prefix: try row.textOrNil(11) ?? "")
  }
}

/// An answer as it is being noted.
package struct NewPortalAnswer: Sendable {
  package let choice: Patient.PortalChoice
  package let reason: PortalAnswer.Reason
  package let way: PortalAnswer.Way
  package let saidBy: PortalAnswer.Speaker
  package let remark: String

  package init(
    _ choice: Patient.PortalChoice, because reason: PortalAnswer.Reason, way: PortalAnswer.Way,
    saidBy: PortalAnswer.Speaker = .patient, remark: String = ""
  ) {
    (self.choice, self.reason, self.way, self.saidBy, self.remark) = (choice, reason, way, saidBy, remark)
  }
}

/// What holds for somebody who said no: how they are told instead.
package struct StandingNo: Sendable, Equatable, RowDecodable {
  package let choice: Patient.PortalChoice
  /// Nil where nobody asked how, as for those whose answer came with the record.
  package let paper: PaperWish?

  package init(row: Row) throws {
    choice = Patient.PortalChoice(rawValue: try row.text(0)) ?? .declined
    paper =
      try row.textOrNil(1).flatMap(PortalAnswer.Way.init(rawValue:)).map(\.paper)
      ?? row.textOrNil(2).flatMap(PaperWish.init(rawValue:))
  }
}

/// Noting and taking back what people said about the portal.
package enum PortalAnswers {
  /// The answer that holds, in full; nil when there is none that was noted here.
  package static func present(of patient: Patient.ID, in reading: Reading) throws -> PortalAnswer? {
    try reading.first(PortalAnswerQueries.present(of: patient))
  }

  /// Whether somebody said no, and has not used an account since.
  package static func standing(of patient: Patient.ID, in reading: Reading) throws -> StandingNo? {
    try reading.first(PortalAnswerQueries.standing(of: patient))
  }

  /// Notes an answer; one before it ends. Open invitations end too: nobody is to be asked twice.
  ///
  /// - Throws: `ChartFault.notFound`.
  package static func note(
    _ answer: NewPortalAnswer, of patient: Patient.ID, id: PortalAnswer.ID, by actor: Actor,
    in transaction: Transaction, at now: Instant
  ) throws {
    let before = try transaction.first(PortalAnswerQueries.paperBefore(of: patient), as: String.self) ?? ""
    _ = try transaction.run(PortalAnswerQueries.end(of: patient, by: actor.id, at: now))
    try PatientDirectory.setPortalChoice(patient, to: answer.choice, in: transaction)
    _ = try transaction.run(
      PortalAnswerQueries.insert(answer, of: patient, id: id, paperBefore: before, by: actor.id, at: now))
    _ = try transaction.run(ReaderQueries.setPaper(of: patient, to: answer.way.paper.rawValue))
  }

  /// Takes an answer back: they may be asked again, and are told as before.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  package static func end(
    of patient: Patient.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    let before = try transaction.first(PortalAnswerQueries.paperBefore(of: patient), as: String.self)
    let ended = try transaction.run(PortalAnswerQueries.end(of: patient, by: actor.id, at: now))
    let cleared = try transaction.run(PortalAnswerQueries.clear(patient))
    if ended > 0, let before {
      _ = try transaction.run(ReaderQueries.setPaper(of: patient, to: before.isEmpty ? nil : before))
    }
    return ended + cleared > 0
  }
}
