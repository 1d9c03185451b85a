import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One price as staff write it: who, when, line by line. What was given for the same kind of visit before stands in it.
struct EstimateFormPage: Sendable {
  let title: String
  let about: [Fact]
  let errors: [FieldError]
  let notice: Web.Notice?
  let version: String
  let fields: [TextField]
  let day: DateField
  let lines: [Line]
  /// Nil for those who only read.
  let action: SafeURL?
  /// Nil when it is closed.
  let dismiss: (action: SafeURL, reason: TextField)?
  let paper: LinkButton?

  /// Lines that stand there at once; the others are folded away while they are empty.
  static let linesShown = 4

  var hasMore: Bool { lines.dropFirst(EstimateFormPage.linesShown).contains { !$0.service.chosen.isEmpty } }

  struct Line: Sendable {
    let service: SelectField
    let fields: [TextField]
  }

  /// An estimate with what was given for it, and what was given for the like before.
  struct Found: Sendable {
    let patient: Patient
    let estimate: Estimate
    let sheet: EstimateSheet?
    let pattern: EstimateSheet?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, nil, [], .ok) }

  static func give(_ visit: StaffVisit) async throws -> WebResponse {
    let id = Estimate.ID(visit.visit.parameter("id"))
    let form = try visit.request.form()
    var reader = form.reader()
    let input = EstimateInput(&reader, today: visit.app.today)
    try reader.finish()
    guard reader.errors.isEmpty, let body = input.body else {
      return try await answer(visit, form, reader.errors, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.giveEstimate(
          body, input.lines, for: id, after: input.version, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/estimates/\(id)")))
    } catch RequestFault.changedMeanwhile {
      return try await answer(visit, form, [], .conflict)
    } catch LedgerFault.wrongAmount {
      return try await answer(
        visit, form, [FieldError("each-1", "estimates.staff.too-much")], .unprocessableContent)
    }
  }

  static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    let found = try await find(visit)
    try await visit.app.noteSeen(visit.session)
    let page = EstimateFormPage(visit, found, form, errors, isLate: status == .conflict)
    var frame = visit.frame(page.title, current: .bills)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.estimateForm(page) }, status)
  }

  /// - Throws: `ChartFault.notFound` for one that is not there.
  static func find(_ visit: StaffVisit, as action: AuditAction = .read) async throws -> Found {
    let id = Estimate.ID(visit.visit.parameter("id"))
    guard let estimate = try await visit.app.database.read({ try Estimates.one(id, in: $0) }) else {
      try await visit.app.refuseUnknown("estimate", visit)
      throw ChartFault.notFound
    }
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: estimate.patientID, from: visit.visit.origin), session: visit.session)
    return try await door.read(estimate.object, as: action) { chart in
      try chart.beside { reading in
        let sheet = try Estimates.sheets(of: id, in: reading).first.map { try Estimates.whole($0, in: reading) }
        let pattern = sheet == nil ? try Estimates.pattern(for: estimate.wanted, in: reading) : nil
        return Found(patient: chart.patient, estimate: estimate, sheet: sheet, pattern: pattern)
      }
    }
  }

  private init(_ visit: StaffVisit, _ found: Found, _ form: Form?, _ errors: [FieldError], isLate: Bool) {
    let (words, estimate, known) = (visit.words, found.estimate, found.sheet ?? found.pattern)
    let voice = EstimateVoice(words, in: visit.app.practice.zone)
    title = words("estimates.staff.one", ("name", found.patient.name.full))
    self.errors = errors
    notice = isLate ? Web.Notice(words("estimates.staff.late"), tone: .near, isNews: true) : nil
    about = EstimateFormPage.about(found, voice)
    version = "\(found.sheet?.version ?? 0)"
    let values: [String: String] = [
      "provider": known?.body.provider ?? "", "npi": known?.body.npi ?? "", "tin": known?.body.tin ?? "",
      "place": known?.body.place ?? visit.app.practice.name, "diagnosis": found.sheet?.body.diagnosis ?? "",
    ]
    fields = ["provider", "npi", "tin", "place", "diagnosis"].map { name in
      let isOptional = ["place", "diagnosis"].contains(name)
      return TextField(
        FieldFrame(name, words("estimates.staff.\(name)"), isOptional: isOptional).with(errors, in: words),
        value: form?[name] ?? values[name] ?? "", most: 200)
    }
    let date = DateField(
      FieldFrame("day", words("estimates.staff.day"), isOptional: true).with(errors, in: words),
      found.sheet?.body.serviceOn ?? estimate.serviceOn)
    day = form.map(date.refilled(from:)) ?? date
    lines = (1...EstimateInput.lines).map { EstimateFormPage.line($0, known?.lines ?? [], form, errors, words) }
    let mayAct = visit.member.role.may(.manageBills)
    action = mayAct ? EstimateDeskPath.one(estimate.id).url : nil
    let reason = TextField(FieldFrame("reason", words("estimates.staff.why-not")).with(errors, in: words), most: 300)
    dismiss = mayAct && estimate.state == .open ? (EstimateDeskPath.notNeeded(estimate.id).url, reason) : nil
    paper =
      found.sheet == nil
      ? nil
      : LinkButton(
        words("estimates.staff.paper"), EstimateDeskPath.paper(estimate.id).url, look: .alternate, icon: .print)
  }

  /// `120.00`, as one types it.
  private static func typed(_ cents: Cents) -> String {
    let (dollars, rest) = cents.count.quotientAndRemainder(dividingBy: 100)
    return "\(dollars)." + Digits.text(Int(rest), width: 2)
  }

  private static func about(_ found: Found, _ voice: EstimateVoice) -> [Fact] {
    let (words, estimate) = (voice.words, found.estimate)
    var facts = [
      Fact(words("estimates.staff.wanted"), voice.name(of: estimate)),
      Fact(words("estimates.when"), voice.when(estimate.serviceOn)),
      Fact(words("estimates.staff.asked"), voice.day(estimate.askedAt)),
      Fact(words("estimates.staff.due.term"), voice.day(estimate.dueAt)),
    ]
    if let sheet = found.sheet {
      facts.append(Fact(words("estimates.staff.now"), words.money(sheet.total), more: words.dates.long(sheet.givenOn)))
    } else if estimate.state == .notNeeded {
      facts.append(Fact(words("estimates.staff.now"), voice.standing(estimate, nil)))
    }
    return facts
  }

  private static func line(
    _ number: Int, _ known: [EstimateLine], _ form: Form?, _ errors: [FieldError], _ words: Words
  ) -> Line {
    let line = number <= known.count ? known[number - 1] : nil
    func frame(_ name: String) -> FieldFrame {
      FieldFrame("\(name)-\(number)", words("estimates.staff.line.\(name)")).with(errors, in: words)
    }
    let choices =
      [Choice("", words("estimates.staff.line.nothing"))]
      + BilledCare.allCases.map {
        Choice($0.rawValue, words("billing.service.\($0.rawValue)"))
      }
    let values = [
      "said": line?.said ?? "", "code": line?.code ?? "", "quantity": line.map { "\($0.quantity)" } ?? "",
      "each": line.map { EstimateFormPage.typed($0.each) } ?? "",
    ]
    let service = SelectField(
      frame("service"), choices, chosen: form?["service-\(number)"] ?? line?.service.rawValue ?? "")
    let fields = ["said", "code", "quantity", "each"].map { name in
      TextField(
        frame(name), kind: name == "each" ? .money : name == "quantity" ? .number : .text(.off),
        value: form?["\(name)-\(number)"] ?? values[name] ?? "", most: name == "said" ? 80 : 12)
    }
    return Line(service: service, fields: fields)
  }
}

extension HTML {
  fileprivate mutating func estimateLine(_ line: EstimateFormPage.Line) {
    div(.class("answers prices")) { h in
      h.selectField(line.service)
      for field in line.fields { h.textField(field) }
    }
  }

  mutating func estimateForm(_ page: EstimateFormPage) {
    crumb(words("estimates.staff.title"), EstimateDeskPath.all.url)
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    h1(page.title)
    facts(page.about)
    if let paper = page.paper { p { h in h.linkButton(paper) } }
    if let action = page.action {
      form(to: action, .class("card")) { h in
        h.input(.type(.hidden), .name("version"), .value(page.version))
        h.dateField(page.day)
        for field in page.fields { h.textField(field) }
        h.h2(h.words("estimates.staff.lines"))
        h.p(.class("hint"), h.words("estimates.staff.lines.hint"))
        for line in page.lines.prefix(EstimateFormPage.linesShown) { h.estimateLine(line) }
        h.more(More(h.words("estimates.staff.lines.more"), isOpen: page.hasMore)) { h in
          for line in page.lines.dropFirst(EstimateFormPage.linesShown) { h.estimateLine(line) }
        }
        h.p { h in h.submit(SubmitButton(h.words("estimates.staff.give"))) }
      }
    }
    if let dismiss = page.dismiss {
      form(to: dismiss.action, .class("card")) { h in
        h.p(.class("meta"), h.words("estimates.staff.dismiss.about"))
        h.textField(dismiss.reason)
        h.p { h in h.submit(SubmitButton(h.words("estimates.staff.dismiss"), look: .danger)) }
      }
    }
  }
}
