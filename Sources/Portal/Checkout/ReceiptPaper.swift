import Chart
import Kernel
import Paper
import Web

/// The receipt to keep or to hand in: the same words and numbers as its page.
enum ReceiptPaper {
  static func send(_ visit: PersonVisit) async throws -> WebResponse {
    let found = try await visit.receipt(as: .print, looking: false)
    // There is none before money came in.
    guard found.payment.received.count > 0 else { throw PaymentFault.notFound }
    let (app, words) = (visit.app, visit.words)
    let told = ReceiptTold(found, words, app.practice.zone)
    let title = words("paying.receipt", ("number", found.number.map { "\($0)" } ?? ""))
    let about = [visit.account.name.full, words("web.print.printed", ("date", words.dates.long(app.today)))]
    let document = PaperDocument(
      title, in: words.language, letterhead: app.practice.letterhead, about: about, madeAt: app.clock.now,
      pageNumber: { PaperDocument.number($0, of: $1, in: words) },
      body: [
        .heading(title, .title), .paragraph(PaperText(told.title), .big),
        .facts(told.facts.map { PaperFact($0) }),
      ])
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.receipt, on: app.today))
  }
}
