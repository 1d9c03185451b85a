package import Kernel

/// What a server answers when something did not go as asked (R4 §2.4.5).
package struct OperationOutcome: Sendable {
  package let issues: [Issue]

  package init(_ issues: [Issue]) {
    self.issues = issues
  }

  /// One thing to say.
  package struct Issue: Sendable {
    package let severity: Severity
    package let kind: FaultKind
    /// For a person who reads the answer. Nothing of a patient may stand in it.
    package let sentence: String
    /// Where: `Observation.status`.
    package let path: String?

    package init(_ kind: FaultKind, _ sentence: String, at path: String? = nil, severity: Severity = .error) {
      self.severity = severity
      self.kind = kind
      self.sentence = sentence
      self.path = path
    }

    /// A mistake in an element of a resource that was kept.
    package init(_ fault: ResourceFault) {
      self.init(.invalid, fault.sentence, at: fault.path, severity: .warning)
    }

    /// JSON that was refused.
    package init(_ fault: JSONFault) {
      self.init(fault.kind, fault.sentence, at: fault.path.isEmpty ? nil : fault.path)
    }

    /// JSON that is no resource.
    package init(_ refusal: ResourceRefusal) {
      self.init(refusal.kind, refusal.sentence)
    }
  }

  /// How bad it is.
  package enum Severity: String, Sendable, CaseIterable {
    case fatal, error, warning, information
  }

  /// The resource as JSON.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("resourceType", "OperationOutcome")
      writer.array("issue") { writer in
        for issue in issues { OperationOutcome.write(issue, &writer) }
      }
    }
    return writer.bytes
  }

  /// The standard's word for a kind of failure (value set issue-type).
  package static func issueCode(for kind: FaultKind) -> String {
    switch kind {
    case .invalid: "invalid"
    case .unauthenticated: "login"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .gone: "deleted"
    case .conflict: "conflict"
    case .tooLarge: "too-long"
    case .tooMany: "throttled"
    case .unavailable, .crowded: "transient"
    case .broken: "exception"
    }
  }

  private static func write(_ issue: Issue, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("severity", issue.severity.rawValue)
      writer.member("code", issueCode(for: issue.kind))
      writer.member("diagnostics", issue.sentence)
      if let path = issue.path { writer.array("expression") { $0.string(path) } }
    }
  }
}
