import Chart
import Kernel
import Store
import Web

/// What was written down for a patient, entry by entry, for those who answer about bills. Nothing is changed here.
struct PatientBillsPage: Sendable {
  static let most = 100

  let name: String
  let balance: String
  let standing: Tag
  let table: DataTable?
  let back: SafeURL
  /// Nil for those who only read.
  let price: SafeURL?
  /// For those who may change something about bills.
  let links: LinkButton?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let now = visit.app.clock.now
    let (patient, balance, entries, status) = try await door.read("bills") { chart in
      try chart.beside { reading in
        let id = chart.patient.id
        return (
          chart.patient, try Ledger.balance(of: id, in: reading),
          try Ledger.entries(of: id, limit: most, in: reading), try PortalStatus.one(id, in: reading, at: now)
        )
      }
    }
    let (role, takesPayments) = (visit.member.role, visit.app.takesPayments)
    let page = PatientBillsPage(
      patient, PortalStatusText.chip(status, visit.words), (balance, entries), role, takesPayments: takesPayments,
      visit.words)
    return .page(visit.frame(visit.words("billing.staff.title")).staffPage { h in h.patientBills(page) })
  }

  init(
    _ patient: Patient, _ standing: Tag,
    _ owed: (balance: Cents, entries: [(entry: LedgerEntry, bill: (id: Bill.ID, number: Int64)?)]),
    _ role: StaffRole, takesPayments: Bool, _ words: Words
  ) {
    links =
      takesPayments && role.may(.manageBills)
      ? LinkButton(words("paying.links.title"), Path.staffPayLinks(patient.id).url, look: .alternate, icon: .bill) : nil
    name = patient.name.full
    self.balance = words("billing.staff.balance", ("amount", words.money(owed.balance)))
    self.standing = standing
    back = Path.staffPatient(patient.id).url
    price = role.may(.manageBills) ? EstimateDeskPath.ask(patient.id).url : nil
    let columns = ["day", "what", "amount", "bill", "source"].map { DataTable.Column(words("billing.staff.\($0)")) }
    let rows = owed.entries.map { line -> [DataTable.Cell] in
      let entry = line.entry
      let kind = words("billing.staff.kind.\(entry.kind.rawValue)")
      let service = entry.service.map { ": " + words("billing.service.\($0.rawValue)") } ?? ""
      let bill: DataTable.Cell =
        line.bill.map { .link("\($0.number)", Path.billDesk(.statement($0.id)).url) }
        ?? .text(words("billing.staff.unbilled"))
      return [
        .text(words.dates.shortWithYear(entry.day)), .text(kind + service), .text(words.money(entry.amount)),
        bill, .text(entry.origin.source),
      ]
    }
    table = rows.isEmpty ? nil : DataTable(.heard(words("billing.staff.title")), columns, rows)
  }
}

extension HTML {
  mutating func patientBills(_ page: PatientBillsPage) {
    crumb(page.name, page.back)
    h1(words("billing.staff.title"))
    p(.class("lead"), page.balance)
    p { h in h.tag(page.standing) }
    if let links = page.links { p(.class("no-print")) { h in h.linkButton(links) } }
    if let table = page.table { dataTable(table) } else { p(words("billing.staff.none")) }
    if let price = page.price {
      form(to: price) { h in
        h.p { h in h.submit(SubmitButton(h.words("estimates.staff.ask"), look: .alternate, icon: .bill)) }
      }
    }
  }
}
