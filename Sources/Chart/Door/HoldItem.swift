package import Kernel
package import Store

/// Holding something back from the patient, and letting it go. Only for one person and one thing, with a reason:
/// there is no switch that holds for everyone.
package struct Hold: Sendable {
  package let patientID: Patient.ID
  package let resourceType: String
  package let resourceID: String
  /// Why telling now would endanger life or physical safety, or what the patient asked for (45 CFR 171.201).
  package let reason: String
  /// The day on which somebody looks at it again.
  package let reviewOn: CivilDate
  package let kind: Kind
  /// When it ends by itself; nil when only a person ends it.
  package let releaseAt: Instant?

  /// Why something is held: a clinician's reason, or the patient's own wish.
  package enum Kind: String, Sendable {
    case reason, choice
  }

  package init(
    patientID: Patient.ID, resourceType: String, resourceID: String, reason: String, reviewOn: CivilDate,
    kind: Kind = .reason, releaseAt: Instant? = nil
  ) {
    self.patientID = patientID
    self.resourceType = resourceType
    self.resourceID = resourceID
    self.reason = reason
    self.reviewOn = reviewOn
    self.kind = kind
    self.releaseAt = releaseAt
  }

  /// The hold on a thing that is in force, if there is one.
  package static func inForce(
    _ type: String, _ id: String, of patient: Patient.ID, in reading: Reading
  ) throws -> Hold? {
    try reading.first(HoldQueries.inForce(type, id, of: patient))
  }

  /// Holds whose time is over.
  package static func due(at now: Instant, limit: Int, in reading: Reading) throws -> [Hold] {
    try reading.all(HoldQueries.due(at: now, limit: limit))
  }

  /// Holds it back from now on, with the values of its panel: on every path at once.
  ///
  /// - Throws: `holdUnchanged` when it is held already, `notFound` when the chart has no such thing.
  package func begin(
    id: String, by actor: Actor, from origin: Origin, at now: Instant, audit: AuditTrail, in transaction: Transaction
  ) throws {
    guard try transaction.run(HoldQueries.insert(self, id: id, by: actor.id, at: now)) == 1 else {
      throw ChartFault.holdUnchanged
    }
    try markAll(in: transaction)
    try audit.append(
      event(.hold, by: actor, from: origin, at: now), in: transaction)
  }

  /// Lets it go. The row with who held it and why stays.
  package func lift(
    by actor: Actor, from origin: Origin, at now: Instant, audit: AuditTrail, in transaction: Transaction
  ) throws {
    guard try transaction.run(HoldQueries.lift(self, by: actor.id, at: now)) == 1 else {
      throw ChartFault.holdUnchanged
    }
    try markAll(in: transaction)
    try audit.append(event(.lift, by: actor, from: origin, at: now), in: transaction)
  }

  /// Marks the thing, and with a report its values, as the holds in force now say: what another hold keeps back stays.
  private func markAll(in transaction: Transaction) throws {
    let held = try HeldThings(of: patientID, in: transaction)
    for name in try HeldThings.within(resourceType, resourceID, of: patientID, in: transaction).sorted() {
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      let isHeld = held.names.contains(name)
      let changed = try transaction.run(HoldQueries.markResource(parts[0], parts[1], of: patientID, isHeld: isHeld))
      if parts == [resourceType, resourceID], changed != 1 { throw ChartFault.notFound }
      _ = try transaction.run(HoldQueries.markItem(parts[0], parts[1], of: patientID, isHeld: isHeld))
    }
  }

  private func event(_ action: AuditAction, by actor: Actor, from origin: Origin, at now: Instant) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, patientID: patientID, action: action, object: "\(resourceType)/\(resourceID)",
      reason: reason, origin: origin)
  }
}

extension Hold: RowDecodable {
  package init(row: Row) throws {
    self.init(
      patientID: try row.id(0), resourceType: try row.text(1), resourceID: try row.text(2), reason: try row.text(3),
      reviewOn: try row.day(4), kind: Kind(rawValue: try row.text(5)) ?? .reason, releaseAt: try row.instantOrNil(6))
  }
}
