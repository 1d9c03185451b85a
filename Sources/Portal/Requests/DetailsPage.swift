import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One's own details: how the practice reaches one, which it looks at first, and the address to sign in with.
struct DetailsPage {
  let errors: [FieldError]
  /// What waits for the practice, and what it did not take.
  let notices: [Web.Notice]
  /// Nil for those who have no chart here.
  let contact: ContactForm?
  let email: TextField
  /// Nil for those who have no password: they show in another way that it is them.
  let password: TextField?
  let present: String

  /// The fields that the practice looks at.
  struct ContactForm {
    let fields: [TextField]
    let language: RadioField
    let address: [TextField]
  }

  /// What is known of a person's details, read in one snapshot.
  struct Known: Sendable {
    var book: ContactBook?
    var changes: [ContactChange] = []
    let hasPassword: Bool

    init(_ account: Account, in reading: Reading) throws {
      hasPassword = try App.hasPassword(account, in: reading)
      guard let patientID = account.patientID else { return }
      book = try ContactBook(of: patientID, in: reading)
      changes = try ContactChanges.recent(of: patientID, in: reading)
    }

    /// What waits of a field.
    func waiting(_ field: ContactField) -> String? {
      changes.lazy.flatMap(\.open).first { $0.field == field }?.wanted
    }

    /// What the form shows of a field: what waits, else what holds.
    func shown(_ field: ContactField) -> String { waiting(field) ?? book?.value(field) ?? "" }
  }

  init(_ visit: PersonVisit, _ known: Known, _ form: Form?, _ errors: [FieldError]) {
    let words = visit.words
    self.errors = errors
    notices = DetailsPage.notices(known, visit)
    contact = known.book == nil ? nil : DetailsPage.contactForm(known, form, errors, words)
    present = words("requests.email.present", ("email", visit.account.email))
    email = TextField(
      FieldFrame("new-email", words("requests.email.new")).with(errors, in: words), kind: .email,
      value: form?["new-email"] ?? "", most: 254)
    password =
      known.hasPassword
      ? TextField(
        FieldFrame("present", words("requests.email.password")).with(errors, in: words), kind: .currentPassword,
        most: 256) : nil
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func save(_ visit: PersonVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    guard let patientID = visit.account.patientID else {
      try await visit.app.recordRefusal(.change, of: "details", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    var reader = form.reader()
    let wanted = wanted(&reader)
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors, .unprocessableContent) }
    let done = try await visit.app.proposeContact(
      wanted, of: patientID, for: visit.account.id, by: visit.actor, from: visit.visit.origin,
      try visit.visit.submission("/me/account/details"))
    return visit.visit.goOn(done)
  }

  static func changeEmail(_ visit: PersonVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let email = reader.email("new-email", missing: "requests.email.missing")
    let password = reader.secret("present")
    try reader.finish()
    let account = visit.account
    let hasPassword = try await visit.app.database.read { reading in try App.hasPassword(account, in: reading) }
    if !hasPassword { try visit.wantProof(before: Path.accountDetails.url) }
    if hasPassword, password.reveal().isEmpty { reader.refuse("present", "accounts.security.present.missing") }
    if let email, email == visit.account.email { reader.refuse("new-email", "requests.email.same") }
    guard let email, reader.errors.isEmpty else {
      return try await answer(visit, form, reader.errors, .unprocessableContent)
    }
    do {
      let done = try await visit.app.requestEmail(
        email, for: visit.account, password: hasPassword ? password : nil, by: visit.actor, from: visit.visit.origin,
        try visit.visit.submission("/me/account/details/email", leavingOut: ["present"]))
      return visit.visit.goOn(done)
    } catch EmailChangeFault.wrongPassword {
      return try await answer(
        visit, form, [FieldError("present", "accounts.security.present.wrong")], .unprocessableContent)
    }
  }

  private static func answer(
    _ visit: PersonVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let account = visit.account
    let known = try await visit.app.database.read { reading in try Known(account, in: reading) }
    if known.book == nil {
      try await visit.app.noteSeen(visit.session)
    } else {
      try await visit.app.noteDetails(visit)
    }
    let page = DetailsPage(visit, known, form, errors)
    var frame = visit.frame(visit.words("requests.details.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.details(page) }, status)
  }

  private static func wanted(_ reader: inout FormReader) -> [ContactField: String] {
    let name = reader.text("preferred-name", upTo: 100)
    let typed = reader.text("phone", upTo: 40)
    let phone = PhoneNumber.international(typed)
    if phone == nil, !typed.isEmpty { reader.refuse("phone", "notices.page.phone.wrong") }
    let email = reader.email("email") ?? ""
    let language = reader.choice("language", of: Language.self, missing: "web.field.choice")
    let address = MailingAddress(
      street: reader.text("street", upTo: 200), more: reader.text("more", upTo: 200),
      city: reader.text("city", upTo: 100), state: reader.text("state", upTo: 40),
      postalCode: reader.text("postal", upTo: 12))
    if !address.isEmpty {
      for (field, text) in [("street", address.street), ("city", address.city), ("postal", address.postalCode)]
      where text.isEmpty { reader.refuse(field, "requests.details.address.missing") }
    }
    return [
      .preferredName: name, .phone: phone.map(PhoneNumber.readable) ?? "", .email: email, .address: address.kept,
      .language: language?.rawValue ?? "",
    ]
  }

  private static func contactForm(
    _ known: Known, _ form: Form?, _ errors: [FieldError], _ words: Words
  ) -> ContactForm {
    func field(_ name: String, _ kind: TextField.Kind, _ value: String, isOptional: Bool = false) -> TextField {
      TextField(
        FieldFrame(name, words("requests.details.\(name)"), isOptional: isOptional).with(errors, in: words), kind: kind,
        value: form.map { $0[name] ?? "" } ?? value)
    }
    let address = MailingAddress(kept: known.shown(.address))
    return ContactForm(
      fields: [
        field("phone", .phone, known.shown(.phone)),
        field("email", .email, known.shown(.email), isOptional: true),
        field("preferred-name", .text(.off), known.shown(.preferredName), isOptional: true),
      ],
      language: RadioField(
        FieldFrame("language", words("requests.details.language")).with(errors, in: words),
        Language.allCases.map { Choice($0.rawValue, $0.ownName) },
        chosen: form.map { $0["language"] ?? "" } ?? known.shown(.language)),
      address: [
        field("street", .text(.street), address.street),
        field("more", .text(.street2), address.more, isOptional: true),
        field("city", .text(.city), address.city),
        field("state", .text(.state), address.state), field("postal", .text(.postalCode), address.postalCode),
      ])
  }

  private static func notices(_ known: Known, _ visit: PersonVisit) -> [Web.Notice] {
    let words = visit.words
    let name = { (field: ContactField) in words("requests.field.\(field.rawValue)") }
    let open = known.changes.flatMap(\.open).map { name($0.field) }
    let refused = known.changes.first.map { $0.fields.filter { $0.decision == .refused } } ?? []
    let waits =
      open.isEmpty
      ? [] : [Web.Notice(words("requests.details.waiting", ("fields", open.joined(separator: ", "))), tone: .near)]
    return waits
      + refused.map { field in
        Web.Notice(
          words("requests.details.refused", ("field", name(field.field)), ("reason", field.reason)), tone: .near)
      }
  }
}

extension App {
  /// Notes that somebody looked at their own contact data.
  fileprivate func noteDetails(_ visit: PersonVisit) async throws {
    let now = clock.now
    let event = AuditEvent(
      at: now, actor: visit.actor, patientID: visit.account.patientID, action: .read, object: "details",
      origin: visit.visit.origin)
    let session = visit.session
    try await database.write { [audit] transaction in
      if session.wantsTouch(at: now) { _ = try transaction.run(SessionQueries.touch(session.id, at: now)) }
      try audit.append(event, in: transaction)
    }
  }
}
