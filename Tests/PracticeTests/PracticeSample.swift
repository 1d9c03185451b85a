import Foundation
import Kernel
import Testing

@testable import Practice

/// A demonstration practice and its bundles read back as plain JSON, for looking at.
enum PracticeSample {
  static func plan(
    seed: UInt64 = 1, patients: Int = 40, marking: FieldMarking = .plain
  ) throws -> PracticePlan {
    let zone = try #require(ClinicZone("America/Denver"))
    return PracticePlan(
      seed: seed, now: PracticePlan.demoNow(in: zone), zone: zone, patients: patients, marking: marking)
  }

  /// The resources of a bundle. Fails on anything that is no JSON or no transaction of PUT entries.
  static func resources(_ bundle: [UInt8]) throws -> [[String: Any]] {
    let parsed = try JSONSerialization.jsonObject(with: Data(bundle))
    let json = try #require(parsed as? [String: Any])
    #expect(json["type"] as? String == "transaction")
    let entries = try #require(json["entry"] as? [[String: Any]])
    return try entries.map { entry in
      let resource = try #require(entry["resource"] as? [String: Any])
      let request = try #require(entry["request"] as? [String: Any])
      #expect(request["method"] as? String == "PUT")
      #expect(request["url"] as? String == address(resource))
      return resource
    }
  }

  static func address(_ resource: [String: Any]) -> String {
    "\(resource["resourceType"] as? String ?? "")/\(resource["id"] as? String ?? "")"
  }

  /// Every text below a value, with the name of its field.
  static func texts(_ value: Any, under field: String = "") -> [(field: String, text: String)] {
    switch value {
    case let object as [String: Any]: object.flatMap { texts($0.value, under: $0.key) }
    case let list as [Any]: list.flatMap { texts($0, under: field) }
    case let text as String: [(field, text)]
    default: []
    }
  }

  static func patient(_ key: String, in plan: PracticePlan) throws -> GeneratedPatient {
    plan.patient(try #require(Cast.place(of: key)))
  }

  /// The resources of one type in the chart of a member of the cast.
  static func chart(_ key: String, _ type: String) throws -> [[String: Any]] {
    try resources(patient(key, in: plan()).bundle).filter { $0["resourceType"] as? String == type }
  }
}
