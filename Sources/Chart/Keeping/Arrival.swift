package import FHIR

/// A resource that came in, with its references resolved and an id of its own: ready to be kept.
package struct Arrival: Sendable {
  package let type: String
  package let id: String
  package let resource: Resource

  package init(type: String, id: String, resource: Resource) {
    self.type = type
    self.id = id
    self.resource = resource
  }
}

/// What became of a resource that came in.
package enum ArrivalOutcome: Sendable, Equatable {
  case created, updated, unchanged
  case refused(ArrivalRefusal)
}

/// Why a resource was not kept.
package enum ArrivalRefusal: String, Sendable, Equatable {
  /// The same id stands in another person's chart.
  case otherChart
  /// The patient's number or id belongs to somebody with another name and birth date.
  case otherPerson
  /// It names several patients as its owner.
  case severalPatients
  /// It is a visit that was booked in the portal.
  case bookedHere

  /// One sentence for the operator or the sender. Holds nothing of what came in.
  package var sentence: String {
    switch self {
    case .otherChart: "It is stored already, in the chart of another patient."
    case .otherPerson: "Its patient's id or number is that of a person with another name and birth date."
    case .bookedHere: "It is a visit that was booked in the portal; move or cancel it there."
    case .severalPatients: "It names several patients; it can be in the chart of one only."
    }
  }
}

/// A result or report that was kept.
package struct KeptResult: Sendable {
  package let patientID: Patient.ID
  package let type: String
  package let id: String
  /// Whether an earlier version was here before.
  package let isUpdate: Bool
  /// Whether it is recent: what is older when it first comes is history.
  package let isRecent: Bool
}

/// What a bundle brought, by resource, and for whom there is something new to look at.
package struct Keepings: Sendable {
  package var outcomes: [ArrivalOutcome] = []
  /// People with a note or paper that is recent and that they may see.
  package var news: Set<Patient.ID> = []
  /// Results and reports that are final, for those who review them.
  package var results: [KeptResult] = []
  package var patients: Set<Patient.ID> = []
  /// Resources of a patient who has no chart yet. They are taken into it when it comes.
  package var waiting = 0
  /// Charts that may be one person's, put up for review.
  package var reviews = 0

  package var refused: [(index: Int, refusal: ArrivalRefusal)] {
    outcomes.enumerated().compactMap { index, outcome in
      if case .refused(let refusal) = outcome { return (index, refusal) }
      return nil
    }
  }
}
