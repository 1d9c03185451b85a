import Chart
import Kernel
import Paper
import Web

/// The statement to keep or to hand in: the same words and numbers as its page.
enum BillPaper {
  static func send(_ visit: PersonVisit) async throws -> WebResponse {
    let found = try await visit.bill(as: .print)
    let (app, words, voice) = (visit.app, visit.words, BillVoice(visit))
    let about = [
      visit.account.name.full, words("web.print.printed", ("date", words.dates.long(app.today))),
    ]
    let document = PaperDocument(
      voice.name(of: found.bill), in: words.language, letterhead: app.practice.letterhead, about: about,
      madeAt: app.clock.now, pageNumber: { PaperDocument.number($0, of: $1, in: words) },
      body: blocks(found, voice, app, code: try await app.payCode(of: found.bill, by: visit.actor, words)))
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.bill, on: app.today))
  }

  /// What stands on the paper, whoever prints it.
  ///
  /// - Parameter code: with which it is paid from the paper; empty for none.
  static func blocks(_ found: BillFound, _ voice: BillVoice, _ app: App, code: [PaperBlock]) -> [PaperBlock] {
    let words = voice.words
    var blocks: [PaperBlock] = [
      .heading(voice.name(of: found.bill), .title), .paragraph(PaperText(voice.owed(found.bill)), .big),
      .paragraph(PaperText(voice.dueText(found.bill, on: app.today)), .strong),
    ]
    for billed in voice.visits(found.lines) {
      blocks += [
        .heading(billed.title), .facts(billed.facts.map { PaperFact($0) }), .paragraph(PaperText(billed.sum), .strong),
      ]
    }
    let total = words("billing.total", ("amount", words.money(found.bill.total)))
    blocks.append(.heading(total))
    if !found.since.isEmpty {
      blocks += [
        .paragraph(PaperText(words("billing.since"))), .facts(voice.since(found.since).map { PaperFact($0) }),
        .paragraph(PaperText(voice.owed(found.bill)), .strong),
      ]
    }
    let help = BillHelp(words, app.practice, takesPayments: app.takesPayments)
    if found.bill.owed.count > 0 {
      blocks += [.heading(words("billing.how.title")), .paragraph(PaperText(help.pay))]
    }
    return blocks + code + [.heading(words("billing.hard")), .paragraph(PaperText(help.hard))]
  }
}
