import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the practice offers on its portal, and what it leaves out for now.
struct FeaturesPage {
  let fields: [CheckboxField]
  let over: Int64
  let errors: [FieldError]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  private static func answer(_ visit: StaffVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let (file, number) = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    let page = FeaturesPage(
      fields: Feature.allCases.map { feature in
        let (name, key) = (feature.rawValue, "configuration.feature.\(feature.rawValue)")
        return CheckboxField(
          FieldFrame(name, visit.words(key), hint: visit.words(key + ".hint")),
          isTicked: !file.profile.off.contains(feature))
      }, over: number, errors: errors)
    var frame = visit.frame(visit.words("configuration.features.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.features(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let over = reader.over()
    var off: Set<Feature> = []
    for feature in Feature.allCases where !reader.flag(feature.rawValue) { off.insert(feature) }
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors) }
    var file = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }.file
    file.profile.off = off
    return visit.visit.goOn(
      try await visit.app.decide(
        PracticeDecision(
          file, over: over, .page, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/settings/features")),
        leadingTo: Done(Path.configuration(.features).url.description, saying: "configuration.saved")))
  }
}

extension HTML {
  mutating func features(_ page: FeaturesPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("configuration.features.title"))
    p(.class("lead"), words("configuration.features.lead"))
    div(.class("stack")) { h in h.featureCards(page) }
  }

  private mutating func featureCards(_ page: FeaturesPage) {
    section(.class("card")) { h in
      h.form(to: Path.configuration(.features).url) { h in
        h.input(.type(.hidden), .name("over"), .value("\(page.over)"))
        for field in page.fields { h.checkboxField(field) }
        h.p { h in h.submit(SubmitButton(h.words("configuration.save"))) }
      }
    }
    section(.class("card")) { h in
      h.p(h.words("configuration.features.types"))
      h.links([LinkButton(h.words("configuration.features.types.link"), Path.staffScheduleRules.url, icon: .calendar)])
    }
  }
}
