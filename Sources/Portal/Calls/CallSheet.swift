import Chart
import Kernel
import Paper
import Store
import Web

/// The reminder on paper: where to look, with a square to scan. It says nothing of what about.
enum CallSheet {
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let call = try await OneCallPage.find(visit)
    guard let name = call.patientName, !call.standing.isLeftInPeace else { throw ChartFault.notFound }
    try await app.noteSeen(visit.session)
    let event = AuditEvent(
      at: now, actor: visit.actor, patientID: call.patientID, action: .print, object: "phone-call/\(call.id)",
      origin: visit.visit.origin)
    try await app.database.write { [audit = app.audit] in try audit.append(event, in: $0) }
    let document = document(call, name, app)
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.letter, on: app.today))
  }

  private static func document(_ call: PhoneCall, _ name: PersonName, _ app: App) -> PaperDocument {
    let words = app.strings.words(in: call.language)
    let link = app.practice.origin + CallPath.link(call.id).url.description
    let typed = PaperText(words("calls.sheet.address", ("address", link)))
    var body: [PaperBlock] = [
      .heading(words("calls.sheet.title"), .title),
      .paragraph(PaperText(words("web.letter.hello", ("name", name.full)))),
      .paragraph(PaperText(words("calls.sheet.text"))),
    ]
    if let square = QRCode(link) {
      body.append(
        .code(
          PaperCode(
            words("calls.sheet.scan"), square, alternative: words("calls.sheet.scan.heard"), [.paragraph(typed)])))
    } else {
      body.append(.paragraph(typed))
    }
    body.append(.paragraph(PaperText(words("web.letter.questions", ("phone", app.practice.phone))), .strong))
    var document = PaperDocument(
      words("calls.sheet.title"), in: call.language, letterhead: app.practice.letterhead,
      about: [name.full, words.dates.long(app.today)], madeAt: app.clock.now, pageNumber: { _, _ in "" }, body: body)
    document.size = .large
    return document
  }
}
