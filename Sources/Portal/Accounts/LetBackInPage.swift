import Chart
import HTTPTypes
import Kernel
import Paper
import Store
import Web

/// Staff let a patient back in who lost every way to sign in: they note what they saw, and get a link for one use.
struct LetBackInPage {
  let name: String
  let back: SafeURL
  let errors: [FieldError]
  /// Nil when there is no account; then the invitation is the way.
  let form: (proof: RadioField, note: TextField, way: RadioField)?
  let action: SafeURL
  /// The link, once it was made to be shown here.
  var link: String?
  var square: QRCode?
  var done: Web.Notice?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.wantProof(before: Path.staffRecover(Patient.ID(visit.visit.parameter("person"))).url)
    let (patient, account) = try await who(visit)
    return answer(LetBackInPage(visit, patient, account, nil, []), visit)
  }

  static func make(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.wantProof(before: Path.staffRecover(Patient.ID(visit.visit.parameter("person"))).url)
    let (patient, account) = try await who(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let proof = reader.choice("proof", of: RecoveryLink.Proof.self, missing: "accounts.back-in.proof.missing")
    let note = reader.text("note", upTo: 300, missing: "accounts.back-in.note.missing")
    let way = reader.choice("way", of: LetBackIn.Way.self, missing: "web.field.choice")
    try reader.finish()
    guard reader.errors.isEmpty, let account, let proof, let way else {
      return answer(LetBackInPage(visit, patient, account, form, reader.errors), visit)
    }
    let token = try await visit.app.letBackIn(
      LetBackIn(patient: patient, account: account, proof: proof, note: note, way: way), by: visit.member,
      visit.actor, from: visit.visit.origin)
    var page = LetBackInPage(visit, patient, account, nil, [])
    page.done = .done(visit.words("accounts.back-in.done.\(way.rawValue)", ("email", account.email)))
    if way == .here {
      let address = visit.app.practice.origin + Path.recover(token).url.description
      (page.link, page.square) = (address, QRCode(address))
    }
    return answer(page, visit)
  }

  private init(
    _ visit: StaffVisit, _ patient: Patient, _ account: Account?, _ typed: Form?, _ errors: [FieldError]
  ) {
    let words = visit.words
    name = patient.name.full
    back = Path.staffPatient(patient.id).url
    action = Path.staffRecover(patient.id).url
    self.errors = errors
    guard let account else {
      form = nil
      return
    }
    form = (
      RadioField(
        FieldFrame("proof", words("accounts.back-in.proof")).with(errors, in: words),
        RecoveryLink.Proof.allCases.map { Choice($0.rawValue, words("accounts.back-in.proof.\($0.rawValue)")) },
        chosen: typed?["proof"] ?? ""),
      TextField(
        FieldFrame("note", words("accounts.back-in.note"), hint: words("accounts.back-in.note.hint"))
          .with(errors, in: words), value: typed?["note"] ?? "", most: 300),
      RadioField(
        FieldFrame("way", words("accounts.back-in.way")).with(errors, in: words),
        LetBackIn.Way.allCases.map {
          Choice($0.rawValue, words("accounts.back-in.way.\($0.rawValue)", ("email", account.email)))
        },
        chosen: typed?["way"] ?? LetBackIn.Way.here.rawValue)
    )
  }

  /// The patient and their account; recorded, as every look at a card is.
  private static func who(_ visit: StaffVisit) async throws -> (Patient, Account?) {
    let id = Patient.ID(visit.visit.parameter("person"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let patient = try await door.read("recovery") { chart in chart.patient }
    let account = try await visit.app.database.read { reading in
      try reading.first(AccountQueries.ofPatient(id), as: Account.self)
    }
    return (patient, account)
  }

  private static func answer(_ page: LetBackInPage, _ visit: StaffVisit) -> WebResponse {
    var frame = visit.frame(visit.words("accounts.back-in.title", ("name", page.name)))
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status = page.errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.staffPage { h in h.letBackIn(page) }, status)
  }
}

/// Where the link leads: one button, and the person is in.
struct RecoverPage {
  let lead: String
  let action: SafeURL

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.recovery(visit) }
    do {
      let account = try await visit.app.openRecovery(token)
      let page = RecoverPage(
        lead: visit.words("accounts.recover.text", ("name", account.name.given)), action: Path.recover(token).url)
      return visit.publicPage(visit.frame(visit.words("accounts.recover.title")), .ok) { h in h.recover(page) }
    } catch ResetFault.notOpen {
      return LinkGonePage.recovery(visit)
    }
  }

  static func use(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.recovery(visit) }
    try visit.request.form().reader().finish()
    do {
      let (session, email) = try await visit.app.recover(token, visit.arrival(.person))
      return WebResponse.redirect(to: Path.accountSecurity.url).signedIn(.person, session, as: email, visit)
        .setting(Cookie(.flash, "accounts.recover.done"))
    } catch ResetFault.notOpen {
      return LinkGonePage.recovery(visit)
    }
  }
}
