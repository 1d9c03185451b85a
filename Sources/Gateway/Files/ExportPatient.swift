package import Chart
import FHIR
import Kernel
package import Portal

extension App {
  /// A patient's whole record as a FHIR collection bundle: every resource as it came in, with what they point to.
  /// The versions the portal gave stand beside, not in, the resources.
  package func exportFHIR(_ patient: Chart.Patient.ID, reason: StaticString = "export") async throws -> [UInt8] {
    let viewer = Viewer(.practice(reason: reason), of: patient, from: .console)
    return try await chart(for: viewer).read("everything", as: .export) { reader in
      var bundle = ExportedBundle()
      try reader.everything { type, id, bytes in try bundle.add(type, id, bytes) }
      while let (type, id) = bundle.nextWanted() {
        if let bytes = try reader.shared(type, id) { try bundle.add(type, id, bytes) }
      }
      return bundle.bytes
    }
  }
}

/// A collection bundle as it grows.
private struct ExportedBundle {
  private var entries: [UInt8] = []
  private var present: Set<String> = []
  private var wanted: [(type: String, id: String)] = []

  mutating func add(_ type: String, _ id: String, _ resource: [UInt8]) throws {
    guard present.insert("\(type)/\(id)").inserted else { return }
    if !entries.isEmpty { entries.append(UInt8(ascii: ",")) }
    entries += Array(#"{"resource":"#.utf8) + resource + [UInt8(ascii: "}")]
    try want(JSONDocument(bytes: resource, limits: .file).root)
  }

  /// Something others point to that is not in yet. Each is asked for once.
  mutating func nextWanted() -> (type: String, id: String)? {
    while let next = wanted.popLast() {
      if !present.contains("\(next.type)/\(next.id)") { return next }
    }
    return nil
  }

  var bytes: [UInt8] {
    Array(#"{"resourceType":"Bundle","type":"collection","entry":["#.utf8) + entries + Array("]}".utf8)
  }

  private mutating func want(_ value: JSONValue) throws {
    for element in value.elements { try want(element) }
    for member in value.members {
      // A paper's content may lie in a resource of its own, to which its `url` points.
      if member.isNamed("reference") || member.isNamed("url"), let text = member.value.text {
        guard case .resource(let type, let id) = ReferenceTarget(text) else { continue }
        if SharedResources.holds(type) || type == "Device" { wanted.append((type, id)) }
      } else {
        try want(member.value)
      }
    }
  }
}
