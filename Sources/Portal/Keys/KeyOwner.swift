package import Chart
import Credentials
import Kernel

/// Whose keys they are: an account's, or somebody's who works here.
package struct KeyOwner: Sendable, Hashable {
  package let kind: Session.Kind
  package let id: String

  package init(_ kind: Session.Kind, _ id: String) {
    (self.kind, self.id) = (kind, id)
  }

  package init(_ account: Account.ID) { self.init(.person, account.text) }

  package init(_ session: Session) { self.init(session.kind, session.owner) }

  /// `person/…`: for seals, and for the audit trail.
  package var text: String { "\(kind.rawValue)/\(id)" }

  /// What devices are told about whose passkey it is: nothing that says who that is.
  package var handle: [UInt8] { PasskeySite.handle(of: text) }
}
