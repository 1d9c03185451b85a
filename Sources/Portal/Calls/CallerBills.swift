import Chart
import Kernel
import Web

/// Bills and questions, as the caller's pages have them.
extension CallerView {
  private static let most = 5

  /// What is to be paid comes first; a statement that is paid is there too. Amounts are for those who answer for bills.
  func bills() throws -> [CallerThing] {
    guard maySee(.bills) else { return [] }
    let (patient, isHelper) = (chart.patient.id, grant != nil)
    let found = try chart.beside { reading -> [Bill] in
      let holder = try BillHolder(of: patient, in: reading)
      let due = try Bills.due(of: holder, in: reading)
      let all = due + (try Bills.all(of: holder, limit: BillsPage.most, in: reading)).filter { !due.contains($0) }
      return isHelper ? try HelpedBills.alone(all, patient, in: reading) : all
    }
    return found.prefix(CallerView.most).map { bill in
      let isOwed = bill.owed.count > 0
      let values = [
        ("number", "\(bill.number)"), ("day", words.dates.near(bill.due, today: today)),
        ("amount", words.money(bill.owed)), ("sent", day(bill.issuedAt)),
      ]
      let key =
        isOwed ? (readsBills ? "calls.answer.bill.owed" : "calls.answer.bill.open") : "calls.answer.bill.paid"
      var thing = CallerThing(.yes, nil, lines: [words.text(key, values)])
      (thing.key, thing.label, thing.bill) = (bill.id.text, words.text("calls.answer.bill.label", values), bill.id)
      return thing
    }
  }

  /// The newest conversation; where there is none, asking.
  func questions() throws -> [CallerThing] {
    guard chart.visibility.allows(.message) else { return [] }
    let lines = try chart.conversations(limit: CallerView.most)
    let talks = lines.map { line -> CallerThing in
      let talk = line.conversation
      let text =
        talk.waitingFor == nil
        ? words("calls.answer.question.answered", ("day", day(talk.lastAt)))
        : words("calls.answer.question.waits", ("day", day(talk.dueAt ?? talk.lastAt)))
      var thing = CallerThing(.yes, .message(talk.id), lines: [text])
      (thing.key, thing.label) = (talk.id.text, words("calls.answer.question.label", ("day", day(talk.lastAt))))
      return thing
    }
    guard mayAct(in: .messages) else { return talks }
    var ask = CallerThing(.yes, .newMessage(nil, nil), lines: [words("calls.answer.question.none")])
    (ask.key, ask.label) = ("new", words("calls.answer.question.new"))
    return talks + [ask]
  }
}
