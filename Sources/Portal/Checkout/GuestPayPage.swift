import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Pays a statement with the link on its paper, without signing in: what is left to pay and the practice's name, and
/// nothing of whose it is or what for. Looking changes nothing, for programs look at links too.
struct GuestPayPage: Sendable {
  let title: String
  let practice: String
  let payable: Cents
  let errors: [FieldError]
  let action: SafeURL
  let call: LinkButton

  /// What a link opens at this moment.
  struct Opened: Sendable {
    let secret: PayLinkSecret
    let link: PayLink
    let payable: Cents
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let opened = try await open(visit) else { return gone(visit) }
    return answer(visit, opened, [])
  }

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    let wish = try PayWish(try visit.request.form())
    guard let opened = try await open(visit) else { return gone(visit) }
    guard wish.errors.isEmpty, let amount = wish.amount else { return answer(visit, opened, wish.errors) }
    let (app, origin) = (visit.app, visit.origin)
    do {
      let key = try visit.submission("/pay/\(opened.link.id)").key
      let order = PayBill.Order(opened.link.billID, amount, with: .hosted, asked: key)
      let begun = try await app.database.write { transaction -> Payment? in
        // It may have been ended a moment ago.
        guard try PayLink.find(opened.secret, in: transaction, at: app.clock.now) != nil,
          let bill = try Bills.known(opened.link.billID, in: transaction)
        else { return nil }
        return try app.begin(order, on: bill, by: .stranger, account: "", from: origin, in: transaction)
      }
      guard let begun else { return gone(visit) }
      return hidden(visit.goOn(try await TakePayment(app).goOn(begun.id), or: Path.guestReceipt(begun.id).url))
    } catch let fault as PaymentFault {
      guard let now = try await open(visit) else { return gone(visit) }
      return answer(visit, now, [PayWish.error(fault, payable: now.payable, visit.words)], .conflict)
    }
  }

  private static func open(_ visit: OpenVisit) async throws -> Opened? {
    guard let secret = PayLinkSecret(visit.parameter("link")) else { return nil }
    let now = visit.app.clock.now
    guard visit.app.takesPayments else { return nil }
    return try await visit.app.database.read { reading -> Opened? in
      guard let link = try PayLink.find(secret, in: reading, at: now),
        let payable = try Payments.payable(on: link.billID, in: reading)
      else { return nil }
      return Opened(secret: secret, link: link, payable: payable)
    }
  }

  private static func answer(
    _ visit: OpenVisit, _ opened: Opened, _ errors: [FieldError], _ status: HTTPResponse.Status? = nil
  ) -> WebResponse {
    let page = GuestPayPage(visit, opened, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return hidden(
      visit.publicPage(frame, status ?? (errors.isEmpty ? .ok : .unprocessableContent)) { h in h.guestPay(page) })
  }

  private init(_ visit: OpenVisit, _ opened: Opened, _ errors: [FieldError]) {
    let (words, settings) = (visit.words, visit.app.practice)
    payable = opened.payable
    title =
      payable.count > 0 ? words("paying.title", ("amount", words.money(payable))) : words("paying.guest.nothing")
    practice = words("paying.guest.to", ("practice", settings.fullName))
    self.errors = errors
    action = Path.guestPay(opened.secret).url
    call = LinkButton(
      words("web.button.call", ("phone", settings.phone)), .tel(settings.phone), look: .alternate, icon: .phone)
  }

  /// A link that was never made and one that ended look alike.
  private static func gone(_ visit: OpenVisit) -> WebResponse {
    let (words, phone) = (visit.words, visit.app.practice.phone)
    return hidden(
      visit.publicPage(visit.frame(words("paying.guest.gone")), .gone) { h in
        h.h1(words("paying.guest.gone"))
        h.p(words("paying.guest.gone.text", ("phone", phone)))
        h.p { h in
          h.linkButton(
            LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone))
        }
      })
  }

  /// Nobody else finds the page.
  static func hidden(_ response: WebResponse) -> WebResponse {
    var response = response
    if let name = HTTPField.Name("X-Robots-Tag") { response.headers[name] = "noindex, nofollow" }
    return response
  }
}

/// What became of a payment by somebody who did not sign in. Its address names nobody, and nobody guesses it.
enum GuestReceiptPage {
  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    var found = try await find(visit)
    if try await visit.app.isWorthALook(found.payment) {
      _ = try await TakePayment(visit.app).look(found.payment.id)
      found = try await find(visit)
    }
    let (words, phone, payment) = (visit.words, visit.app.practice.phone, found.payment)
    let told = ReceiptTold(found, words, visit.app.practice.zone, naming: false)
    let deeds = payment.stage == .needsAction ? ["go-on", "stop"] : []
    let waits = payment.stage == .processing || payment.stage == .sent
    return GuestPayPage.hidden(
      visit.publicPage(visit.frame(told.title)) { h in
        h.div(.class("stack")) { h in
          h.h1(told.title)
          h.notice(Web.Notice(told.text, tone: told.tone))
          for deed in deeds {
            h.form(to: Path.guestDeed(payment.id, deed).url) { h in
              h.submit(
                SubmitButton(
                  h.words(deed == "stop" ? "paying.guest.stop" : "paying.go-on"),
                  look: deed == "stop" ? .alternateWide : .wide))
            }
          }
          if waits {
            h.p { h in
              h.linkButton(
                LinkButton(h.words("paying.look"), Path.guestReceipt(payment.id).url, look: .alternateWide))
            }
          }
          h.section(.class("card"), .label(told.title)) { h in h.facts(told.facts) }
          if payment.received.count > 0 { h.p(.class("no-print"), h.words("paying.guest.print")) }
          h.p(.class("no-print")) { h in
            h.linkButton(
              LinkButton(h.words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone))
          }
        }
      })
  }

  static func goOn(_ visit: OpenVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let found = try await find(visit)
    let outcome = try await TakePayment(visit.app).look(found.payment.id)
    return GuestPayPage.hidden(visit.goOn(outcome, or: Path.guestReceipt(found.payment.id).url))
  }

  static func stop(_ visit: OpenVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let found = try await find(visit)
    _ = try await TakePayment(visit.app).giveUp(found.payment.id)
    return .redirect(to: Path.guestReceipt(found.payment.id).url)
  }

  /// Only of those who did not sign in: everybody else's is theirs alone.
  private static func find(_ visit: OpenVisit) async throws -> ReceiptFound {
    let id = Payment.ID(visit.parameter("id"))
    let found = try await visit.app.database.read { reading -> ReceiptFound? in
      guard let payment = try Payments.one(id, in: reading), payment.wish.accountID.isEmpty,
        let bill = try Bills.known(Bill.ID(payment.wish.statementID), in: reading)
      else { return nil }
      return ReceiptFound(payment: payment, bill: bill, number: try Payments.receiptNumber(of: id, in: reading))
    }
    guard let found else { throw PaymentFault.notFound }
    return found
  }
}

extension HTML {
  mutating func guestPay(_ page: GuestPayPage) {
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      h.p(.class("lead"), page.practice)
      if page.payable.count > 0 {
        h.form(to: page.action, .class("card stack")) { h in
          h.input(.type(.hidden), .name("shown"), .value("\(page.payable.count)"))
          h.p(h.words("paying.new.hint"))
          h.p { h in h.submit(SubmitButton(page.title, look: .wide, name: "pay", value: "all")) }
        }
      } else {
        h.p(h.words("paying.guest.nothing.text"))
      }
      h.p { h in h.linkButton(page.call) }
    }
  }
}
