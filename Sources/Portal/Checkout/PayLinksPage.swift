import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The links with which a patient's open bills are paid without signing in: made, shown once, ended. For those who
/// answer about bills: to send one by mail, or to read it out.
struct PayLinksPage: Sendable {
  let name: String
  let errors: [FieldError]
  /// The address that was asked for.
  let shown: String
  let bills: [Line]
  let back: SafeURL
  let action: SafeURL

  struct Line: Sendable {
    let id: Bill.ID
    let title: String
    let count: Int
  }

  private enum Deed: String { case show, end }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, "", []) }

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = Bill.ID(reader.text("bill", upTo: 64, missing: "paying.links.missing"))
    let deed = reader.choice("do", of: Deed.self, missing: "paying.links.missing")
    try reader.finish()
    guard reader.errors.isEmpty, let deed else {
      return try await answer(visit, "", Array(reader.errors.prefix(1)), .unprocessableContent)
    }
    let (patient, bills) = try await read(visit)
    guard bills.contains(where: { $0.bill.id == id }) else {
      return try await answer(visit, "", [FieldError("bill", "paying.links.missing")], .unprocessableContent)
    }
    let (app, actor, origin) = (visit.app, visit.actor, visit.visit.origin)
    let address = try await app.database.write { transaction -> String in
      let now = app.clock.now
      try app.audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient.id, action: .change, object: "pay-link/\(id)/\(deed.rawValue)",
          origin: origin),
        in: transaction)
      if deed == .show { return try app.payAddress(of: id, by: actor, in: transaction) }
      try PayLink.end(of: id, in: transaction, at: now)
      return ""
    }
    return try await answer(visit, address, [])
  }

  private static func read(
    _ visit: StaffVisit
  ) async throws -> (Patient, [(bill: Bill, count: Int)]) {
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let now = visit.app.clock.now
    return try await door.read("bills") { chart in
      try chart.beside { reading in
        let bills = try Bills.open(for: chart.patient.id, in: reading)
        let counts = try PayLink.counts(of: bills.map(\.id), in: reading, at: now)
        return (chart.patient, bills.map { ($0, counts[$0.id] ?? 0) })
      }
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ shown: String, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (patient, bills) = try await read(visit)
    let words = visit.words
    let page = PayLinksPage(
      name: patient.name.full, errors: errors, shown: shown,
      bills: bills.map { bill, count in
        Line(
          id: bill.id,
          title: words(
            "paying.links.bill", ("number", "\(bill.number)"), ("amount", words.money(bill.owed))),
          count: count)
      },
      back: Path.staffBills(patient.id).url, action: Path.staffPayLinks(patient.id).url)
    var frame = visit.frame(words("paying.links.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.payLinks(page) }, status)
  }
}

extension HTML {
  mutating func payLinks(_ page: PayLinksPage) {
    crumb(words("billing.staff.title"), page.back)
    h1(words("paying.links.title"))
    errorSummary(ErrorSummary(page.errors))
    p(.class("lead"), page.name)
    p(words("paying.links.text"))
    div(.class("stack")) { h in
      if !page.shown.isEmpty {
        h.section(.class("card"), .labelledBy("shown")) { h in
          h.h2(.id("shown"), h.words("paying.links.shown"))
          h.p { h in h.b(page.shown) }
        }
      }
      if page.bills.isEmpty { h.p(h.words("paying.links.none")) }
      for bill in page.bills {
        h.form(to: page.action, .class("card")) { h in
          h.h2(bill.title)
          h.p(h.words.plural("paying.links.count", count: bill.count))
          h.input(.type(.hidden), .name("bill"), .value(bill.id.text))
          h.p(.class("acts-row")) { h in
            h.submit(SubmitButton(h.words("paying.links.show"), name: "do", value: "show"))
            if bill.count > 0 {
              h.submit(SubmitButton(h.words("paying.links.end"), look: .alternate, name: "do", value: "end"))
            }
          }
        }
      }
    }
  }
}
