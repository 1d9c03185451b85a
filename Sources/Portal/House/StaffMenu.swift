package import Chart
import Kernel
package import Web

/// The menu of staff pages: an entry stands there when the role may use it.
package enum StaffMenu: String, Sendable, CaseIterable {
  case inbox, patients, overdue, letters, notices, settings

  var permission: StaffPermission {
    switch self {
    case .inbox: .workInbox
    case .patients: .findPatients
    case .overdue: .seeOverdue
    case .letters: .printLetters
    case .notices: .mindNotices
    case .settings: .editWording
    }
  }

  var icon: Icon {
    switch self {
    case .inbox: .inbox
    case .patients: .people
    case .overdue: .clock
    case .letters: .print
    case .notices: .mail
    case .settings: .settings
    }
  }

  var url: SafeURL {
    switch self {
    case .inbox: "/staff/inbox"
    case .patients: Path.staffPatients.url
    case .overdue: Path.staffOverdue.url
    case .letters: Path.staffLetters.url
    case .notices: Path.staffNotices.url
    case .settings: "/staff/settings"
    }
  }

  /// The page one lands on after signing in.
  package static func first(for role: StaffRole) -> SafeURL {
    role == .biller ? Path.staffPatients.url : StaffMenu.inbox.url
  }

  static func items(for role: StaffRole, current: StaffMenu, _ words: Words) -> [MenuItem] {
    allCases.filter { role.may($0.permission) }.map { entry in
      MenuItem(words("app.staff.menu.\(entry.rawValue)"), entry.icon, entry.url, isCurrent: entry == current)
    }
  }
}
