import Chart
import Kernel
import Store
import Web

/// What is to be paid and by when, and the statements of before.
struct BillsPage: Sendable {
  static let most = 25
  static let mostButtons = 5

  let heading: String
  let due: [Web.Row]
  let history: [Web.Row]
  let older: LinkButton?
  /// One for each that is to be paid; none in a practice that takes no payments here.
  let pay: [LinkButton]
  let help: BillHelp
  /// What a visit will cost; nil for those without a chart here.
  let estimates: LinkButton?
  let papers: PaperChoice
  /// The years that can be had as one paper, with every line.
  let years: [LinkButton]
  /// Statements with one's own visits that went to somebody else.
  let elsewhere: [String]

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let holder = BillHolder(visit.account)
    let below = visit.request.query["below"].flatMap { $0.utf8.count <= 12 ? Int64($0) : nil } ?? .max
    let (now, mine, isGrown) = (visit.app.clock.now, visit.account, try await visit.isGrown())
    let (due, all, more) = try await visit.app.database.read { reading in
      (
        try Bills.due(of: holder, in: reading),
        try Bills.all(of: holder, below: below, limit: most + 1, in: reading),
        try BillsBeside(mine, isGrown: isGrown, in: reading, at: now)
      )
    }
    let page = BillsPage(due, all, more, for: visit)
    let seen = Array(Set(due + all.prefix(most)))
    if !seen.isEmpty { try await visit.app.recordBills(seen, as: .read, called: "bills", by: visit) }
    if let own = mine.patientID, !more.elsewhere.isEmpty {
      try await visit.app.recordBills(of: [own], as: .read, called: "bills/elsewhere", by: visit)
    }
    return .page(visit.frame(visit.words("billing.title")).patientPage { h in h.bills(page) })
  }

  init(_ due: [Bill], _ all: [Bill], _ more: BillsBeside, for visit: PersonVisit) {
    let (words, today) = (visit.words, visit.app.today)
    let voice = BillVoice(visit)
    let owed = due.map(\.owed).reduce(Cents(0), +)
    heading = due.isEmpty ? words("billing.nothing") : words("billing.owe", ("amount", words.money(owed)))
    self.due = due.map { bill in
      let row = Web.Row(
        voice.number(of: bill), Path.bill(bill.id).url, icon: .bill, text: voice.dueText(bill, on: today))
      return row.urgent(words.money(bill.owed))
    }
    history = all.prefix(BillsPage.most).filter { $0.owed.count <= 0 }.map { bill in
      Web.Row(
        voice.number(of: bill), Path.bill(bill.id).url, icon: .bill,
        text: words("billing.sent", ("day", voice.sent(bill)), ("amount", words.money(bill.total))),
        end: .tag(Tag(words("billing.paid"), .ok)))
    }
    pay =
      visit.app.takesPayments
      ? due.prefix(BillsPage.mostButtons).map { voice.payButton($0, isOnly: due.count == 1) } : []
    older =
      all.count > BillsPage.most
      ? LinkButton(words("billing.older"), Path.olderBills(all[BillsPage.most - 1].number).url, look: .alternate) : nil
    help = BillHelp(visit.words, visit.app.practice, takesPayments: visit.app.takesPayments)
    papers = PaperChoice(more.consent, visit)
    years = more.years.map {
      LinkButton(words("billing.itemized.year", ("year", "\($0)")), Path.itemized($0).url, icon: .document)
    }
    elsewhere = more.elsewhere.map { bill in
      words(
        "billing.elsewhere.bill", ("number", "\(bill.number)"),
        ("day", words.dates.long(visit.app.practice.zone.today(at: bill.issuedAt))))
    }
    estimates =
      visit.account.patientID == nil
      ? nil
      : LinkButton(
        words("estimates.title"), Path.chart(.own, .estimates(.all)).url, look: .alternate, icon: .bill)
  }
}

/// How to pay, and whom to call when that is hard.
struct BillHelp: Sendable {
  let pay: String
  let hard: String
  let call: LinkButton

  init(_ words: Words, _ practice: PracticeSettings, takesPayments: Bool) {
    let phone = practice.phone
    pay = words(takesPayments ? "paying.how" : "billing.how", ("phone", phone))
    hard = words("billing.hard.text", ("phone", phone))
    call = LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone)
  }
}

extension HTML {
  mutating func bills(_ page: BillsPage) {
    div(.class("stack")) { h in
      h.h1(h.words("billing.title"))
      h.p(.class("lead"), page.heading)
      if !page.due.isEmpty {
        h.section(.class(page.pay.isEmpty ? "card" : "card stack"), .label(h.words("billing.due"))) { h in
          h.h2(h.words("billing.due"))
          h.rows(page.due)
          for button in page.pay { h.p(.class("no-print")) { h in h.linkButton(button) } }
        }
      }
      if !page.elsewhere.isEmpty {
        h.section(.class("card"), .labelledBy("elsewhere")) { h in
          h.h2(.id("elsewhere"), h.words("billing.elsewhere"))
          h.p(h.words("billing.elsewhere.text"))
          h.ul { h in for line in page.elsewhere { h.li(line) } }
        }
      }
      h.billHelp(page.help, isOpen: !page.due.isEmpty)
      if !page.history.isEmpty {
        h.section(.class("card"), .label(h.words("billing.before"))) { h in
          h.h2(h.words("billing.before"))
          h.rows(page.history)
        }
      }
      if let older = page.older { h.p { h in h.linkButton(older) } }
      if let estimates = page.estimates { h.p { h in h.linkButton(estimates) } }
      if !page.years.isEmpty {
        h.section(.class("card"), .labelledBy("itemized")) { h in
          h.h2(.id("itemized"), h.words("billing.itemized"))
          h.p(h.words("billing.itemized.text"))
          h.links(page.years)
        }
      }
      h.paperChoice(page.papers)
    }
  }

  /// How to pay while something is to be paid; whom to call when that is hard, always.
  mutating func billHelp(_ help: BillHelp, isOpen: Bool) {
    section(.class("card"), .label(words(isOpen ? "billing.how.title" : "billing.hard"))) { h in
      if isOpen {
        h.h2(h.words("billing.how.title"))
        h.p(help.pay)
      }
      h.h2(h.words("billing.hard"))
      h.p(help.hard)
      h.p(.class("no-print")) { h in h.linkButton(help.call) }
    }
  }
}
