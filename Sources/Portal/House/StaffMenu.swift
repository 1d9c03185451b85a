package import Chart
import Kernel
package import Web

/// The menu of staff pages: an entry stands there when the role may use it. What one looks through once a day stands
/// behind Today, so that nobody has more than seven.
package enum StaffMenu: String, Sendable, CaseIterable {
  case inbox, today, schedule, patients, bills, adoption, settings
  case overdue, refills, letters, notices

  /// The entry of the menu behind which this page stands.
  var entry: StaffMenu {
    switch self {
    case .overdue, .refills, .letters, .notices: .today
    case .inbox, .today, .schedule, .patients, .bills, .adoption, .settings: self
    }
  }

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
    let entries = desk + allCases.filter { $0.entry == $0 && !desk.contains($0) }
    return entries.filter { role.may($0.permission) }.map { entry in
      MenuItem(
        words("app.staff.menu.\(entry.rawValue)"), entry.icon, entry.url(for: role),
        isCurrent: entry == current.entry)
    }
  }

  /// The pages that belong together with one of the menu's entries, for a role; the one that is open is marked.
  static func pages(with entry: StaffMenu, for role: StaffRole, at here: String, _ words: Words) -> [Chip] {
    switch entry {
    case .adoption: portalPages(for: role, at: here, words)
    case .today: dayPages(for: role, at: here, words)
    default: []
    }
  }

  /// A manager comes for the numbers, everybody else for the morning.
  private func url(for role: StaffRole) -> SafeURL {
    self == .adoption && role.may(.seeAdoption) ? Path.adoption(.page).url : url
  }

  /// The day's visits, and the lists that are looked through once a day.
  private static func dayPages(for role: StaffRole, at here: String, _ words: Words) -> [Chip] {
    let pages = allCases.filter { $0.entry == .today && role.may($0.permission) }
    return pages.map { page in
      Chip(words("app.staff.menu.\(page.rawValue)"), page.url, isCurrent: page.url.description == here)
    }
  }

  /// The pages about the portal itself.
  private static func portalPages(for role: StaffRole, at here: String, _ words: Words) -> [Chip] {
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
