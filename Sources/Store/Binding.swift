package import Kernel

/// A value as the database takes it.
package enum Binding: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// Something that can stand in a statement as a value.
package protocol Bindable {
  var binding: Binding { get }
}

extension String: Bindable {
  package var binding: Binding { .text(self) }
}

extension Int: Bindable {
  package var binding: Binding { .integer(Int64(self)) }
}

extension Int64: Bindable {
  package var binding: Binding { .integer(self) }
}

extension Double: Bindable {
  package var binding: Binding { .real(self) }
}

/// Flags are stored as 0 and 1.
extension Bool: Bindable {
  package var binding: Binding { .integer(self ? 1 : 0) }
}

extension [UInt8]: Bindable {
  package var binding: Binding { .bytes(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  package var binding: Binding { self?.binding ?? .null }
}

/// A closed list of words is stored as the word: declare `extension SlotState: Bindable {}`.
extension Bindable where Self: RawRepresentable, RawValue: Bindable {
  package var binding: Binding { rawValue.binding }
}

extension ID: Bindable {
  package var binding: Binding { .text(text) }
}

extension Cents: Bindable {
  package var binding: Binding { .integer(count) }
}

extension Instant: Bindable {
  package var binding: Binding { .text(description) }
}

extension CivilDate: Bindable {
  package var binding: Binding { .text(description) }
}

extension Language: Bindable {}
