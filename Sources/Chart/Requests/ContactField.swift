import Kernel

/// What of a person's contact data can be changed by asking.
package enum ContactField: String, Sendable, CaseIterable {
  case preferredName = "preferred-name"
  case phone, email, address, language
}

/// Where somebody lives, as it is typed and as it stands on an envelope.
package struct MailingAddress: Sendable, Equatable {
  package var street: String
  package var more: String
  package var city: String
  package var state: String
  package var postalCode: String

  package init(street: String, more: String, city: String, state: String, postalCode: String) {
    (self.street, self.more, self.city) = (street, more, city)
    (self.state, self.postalCode) = (state, postalCode)
  }

  /// From the text it is kept as: its five parts, one a line.
  package init(kept text: String) {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let part = { (index: Int) in index < parts.count ? parts[index] : "" }
    self.init(street: part(0), more: part(1), city: part(2), state: part(3), postalCode: part(4))
  }

  package var kept: String {
    isEmpty ? "" : [street, more, city, state, postalCode].joined(separator: "\n")
  }

  package var isEmpty: Bool { [street, more, city, state, postalCode].allSatisfy(\.isEmpty) }

  /// The lines of an envelope below the name.
  package var envelope: [String] {
    let place = [city, [state, postalCode].filter { !$0.isEmpty }.joined(separator: " ")]
    return [street, more, place.filter { !$0.isEmpty }.joined(separator: ", ")].filter { !$0.isEmpty }
  }
}
