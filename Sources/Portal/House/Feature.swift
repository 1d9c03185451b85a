package import Kernel
package import Web

/// A part of the portal that a practice can leave out. What it leaves out is nowhere: no menu, no link, no form, and
/// its addresses say whom to call.
///
/// Reading one's record, results and visits is no such part: it is the patient's right (45 CFR 164.524).
package enum Feature: String, Sendable, CaseIterable {
  case messages, booking, waitlist, refills, bills, forms, insurance, helpers
  case recordRequests = "record-requests"
  case signUp = "sign-up"

  /// The part to which an address belongs; nil for what every practice has. Works for templates and for paths.
  package static func of(_ path: String) -> Feature? {
    let parts = path.split(separator: "/").map(String.init)
    if let open = open(parts) { return open }
    guard let inside = insideChart(parts) else { return nil }
    return chart(inside)
  }

  private static func open(_ parts: [String]) -> Feature? {
    parts.first == "sign-up" ? .signUp : nil
  }

  /// What follows `/me`, `/for/{person}`, or the card of a patient whom staff look at as the patient does.
  private static func insideChart(_ parts: [String]) -> ArraySlice<String>? {
    switch parts.first {
    case "me": parts.dropFirst()
    case "for" where parts.count > 2: parts.dropFirst(2)
    case "staff" where parts.count > 4 && parts[3] == "as-patient": parts.dropFirst(4)
    default: nil
    }
  }

  private static func chart(_ parts: ArraySlice<String>) -> Feature? {
    let parts = Array(parts)
    switch (parts.first, parts.count > 1 ? parts[1] : nil) {
    case ("messages", _): return .messages
    case ("visits", "book"), ("visits", "due"), ("visits", "tickets"): return .booking
    case ("visits", "waitlist"), ("visits", "offers"): return .waitlist
    case ("visits", "forms"): return .forms
    case ("visits", _): return parts.count > 2 && parts[2] == "move" ? .booking : nil
    case ("medicines", "refill"): return .refills
    case ("bills", _), ("estimates", _): return .bills
    case ("record", "coverage"): return .insurance
    case ("record", "request"), ("record", "corrections"): return .recordRequests
    case ("account", "people"): return .helpers
    default: return nil
    }
  }
}

extension Set<Feature> {
  /// The addresses of these parts, for the pages.
  package var doors: ClosedDoors {
    guard !isEmpty else { return .none }
    return ClosedDoors(Set<String>(map(\.rawValue))) { path in Feature.of(path).map(self.contains) ?? false }
  }
}

/// Asked for a part that this practice leaves out.
package enum FeatureFault: Fault {
  case notOffered

  package var kind: FaultKind { .notFound }
  package var code: StaticString { "feature.not-offered" }
}
