/// A small FHIR resource as text, for charts that tests make by hand.
package struct SampleResource: Sendable {
  package let type: String
  package let id: String
  /// Names of fields with their JSON.
  private var fields: [(name: String, json: String)]

  package init(_ type: String, _ id: String, _ fields: [(String, String)]) {
    self.type = type
    self.id = id
    self.fields = fields.map { (name: $0.0, json: $0.1) }
  }

  /// Names of fields with their JSON, without type and id.
  package var allFields: [(String, String)] { fields.map { ($0.name, $0.json) } }

  package var reference: String { "\(type)/\(id)" }

  package var json: String {
    let rest = fields.map { ",\(SampleResource.quoted($0.name)):\($0.json)" }.joined()
    return #"{"resourceType":"\#(type)","id":"\#(id)"\#(rest)}"#
  }

  /// The same with a security label: `R` is private to the patient, `V` for the practice only.
  package func labelled(_ code: String) -> SampleResource {
    with("meta", #"{"security":[{"code":"\#(code)"}]}"#)
  }

  /// The same with a field added or changed.
  package func with(_ name: String, _ json: String) -> SampleResource {
    var copy = self
    copy.fields.removeAll { $0.name == name }
    copy.fields.append((name: name, json: json))
    return copy
  }

  /// All of them as a FHIR bundle of one kind.
  package static func bundle(_ resources: [SampleResource], type: String = "batch") -> [UInt8] {
    let entries = resources.map { resource in
      #"{"resource":\#(resource.json),"request":{"method":"PUT","url":"\#(resource.reference)"}}"#
    }
    return Array(#"{"resourceType":"Bundle","type":"\#(type)","entry":[\#(entries.joined(separator: ","))]}"#.utf8)
  }

  static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
