/// Whether a single value is what FHIR calls a code, a date, a number … (R4 §2.24.0.1).
enum PrimitiveCheck {
  /// What is wrong with it, or nil. A kind that is not known here is not judged.
  static func reason(_ value: JSONValue, kind: String, codes: Set<String>) -> ResourceFault.Reason? {
    switch kind {
    case "boolean": return value.kind == .bool ? nil : .wrongKind
    case "decimal": return value.kind == .number ? nil : .wrongKind
    case "integer": return value.integer == nil ? .wrongKind : nil
    case "positive": return (value.integer ?? 0) > 0 ? nil : .wrongKind
    case "unsigned": return (value.integer ?? -1) >= 0 ? nil : .wrongKind
    case "string", "code", "uri", "date", "dateTime", "instant", "time", "base64": break
    default: return nil
    }
    guard let text = value.text else { return .wrongKind }
    if text.isEmpty { return .emptyValue }
    switch kind {
    case "date": return FHIRDate(text).map { !$0.hasTime } ?? false ? nil : .impossibleDate
    case "dateTime": return FHIRDate(text) == nil ? .impossibleDate : nil
    case "instant": return FHIRDate(text).map { $0.precision >= .second } ?? false ? nil : .impossibleDate
    case "time": return FHIRTime(text) == nil ? .impossibleDate : nil
    case "code": return codes.isEmpty || codes.contains(text) ? nil : .unknownCode
    case "base64": return Base64.isValid(text.utf8) ? nil : .wrongKind
    default: return nil
    }
  }
}
