import Chart
import Kernel
import Web

/// One line for each thing that is new: what it is, and in one sentence what it means.
struct HomeNews: Sendable {
  private let words: Words
  private let zone: ClinicZone
  private let today: CivilDate
  private let goals: [Item]
  private let rules: RuleBook

  init(_ words: Words, _ zone: ClinicZone, today: CivilDate, goals: [Item], rules: RuleBook = .empty) {
    self.words = words
    self.zone = zone
    self.today = today
    self.goals = goals
    self.rules = rules
  }

  /// A result with its verdict; with its day when nobody said what it means.
  func result(_ item: Item, _ url: SafeURL) -> Row {
    let verdict = TestValue(item, goals: goals, rules: rules).verdictText(in: words)
    let title =
      item.kind == .result ? words("app.home.result", ("name", item.plainName(in: words))) : item.plainName(in: words)
    return Row(title, url, icon: .lab, text: verdict.isEmpty ? day(item) : sentence(verdict)).new(mark(item))
  }

  /// A result that the practice wants to talk about.
  func talk(_ item: Item, _ url: SafeURL) -> Row {
    Row(item.plainName(in: words), url, icon: .phone, text: words("app.home.talk")).urgent(words("app.home.talk.open"))
  }

  /// What somebody of the practice wrote.
  func message(_ line: ConversationLine, _ url: SafeURL) -> Row {
    let at = zone.today(at: line.conversation.lastAt)
    let mark = at == today ? words("app.home.new-today") : words("web.rows.new")
    return Row(
      words("app.home.message", ("name", line.writer.addressed)), url, icon: .messages,
      text: words.dates.near(at, today: today)
    ).new(mark)
  }

  /// A medicine that was asked for, about which the practice wants to talk first.
  func refillTalk(_ url: SafeURL) -> Row {
    Row(words("app.home.refill"), url, icon: .phone, text: words("app.home.talk")).urgent(words("app.home.talk.open"))
  }

  /// A time that opened for this person.
  func offer(_ offer: WaitlistOffer, _ url: SafeURL) -> Row {
    Row(
      words("app.home.offer"), url, icon: .calendar, text: words.dates.dayAndTime(zone.time(at: offer.start))
    ).urgent(words("app.home.talk.open"))
  }

  /// A visit that a provider ordered.
  func followUp(_ ticket: BookingTicket, _ url: SafeURL) -> Row {
    Row(
      words("app.home.follow-up"), url, icon: .calendar,
      text: words(
        "app.home.follow-up.text", ("name", ticket.orderedName),
        ("first", words.dates.near(ticket.days.lowerBound, today: today)))
    ).urgent(words("app.home.follow-up.open"))
  }

  /// What one owes: the one bill, or all of them.
  func bills(_ bills: [Bill]) -> Row? {
    guard let first = bills.first else { return nil }
    let owed = words.money(bills.map(\.owed).reduce(Cents(0), +))
    let day = words.dates.near(first.due, today: today)
    let text = words(first.due < today ? "app.home.bill.late" : "app.home.bill.due", ("amount", owed), ("day", day))
    return Row(
      words(bills.count == 1 ? "app.home.bill" : "app.home.bills"),
      (bills.count == 1 ? Path.bill(first.id) : Path.bills).url, icon: .bill, text: text
    ).urgent(words("app.home.bill.open"))
  }

  /// Leads to where the one bill is paid.
  func payButton(_ bills: [Bill]) -> LinkButton? {
    guard bills.count == 1, let bill = bills.first else { return nil }
    return LinkButton(
      words("paying.title", ("amount", words.money(bill.owed))), Path.payBill(bill.id).url, look: .alternate,
      icon: .bill)
  }

  /// A note or paper: who wrote it and when.
  func document(_ item: Item, _ url: SafeURL) -> Row {
    let author = item.recorder ?? item.source
    let text = author.map { words("app.home.document", ("name", $0), ("date", day(item))) } ?? day(item)
    return Row(item.noteName(in: words), url, icon: .document, text: text).new(mark(item))
  }

  private func mark(_ item: Item) -> String {
    zone.today(at: item.arrivedAt) == today ? words("app.home.new-today") : words("web.rows.new")
  }

  private func day(_ item: Item) -> String {
    item.when.instant.map { words.dates.near(zone.today(at: $0), today: today) } ?? ""
  }

  private func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
