import Chart
import Kernel
import Web

/// The button of staff pages that changes their language.
enum StaffLanguage {
  static func change(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let language = reader.choice("language", of: Language.self, missing: "web.field.choice")
    let back = SafeURL(own: reader.text("back", upTo: 2_000)) ?? Path.staffPatients.url
    try reader.finish()
    guard let language else { return .redirect(to: back) }
    let done = try await visit.app.changeLanguage(
      of: visit.member.id, to: language, then: back.description, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("/staff/language"))
    return visit.visit.goOn(done).setting(.keeping(language))
  }
}
