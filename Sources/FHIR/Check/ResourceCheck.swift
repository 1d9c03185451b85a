/// Looks through a resource for elements that are not what FHIR R4 says they are. Nothing is refused here.
///
/// Types that the portal has no view of are checked in their common elements only.
package enum ResourceCheck {
  /// More would help nobody, and a file made to have them must not fill the report.
  private static let mostFaults = 100

  /// What is wrong, in the order of the text; at most 100.
  package static func faults(in resource: Resource) -> [ResourceFault] {
    var faults: [ResourceFault] = []
    // Most resources have none, and spelling places is the dearest part: look without them first.
    check(resource: resource.value, type: resource.type, path: nowhere, &faults)
    guard !faults.isEmpty else { return [] }
    faults = []
    check(resource: resource.value, type: resource.type, path: resource.type, &faults)
    return faults
  }

  /// The path while places are not spelled.
  private static let nowhere = ""

  private static func place(_ path: String, _ member: JSONMember) -> String {
    path.isEmpty ? nowhere : "\(path).\(member.shownKey)"
  }

  private static func place(_ path: String, _ index: Int) -> String {
    path.isEmpty ? nowhere : "\(path)[\(index)]"
  }

  private static let common: Set<String> = [
    "resourceType", "id", "meta", "implicitRules", "language", "text", "contained",
  ]

  private static func check(resource: JSONValue, type: String, path: String, _ faults: inout [ResourceFault]) {
    for member in resource.members {
      let key = member.key
      let place = place(path, member)
      switch key {
      case "meta": check(member.value, kind: "Meta", codes: [], place, &faults)
      case "text": check(member.value, kind: "Narrative", codes: [], place, &faults)
      case "implicitRules", "language": check(member.value, kind: "string", codes: [], place, &faults)
      case "contained": checkContained(member.value, place, &faults)
      default: break
      }
    }
    guard let shape = ElementTable.r4[type] else { return }
    check(members: resource, shape: shape, skipping: common, path: path, &faults)
  }

  private static func checkContained(_ value: JSONValue, _ path: String, _ faults: inout [ResourceFault]) {
    guard value.kind == .array else { return add(.notAnArray, path, &faults) }
    for (index, inside) in value.elements.enumerated() {
      guard let resource = try? Resource(inside) else {
        add(.wrongKind, place(path, index), &faults)
        continue
      }
      check(resource: inside, type: resource.type, path: place(path, index), &faults)
    }
  }

  private static func check(
    members value: JSONValue, shape: ElementTable.Shape, skipping: Set<String>, path: String,
    _ faults: inout [ResourceFault]
  ) {
    var choices: Set<String> = []
    if value.members.count == 0 { add(.emptyValue, path, &faults) }
    for member in value.members {
      let key = member.key
      if skipping.contains(key) || isAlwaysAllowed(key) { continue }
      let place = place(path, member)
      guard let rule = shape.rules[key] else {
        if !shape.openChoices.contains(where: key.hasPrefix), !isSidekick(key, shape) {
          add(.unknownElement, place, &faults)
        }
        continue
      }
      if let choice = rule.choice, !choices.insert(choice).inserted { add(.tooMany, place, &faults) }
      check(member.value, rule: rule, place, &faults)
    }
    for name in shape.needed where value[name] == nil && value["_\(name)"] == nil {
      add(.missing, "\(path).\(name)", &faults)
    }
  }

  /// Elements that every object may have.
  private static func isAlwaysAllowed(_ key: String) -> Bool {
    key == "id" || key == "extension" || key == "modifierExtension" || key == "fhir_comments"
  }

  /// `_birthDate` holds the extensions of `birthDate`.
  private static func isSidekick(_ key: String, _ shape: ElementTable.Shape) -> Bool {
    key.hasPrefix("_") && shape.rules[String(key.dropFirst())] != nil
  }

  private static func check(
    _ value: JSONValue, rule: ElementTable.Rule, _ path: String, _ faults: inout [ResourceFault]
  ) {
    guard rule.isList else { return check(value, kind: rule.kind, codes: rule.codes, path, &faults) }
    guard value.kind == .array else { return add(.notAnArray, path, &faults) }
    if value.elements.count == 0 { add(.emptyValue, path, &faults) }
    for (index, element) in value.elements.enumerated() where element.kind != .null {
      check(element, kind: rule.kind, codes: rule.codes, place(path, index), &faults)
    }
  }

  private static func check(
    _ value: JSONValue, kind: String, codes: Set<String>, _ path: String, _ faults: inout [ResourceFault]
  ) {
    if faults.count >= mostFaults { return }
    if let shape = ElementTable.r4[kind] {
      guard value.isObject else { return add(.wrongKind, path, &faults) }
      return check(members: value, shape: shape, skipping: [], path: path, &faults)
    }
    if let reason = PrimitiveCheck.reason(value, kind: kind, codes: codes) { add(reason, path, &faults) }
  }

  private static func add(_ reason: ResourceFault.Reason, _ path: String, _ faults: inout [ResourceFault]) {
    if faults.count < mostFaults { faults.append(ResourceFault(path: path, reason: reason)) }
  }
}
