/// To which patients a resource belongs (R4 CompartmentDefinition/patient).
package enum PatientCompartment {
  /// Ids of all patients that a resource names in an element that counts, in order, each once. A patient is in its own.
  package static func patients(of resource: Resource) -> [String] {
    var ids = resource.type == "Patient" ? [resource.id].compactMap { $0 } : []
    for path in paths[resource.type] ?? [] { ids += patients(in: resource, at: path) }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// The one patient whose record the resource is part of. Nil when there is none, or when its first element names
  /// several: then nobody's record may show it without a closer look.
  package static func owner(of resource: Resource) -> String? {
    if resource.type == "Patient" { return resource.id }
    guard let path = paths[resource.type]?.first else { return nil }
    let ids = Set(patients(in: resource, at: path))
    return ids.count == 1 ? ids.first : nil
  }

  /// Whether resources of a type can belong to a patient at all. False for an organization.
  package static func holds(_ type: String) -> Bool { type == "Patient" || paths[type] != nil }

  /// The elements of a type that name a patient; the record's own first.
  package static func paths(for type: String) -> [ElementPath] { paths[type] ?? [] }

  private static let paths: [String: [ElementPath]] = {
    var paths: [String: [ElementPath]] = [:]
    for line in CompartmentTable.text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let type = words.first else { continue }
      paths[type] = words.dropFirst().map(ElementPath.init)
    }
    return paths
  }()

  private static func patients(in resource: Resource, at path: ElementPath) -> [String] {
    path.values(in: resource.value).compactMap { value in
      guard let reference = Reference(value), reference.type == "Patient" else { return nil }
      return reference.id
    }
  }
}
