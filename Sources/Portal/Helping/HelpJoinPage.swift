import Chart
import HTTPTypes
import Kernel
import Web

/// The first step of a helper: the number that the one who asked has told them. Until then nothing is said of whose
/// record it is: a link can be passed on.
struct HelpJoinPage {
  let heading: String
  let lead: String
  let errors: [FieldError]
  let number: TextField
  let action: SafeURL

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return gone(visit) }
    do {
      _ = try await visit.app.openHelp(token)
    } catch HelpFault.notOpen {
      return gone(visit)
    }
    return answer(token, visit, [])
  }

  static func check(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return gone(visit) }
    var reader = try visit.request.form().reader()
    let number = reader.text("number", upTo: 20, missing: "helping.join.number.missing")
    try reader.finish()
    let app = visit.app
    do {
      guard reader.errors.isEmpty else {
        _ = try await app.openHelp(token)
        return answer(token, visit, reader.errors)
      }
      try await app.checkHelpNumber(number, of: token, from: visit.origin)
    } catch HelpFault.notOpen {
      return gone(visit)
    } catch HelpFault.wrongNumber(let left) {
      return answer(token, visit, [FieldError("number", "helping.join.number.wrong", ("left", "\(left)"))])
    }
    let seal = HelpSeal(app.csrf).text(for: token, at: app.clock.now, random: app.random)
    let seconds = Int(HelpSeal.lifetime.components.seconds)
    return .redirect(to: Path.helping(.way(token)).url).setting(Cookie(.joining, seal, life: .seconds(seconds)))
  }

  /// What a link says that does not work: the same whatever the cause.
  static func gone(_ visit: OpenVisit) -> WebResponse { LinkGonePage.help(visit) }

  private static func answer(_ token: Token, _ visit: OpenVisit, _ errors: [FieldError]) -> WebResponse {
    let words = visit.words
    let page = HelpJoinPage(
      heading: words("helping.join.title"), lead: words("helping.join.lead", ("practice", visit.app.practice.fullName)),
      errors: errors,
      number: TextField(
        FieldFrame("number", words("helping.join.number"), hint: words("helping.join.number.hint"))
          .with(errors, in: words), kind: .code, most: 20),
      action: Path.helping(.join(token)).url)
    var frame = visit.frame(page.heading)
    frame.hasErrors = !errors.isEmpty
    return visit.publicPage(frame, errors.isEmpty ? .ok : .unprocessableContent) { h in h.helpJoin(page) }
  }
}

extension HTML {
  mutating func helpJoin(_ page: HelpJoinPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(page.heading)
    p(.class("lead"), page.lead)
    form(to: page.action) { h in
      h.textField(page.number)
      h.p { h in h.submit(SubmitButton(h.words("helping.join.button"))) }
    }
  }
}
