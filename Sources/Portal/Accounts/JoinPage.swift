import HTTPTypes
import Kernel
import Web

/// The first step of joining: who holds the link shows that it is theirs, with the birth date.
struct JoinPage {
  let heading: String
  let lead: String
  let errors: [FieldError]
  let born: DateField
  let action: SafeURL
  let signIn: LinkButton

  init(_ token: Token, _ visit: OpenVisit, errors: [FieldError] = []) {
    let words = visit.words
    heading = words("accounts.join.title")
    lead = words("accounts.join.lead", ("practice", visit.app.practice.fullName))
    self.errors = errors
    born = DateField(
      FieldFrame("born", words("accounts.join.born"), hint: words("accounts.join.born.hint")).with(errors, in: words),
      isBirthDate: true)
    action = Path.join(token).url
    signIn = LinkButton(words("accounts.join.have-account"), Path.signIn.url)
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.join(visit) }
    do {
      let (invitation, _) = try await visit.app.openInvitation(token)
      if visit.isSeenByPerson { try await visit.app.noteOpened(invitation) }
    } catch InvitationFault.notOpen {
      return LinkGonePage.join(visit)
    } catch InvitationFault.tooManyTries {
      return LinkGonePage.tooManyTries(visit)
    }
    return answer(JoinPage(token, visit), visit, .empty)
  }

  static func check(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.join(visit) }
    let form = try visit.request.form()
    var reader = form.reader()
    let day = reader.date("born", missing: "accounts.join.born.wrong", wrong: "accounts.join.born.wrong")
    try reader.finish()
    guard let day else { return answer(JoinPage(token, visit, errors: reader.errors), visit, form) }
    do {
      try await visit.app.checkBirthDate(day, of: token, from: visit.origin)
    } catch InvitationFault.notOpen {
      return LinkGonePage.join(visit)
    } catch InvitationFault.tooManyTries {
      return LinkGonePage.tooManyTries(visit)
    } catch InvitationFault.wrongBirthDate {
      let error = FieldError("born", "accounts.join.born.other", ("phone", visit.app.practice.phone))
      return answer(JoinPage(token, visit, errors: [error]), visit, form)
    }
    let app = visit.app
    let seal = JoiningSeal(app.csrf).text(for: token, born: day, at: app.clock.now, random: app.random)
    let seconds = Int(JoiningSeal.lifetime.components.seconds)
    return .redirect(to: Path.joinWay(token).url).setting(Cookie(.joining, seal, life: .seconds(seconds)))
  }

  private static func answer(_ page: JoinPage, _ visit: OpenVisit, _ form: Form) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status = page.errors.isEmpty ? .ok : .unprocessableContent
    return visit.publicPage(frame, status) { h in h.join(page, born: page.born.refilled(from: form)) }
  }
}

extension OpenVisit {
  /// Whether a person has the page before them. Browsers say that a page is opened as a page; programs that look
  /// through mail for harmful links do not.
  var isSeenByPerson: Bool {
    HTTPField.Name("Sec-Fetch-Dest").flatMap { request.headers[$0] } == "document"
  }
}
