import Chart
import Kernel
import Paper
import Store
import Web

/// The bills of somebody one helps, when they gave that: those on which nobody else stands. To act is to pay, on the
/// page on which anybody pays who has the paper.
enum HelpedBills {
  static let most = 25

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let (patient, now) = (visit.viewer.patientID, visit.app.clock.now)
    let (furniture, bills) = try await visit.read("bills") { chart in
      let bills = try chart.beside { reading -> [Bill] in
        let holder = try BillHolder(of: patient, in: reading)
        let all = try Bills.all(of: holder, limit: HelpedBills.most, in: reading)
        return try HelpedBills.alone(all, patient, in: reading)
      }
      return (try ChartFurniture(chart, at: now), bills)
    }
    let (words, voice, today) = (visit.words, HelpedBills.voice(visit), visit.app.today)
    let rows = bills.map { bill in
      let row = Web.Row(
        voice.number(of: bill), visit.url(.helpedBill(bill.id)), icon: .bill, text: voice.dueText(bill, on: today))
      return bill.owed.count > 0
        ? row.urgent(words.money(bill.owed))
        : Web.Row(row.title, row.url, icon: .bill, text: row.text, end: .tag(Tag(words("billing.paid"), .ok)))
    }
    let help = BillHelp(words, visit.app.practice, takesPayments: false)
    return .page(
      visit.frame(words("billing.title"), furniture, current: .bills).patientPage { h in
        h.div(.class("stack")) { h in
          h.h1(h.words("billing.title"))
          if rows.isEmpty { h.p(h.words("billing.helped.none")) } else { h.section(.class("card")) { $0.rows(rows) } }
          h.billHelp(help, isOpen: false)
        }
      })
  }

  static func showOne(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let found = try await find(visit, as: .read)
    let furniture = try await visit.read("home") { try ChartFurniture($0, at: now) }
    let (words, voice) = (visit.words, voice(visit))
    let isOpen = found.bill.owed.count > 0
    let pay =
      isOpen && visit.app.takesPayments && visit.mayAct(in: .bills) ? visit.url(.payHelpedBill(found.bill.id)) : nil
    let (title, billed) = (voice.owed(found.bill), voice.visits(found.lines).prefix(BillPage.most))
    return .page(
      visit.frame(title, furniture, current: .bills).patientPage { h in
        h.crumb(h.words("billing.title"), visit.url(.helpedBills))
        h.div(.class("stack")) { h in
          h.h1(title)
          h.p(.class("lead"), voice.dueText(found.bill, on: visit.app.today))
          h.p(.class("meta"), voice.name(of: found.bill))
          if let pay {
            h.form(to: pay) { h in
              let amount = ("amount", h.words.money(found.bill.owed))
              h.submit(SubmitButton(h.words("paying.title", amount), look: .wide))
            }
          }
          for one in billed {
            h.section(.class("card"), .label(one.title)) { h in
              h.h2(one.title)
              h.facts(one.facts)
              h.p { h in h.strong(one.sum) }
            }
          }
          h.section(.class("card")) { h in
            h.h2(words("billing.total", ("amount", words.money(found.bill.total))))
            h.facts(voice.since(found.since))
          }
          h.savePaper(visit.url(.helpedBillPaper(found.bill.id)))
        }
      })
  }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let found = try await find(visit, as: .print)
    let (app, words, voice) = (visit.app, visit.words, voice(visit))
    let document = PaperDocument(
      voice.name(of: found.bill), in: words.language, letterhead: app.practice.letterhead,
      about: [words("web.print.printed", ("date", words.dates.long(app.today)))], madeAt: app.clock.now,
      pageNumber: { PaperDocument.number($0, of: $1, in: words) },
      body: BillPaper.blocks(found, voice, app, code: []))
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.bill, on: app.today))
  }

  /// Leads to the page with which anybody pays a statement; that it was opened is recorded under the helper's name.
  static func pay(_ visit: ChartVisit) async throws -> WebResponse {
    let found = try await find(visit, as: .change)
    let app = visit.app
    guard app.takesPayments, found.bill.owed.count > 0 else {
      return .redirect(to: visit.url(.helpedBill(found.bill.id)))
    }
    let address = try await app.database.write { transaction in
      try app.payAddress(of: found.bill.id, by: visit.viewer.actor, in: transaction)
    }
    guard let path = SafeURL(own: String(address.dropFirst(app.practice.origin.count))) else {
      throw ChartFault.notFound
    }
    return .redirect(to: path)
  }

  /// The statement that the address names, when it is the patient's alone; the reading is recorded.
  private static func find(_ visit: ChartVisit, as action: AuditAction) async throws -> BillFound {
    let (id, patient) = (Bill.ID(visit.visit.parameter("id")), visit.viewer.patientID)
    return try await visit.chart.read("bill/\(id.text.prefix(64))", as: action) { chart in
      try chart.beside { reading in
        do {
          let (bill, lines, since) = try Bills.one(id, of: BillHolder(of: patient, in: reading), in: reading)
          guard try !HelpedBills.alone([bill], patient, in: reading).isEmpty else { throw ChartFault.notFound }
          return BillFound(bill: bill, lines: lines, since: since)
        } catch LedgerFault.notFound {
          throw ChartFault.notFound
        }
      }
    }
  }

  /// Without those on which somebody else stands too.
  static func alone(_ bills: [Bill], _ patient: Patient.ID, in reading: Reading) throws -> [Bill] {
    let others = Set(try Bills.whose(bills, in: reading).filter { $0.patient != patient }.map(\.bill))
    return bills.filter { !others.contains($0.id) }
  }

  private static func voice(_ visit: ChartVisit) -> BillVoice {
    BillVoice(visit.words, in: visit.app.practice.zone, payer: visit.viewer.patientID)
  }
}
