/// A way in which somebody needs what the portal gives, because its pages do not serve them.
package enum AnotherWay: String, Sendable, CaseIterable {
  case largePrint = "large-print"
  /// Papers by mail.
  case paper
  /// Somebody calls and reads or explains it.
  case call
  /// Somebody sits down with them at the practice.
  case inPerson = "in-person"
  case interpreter
}
