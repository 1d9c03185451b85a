import Chart
import Kernel
import Paper
import Store
import Web

extension RecordSystemSheet {
  /// What is to be typed, as facts.
  func facts(in words: Words, on today: CivilDate) -> [Fact] {
    switch what {
    case .correction(let request):
      let about = request.about.isEmpty ? words("inbox.correction.whole") : request.about
      var facts = [
        Fact(words("inbox.sheet.about"), about), Fact(words("inbox.correction.wrong"), request.wrong),
      ]
      guard let answer = request.answer else { return facts }
      facts.append(
        Fact(
          words(answer.isAccepted ? "inbox.sheet.agreed" : "inbox.sheet.denied"), answer.text,
          more: answer.by.addressed))
      if let said = request.disagreement { facts.append(Fact(words("inbox.sheet.disagrees"), said.text)) }
      return facts
    case .contact(let fields):
      return fields.map { field in
        Fact(
          words("requests.field.\(field.field.rawValue)"), field.field.shown(field.wanted, in: words),
          more: words("inbox.sheet.was", ("value", field.field.shown(field.was, in: words))))
      }
    case .form(let response, _, let taken):
      return taken.map { item in
        let was = item.spoken(response.before[item.id], in: words)
        return Fact(
          item.text(in: words.language), item.spoken(response.answers[item.id], in: words),
          more: was.isEmpty ? "" : words("inbox.sheet.was", ("value", was)))
      }
    case .coverage(let change):
      return InsuranceVoice(words, on: today).sheet(change)
    }
  }

  /// The same on paper, for whoever sits at the record system.
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let (now, member, id) = (visit.app.clock.now, visit.member, visit.visit.parameter("id"))
    let found = try await visit.app.database.read { reading -> (WorkEntry, RecordSystemSheet)? in
      guard let entry = try WorkQueue.one(WorkEntry.ID(id), in: reading), entry.isFor(member),
        entry.tag == .recordSystem,
        let sheet = try RecordSystemSheet(entry, for: member.role, in: reading)
      else { return nil }
      return (entry, sheet)
    }
    guard let (entry, sheet) = found else {
      try await visit.app.recordRefusal(.print, of: "work", by: visit.actor, from: visit.visit.origin)
      throw WorkFault.notFound
    }
    let event = AuditEvent(
      at: now, actor: visit.actor, patientID: entry.patientID, action: .print, object: "sheet/\(entry.id)",
      origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    let words = visit.words
    var blocks: [PaperBlock] = [.heading(words("inbox.sheet.heading"), .title)]
    if let number = sheet.patient.recordNumber {
      blocks.append(.paragraph(PaperText(words("inbox.sheet.number", ("number", number)))))
    }
    for fact in sheet.facts(in: words, on: visit.app.today) {
      blocks += [.heading(fact.term), .paragraph(PaperText(fact.text))]
      if !fact.more.isEmpty { blocks.append(.paragraph(PaperText(fact.more), .small)) }
    }
    blocks.append(.paragraph(PaperText(words("inbox.sheet.sign"))))
    let document = PaperDocument(
      words("inbox.sheet.heading"), about: sheet.patient, from: visit.app.practice, on: visit.app.today, at: now,
      words: words, blocks)
    return .paper(
      try await visit.app.press.file(of: document), named: visit.app.practice.paperName(.task, on: visit.app.today))
  }
}
