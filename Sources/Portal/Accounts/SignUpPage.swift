import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Asks to join without an invitation: name, birth date and one more thing that the practice knows. The answer is the
/// same for everybody, and so is the work: who it is, is looked for afterwards.
struct SignUpPage {
  let errors: [FieldError]
  let given: TextField
  let family: TextField
  let born: DateField
  let fact: TextField

  static func show(_ visit: OpenVisit) async throws -> WebResponse { answer(SignUpPage(visit, .empty, []), visit) }

  static func ask(_ visit: OpenVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let given = reader.text("given", upTo: 100, missing: "accounts.sign-up.given.missing")
    let family = reader.text("family", upTo: 100, missing: "accounts.sign-up.family.missing")
    let born = reader.date("born", missing: "accounts.join.born.wrong", wrong: "accounts.join.born.wrong")
    let fact = reader.text("fact", upTo: 100, missing: "accounts.sign-up.fact.missing")
    try reader.finish()
    guard reader.errors.isEmpty, let born else {
      return answer(SignUpPage(visit, form, reader.errors), visit, .unprocessableContent)
    }
    let asked = SignUp(
      id: SignUp.ID(random: visit.app.random), name: PersonName(given: given, family: family), birthDate: born,
      fact: fact, language: visit.words.language, askedAt: visit.app.clock.now)
    do {
      return visit.goOn(try await visit.app.askToJoin(asked, from: visit.origin, try visit.submission("/sign-up")))
    } catch SignUpFault.tooMany {
      let error = FieldError("given", "accounts.sign-up.too-many", ("phone", visit.app.practice.phone))
      var response = answer(SignUpPage(visit, form, [error]), visit, .tooManyRequests)
      response.headers[.retryAfter] = "\(JoinTries.window.components.seconds)"
      return response
    }
  }

  /// What happens next; it says the same to everybody.
  static func sent(_ visit: OpenVisit) async throws -> WebResponse {
    let (words, phone) = (visit.words, visit.app.practice.phone)
    return visit.publicPage(visit.frame(words("accounts.sign-up.sent.title"))) { h in
      h.signUpSent(LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate), phone)
    }
  }

  private init(_ visit: OpenVisit, _ form: Form, _ errors: [FieldError]) {
    let words = visit.words
    let frame = { (name: String) in
      FieldFrame(name, words("accounts.sign-up.\(name)")).with(errors, in: words)
    }
    self.errors = errors
    given = TextField(frame("given"), kind: .text(.givenName), value: form["given"] ?? "", most: 100)
    family = TextField(frame("family"), kind: .text(.familyName), value: form["family"] ?? "", most: 100)
    born = DateField(
      FieldFrame("born", words("accounts.sign-up.born"), hint: words("accounts.join.born.hint"))
        .with(errors, in: words), isBirthDate: true
    ).refilled(from: form)
    fact = TextField(
      FieldFrame("fact", words("accounts.sign-up.fact"), hint: words("accounts.sign-up.fact.hint"))
        .with(errors, in: words), value: form["fact"] ?? "", most: 100)
  }

  private static func answer(
    _ page: SignUpPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("accounts.sign-up.title"))
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.signUp(page) }
  }
}

extension HTML {
  mutating func signUp(_ page: SignUpPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.sign-up.title"))
    p(.class("lead"), words("accounts.sign-up.lead"))
    form(to: Path.inviting(.signUp).url) { h in
      h.textField(page.given)
      h.textField(page.family)
      h.dateField(page.born)
      h.textField(page.fact)
      h.p(h.words("accounts.sign-up.where"))
      h.p { h in h.submit(SubmitButton(h.words("accounts.sign-up.button"))) }
    }
    links([
      LinkButton(words("accounts.sign-up.code"), Path.inviting(.code).url),
      LinkButton(words("accounts.join.have-account"), Path.signIn.url),
    ])
  }

  mutating func signUpSent(_ call: LinkButton, _ phone: String) {
    h1(words("accounts.sign-up.sent.title"))
    p(.class("lead"), words("accounts.sign-up.sent.text"))
    p(words("accounts.sign-up.sent.else", ("phone", phone)))
    p { h in h.linkButton(call) }
  }
}
