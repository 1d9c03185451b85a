import Chart
package import Web

/// The menu of those who work here. An entry stands there for the roles that use it.
package enum StaffMenu: Sendable {
  case patients, letters, notices

  static func items(for visit: StaffVisit, current: StaffMenu) -> [MenuItem] {
    let (words, role) = (visit.words, visit.member.role)
    var items = [
      MenuItem(words("app.staff.menu.patients"), .people, Path.staffPatients.url, isCurrent: current == .patients)
    ]
    if role.may(.printLetters) {
      items.append(
        MenuItem(words("notices.staff.menu.letters"), .print, Path.staffLetters.url, isCurrent: current == .letters))
    }
    if role.may(.mindNotices) {
      items.append(
        MenuItem(words("notices.staff.menu.notices"), .mail, Path.staffNotices.url, isCurrent: current == .notices))
    }
    return items
  }
}
