import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Who helps a patient, for staff: by whose word, by which paper, until when; who is kept away.
struct GuardiansPage {
  let title: String
  let back: SafeURL
  let helpers: [Helper]
  let asked: [Asked]
  let blocks: [Blocked]
  /// Nil for roles that only look.
  let forms: Forms?
  let errors: [FieldError]

  struct Helper {
    let name: String
    let facts: [Fact]
    let tag: Tag?
    /// Ends it; its hidden field is the right.
    let grant: String
    /// The paper itself, when it was kept here.
    let paper: LinkButton?
    /// The paper of a guardian, to be looked at again.
    let review: (proof: TextField, day: DateField)?
  }

  /// Somebody who was asked; staff tell the number to whom they see.
  struct Asked {
    let text: String
    let invite: String
  }

  struct Blocked {
    let text: String
    let id: String
  }

  struct Forms {
    let person: Patient.ID
    let name: TextField
    let reach: TextField
    let relationship: SelectField
    let basis: RadioField
    let proof: TextField
    let paper: FileField
    let review: DateField
    let blockName: TextField
    let blockEmail: TextField
    let blockReason: TextField
    let endReason: TextField
  }

  struct Found: Sendable {
    let patient: Patient
    let helpers: [HelperName]
    let inForce: [HelperGrant]
    let asked: [HelperInvite]
    let blocks: [HelperBlock]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, Form.empty, []) }

  static func add(_ visit: StaffVisit) async throws -> WebResponse {
    let person = Patient.ID(visit.visit.parameter("person"))
    let isKnown = try await visit.app.database.read { try PatientDirectory.patient(person, in: $0) != nil }
    // Nothing is kept about a chart that is not there.
    if !isKnown { return try await answer(visit, Form.empty, []) }
    let received = try await visit.receiveFiles(about: person, "paper")
    let form = received.form
    var reader = form.reader()
    let name = reader.text("name", upTo: 120, missing: "helping.name.missing")
    let reach = reader.text("reach", upTo: 254, missing: "helping.reach.missing")
    let relationship = reader.choice(
      "relationship", of: HelperGrant.Relationship.self, missing: "helping.relationship.missing")
    let basis = reader.choice("basis", of: HelperGrant.Basis.self, missing: "web.field.choice")
    let proof = reader.text("proof", upTo: 300, missing: "guardians.proof.missing")
    let day = reader.date("review")
    try reader.finish()
    let address = HelpReach(reach)
    if address == nil, !reach.isEmpty { reader.refuse("reach", "helping.reach.wrong") }
    if basis == .granted { reader.refuse("basis", "web.field.choice") }
    if basis == .guardian, day.map({ $0 <= visit.app.today }) ?? true {
      reader.refuse("review", "guardians.review.missing")
    }
    let deed = try GuardianDeed(visit, "add")
    let born = try await visit.app.database.read { try PatientDirectory.patient(deed.patient, in: $0)?.birthDate }
    if basis == .parent, reader.errors.isEmpty {
      let rules = try await visit.app.database.read { try AgeRules(in: $0) }
      if born.map({ rules.most(at: $0.age(on: visit.app.today)).isEmpty }) ?? true {
        reader.refuse("basis", "guardians.basis.too-old")
      }
    }
    let errors = reader.errors + received.errors
    guard errors.isEmpty, let address, let relationship, let basis else {
      try await visit.app.dropDrafts(received.kept.map(\.id), of: visit.member.id.text)
      return try await answer(visit, form, errors)
    }
    let app = visit.app
    var offer = HelperOffer(
      for: deed.patient, as: relationship, on: basis, .acting(in: Set(HelperGrant.Scope.allCases)),
      until: basis == .guardian ? day.map(app.endOfPaper) : nil)
    (offer.proof, offer.reviewOn) = (proof, basis == .guardian ? day : nil)
    offer.documentID = received.kept.first?.id
    do {
      return visit.visit.goOn(
        try await app.askForHelp(
          HelpRequest(
            PersonName(typed: name), email: address.email, phone: address.phone, in: visit.words.language, offer),
          by: deed.actor, from: deed.origin, deed.submission, then: { _ in deed.done("guardians.said.asked") }))
    } catch HelpFault.noTexts {
      return try await answer(visit, form, [FieldError("reach", "helping.reach.no-texts")])
    }
  }

  /// Hands out the paper on which a right stands.
  static func paper(_ visit: StaffVisit) async throws -> WebResponse {
    let (person, id) = (
      Patient.ID(visit.visit.parameter("person")), Attachment.ID(visit.visit.parameter("file"))
    )
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: person, from: visit.visit.origin), session: visit.session)
    let paper = try await door.read("attachment/\(id)") { chart in
      try chart.beside { try Attachments.helperPaper(id, of: person, in: $0) }
    }
    return try await AttachmentDownload.hand(paper, from: visit.app, visit.request)
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let grant = reader.text("grant", upTo: 64)
    let reason = reader.text("reason", upTo: 300, missing: "guardians.reason.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, try visit.request.form(), reader.errors) }
    let deed = try GuardianDeed(visit, "end")
    return try await recorded(deed, visit) {
      try await visit.app.endRight(HelperGrant.ID(grant), because: reason, deed)
    }
  }

  static func withdraw(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let invite = reader.text("invite", upTo: 64)
    try reader.finish()
    let deed = try GuardianDeed(visit, "withdraw")
    return try await recorded(deed, visit) {
      try await visit.app.withdrawHelp(
        HelperInvite.ID(invite), of: deed.patient, by: deed.actor, from: deed.origin, deed.submission,
        then: deed.done("helping.said.withdrawn"))
    }
  }

  static func review(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let grant = reader.text("grant", upTo: 64)
    let proof = reader.text("seen", upTo: 300, missing: "guardians.proof.missing")
    let day = reader.date("next", missing: "guardians.review.missing")
    try reader.finish()
    if let day, day <= visit.app.today { reader.refuse("next", "guardians.review.missing") }
    guard reader.errors.isEmpty, let day else { return try await answer(visit, form, reader.errors) }
    let deed = try GuardianDeed(visit, "review")
    return try await recorded(deed, visit) {
      try await visit.app.reviewPaper(HelperGrant.ID(grant), saw: proof, next: day, deed)
    }
  }

  static func block(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let grant = reader.text("grant", upTo: 64)
    let name = reader.text("block-name", upTo: 120, missing: grant.isEmpty ? "helping.name.missing" : nil)
    let email = reader.text("block-email", upTo: 254, missing: grant.isEmpty ? "guardians.block.email.missing" : nil)
    let reason = reader.text("block-reason", upTo: 300, missing: "guardians.reason.missing")
    try reader.finish()
    if !email.isEmpty, HelpReach(email)?.email.isEmpty ?? true {
      reader.refuse("block-email", "guardians.block.email.missing")
    }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors) }
    let deed = try GuardianDeed(visit, "block")
    let known = try await visit.app.database.read { reading -> (HelperName?, Account?) in
      let helper = try reading.first(HelperQueries.one(HelperGrant.ID(grant)), as: HelperName.self)
      let account = try reading.first(AccountQueries.withEmail(email.lowercased()), as: AccountCredentials.self)?
        .account
      return (helper.flatMap { $0.grant.patientID == deed.patient ? $0 : nil }, account)
    }
    return try await recorded(deed, visit) {
      if !grant.isEmpty, known.0 == nil { throw ChartFault.notFound }
      return try await visit.app.block(
        known.0?.grant.accountID ?? known.1?.id, known.0?.email ?? email.lowercased(),
        called: known.0?.name.full ?? name, because: reason, deed)
    }
  }

  static func lift(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let block = reader.text("block", upTo: 64)
    let reason = reader.text("reason", upTo: 300, missing: "guardians.reason.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, try visit.request.form(), reader.errors) }
    let deed = try GuardianDeed(visit, "lift")
    return try await recorded(deed, visit) {
      try await visit.app.lift(HelperBlock.ID(block), because: reason, deed)
    }
  }

  /// Does it, and records when there was nothing to do it to.
  private static func recorded(
    _ deed: GuardianDeed, _ visit: StaffVisit, _ verb: () async throws -> Done
  ) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await verb())
    } catch ChartFault.notFound {
      try await visit.app.recordRefusal(.administer, of: "helper", by: deed.actor, from: deed.origin)
      throw ChartFault.notFound
    }
  }

  private static func answer(_ visit: StaffVisit, _ form: Form, _ errors: [FieldError]) async throws -> WebResponse {
    let id = Patient.ID(visit.visit.parameter("person"))
    let (now, today) = (visit.app.clock.now, visit.app.today)
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: id, from: visit.visit.origin), session: visit.session)
    let found = try await door.read("helper") { chart in
      try chart.beside { reading in
        Found(
          patient: chart.patient, helpers: try reading.all(HelperQueries.helpers(of: id, at: now, limit: 30)),
          inForce: try HelperAccess.grants(of: id, in: reading, at: now, on: today),
          asked: try reading.all(HelperInviteQueries.open(of: id, at: now, limit: 30)),
          blocks: try HelperBlock.inForce(of: id, in: reading))
      }
    }
    let page = GuardiansPage(found, visit, form, errors)
    var frame = visit.frame(page.title, current: .patients)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.guardians(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }
}
