import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// “Something is wrong here”: one choice, a few words if one likes, done in half a minute. It asks nothing about
/// anybody's health; the page's pattern, the width and the version come along by themselves.
struct ProblemFormPage {
  let lead: String
  let errors: [FieldError]
  let kind: RadioField
  let text: TextAreaField
  /// Only where somebody looks at their own record.
  let look: CheckboxField?
  /// Only for who is not signed in.
  let reach: TextField?
  /// `/me/results/{id}`, carried along.
  let from: String
  /// When the form was first shown, sealed; nil for who is signed in.
  let stamp: String?
  let action: SafeURL
  /// Where what is wrong with the record, and not with the page, is said.
  let elsewhere: LinkButton?
  /// What one reported before.
  let own: [Web.Row]

  /// Who asks.
  enum Asker: Sendable {
    case visitor
    case person(Account)
    case staff(StaffMember)
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let typed = Typed(from: visit.request.query["from"] ?? "")
    if visit.session?.kind == .person { return .redirect(to: Path.problems(.reportOwn(on: typed.from)).url) }
    let stamp = visit.app.visitorSeal.stamp(.shown, at: visit.app.clock.now, for: visit.sender)
    return answer(ProblemFormPage(visit, typed, .visitor, stamp: stamp), visit)
  }

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    var typed = try Typed(reading: visit, .visitor)
    let (app, now) = (visit.app, visit.app.clock.now)
    let time = FillTime(from: app.visitorSeal.moment(of: typed.stamp, .shown, for: visit.sender), to: now)
    if typed.errors.isEmpty, time != .asPeopleDo {
      typed.errors = [FieldError("kind", time == .tooFast ? "problems.again" : "problems.old")]
    }
    let since = time == .tooFast ? now : now.adding(.zero - FillTime.least)
    let stamp = app.visitorSeal.stamp(.shown, at: since, for: visit.sender)
    guard typed.errors.isEmpty, let new = typed.problem(by: .visitor(typed.reach), visit) else {
      return answer(ProblemFormPage(visit, typed, .visitor, stamp: stamp), visit, .unprocessableContent)
    }
    do {
      return visit.goOn(
        try await app.report(
          new, isTrapped: typed.isTrapped, by: .stranger, from: visit.origin, try visit.submission("/problem")
        ) { _ in Path.problems(.sent).url })
    } catch VisitorFault.tooMany(let until) {
      typed.errors = [tooMany(until, visit)]
      return answer(ProblemFormPage(visit, typed, .visitor, stamp: typed.stamp), visit, .tooManyRequests)
    }
  }

  static func sent(_ visit: OpenVisit) async throws -> WebResponse {
    let words = visit.words
    return visit.publicPage(visit.frame(words("problems.sent.title"))) { h in
      h.h1(words("problems.sent.title"))
      h.div(.class("stack")) { h in
        h.notice(.done(words("problems.sent.text")))
        h.p { h in
          h.linkButton(
            LinkButton(words("problems.sent.more"), Path.huddle(.howItGoes).url, look: .alternate))
        }
      }
    }
  }

  static func showOwn(_ visit: PersonVisit) async throws -> WebResponse {
    try await answer(visit, Typed(from: visit.request.query["from"] ?? ""))
  }

  static func sendOwn(_ visit: PersonVisit) async throws -> WebResponse {
    var typed = try Typed(reading: visit.visit, .person(visit.account))
    guard var new = typed.problem(by: .person(visit.account.id), visit.visit) else {
      return try await answer(visit, typed, .unprocessableContent)
    }
    if typed.mayLook, typed.isOwnRecord { new.patientID = visit.account.patientID }
    do {
      return visit.visit.goOn(
        try await visit.app.report(
          new, by: visit.actor, from: visit.visit.origin, try visit.visit.submission("/me/problem")
        ) { Path.problems(.own($0)).url })
    } catch ProblemFault.tooMany {
      typed.errors = [FieldError("kind", "problems.too-many", ("phone", visit.app.practice.phone))]
      return try await answer(visit, typed, .tooManyRequests)
    }
  }

  static func showStaff(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, Typed(from: visit.request.query["from"] ?? ""))
  }

  static func sendStaff(_ visit: StaffVisit) async throws -> WebResponse {
    let typed = try Typed(reading: visit.visit, .staff(visit.member))
    guard let new = typed.problem(by: .staff(visit.member.id), visit.visit) else {
      return try await answer(visit, typed, .unprocessableContent)
    }
    return visit.visit.goOn(
      try await visit.app.report(
        new, by: visit.actor, from: visit.visit.origin, try visit.visit.submission("/staff/problems/new")
      ) { Path.problems(.one($0)).url })
  }

  private static func tooMany(_ until: Instant, _ visit: OpenVisit) -> FieldError {
    let time = visit.app.practice.zone.time(at: until.adding(.seconds(59)))
    return FieldError(
      "kind", "problems.wait", ("time", visit.words.dates.time(time)), ("phone", visit.app.practice.phone))
  }

  private static func answer(
    _ page: ProblemFormPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("problems.title"))
    frame.hasErrors = !page.errors.isEmpty
    if case .link(let url) = frame.languageSwitch, !page.from.isEmpty {
      frame.languageSwitch = .link(url.with("from", page.from))
    }
    return visit.publicPage(frame, status) { h in h.problemForm(page) }
  }

  private static func answer(
    _ visit: PersonVisit, _ typed: Typed, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let own = try await visit.app.database.read { try Problems.reported(by: visit.account.id, in: $0) }
    let page = ProblemFormPage(visit.visit, typed, .person(visit.account), stamp: nil, own)
    var frame = visit.frame(visit.words("problems.title"))
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.patientPage { h in h.problemForm(page) }, status)
  }

  private static func answer(
    _ visit: StaffVisit, _ typed: Typed, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let page = ProblemFormPage(visit.visit, typed, .staff(visit.member), stamp: nil)
    var frame = visit.frame(visit.words("problems.title"), current: .adoption)
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.staffPage { h in h.problemForm(page) }, status)
  }

  private init(_ visit: OpenVisit, _ typed: Typed, _ asker: Asker, stamp: String?, _ own: [Problem] = []) {
    let (words, errors) = (visit.words, typed.errors)
    lead = words("problems.lead", ("phone", visit.app.practice.phone))
    self.errors = errors
    kind = RadioField(
      FieldFrame("kind", words("problems.kind")).with(errors, in: words),
      Problem.Kind.allCases.map { Choice($0.rawValue, words("problems.kind.\($0.rawValue)")) }, chosen: typed.kind)
    text = TextAreaField(
      FieldFrame("text", words("problems.text"), hint: words("problems.text.hint"), isOptional: true)
        .with(errors, in: words), value: typed.text, most: Typed.most, rows: 3)
    (self.stamp, from) = (stamp, typed.from)
    let phone = visit.app.practice.zone
    switch asker {
    case .visitor:
      action = Path.problems(.report(on: "")).url
      look = nil
      reach = TextField(
        FieldFrame("reach", words("problems.reach"), isOptional: true).with(errors, in: words), kind: .email,
        value: typed.reach, most: 254)
      elsewhere = nil
    case .person(let account):
      action = Path.problems(.reportOwn(on: "")).url
      look =
        typed.isOwnRecord && account.patientID != nil
        ? CheckboxField(
          FieldFrame("look", words("problems.look"), hint: words("problems.look.hint")), isTicked: typed.mayLook)
        : nil
      reach = nil
      elsewhere =
        account.patientID == nil
        ? nil : LinkButton(words("problems.record"), Path.chart(.own, .corrections).url)
    case .staff:
      action = Path.problems(.reportAsStaff(on: "")).url
      (look, reach, elsewhere) = (nil, nil, nil)
    }
    self.own = own.map { OwnProblemPage.row($0, in: phone, words) }
  }
}

extension ProblemFormPage {
  /// What was chosen and typed, and what is wrong with it.
  struct Typed {
    /// Letters of any script, in bytes at most four times as many.
    static let most = 500

    let from: String
    var kind = ""
    var text = ""
    var reach = ""
    var stamp = ""
    var mayLook = false
    var isTrapped = false
    var errors: [FieldError] = []
    private var read: (kind: Problem.Kind, text: String, width: Int?)?

    init(from: String) { self.from = PagePattern(from).text }

    init(reading visit: OpenVisit, _ asker: Asker) throws {
      let form = try visit.request.form()
      var reader = form.reader()
      from = PagePattern(reader.text("from", upTo: 200)).text
      let kind = reader.choice("kind", of: Problem.Kind.self, missing: "problems.kind.missing-one")
      let text = reader.text("text", upTo: 4 * Typed.most, lines: .many)
      // What a script may fill in or not.
      let width = Int(reader.text("width", upTo: 12)).flatMap { (100...20_000).contains($0) ? $0 : nil }
      switch asker {
      case .visitor:
        reach = reader.email("reach") ?? ""
        isTrapped = !(form[ContactPage.trap] ?? "").isEmpty
        _ = reader.flag(ContactPage.trap)
        _ = reader.flag(ContactPage.stampField)
      case .person: mayLook = reader.flag("look")
      case .staff: break
      }
      try reader.finish()
      errors = reader.errors
      if errors.isEmpty, let kind { read = (kind, PlainText.of(text), width) }
      self.kind = form["kind"] ?? ""
      self.text = form["text"] ?? ""
      if reach.isEmpty { reach = form["reach"] ?? "" }
      stamp = form[ContactPage.stampField] ?? ""
    }

    /// Whether the page is one of the reporter's own record.
    var isOwnRecord: Bool { from == "/me" || (from.hasPrefix("/me/") && !from.hasPrefix("/me/account")) }

    /// Nil while something is wrong.
    func problem(by reporter: Problem.Reporter, _ visit: OpenVisit) -> NewProblem? {
      guard errors.isEmpty, let read else { return nil }
      var new = NewProblem(
        read.kind, on: from, text: read.text, in: visit.words.language, by: reporter,
        version: visit.app.assets.mark)
      new.width = read.width
      return new
    }
  }
}

/// Text of people without the marks that turn round what stands after them, or that nobody sees.
enum PlainText {
  static func of(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          switch scalar.value {
          case 0x0A: true
          case 0x00...0x1F, 0x7F, 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F: false
          default: true
          }
        }))
  }
}

extension HTML {
  mutating func problemForm(_ page: ProblemFormPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("problems.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.form(to: page.action) { h in
        h.radioField(page.kind)
        h.textAreaField(page.text)
        if let look = page.look { h.checkboxField(look) }
        if let reach = page.reach { h.textField(reach) }
        if let stamp = page.stamp {
          h.trap()
          h.input(.type(.hidden), .name(ContactPage.stampField), .value(stamp))
        }
        h.input(.type(.hidden), .name("from"), .value(page.from))
        h.input(.type(.hidden), .name("width"), .value(""), .data("width", ""))
        h.p(.class("meta"), h.words("problems.along"))
        h.p { h in h.submit(SubmitButton(h.words("problems.send"))) }
      }
      if let elsewhere = page.elsewhere { h.links([elsewhere]) }
      if !page.own.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("problems.own"))
          h.rows(page.own)
        }
      }
    }
  }
}
