import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One type of visit: all that the practice decides of it, in both languages, and who does it.
struct VisitTypePage {
  let title: String
  let errors: [FieldError]
  let action: SafeURL
  /// Nil for a type that is there: its word never changes.
  let code: TextField?
  let texts: [TextField]
  let numbers: [TextField]
  let access: RadioField
  let audience: RadioField
  let channels: CheckboxesField
  let people: CheckboxesField
  let prepare: [TextAreaField]
  /// Nil for a new type.
  let end: SafeURL?

  /// A number of the form: its field, what it may be, and whether it may be empty.
  struct Number: Sendable {
    let name: String
    let range: ClosedRange<Int>
    var isOptional = false
    /// Times are kept in steps of five minutes.
    var isFives = false
  }

  static let numbers = [
    Number(name: "minutes", range: 5...480, isFives: true), Number(name: "before", range: 0...120, isFives: true),
    Number(name: "after", range: 0...120, isFives: true), Number(name: "step", range: 5...480, isFives: true),
    Number(name: "age-from", range: 0...130), Number(name: "age-below", range: 1...130, isOptional: true),
    Number(name: "lead", range: 0...8_760), Number(name: "horizon", range: 1...730),
    Number(name: "most-open", range: 1...50), Number(name: "most-a-day", range: 1...200, isOptional: true),
    Number(name: "notice", range: 0...720), Number(name: "most-moves", range: 0...50),
  ]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, try await known(visit), [], nil, .ok)
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await known(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let input = VisitTypeInput(&reader, known.type)
    try reader.finish()
    let staff = try await staff(visit)
    if !Set(input.people).isSubset(of: staff.map(\.id)) { reader.refuse("people", "web.field.choice") }
    guard reader.errors.isEmpty, let type = input.type(known.type, visit.app.random) else {
      return try await answer(visit, known, reader.errors, form, .unprocessableContent)
    }
    do {
      let done = try await visit.app.setVisitType(
        type, doneBy: input.people, by: visit.member, from: visit.visit.origin,
        try visit.visit.submission("/staff/settings/schedule/types"))
      return visit.visit.goOn(done)
    } catch let fault as StoreFault where fault.isUniqueViolation(on: "visit_type") {
      return try await answer(
        visit, known, [FieldError("code", "desk.type.code.taken")], form, .unprocessableContent)
    }
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    guard let type = try await known(visit).type else {
      try await visit.app.refuseUnknown("visit-type", visit)
      throw ChartFault.notFound
    }
    return visit.visit.goOn(
      try await visit.app.endVisitType(
        type.id, by: visit.member, from: visit.visit.origin,
        try visit.visit.submission("/staff/settings/schedule/types/end/\(type.id)")))
  }

  /// A type with who does it; none for a new one.
  struct Known: Sendable {
    let type: VisitType?
    let people: Set<String>
  }

  /// - Throws: `notFound` for a type that is not there.
  private static func known(_ visit: StaffVisit) async throws -> Known {
    let id = visit.visit.parameter("type")
    if id == "new" { return Known(type: nil, people: []) }
    let book = try await visit.app.database.read { try visit.app.schedule.book(in: $0) }
    guard let type = book.type(VisitType.ID(id)) else {
      try await visit.app.refuseUnknown("visit-type", visit)
      throw ChartFault.notFound
    }
    return Known(type: type, people: Set(book.providers(of: type.id).map(\.text)))
  }

  /// Whom patients can be booked with: doctors and nurses who work here.
  static func staff(_ visit: StaffVisit) async throws -> [StaffMember] {
    try await visit.app.staffList().filter { !$0.isDisabled && [.provider, .nurse].contains($0.member.role) }
      .map(\.member)
  }

  private static func answer(
    _ visit: StaffVisit, _ known: Known, _ errors: [FieldError], _ form: Form?, _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    let page = VisitTypePage(known, try await staff(visit), visit.words, errors, form)
    try await visit.app.noteSeen(visit.session)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.visitType(page) }, status)
  }

  private init(_ known: Known, _ staff: [StaffMember], _ words: Words, _ errors: [FieldError], _ form: Form?) {
    let type = known.type
    title = type?.name(in: words.language) ?? words("desk.type.new")
    self.errors = errors
    action = Path.staffVisitType(type?.id).url
    end = type.map { Path.staffVisitTypeEnd($0.id).url }
    let frame = { (name: String, isOptional: Bool) in
      FieldFrame(name, words("desk.type.\(name)"), isOptional: isOptional).with(errors, in: words)
    }
    code =
      type == nil
      ? TextField(
        FieldFrame("code", words("desk.type.code"), hint: words("desk.type.code.hint")).with(errors, in: words),
        value: form?["code"] ?? "", most: 40) : nil
    let values = VisitTypeInput.texts(of: type ?? VisitTypeInput.fresh)
    let value = { (name: String) in form?[name] ?? values[name] ?? "" }
    texts = ["name-en", "name-es"].map { TextField(frame($0, false), value: value($0), most: 80) }
    numbers = VisitTypePage.numbers.map {
      TextField(frame($0.name, $0.isOptional), kind: .number, value: value($0.name), most: 4)
    }
    access = RadioField(
      frame("access", false),
      VisitType.Access.allCases.map { Choice($0.rawValue, words("desk.type.access.\($0.rawValue)")) },
      chosen: value("access"))
    audience = RadioField(
      frame("audience", false),
      VisitType.Audience.allCases.map { Choice($0.rawValue, words("desk.type.audience.\($0.rawValue)")) },
      chosen: value("audience"))
    let ticked = { (name: String, now: Set<String>) in
      form.map { form in Set(form.fields.filter { $0.name == name }.map(\.text)) } ?? now
    }
    channels = CheckboxesField(
      frame("channels", false),
      VisitChannel.allCases.map { Choice($0.rawValue, words("booking.channel.\($0.rawValue)")) },
      chosen: ticked("channels", Set((type ?? VisitTypeInput.fresh).channels.map(\.rawValue))))
    people = CheckboxesField(
      frame("people", false), staff.map { Choice($0.id.text, $0.signature) }, chosen: ticked("people", known.people))
    prepare = ["prepare-en", "prepare-es"].map {
      TextAreaField(frame($0, true), value: value($0), most: 2_000, rows: 3)
    }
  }
}

/// What the form of a type says.
struct VisitTypeInput: Sendable {
  let code: String
  let texts: [String: String]
  let numbers: [String: Int]
  let access: VisitType.Access?
  let audience: VisitType.Audience?
  let channels: [VisitChannel]
  let people: [StaffMember.ID]

  static let fresh = VisitType(id: VisitType.ID(""), code: "", name: [:], minutes: 20)

  init(_ reader: inout FormReader, _ known: VisitType?) {
    code = known?.code ?? reader.text("code", upTo: 40, missing: "desk.type.code.missing").lowercased()
    if known == nil, !code.isEmpty, !code.utf8.allSatisfy(VisitTypeInput.isPlain) {
      reader.refuse("code", "desk.type.code.hint")
    }
    texts = [
      "name-en": reader.text("name-en", upTo: 160, missing: "desk.type.name.missing"),
      "name-es": reader.text("name-es", upTo: 160, missing: "desk.type.name.missing"),
      "prepare-en": reader.text("prepare-en", upTo: 2_000, lines: .many),
      "prepare-es": reader.text("prepare-es", upTo: 2_000, lines: .many),
    ]
    var numbers: [String: Int] = [:]
    for number in VisitTypePage.numbers {
      let value = reader.number(
        number.name, in: number.range, missing: number.isOptional ? nil : "desk.type.number.missing")
      if number.isFives, let value, value % 5 != 0 { reader.refuse(number.name, "desk.type.fives") }
      numbers[number.name] = value
    }
    if let from = numbers["age-from"], let below = numbers["age-below"], below <= from {
      reader.refuse("age-below", "desk.type.age.order")
    }
    self.numbers = numbers
    access = reader.choice("access", missing: "web.field.choice")
    audience = reader.choice("audience", missing: "web.field.choice")
    channels = reader.choices("channels").compactMap { VisitChannel(rawValue: $0) }
    if channels.isEmpty { reader.refuse("channels", "desk.type.channels.missing") }
    people = reader.choices("people").map { StaffMember.ID($0) }
  }

  /// Nil when something is missing.
  func type(_ known: VisitType?, _ random: RandomSource) -> VisitType? {
    guard let access, let audience, let minutes = numbers["minutes"], let before = numbers["before"],
      let after = numbers["after"], let step = numbers["step"], let ageFrom = numbers["age-from"],
      let lead = numbers["lead"], let horizon = numbers["horizon"], let mostOpen = numbers["most-open"],
      let notice = numbers["notice"], let mostMoves = numbers["most-moves"]
    else { return nil }
    var type = VisitType(
      id: known?.id ?? VisitType.ID(random: random), code: code,
      name: [.english: texts["name-en", default: ""], .spanish: texts["name-es", default: ""]], minutes: minutes,
      step: step)
    (type.before, type.after, type.access, type.channels) = (before, after, access, channels)
    (type.audience, type.ageFrom, type.ageBelow) = (audience, ageFrom, numbers["age-below"])
    (type.leadMinutes, type.horizonDays, type.mostOpen) = (lead * 60, horizon, mostOpen)
    (type.mostADay, type.noticeMinutes, type.mostMoves) = (numbers["most-a-day"], notice * 60, mostMoves)
    type.prepare = [.english: texts["prepare-en", default: ""], .spanish: texts["prepare-es", default: ""]]
    return type
  }

  /// What stands in the fields of a type.
  static func texts(of type: VisitType) -> [String: String] {
    [
      "name-en": type.name[.english, default: ""], "name-es": type.name[.spanish, default: ""],
      "minutes": "\(type.minutes)", "before": "\(type.before)", "after": "\(type.after)", "step": "\(type.step)",
      "age-from": "\(type.ageFrom)", "age-below": type.ageBelow.map { "\($0)" } ?? "",
      "lead": "\((type.leadMinutes + 59) / 60)", "horizon": "\(type.horizonDays)", "most-open": "\(type.mostOpen)",
      "most-a-day": type.mostADay.map { "\($0)" } ?? "", "notice": "\((type.noticeMinutes + 59) / 60)",
      "most-moves": "\(type.mostMoves)", "access": type.access.rawValue, "audience": type.audience.rawValue,
      "prepare-en": type.prepare[.english, default: ""], "prepare-es": type.prepare[.spanish, default: ""],
    ]
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }
}

extension HTML {
  mutating func visitType(_ page: VisitTypePage) {
    crumb(words("desk.rules.title"), Path.staffScheduleRules.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    form(to: page.action, .class("card")) { h in
      if let code = page.code { h.textField(code) }
      for field in page.texts { h.textField(field) }
      for field in page.numbers { h.textField(field) }
      h.radioField(page.access)
      h.radioField(page.audience)
      h.checkboxesField(page.channels)
      h.checkboxesField(page.people)
      for field in page.prepare { h.textAreaField(field) }
      h.p { h in h.submit(SubmitButton(h.words("desk.save"))) }
    }
    if let end = page.end {
      form(to: end) { h in
        h.p(.class("meta"), h.words("desk.type.end.about"))
        h.p { h in h.submit(SubmitButton(h.words("desk.type.end"), look: .danger)) }
      }
    }
  }
}
