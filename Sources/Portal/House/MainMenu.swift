import Chart
import Kernel
import Web

/// The patient's menu. An entry stands there when its part exists and the viewer may see something of it.
package enum MainMenu: Sendable {
  case home, messages, visits, results, medicines, bills, record, menu, none

  static func items(for visit: ChartVisit, current: MainMenu, new: ChartFurniture) -> [MenuItem] {
    let visibility = visit.visibility
    let words = visit.words
    var items = [
      MenuItem(words("app.menu.home"), .home, visit.url(.home), isCurrent: current == .home)
    ]
    if visibility.allows(.message) {
      items.append(
        MenuItem(
          words("app.menu.messages"), .messages, visit.url(.messages), isCurrent: current == .messages,
          count: new.newMessages))
    }
    if visibility.allows(.visit) {
      items.append(MenuItem(words("app.menu.visits"), .calendar, visit.url(.visits), isCurrent: current == .visits))
    }
    if visibility.allows(.result) {
      items.append(
        MenuItem(
          words("app.menu.results"), .lab, visit.url(.results), isCurrent: current == .results,
          count: new.newResults.count))
    }
    if visibility.allows(.medicine) {
      items.append(
        MenuItem(
          words("app.menu.medicines"), .pill, visit.url(.medicines), isCurrent: current == .medicines,
          place: .wideOnly))
    }
    if let bills = visit.billsPage {
      items.append(MenuItem(words("app.menu.bills"), .bill, bills, isCurrent: current == .bills, place: .wideOnly))
    }
    if RecordSection.allCases.contains(where: { $0.kinds.contains(where: visibility.allows) }) {
      items.append(
        MenuItem(
          words("app.menu.record"), .record, visit.url(.record), isCurrent: current == .record, place: .wideOnly))
    }
    items.append(
      MenuItem(words("app.menu.menu"), .menu, visit.url(.menu), isCurrent: current == .menu, place: .phoneOnly))
    return items
  }

  /// The menu on pages about the account itself.
  static func items(forAccount visit: PersonVisit) -> [MenuItem] {
    let words = visit.words
    if visit.account.patientID != nil {
      let isBill = visit.request.path.hasPrefix(Path.bills.url.description)
      return [
        MenuItem(words("app.menu.home"), .home, Path.chart(.own, .home).url),
        MenuItem(words("app.menu.messages"), .messages, Path.chart(.own, .messages).url),
        MenuItem(words("app.menu.visits"), .calendar, Path.chart(.own, .visits).url),
        MenuItem(words("app.menu.results"), .lab, Path.chart(.own, .results).url),
        MenuItem(words("app.menu.medicines"), .pill, Path.chart(.own, .medicines).url, place: .wideOnly),
        MenuItem(words("app.menu.bills"), .bill, Path.bills.url, isCurrent: isBill, place: .wideOnly),
        MenuItem(words("app.menu.record"), .record, Path.chart(.own, .record).url, place: .wideOnly),
        MenuItem(words("app.menu.menu"), .menu, Path.chart(.own, .menu).url, place: .phoneOnly),
      ]
    }
    return visit.helped.prefix(4).map { person in
      MenuItem(person.name.given, .people, Path.chart(.helping(person.patientID), .home).url)
    }
  }
}

extension ChartVisit {
  /// Where the bills are that belong to this chart: a patient's own, or those that a helper was given; nil for staff,
  /// and for a helper who was not.
  var billsPage: SafeURL? {
    if base == .own { return Path.bills.url }
    return seesHelpedBills ? url(.helpedBills) : nil
  }
}
