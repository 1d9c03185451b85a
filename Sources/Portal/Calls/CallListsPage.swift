import BillFiles
import Chart
import HTTPTypes
import Kernel
import Store
import Synchronization
import Web

/// Where somebody brings a phone system's list, and sees those that came before.
struct CallListsPage {
  let errors: [FieldError]
  let file: FileField
  let rows: [Web.Row]

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func bring(_ visit: StaffVisit) async throws -> WebResponse {
    let (form, name, bytes) = try await receive(visit)
    var reader = form.reader()
    try reader.finish()
    if name.isEmpty { reader.refuse("file", "calls.file.missing") }
    if bytes == nil { reader.refuse("file", "calls.file.too-large") }
    guard reader.errors.isEmpty, let bytes else { return try await answer(visit, reader.errors) }
    do {
      let rows = try CallRows(bytes, nil, in: visit.app.practice.zone, at: visit.app.clock.now)
      let id = CallList.ID(random: visit.app.random)
      try await visit.app.keepCallList(
        id, named: name, bytes, CallColumns(guessing: rows.headings), by: visit.member, from: visit.visit.origin)
      return .redirect(to: CallPath.list(id).url)
    } catch let fault as CSVFault {
      return try await answer(visit, [FieldError("file", "calls.file.wrong", ("line", "\(fault.line)"))])
    }
  }

  /// The form and its one file; nil bytes when there are too many.
  private static func receive(_ visit: StaffVisit) async throws -> (Form, name: String, bytes: [UInt8]?) {
    guard let upload = visit.request.upload else { return (try visit.request.form(), "", []) }
    let tray = Mutex((name: "", bytes: [UInt8](), isTooLarge: false))
    try await upload.read(
      IncomingUpload.Receiver(
        begin: { field, name in
          guard field == "file" else { throw WebFault.unknownField }
          tray.withLock { $0.name = String(FileName.shown(name).prefix(120)) }
        },
        take: { piece in
          tray.withLock { tray in
            if tray.bytes.count + piece.count > CallRows.mostBytes { (tray.bytes, tray.isTooLarge) = ([], true) }
            if !tray.isTooLarge { tray.bytes += piece }
          }
        }, end: {}))
    let (name, bytes, isTooLarge) = tray.withLock { $0 }
    return (try upload.form(), name, isTooLarge ? nil : bytes)
  }

  private static func answer(_ visit: StaffVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let lists = try await visit.app.database.read { try CallLists.latest(limit: 20, in: $0) }
    try await visit.app.noteSeen(visit.session)
    let words = visit.words
    var field = FileField(
      FieldFrame("file", words("calls.file"), hint: words("calls.file.hint")).with(errors, in: words))
    (field.takesMany, field.accepts) = (false, ".csv,.txt,text/csv,text/plain")
    let page = CallListsPage(
      errors: errors, file: field,
      rows: lists.map { list in
        Web.Row(
          list.name.replacing("**", with: ""), CallPath.list(list.id).url, icon: .document,
          text: words.dates.dayAndTime(visit.app.practice.zone.time(at: list.broughtAt)),
          end: .tag(Tag(words("calls.list.\(list.stage.rawValue)"))))
      })
    var frame = visit.frame(words("calls.lists.title"), current: .today)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.callLists(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }
}

extension HTML {
  mutating func callLists(_ page: CallListsPage) {
    crumb(words("calls.week.title"), CallPath.week.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("calls.lists.title"))
    p(.class("lead"), words("calls.lists.lead"))
    div(.class("stack")) { h in
      h.uploadForm(to: CallPath.lists.url, .class("card")) { h in
        h.fileField(page.file)
        h.p { h in h.submit(SubmitButton(h.words("calls.lists.bring"), icon: .attach)) }
      }
      if !page.rows.isEmpty {
        h.section(.class("card"), .labelledBy("before")) { h in
          h.h2(.id("before"), h.words("calls.lists.before"))
          h.rows(page.rows)
        }
      }
    }
  }
}
