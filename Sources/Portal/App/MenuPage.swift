import Chart
import Kernel
import Web

/// The whole menu as a page, for phones whose bar has room for five entries only.
struct MenuPage: Sendable {
  let title: String
  /// The parts of this chart.
  let parts: [Row]
  /// The account, other people's records, help.
  let others: [Row]

  init(_ items: [MenuItem], insurance: SafeURL? = nil, others: [Row], words: Words) {
    title = words("app.menu.menu")
    parts =
      items.filter { $0.place != .phoneOnly }.map { item in
        let row = Row(item.label, item.url, icon: item.icon)
        return item.count > 0 ? row.new(words.plural("app.menu.new-count", count: item.count)) : row
      } + (insurance.map { [Row(words("app.menu.insurance"), $0, icon: .card)] } ?? [])
    self.others = others
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let furniture = try await visit.read("menu") { chart in try ChartFurniture(chart, at: now) }
    let items = MainMenu.items(for: visit, current: .menu, new: furniture)
    let insurance = visit.visibility.allows(.condition) ? visit.url(.coverage(.card)) : nil
    let page = MenuPage(items, insurance: insurance, others: others(for: visit, furniture), words: visit.words)
    return .page(visit.frame(page.title, furniture, current: .menu).patientPage { h in h.menu(page) })
  }

  private static func others(for visit: ChartVisit, _ furniture: ChartFurniture) -> [Row] {
    let words = visit.words
    guard let account = visit.account else {
      return [Row(words("app.menu.back-to-card"), Path.staffPatient(furniture.patient.id).url, icon: .people)]
    }
    var rows: [Row] = []
    if account.patientID != nil, visit.base != .own {
      rows.append(Row(words("app.menu.own-record"), Path.chart(.own, .home).url, icon: .person))
    }
    for person in visit.helped where visit.base != .helping(person.patientID) {
      rows.append(Row(person.name.full, Path.chart(.helping(person.patientID), .home).url, icon: .people))
    }
    // One's own stand among the parts; beside another's chart they are one's own still.
    if visit.base != .own { rows.append(Row(words("app.menu.bills"), Path.bills.url, icon: .bill)) }
    rows.append(Row(words("app.menu.people"), Path.helping(.people).url, icon: .people))
    rows.append(Row(words("app.menu.details"), Path.accountDetails.url, icon: .pencil))
    rows.append(Row(words("app.menu.account"), Path.account.url, icon: .lock))
    rows.append(Row(words("app.menu.help"), Path.help.url, icon: .help))
    return rows
  }
}
