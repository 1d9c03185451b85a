package import Kernel

/// Something wrong with an element of a resource that is kept all the same. It holds nothing of what stood there.
package struct ResourceFault: Hashable, Sendable {
  /// `Observation.component[1].valueQuantity.value`
  package let path: String
  package let reason: Reason

  /// The kinds of mistake an element can have.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case wrongKind, impossibleDate, unknownCode, notAnArray, missing, unknownElement, emptyValue, tooMany
  }

  package var code: StaticString {
    switch reason {
    case .wrongKind: "resource.wrong-kind"
    case .impossibleDate: "resource.impossible-date"
    case .unknownCode: "resource.unknown-code"
    case .notAnArray: "resource.not-an-array"
    case .missing: "resource.missing-element"
    case .unknownElement: "resource.unknown-element"
    case .emptyValue: "resource.empty-value"
    case .tooMany: "resource.too-many-values"
    }
  }

  /// One sentence for the operator or the sender.
  package var sentence: String {
    switch reason {
    case .wrongKind: "The value is not of the kind that this element has."
    case .impossibleDate: "This is not a date or time that exists, in the form FHIR writes it."
    case .unknownCode: "The code is not one of those that this element may have."
    case .notAnArray: "A list belongs here, even when it has one element."
    case .missing: "An element that must be there is missing."
    case .unknownElement: "FHIR R4 has no element of this name here; it is kept, but not read."
    case .emptyValue: "The value is empty; it should have been left out."
    case .tooMany: "Only one of these may be given."
    }
  }
}

/// Why JSON is not taken as a resource at all.
package enum ResourceRefusal: Fault, Hashable, CaseIterable {
  case notAnObject, noType, unknownType, badID, notABundle, tooManyEntries

  package var kind: FaultKind { self == .tooManyEntries ? .tooLarge : .invalid }

  package var code: StaticString {
    switch self {
    case .notAnObject: "resource.not-an-object"
    case .noType: "resource.no-type"
    case .unknownType: "resource.unknown-type"
    case .badID: "resource.bad-id"
    case .notABundle: "bundle.no-type"
    case .tooManyEntries: "bundle.too-many-entries"
    }
  }

  /// One sentence for the operator or the sender.
  package var sentence: String {
    switch self {
    case .notAnObject: "A resource is a JSON object."
    case .noType: "There is no resourceType in it."
    case .unknownType: "FHIR R4 has no resource type of this name."
    case .badID: "The id is not 1 to 64 letters, digits, hyphens and points."
    case .notABundle: "The bundle does not say what type of bundle it is."
    case .tooManyEntries: "The bundle has more entries than are accepted at once."
    }
  }
}
