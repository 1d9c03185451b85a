package import Chart
import Kernel
package import Web

/// Asking patients at their visit to join.
package enum AskPath: Sendable, Equatable {
  case list
  case note(Patient.ID)

  package var url: SafeURL {
    switch self {
    case .list: "/staff/asks"
    case .note(let id): .path("staff", "asks", id.text)
    }
  }
}
