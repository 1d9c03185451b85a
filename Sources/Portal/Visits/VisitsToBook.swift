import Chart
import Kernel
import Web

/// What stands with the visits because it is to be done: times that opened, what providers ordered, what is to be
/// filled in, what one waits for and is due for.
struct VisitsToBook: Sendable {
  let rows: [Row]
  let due: [DueRow]

  /// A thing that one is due for, with what can be done about it.
  struct DueRow: Sendable {
    let name: String
    let last: String
    /// Books the type of visit, or asks.
    let book: LinkButton
    let action: SafeURL
    let answers: [SubmitButton]
  }

  init(_ visit: ChartVisit, _ chart: ChartReader) throws {
    let (app, words, now) = (visit.app, visit.words, visit.app.clock.now)
    let (today, zone) = (app.today, app.practice.zone)
    guard visit.mayAct(in: .visits) else {
      // There is nothing to do here for who may only look.
      (rows, due) = ([], [])
      return
    }
    let book = try chart.beside { try app.schedule.book(in: $0) }
    let offers = try chart.openOffers(at: now).map { offer in
      Row(
        words("waiting.offers"), visit.url(.offer(offer.id)), icon: .calendar,
        text: words.dates.dayAndTime(zone.time(at: offer.start))
      ).urgent(words("waiting.offer.look"))
    }
    let orders = try chart.openTickets(on: today).map { ticket in
      Row(
        words("app.home.follow-up"), visit.url(.ticket(ticket.id)), icon: .calendar,
        text: book.type(ticket.typeID)?.name(in: words.language) ?? ""
      ).urgent(words("app.home.follow-up.open"))
    }
    let waits =
      try chart.waitlist().isEmpty ? [] : [Row(words("waiting.back.list"), visit.url(.waitlist), icon: .clock)]
    let voice = FormVoice(visit)
    let known = try chart.forms()
    let forms = known.filter(\.isOpen).map { voice.toDo($0) }
    let sent =
      known.contains { $0.closedAs == .sent } ? [Row(words("forms.row.all"), visit.url(.forms), icon: .document)] : []
    rows = offers + orders + forms + waits + sent
    due = try chart.due(on: today, in: zone).map { VisitsToBook.row($0, book, visit) }
  }

  private static func row(_ thing: DueThing, _ book: ScheduleBook, _ visit: ChartVisit) -> DueRow {
    let words = visit.words
    let type = thing.rule.typeCode.isEmpty ? nil : book.type(code: thing.rule.typeCode)
    // Who may book and not write books what there is: nothing leads to a page that is not for them.
    let books = type != nil || !visit.mayAct(in: .messages)
    let link =
      type.map {
        LinkButton(
          words("waiting.due.book"), visit.url(.bookVisit).with("type", $0.id.text), look: .alternate,
          icon: .calendar)
      }
      ?? LinkButton(
        words(books ? "waiting.due.book" : "waiting.due.ask"), visit.url(books ? .bookVisit : .newMessage(nil, nil)),
        look: .alternate, icon: books ? .calendar : .messages)
    let last = thing.last.flatMap {
      $0.when.asKnown(in: visit.app.practice.zone, words.dates, exact: words.dates.long)
    }
    return DueRow(
      name: thing.rule.name(in: words.language),
      last: last.map { words("waiting.due.last", ("day", $0)) } ?? words("waiting.due.never"), book: link,
      action: visit.url(.due(thing.rule.id)),
      answers: visit.account == nil
        ? []
        : [
          SubmitButton(words("waiting.due.elsewhere"), look: .quiet, name: "answer", value: "elsewhere"),
          SubmitButton(words("waiting.due.later"), look: .quiet, name: "answer", value: "later"),
        ])
  }
}

extension HTML {
  mutating func visitsToBook(_ page: VisitsToBook) {
    if !page.rows.isEmpty {
      section(.class("card"), .label(words("waiting.title"))) { h in h.rows(page.rows) }
    }
    guard !page.due.isEmpty else { return }
    section(.class("card stack"), .labelledBy("due")) { h in
      h.h2(.id("due"), h.words("waiting.due.title"))
      for row in page.due {
        h.form(to: row.action) { h in
          h.p { h in
            h.strong(row.name)
            h.text(" · " + row.last)
          }
          h.p(.class("acts-row no-print")) { h in
            h.linkButton(row.book)
            for answer in row.answers { h.submit(answer) }
          }
        }
      }
    }
  }
}
