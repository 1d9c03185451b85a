package import Chart
import Kernel
package import Web

/// The addresses of calls.
package enum CallPath: Sendable, Equatable {
  /// The calls of a day; of a week, in numbers; the week as a table to keep.
  case day, week, weekTable
  /// Somebody calls of whom nobody knows yet who it is.
  case unknown
  /// Somebody calls about a patient; with the reason picked.
  case about(Patient.ID, CallReason?)
  /// A call that was noted; what they said to five minutes of help; the sheet to hand out.
  case one(PhoneCall.ID)
  case help(PhoneCall.ID)
  case sheet(PhoneCall.ID)
  /// Lists of a phone system: bringing one, one of them, taking it in, dropping it.
  case lists
  case list(CallList.ID)
  case takeList(CallList.ID)
  case dropList(CallList.ID)
  /// The link of a reminder, and where it leads who has signed in.
  case link(PhoneCall.ID)
  case go(PhoneCall.ID)

  package var url: SafeURL {
    switch self {
    case .day: "/staff/calls"
    case .week: "/staff/calls/week"
    case .weekTable: "/staff/calls/week/table"
    case .unknown: "/staff/calls/new"
    case .about(let id, let reason):
      reason.map { CallPath.about(id, nil).url.with("about", $0.rawValue) }
        ?? .path("staff", "patients", id.text, "call")
    case .one(let id): .path("staff", "calls", id.text)
    case .help(let id): .path("staff", "calls", id.text, "help")
    case .sheet(let id): .path("staff", "calls", id.text, "sheet")
    case .lists: "/staff/calls/lists"
    case .list(let id): .path("staff", "calls", "lists", id.text)
    case .takeList(let id): .path("staff", "calls", "lists", id.text, "take")
    case .dropList(let id): .path("staff", "calls", "lists", id.text, "drop")
    case .link(let id): .path("l", id.text)
    case .go(let id): .path("l", id.text, "go")
    }
  }
}
