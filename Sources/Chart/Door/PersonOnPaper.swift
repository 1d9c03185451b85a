package import Kernel
package import Store

/// Whom a document that came from elsewhere says it is about.
package struct PersonOnPaper: Sendable {
  package let identifiers: [(system: String, value: String)]
  package let names: [PersonName]
  package let birthDate: CivilDate?

  package init(identifiers: [(system: String, value: String)], names: [PersonName], birthDate: CivilDate?) {
    self.identifiers = identifiers
    self.names = names
    self.birthDate = birthDate
  }

  /// Whose chart it belongs in.
  package enum Finding: Sendable, Equatable {
    case chart(Patient.ID)
    case refused(Refusal)
  }

  /// Why no chart was found. A wrong chart is worse than none.
  package enum Refusal: String, Sendable, Equatable {
    /// None of its numbers is known here.
    case unknown
    /// None of its numbers is known here, but somebody has this name and birth date: a person must say that it is they.
    case resembles
    /// Its numbers are those of several people here.
    case ambiguous
    /// Its number is that of a person with another name or birth date.
    case otherPerson
    /// It has no name or no birth date to check against.
    case incomplete
  }

  /// Finds the chart by number, name and birth date together. Where the number is of another place and says nothing
  /// here, a person may name the chart; name and birth date must agree all the same.
  ///
  /// - Parameter named: the chart that a person named.
  package func chart(named: Patient.ID? = nil, in reading: Reading) throws -> Finding {
    guard !names.isEmpty, let birthDate else { return .refused(.incomplete) }
    if let named {
      guard let patient = try reading.first(PatientQueries.one(named), as: Patient.self) else {
        return .refused(.unknown)
      }
      return isSame(patient) ? .chart(named) : .refused(.otherPerson)
    }
    var found: [Patient] = []
    for (system, value) in identifiers.prefix(20) where !PersonOnPaper.saysNothing(system, value) {
      found += try reading.all(PatientQueries.withIdentifier(system, value), as: Patient.self)
    }
    let owners = Set(found.map(\.id))
    guard owners.count <= 1 else { return .refused(.ambiguous) }
    if let owner = found.first { return isSame(owner) ? .chart(owner.id) : .refused(.otherPerson) }
    for name in names.prefix(5) {
      let alike = try reading.all(PatientQueries.named(PatientMatch.sortName(name), born: birthDate), as: Patient.self)
      if !alike.isEmpty { return .refused(.resembles) }
    }
    return .refused(.unknown)
  }

  /// Birth date and family name must both agree: this is stricter than for a record system's own news, which may
  /// correct one of them.
  private func isSame(_ patient: Patient) -> Bool {
    guard let known = patient.birthDate, known == birthDate else { return false }
    let words = Set(FoldedWords.of(patient.name.full))
    return names.contains { name in
      let family = Set(FoldedWords.of(name.family)), given = Set(FoldedWords.of(name.given))
      return !words.isDisjoint(with: family) && (given.isEmpty || !words.isDisjoint(with: given))
    }
  }

  /// Social security numbers are never a way to find somebody here.
  private static func saysNothing(_ system: String, _ value: String) -> Bool {
    system.hasSuffix("2.16.840.1.113883.4.1") || system.contains("us-ssn") || value.isEmpty
  }
}

extension PersonOnPaper.Refusal {
  /// One sentence for the operator. Holds nothing of the document.
  package var sentence: String {
    switch self {
    case .unknown: "Nobody here has its patient's number."
    case .resembles:
      "Nobody here has its patient's number. Somebody has the name and the birth date: name the chart with --patient."
    case .ambiguous: "Its patient's numbers are those of several people here."
    case .otherPerson: "Its patient's name or birth date is not that of the chart with this number."
    case .incomplete: "It does not give its patient's name and whole birth date."
    }
  }
}
