package import FHIR
package import Store

/// Resources that belong to nobody's chart, found by what others say of them.
package enum SharedResources {
  /// The `Type/id` that a reference by search means; nil when there is none, or more than one, or the search is for
  /// something other than one identifier.
  package static func find(_ reference: ConditionalReference, in reading: Reading) throws -> String? {
    guard let identifier = reference.identifier else { return nil }
    let ids: [String] = try reading.all(
      ResourceQueries.withIdentifier(reference.type, identifier.system ?? "", identifier.value))
    return ids.count == 1 ? "\(reference.type)/\(ids[0])" : nil
  }
}
