import Chart
import Kernel
import Store
import Web

/// The statements that go by mail: how many wait in which language, one file for the printer, and marking what came out
/// of it. A mark can be taken back.
struct PapersPage {
  let lead: String
  let sheaves: [Sheaf]
  let waiting: [Web.Row]
  let runs: [Run]

  /// What goes into one file.
  struct Sheaf {
    let file: LinkButton
    let keys: [String]
    let mark: String
  }

  /// What was marked together.
  struct Run {
    let text: String
    let id: String
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.noteBills("bill-desk/papers")
    let (now, words, voice) = (visit.app.clock.now, visit.words, BillDeskVoice(visit))
    let mayManage = visit.member.role.may(.manageBills)
    let page = try await visit.app.database.read { reading in
      let waiting = try PaperBills.waiting(in: reading)
      let runs = try PaperBills.runs(since: now.adding(.seconds(-7 * 86_400)), in: reading)
      return PapersPage(waiting, count: try PaperBills.count(in: reading), mayManage ? runs : [], words, voice)
    }
    return .page(visit.billFrame(words("billdesk.papers.title")).staffPage { h in h.papers(page) })
  }

  static func mark(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let papers = reader.choices("paper", upTo: 80).compactMap { PaperBill.key($0) }
    try reader.finish()
    guard reader.errors.isEmpty else { throw WebFault.malformed(.encoding) }
    return visit.visit.goOn(
      try await visit.app.markPapers(papers, by: visit, try visit.visit.submission("/staff/bills/papers/printed")))
  }

  static func undo(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let run = reader.text("run", upTo: 64)
    try reader.finish()
    return visit.visit.goOn(
      try await visit.app.unmarkPapers(run, by: visit, try visit.visit.submission("/staff/bills/papers/undo")))
  }

  private init(
    _ waiting: [PaperBill], count: Int, _ runs: [PaperRun], _ words: Words, _ voice: BillDeskVoice
  ) {
    lead = count == 0 ? words("billdesk.papers.none") : words.plural("billdesk.papers.count", count: count)
    sheaves = Language.allCases.compactMap { language in
      let sheaf = PaperBills.sheaf(of: waiting, in: language)
      guard !sheaf.isEmpty else { return nil }
      return Sheaf(
        file: LinkButton(
          words.plural("billdesk.papers.file", count: sheaf.count, ("language", language.ownName)),
          Path.billDesk(.papersFile(language)).url, icon: .print),
        keys: sheaf.map(\.key), mark: words.plural("billdesk.papers.mark", count: sheaf.count))
    }
    self.waiting = waiting.prefix(100).map { paper in
      let why = words("billdesk.papers.why.\(paper.cause.rawValue)", ("number", "\(paper.number)"))
      return Web.Row(
        paper.name.sorted, Path.billDesk(.statement(paper.billID)).url, icon: .print,
        text: [why, voice.day(paper.putAt), paper.language.ownName].joined(separator: " · "))
    }
    self.runs = runs.map { run in
      Run(text: words.plural("billdesk.papers.run", count: run.count, ("day", voice.time(run.at))), id: run.id)
    }
  }
}

extension HTML {
  mutating func papers(_ page: PapersPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    h1(words("billdesk.papers.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      for sheaf in page.sheaves {
        h.section(.class("card"), .label(sheaf.file.label)) { h in
          h.p(h.words("billdesk.papers.how"))
          h.div(.class("acts-row")) { h in
            h.linkButton(sheaf.file)
            h.form(to: Path.billDesk(.papersPrinted).url) { h in
              for key in sheaf.keys { h.input(.type(.hidden), .name("paper"), .value(key)) }
              h.submit(SubmitButton(sheaf.mark, look: .alternate, icon: .check))
            }
          }
        }
      }
      if !page.waiting.isEmpty {
        h.section(.class("card"), .label(h.words("billdesk.papers.waiting"))) { h in
          h.h2(h.words("billdesk.papers.waiting"))
          h.rows(page.waiting)
        }
      }
      if !page.runs.isEmpty {
        h.section(.class("card"), .label(h.words("billdesk.papers.done"))) { h in
          h.h2(h.words("billdesk.papers.done"))
          for run in page.runs {
            h.form(to: Path.billDesk(.papersUndo).url) { h in
              h.input(.type(.hidden), .name("run"), .value(run.id))
              h.p { h in
                h.text(run.text + " ")
                h.submit(SubmitButton(h.words("billdesk.papers.undo"), look: .quiet))
              }
            }
          }
        }
      }
    }
  }
}

extension App {
  /// Notes that statements came out of the printer, as one run.
  func markPapers(
    _ papers: [(PaperBill.Cause, Bill.ID)], by visit: StaffVisit, _ submission: Submission?
  ) async throws -> Done {
    let (now, actor, member, origin) = (clock.now, visit.actor, visit.member.id, visit.visit.origin)
    let run = ID<PaperRun>(random: random).text
    return try await once(submission) { [audit] transaction in
      let marked = try PaperBills.mark(papers, run: run, by: member, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .print, object: "bill-papers/\(run)", reason: "\(marked.count) papers",
          origin: origin),
        in: transaction)
      return Done(Path.billDesk(.papers).url.description, saying: "billdesk.said.printed")
    }
  }

  /// Takes that back: they wait again.
  func unmarkPapers(_ run: String, by visit: StaffVisit, _ submission: Submission?) async throws -> Done {
    let (now, actor, origin) = (clock.now, visit.actor, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      let count = try PaperBills.unmark(run: run, in: transaction)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .withdraw, object: "bill-papers/\(run)", reason: "\(count) papers",
          origin: origin),
        in: transaction)
      return Done(
        Path.billDesk(.papers).url.description,
        saying: count > 0 ? "billdesk.said.unprinted" : "billdesk.said.nothing")
    }
  }
}
