import Chart
import Kernel
import Web

/// How a statement is told: page and paper say the same words and the same numbers.
struct BillVoice: Sendable {
  let words: Words
  private let zone: ClinicZone
  /// Whose own visits need no name.
  private let payer: Patient.ID?
  /// Who can ask about a line; nil on what the practice prints.
  private let account: Account?
  private let helped: [HelpedPerson]

  init(_ visit: PersonVisit) {
    (words, zone) = (visit.words, visit.app.practice.zone)
    (account, payer, helped) = (visit.account, visit.account.patientID, visit.helped)
  }

  /// As the practice reads and prints it, in these words.
  init(_ words: Words, in zone: ClinicZone, payer: Patient.ID?) {
    (self.words, self.zone, self.payer) = (words, zone, payer)
    (account, helped) = (nil, [])
  }

  /// `Bill 10024, October 20`
  func name(of bill: Bill) -> String {
    words("billing.name", ("number", "\(bill.number)"), ("day", sent(bill)))
  }

  /// `Bill 10024`
  func number(of bill: Bill) -> String { words("billing.number", ("number", "\(bill.number)")) }

  /// The day on which it was sent.
  func sent(_ bill: Bill) -> String { words.dates.long(zone.today(at: bill.issuedAt)) }

  /// When it is to be paid, or that it is late or paid.
  func dueText(_ bill: Bill, on today: CivilDate) -> String {
    guard bill.owed.count > 0 else { return words("billing.settled") }
    return words(bill.due < today ? "billing.late" : "billing.by", ("day", words.dates.long(bill.due)))
  }

  /// Leads to where it is paid.
  func payButton(_ bill: Bill, isOnly: Bool = true) -> LinkButton {
    let amount = ("amount", words.money(bill.owed))
    return LinkButton(
      isOnly ? words("paying.title", amount) : words("paying.button.bill", ("number", "\(bill.number)"), amount),
      Path.payBill(bill.id).url, look: .wide)
  }

  func owed(_ bill: Bill) -> String {
    bill.owed.count > 0 ? words("billing.owe", ("amount", words.money(bill.owed))) : words("billing.nothing-here")
  }

  /// The lines by visit, in the order in which they came.
  func visits(_ lines: [BillLine]) -> [BilledVisit] {
    var groups: [[BillLine]] = []
    var places: [String: Int] = [:]
    for line in lines {
      let entry = line.entry
      let key = entry.visit.isEmpty ? "entry/\(entry.id)" : "\(entry.patientID)/\(entry.visit)"
      if let place = places[key] {
        groups[place].append(line)
      } else {
        places[key] = groups.count
        groups.append([line])
      }
    }
    return groups.map(visit)
  }

  /// What came in after the statement, a line each.
  func since(_ lines: [BillLine]) -> [Fact] {
    lines.map { line in
      let entry = line.entry
      let kind = words("billing.kind.\(entry.kind.rawValue)")
      return Fact(words.dates.long(entry.day), "\(kind): \(words.money(entry.amount))")
    }
  }

  /// A payment, with how it stands; leads to its receipt.
  func row(of payment: PaymentAttempt) -> Web.Row {
    let day = words.dates.long(zone.today(at: payment.at))
    return Web.Row(
      words("paying.done.row", ("amount", words.money(payment.amount)), ("day", day)), Path.payment(payment.id).url,
      icon: .bill, text: words("paying.stage.\(payment.stage.rawValue)"))
  }

  private func visit(_ lines: [BillLine]) -> BilledVisit {
    let entries = lines.map(\.entry)
    let (patient, name) = (entries[0].patientID, lines[0].patientName)
    let sum = entries.map(\.amount).reduce(Cents(0), +)
    let whose = patient == payer ? "" : words("billing.for", ("name", name.first))
    let title = [services(entries), whose].filter { !$0.isEmpty }.joined(separator: " ")
    let visitID = lines.lazy.compactMap(\.visitID).first
    return BilledVisit(
      title: title, facts: facts(entries), sum: words("billing.you-pay", ("amount", words.money(sum))),
      question: question(about: entries.first { $0.kind == .charge } ?? entries[0], visitID))
  }

  private func facts(_ entries: [LedgerEntry]) -> [Fact] {
    let sums = Dictionary(grouping: entries, by: \.kind).mapValues { $0.map(\.amount).reduce(Cents(0), +) }
    let price = sums[.charge] ?? Cents(0)
    let insurer = sums[.insurerPayment] ?? Cents(0)
    let taken = sums[.adjustment] ?? Cents(0)
    let paid = (sums[.patientPayment] ?? Cents(0)) + (sums[.refund] ?? Cents(0))
    let mended = sums[.reversal] ?? Cents(0)
    let more = [
      amount(taken, "billing.taken-off", "billing.added"), amount(paid, "billing.you-paid", "billing.paid-back"),
      amount(mended, "billing.mended-down", "billing.mended-up"),
    ]
    let days = entries.filter { $0.kind == .charge }.map(\.day)
    let day = days.min() ?? entries[0].day
    return [
      Fact(words("billing.what"), services(entries), more: amount(price, "billing.price", "billing.price")),
      Fact(words("billing.when"), words.dates.full(day)),
      Fact(
        words("billing.insurance"), words.money(Cents(-insurer.count)),
        more: more.filter { !$0.isEmpty }.joined(separator: " ")),
      Fact(words("billing.why"), why(entries)),
    ]
  }

  /// An amount in its sentence, without a sign: one for what lowers the bill, one for what raises it.
  private func amount(_ cents: Cents, _ lowers: String, _ raises: String) -> String {
    guard cents.count != 0 else { return "" }
    return words(cents.count < 0 ? lowers : raises, ("amount", words.money(Cents(abs(cents.count)))))
  }

  /// `Office visit, lab tests`; of what is no charge, what kind it is.
  private func services(_ entries: [LedgerEntry]) -> String {
    var names: [String] = []
    for entry in entries where entry.kind == .charge {
      let name = words("billing.service.\((entry.service ?? .other).rawValue)")
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? words("billing.kind.\(entries[0].kind.rawValue)") : names.joined(separator: ", ")
  }

  private func why(_ entries: [LedgerEntry]) -> String {
    if entries.map(\.amount).reduce(Cents(0), +).count <= 0 { return words("billing.why.nothing") }
    let reason = entries.lazy.reversed().compactMap(\.reason).first
    return words("billing.why.\(reason?.rawValue ?? "rest")")
  }

  /// Where a question about it is asked: in the chart it is about, or in one's own. It names the line.
  private func question(about line: LedgerEntry, _ visit: Item.ID?) -> SafeURL? {
    guard let account else { return nil }
    let patient = line.patientID
    if patient == account.patientID { return Path.chart(.own, .askAboutLine(line.id, visit)).url }
    if helped.contains(where: { $0.patientID == patient && $0.mayAsk }) {
      return Path.chart(.helping(patient), .askAboutLine(line.id, visit)).url
    }
    return account.patientID == nil ? nil : Path.chart(.own, .askAboutLine(line.id, nil)).url
  }
}

/// One visit on a statement: four plain lines and their sum.
struct BilledVisit: Sendable {
  let title: String
  let facts: [Fact]
  let sum: String
  /// Nil for those who cannot write: they call.
  let question: SafeURL?
}
