import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the practice says of itself: name, numbers, hours, the way in, days off.
struct PracticePage {
  let errors: [FieldError]
  let fields: [TextField]
  let areas: [TextAreaField]
  let over: Int64

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, nil, [])
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let now = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    var file = now.file
    let over = reader.over()
    file.profile.name = reader.text("name", upTo: 80, missing: "configuration.name.missing")
    file.profile.kind = reader.text("kind", upTo: 80)
    file.profile.phone = reader.text("phone", upTo: 40, missing: "configuration.phone.missing")
    file.profile.nurseLine = reader.text("nurse-line", upTo: 40)
    file.profile.address = reader.text("address", upTo: 200)
    for language in Language.allCases {
      file.profile.hours[language] = reader.text("hours-\(language.rawValue)", upTo: 120)
      file.profile.arrival[language] = reader.text("arrival-\(language.rawValue)", upTo: 400)
    }
    let typed = reader.text("holidays", upTo: 4_000, lines: .many)
    try reader.finish()
    let days = DaysTyped(typed)
    if let wrong = days.wrong { reader.refuse("holidays", "configuration.holidays.wrong", ("text", wrong)) }
    file.profile.holidays = days.days
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors) }
    return visit.visit.goOn(
      try await visit.app.decide(
        PracticeDecision(
          file, over: over, .page, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/settings/practice")),
        leadingTo: Done(Path.configuration(.practice).url.description, saying: "configuration.saved")))
  }

  private static func answer(_ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) async throws -> WebResponse {
    let (file, number) = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    let page = PracticePage(file.profile, number, form, errors, visit.words)
    var frame = visit.frame(visit.words("configuration.practice.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.practice(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ profile: PracticeProfile, _ number: Int64, _ form: Form?, _ errors: [FieldError], _ words: Words
  ) {
    (self.errors, over) = (errors, number)
    func field(_ name: String, _ key: String, _ value: String, _ most: Int, hint: Bool = false) -> TextField {
      TextField(
        FieldFrame(
          name, words("configuration.field.\(key)"), hint: hint ? words("configuration.field.\(key).hint") : nil
        ).with(errors, in: words), value: form?[name] ?? value, most: most)
    }
    fields =
      [
        field("name", "name", profile.name, 80), field("kind", "kind", profile.kind, 80, hint: true),
        field("phone", "phone", profile.phone, 40),
        field("nurse-line", "nurse-line", profile.nurseLine, 40, hint: true),
        field("address", "address", profile.address, 200),
      ]
      + Language.allCases.map {
        field("hours-\($0.rawValue)", "hours.\($0.rawValue)", profile.hours[$0] ?? "", 120)
      }
      + Language.allCases.map {
        field("arrival-\($0.rawValue)", "arrival.\($0.rawValue)", profile.arrival[$0] ?? "", 400)
      }
    areas = [
      TextAreaField(
        FieldFrame("holidays", words("configuration.field.holidays"), hint: words("configuration.field.holidays.hint"))
          .with(errors, in: words),
        value: form?["holidays"] ?? profile.holidays.sorted().map(\.description).joined(separator: "\n"), rows: 8)
    ]
  }
}

/// Days that somebody typed, one a line: `2026-12-25` or `12/25/2026`.
struct DaysTyped: Equatable {
  let days: Set<CivilDate>
  /// The first line that is no day, or one too many.
  let wrong: String?

  init(_ text: String) {
    var (days, wrong): (Set<CivilDate>, String?) = ([], nil)
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "," || $0 == ";" }) {
      let line = String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard !line.isEmpty else { continue }
      guard let day = DaysTyped.day(line), days.count < PracticeProfile.mostHolidays else {
        wrong = wrong ?? String(line.prefix(40))
        continue
      }
      days.insert(day)
    }
    (self.days, self.wrong) = (days, wrong)
  }

  private static func day(_ text: String) -> CivilDate? {
    if let day = CivilDate(text) { return day }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { Digits.number(String($0)) }
    return parts.count == 3 && parts[2] > 999 ? CivilDate(year: parts[2], month: parts[0], day: parts[1]) : nil
  }
}

extension HTML {
  mutating func practice(_ page: PracticePage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("configuration.practice.title"))
    p(.class("lead"), words("configuration.practice.lead"))
    section(.class("card")) { h in
      h.form(to: Path.configuration(.practice).url) { h in
        h.input(.type(.hidden), .name("over"), .value("\(page.over)"))
        for field in page.fields { h.textField(field) }
        for area in page.areas { h.textAreaField(area) }
        h.p { h in h.submit(SubmitButton(h.words("configuration.save"))) }
      }
    }
  }
}
