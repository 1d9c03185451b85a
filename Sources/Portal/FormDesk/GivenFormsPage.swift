import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The forms of one patient: how each stands, and what staff do with it. Nothing of the answers stands here.
struct GivenFormsPage {
  let name: String
  let card: SafeURL
  let notice: Web.Notice?
  let errors: [FieldError]
  let action: SafeURL
  /// Nil when nothing can be given.
  let give: SelectField?
  let rows: [GivenRow]

  /// One form that was given.
  struct GivenRow {
    let title: String
    let text: String
    let tag: Tag
    let links: [LinkButton]
    /// Nil when it cannot be taken back any more.
    let withdraw: SafeURL?
  }

  /// What the page reads.
  struct Known: Sendable {
    let patient: Patient
    let forms: [PracticeForm]
    let requests: [FormRequest]
    let standings: [FormRequest.ID: FormStanding]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    answer(visit, try await read(visit), [])
  }

  static func give(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = PracticeForm.ID(reader.text("form", upTo: 64, missing: "formdesk.give.missing"))
    try reader.finish()
    let known = try await read(visit)
    if reader.errors.isEmpty, known.patient.isDeceased || !known.forms.contains(where: { $0.isGiven && $0.id == id }) {
      reader.refuse("form", "web.field.choice")
    }
    guard reader.errors.isEmpty else { return answer(visit, known, reader.errors) }
    return try await settle(visit) {
      try await visit.app.giveForm(
        id, to: known.patient.id, by: visit.member, from: visit.visit.origin,
        as: try visit.visit.submission(visit.request.path))
    }
  }

  static func withdraw(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let known = try await read(visit)
    return try await settle(visit) {
      try await visit.app.withdrawForm(
        FormRequest.ID(visit.visit.parameter("id")), of: known.patient.id, by: visit.member, from: visit.visit.origin,
        as: try visit.visit.submission(visit.request.path))
    }
  }

  /// Does it, or shows how the forms stand now and why it was not done.
  static func settle(_ visit: StaffVisit, _ deed: () async throws -> Done) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch let fault as FormFault where fault.kind == .conflict {
      let key = fault == .tooMany ? "formdesk.give.open" : "formdesk.given.closed"
      return answer(
        visit, try await read(visit), [], Web.Notice(visit.words(key), tone: .near, isNews: true))
    }
  }

  private static func read(_ visit: StaffVisit) async throws -> Known {
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    return try await door.read("forms") { chart in
      let patient = chart.patient
      return try chart.beside { reading in
        Known(
          patient: patient, forms: try PracticeForms.all(in: reading),
          requests: try FormRequests.of(patient.id, in: reading),
          standings: try FormResponses.standings(of: patient.id, in: reading))
      }
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ known: Known, _ errors: [FieldError], _ notice: Web.Notice? = nil
  ) -> WebResponse {
    let page = GivenFormsPage(visit, known, errors, notice)
    var frame = visit.frame(visit.words("formdesk.given.title"))
    frame.hasErrors = !errors.isEmpty
    let status: HTTPResponse.Status = notice != nil ? .conflict : errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.staffPage { h in h.givenForms(page) }, status)
  }

  private init(_ visit: StaffVisit, _ known: Known, _ errors: [FieldError], _ notice: Web.Notice?) {
    let words = visit.words
    name = known.patient.name.full
    card = Path.staffPatient(known.patient.id).url
    (self.errors, self.notice) = (errors, notice)
    action = Path.staffForm(.given(known.patient.id)).url
    let offered = known.forms.filter(\.isGiven)
    give =
      offered.isEmpty || known.patient.isDeceased
      ? nil
      : SelectField(
        FieldFrame("form", words("formdesk.give.form")).with(errors, in: words),
        offered.map { Choice($0.id.text, FormDesign.words($0.title, in: words.language)) })
    rows = known.requests.map { GivenFormsPage.row($0, known.standings[$0.id], visit) }
  }

  private static func row(_ request: FormRequest, _ standing: FormStanding?, _ visit: StaffVisit) -> GivenRow {
    let (words, zone, today) = (visit.words, visit.app.practice.zone, visit.app.today)
    let day = { (at: Instant) in words.dates.near(zone.time(at: at).day, today: today) }
    let url = { (deed: FormDeskPath.Deed) in Path.staffForm(.deed(request.patientID, request.id, deed)).url }
    var parts = [words("formdesk.given.opened", ("day", day(request.openedAt)))]
    if let at = request.visitAt { parts.append(words("formdesk.given.visit", ("day", day(at)))) }
    if request.isOpen {
      parts.append(
        request.savedAt.map { words("formdesk.given.begun", ("day", day($0))) } ?? words("formdesk.given.not-begun"))
    }
    if let closed = request.closedAt, request.closedAs == .sent {
      parts.append(
        standing?.paperOn.map { words("formdesk.given.typed", ("day", words.dates.near($0, today: today))) }
          ?? words("formdesk.given.sent", ("day", day(closed))))
      parts.append(words(standing?.reviewedAt == nil ? "formdesk.given.waits" : "formdesk.given.looked"))
    }
    let mayRead = request.audience.isFor(visit.member.role)
    var links = [LinkButton(words("formdesk.given.print"), url(.blank), icon: .print)]
    if request.isOpen, mayRead {
      links.insert(LinkButton(words("formdesk.given.type"), url(.paper), icon: .pencil), at: 0)
    }
    if request.closedAs == .sent, mayRead {
      links = [LinkButton(words("formdesk.given.print-filled"), url(.filled), icon: .print)]
    }
    return GivenRow(
      title: request.title(in: words.language), text: parts.joined(separator: " · "),
      tag: tag(request, standing, words), links: request.closedAs == .withdrawn ? [] : links,
      withdraw: request.isOpen ? url(.withdraw) : nil)
  }

  private static func tag(_ request: FormRequest, _ standing: FormStanding?, _ words: Words) -> Tag {
    switch request.closedAs {
    case .withdrawn?: Tag(words("formdesk.given.tag.withdrawn"))
    case .sent?:
      standing?.reviewedAt == nil
        ? Tag(words("formdesk.given.tag.sent"), .near, mark: .ring) : Tag(words("formdesk.given.tag.done"), .ok)
    case nil: Tag(words("formdesk.given.tag.open"), .near)
    }
  }
}

extension HTML {
  mutating func givenForms(_ page: GivenFormsPage) {
    crumb(page.name, page.card)
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    h1(words("formdesk.given.title"))
    div(.class("stack")) { h in
      h.section(.class("card"), .labelledBy("give")) { h in
        h.h2(.id("give"), h.words("formdesk.give.title"))
        if let give = page.give {
          h.form(to: page.action) { h in
            h.selectField(give)
            h.p { h in h.submit(SubmitButton(h.words("formdesk.give.do"))) }
          }
        } else {
          h.p(h.words("formdesk.give.none"))
        }
      }
      h.section(.class("card"), .labelledBy("given")) { h in
        h.h2(.id("given"), h.words("formdesk.given.all"))
        if page.rows.isEmpty { h.p(h.words("formdesk.given.none")) } else { h.givenRows(page) }
      }
    }
  }

  /// One form for all of them: each button sends it to its own address.
  private mutating func givenRows(_ page: GivenFormsPage) {
    form(to: page.action) { h in
      h.ul(.class("asks")) { h in
        for row in page.rows {
          h.li { h in
            h.div { h in
              h.p { h in
                h.b(row.title)
                h.raw(" ")
                h.tag(row.tag)
              }
              h.p(.class("meta"), row.text)
              h.links(row.links)
            }
            if let withdraw = row.withdraw {
              h.submit(SubmitButton(h.words("formdesk.given.withdraw"), look: .alternate).sending(to: withdraw))
            }
          }
        }
      }
    }
  }
}
