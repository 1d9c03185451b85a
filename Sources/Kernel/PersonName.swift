/// A person's name, as they write it.
package struct PersonName: Hashable, Sendable {
  package let given: String
  package let family: String
  /// `Dr.`, or empty.
  package let prefix: String

  package init(given: String, family: String, prefix: String = "") {
    self.given = given
    self.family = family
    self.prefix = prefix
  }

  /// `Rosa Delgado`
  package var full: String { [given, family].filter { !$0.isEmpty }.joined(separator: " ") }

  /// `Rosa` of `Rosa María`: how one is greeted.
  package var first: String { given.split(separator: " ").first.map(String.init) ?? given }

  /// `Delgado, Rosa`, for lists sorted by family name.
  package var sorted: String { [family, given].filter { !$0.isEmpty }.joined(separator: ", ") }

  /// `Dr. Okafor` for a clinician with a title, the full name for others.
  package var addressed: String { prefix.isEmpty ? full : "\(prefix) \(family)" }

  /// At most two letters for the round face button.
  package var initials: String {
    String([given.first, family.first].compactMap { $0 }).uppercased()
  }
}
