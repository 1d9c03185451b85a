package import Chart
import Kernel
package import Web

/// The menu of staff pages: an entry stands there when the role may use it.
package enum StaffMenu: String, Sendable, CaseIterable {
  case inbox, today, schedule, patients, bills, overdue, refills, letters, notices, adoption, settings

  var permission: StaffPermission {
    switch self {
    case .inbox, .adoption: .workInbox
    case .today, .schedule: .seeDay
    case .patients: .findPatients
    case .bills: .readBills
    case .overdue: .seeOverdue
    case .refills: .approveRefills
    case .letters: .printLetters
    case .notices: .mindNotices
    case .settings: .editWording
    }
  }

  var icon: Icon {
    switch self {
    case .inbox: .inbox
    case .today: .home
    case .schedule: .calendar
    case .patients: .people
    case .bills: .bill
    case .overdue: .clock
    case .refills: .pill
    case .letters: .print
    case .notices: .mail
    case .adoption: .check
    case .settings: .settings
    }
  }

  var url: SafeURL {
    switch self {
    case .inbox: "/staff/inbox"
    case .today: Path.staffToday.url
    case .schedule: Path.staffSchedule.url
    case .patients: Path.staffPatients.url
    case .bills: Path.billDesk(.desk).url
    case .overdue: Path.staffOverdue.url
    case .refills: Path.staffRefills.url
    case .letters: Path.staffLetters.url
    case .notices: Path.staffNotices.url
    case .adoption: Path.huddle(.staff(nil)).url
    case .settings: "/staff/settings"
    }
  }

  /// The page one lands on after signing in.
  package static func first(for role: StaffRole) -> SafeURL {
    switch role {
    case .frontDesk: StaffMenu.today.url
    case .biller: StaffMenu.bills.url
    case .provider, .nurse, .manager: StaffMenu.inbox.url
    }
  }

  static func items(for role: StaffRole, current: StaffMenu, _ words: Words) -> [MenuItem] {
    let desk: [StaffMenu] = role == .frontDesk ? [.today, .schedule] : role == .biller ? [.bills] : []
    return (desk + allCases.filter { !desk.contains($0) }).filter { role.may($0.permission) }.map { entry in
      MenuItem(words("app.staff.menu.\(entry.rawValue)"), entry.icon, entry.url(for: role), isCurrent: entry == current)
    }
  }

  /// A manager comes for the numbers, everybody else for the morning.
  private func url(for role: StaffRole) -> SafeURL {
    self == .adoption && role.may(.seeAdoption) ? Path.adoption(.page).url : url
  }

  /// The pages about the portal itself, for a role; the one that is open is marked.
  static func portalPages(for role: StaffRole, at here: String, _ words: Words) -> [Chip] {
    let pages: [(key: String, url: SafeURL, isFor: Bool)] = [
      ("huddle", Path.huddle(.staff(nil)).url, true), ("numbers", Path.adoption(.page).url, role.may(.seeAdoption)),
      ("value", Path.adoption(.value).url, role.may(.seeAdoption)),
      ("calls", Path.call(.week).url, role.may(.seeCalls)), ("asks", Path.asking(.list).url, role.may(.askToJoin)),
      ("problems", Path.problems(.board("")).url, role.may(.seeProblems)), ("wins", Path.huddle(.wins).url, true),
      ("plan", Path.rollOut(.plan).url, true),
    ]
    return pages.filter(\.isFor).map { page in
      let path = String(page.url.description.prefix { $0 != "?" })
      return Chip(words("app.staff.portal.\(page.key)"), page.url, isCurrent: path == here)
    }
  }
}
