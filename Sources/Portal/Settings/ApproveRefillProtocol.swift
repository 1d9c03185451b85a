package import Chart
package import Kernel
import Store
import Web

/// Why a row of the protocol was not written, approved or withdrawn.
package enum RefillProtocolFault: Fault, Equatable {
  case unknown, notAllowed
  /// Somebody approved, replaced or withdrew it meanwhile.
  case changedMeanwhile

  package var kind: FaultKind { self == .changedMeanwhile ? .conflict : .notFound }

  package var code: StaticString {
    switch self {
    case .unknown: "refill-protocol.unknown"
    case .notAllowed: "refill-protocol.not-allowed"
    case .changedMeanwhile: "refill-protocol.changed-meanwhile"
    }
  }
}

extension App {
  /// Writes down what nurses may refill alone. Nothing changes until a provider approves it.
  package func writeRefillProtocol(
    _ terms: RefillTerms, by member: StaffMember, from origin: Origin, as submission: Submission? = nil
  ) async throws -> RefillProtocol.ID {
    guard member.role.may(.editWording) else { throw RefillProtocolFault.notAllowed }
    let (now, id) = (clock.now, RefillProtocol.ID(random: random))
    _ = try await once(submission) { [audit] transaction in
      try RefillBook.write(terms, id: id, by: member, in: transaction, at: now)
      try audit.append(member.changed("refill-protocol/\(id)", at: now, from: origin, as: .change), in: transaction)
      return Done(Path.staffRefillProtocol.url.description, saying: "settings.refills.saved")
    }
    return id
  }

  /// Puts a provider's name under a row: from now on nurses approve by it. The row before it for the same medicine
  /// ends.
  package func approveRefillProtocol(
    _ id: RefillProtocol.ID, by member: StaffMember, from origin: Origin, as submission: Submission? = nil
  ) async throws -> Done {
    try await settle(id, by: member, from: origin, .approve, submission) { row, transaction, now in
      try RefillBook.approve(row, by: member, in: transaction, at: now)
    }
  }

  /// Takes a row back: from now on nurses approve nothing by it.
  package func endRefillProtocol(
    _ id: RefillProtocol.ID, by member: StaffMember, from origin: Origin, as submission: Submission? = nil
  ) async throws -> Done {
    try await settle(id, by: member, from: origin, .withdraw, submission) { row, transaction, now in
      try RefillBook.end(row.id, by: member, in: transaction, at: now)
    }
  }

  private func settle(
    _ id: RefillProtocol.ID, by member: StaffMember, from origin: Origin, _ action: AuditAction,
    _ submission: Submission?, _ act: @escaping @Sendable (RefillProtocol, Transaction, Instant) throws -> Bool
  ) async throws -> Done {
    guard member.role.may(.approveWording) else { throw RefillProtocolFault.notAllowed }
    let now = clock.now
    let flash = action == .approve ? "settings.refills.approved" : "settings.refills.withdrawn"
    return try await once(submission) { [audit] transaction in
      guard let row = try RefillBook.one(id, in: transaction) else { throw RefillProtocolFault.unknown }
      guard try act(row, transaction, now) else { throw RefillProtocolFault.changedMeanwhile }
      try audit.append(member.changed("refill-protocol/\(id)", at: now, from: origin, as: action), in: transaction)
      return Done(Path.staffRefillProtocol.url.description, saying: flash)
    }
  }
}
