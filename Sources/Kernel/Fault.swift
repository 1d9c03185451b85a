/// The eleven ways in which something can go wrong, mapped once per edge: to a page, an OperationOutcome, an HL7
/// acknowledgement, an exit code.
package enum FaultKind: String, Sendable, CaseIterable {
  case invalid, unauthenticated, forbidden, notFound, gone, conflict, tooLarge, tooMany, unavailable, broken
  /// Many people came at once: the turn of this one comes in a few seconds.
  case crowded
}

/// A failure with a kind and a code. The code is text of the program itself, so a log line cannot hold a person's data.
package protocol Fault: Error {
  var kind: FaultKind { get }
  /// `inbound.no-match`: area, dot, what happened.
  var code: StaticString { get }
}
