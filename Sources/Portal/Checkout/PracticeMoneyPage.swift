import Chart
import HTTPTypes
import Kernel
import Web

/// Where the sandbox pretends to take a card, plainly marked. There is no such page when a real processor is at work.
enum PracticeMoneyPage {
  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let (money, ref) = try found(visit)
    guard let desk = money.look(ref) else { throw PaymentFault.notFound }
    return page(visit, money, desk, [])
  }

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    let (money, ref) = try found(visit)
    var reader = try visit.request.form().reader()
    let number = reader.text("number", upTo: 32)
    let answer = reader.choice("bank", of: Answer.self)
    try reader.finish()
    guard let desk = money.look(ref) else { throw PaymentFault.notFound }
    let next = answer.map { money.answer(ref, $0 == .yes) } ?? money.pay(ref, number)
    guard let next, let url = SafeURL(own: next) else {
      return page(visit, money, desk, [FieldError("number", "paying.practice.missing")])
    }
    return .redirect(to: url)
  }

  private enum Answer: String { case yes, no }

  private static func found(_ visit: OpenVisit) throws -> (PracticeMoney, String) {
    guard let money = visit.app.processor.pages?.practice else { throw PaymentFault.notFound }
    return (money, visit.parameter("code"))
  }

  private static func page(
    _ visit: OpenVisit, _ money: PracticeMoney, _ desk: PracticeDesk, _ errors: [FieldError]
  ) -> WebResponse {
    let (words, action) = (visit.words, Path.practiceMoney(visit.parameter("code")).url)
    let amount = words.money(desk.amount)
    var frame = visit.frame(words("paying.practice.title"))
    frame.hasErrors = !errors.isEmpty
    let choices = money.cards.map {
      Choice($0.number, words("paying.practice.\($0.outcome)"), hint: spaced($0.number))
    }
    let cards = RadioField(
      FieldFrame("number", words("paying.practice.card")).with(errors, in: words), choices,
      chosen: choices.first?.value ?? "")
    let back = SafeURL(own: desk.back) ?? "/"
    return visit.publicPage(frame, errors.isEmpty ? .ok : .unprocessableContent) { h in
      h.div(.class("stack")) { h in
        h.h1(h.words("paying.practice.title"))
        h.errorSummary(ErrorSummary(errors))
        h.notice(Notice(h.words("paying.practice.mark"), tone: .near))
        if desk.wasRefused { h.notice(Notice(h.words("paying.practice.refused"), tone: .urgent)) }
        h.form(to: action, .class("card stack")) { h in
          if desk.asks {
            h.h2(h.words("paying.practice.bank", ("amount", amount)))
            h.p { h in h.submit(SubmitButton(h.words("paying.practice.yes"), look: .wide, name: "bank", value: "yes")) }
            h.p { h in
              h.submit(SubmitButton(h.words("paying.practice.no"), look: .alternateWide, name: "bank", value: "no"))
            }
          } else {
            h.radioField(cards)
            h.p { h in h.submit(SubmitButton(h.words("paying.title", ("amount", amount)), look: .wide)) }
          }
        }
        h.p { h in h.a(.href(back)) { h in h.text(h.words("paying.practice.back")) } }
      }
    }
  }

  /// `4242 4242 4242 4242`
  private static func spaced(_ number: String) -> String {
    stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}
