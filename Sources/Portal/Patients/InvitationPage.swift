import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Inviting one patient: by text where a phone is on file, else by e-mail, else on paper. Pressed on Today or on the
/// card it is done at once; this page then says where it went and until when, and offers the other ways.
struct InvitationPage {
  let name: String
  let back: SafeURL
  let status: PortalStatusText
  /// Where it went last, and until when it works; empty before the first.
  let sent: String
  /// Why nothing can be sent now; nil when it can.
  let problem: Web.Notice?
  let letter: LinkButton?
  let ways: [SubmitButton]
  let fresh: SubmitButton?
  let action: SafeURL
  let answer: LinkButton?
  let today: LinkButton?

  struct Found: Sendable {
    let patient: Patient
    let status: PortalStatus
    let invitation: Invitation?
    let ways: InviteWays
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let found = try await find(visit)
    try await note(found.patient.id, visit)
    let page = InvitationPage(found, visit)
    return .page(visit.frame(visit.words("patients.invite.title")).staffPage { h in h.invitation(page) })
  }

  static func make(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let way = reader.choice("over", of: InviteWay.self)
    let isFresh = reader.flag("fresh")
    try reader.finish()
    let id = Patient.ID(visit.visit.parameter("person"))
    let app = visit.app
    let patient = try await app.database.read { reading in try PatientDirectory.patient(id, in: reading) }
    guard let patient else {
      try await app.recordRefusal(.invite, of: "invitation", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    do {
      if way == .shown { return try await InvitationLinkPage.make(patient, visit) }
      var wish = InviteWish(id, over: way)
      wish.isFresh = isFresh
      return visit.visit.goOn(
        try await app.sendInvitation(
          wish, by: visit.actor, from: visit.visit.origin, then: Path.staffInvite(id).url.description,
          try visit.visit.submission("invite/\(id)")))
    } catch let fault as InvitationFault {
      try await app.recordRefusal(
        .invite, of: "invitation", by: visit.actor, patient: id, because: "\(fault.code)", from: visit.visit.origin)
      return refusal(fault, patient, visit)
    }
  }

  private init(_ found: Found, _ visit: StaffVisit) {
    let (words, patient, zone) = (visit.words, found.patient, visit.app.practice.zone)
    let now = visit.app.clock.now
    name = patient.name.full
    back = Path.staffPatient(patient.id).url
    status = PortalStatusText(found.status, words, in: zone)
    let open = found.invitation.flatMap { $0.state(at: now) == .open ? $0 : nil }
    sent = open.map { InvitationPage.sent($0, words, zone) } ?? ""
    action = Path.staffInvite(patient.id).url
    let fault = InvitationPage.hindrance(patient, found.status, visit)
    problem =
      fault.map { Web.Notice($0, tone: .near) }
      ?? (open?.returnedAt == nil ? nil : Web.Notice(words("patients.invite.returned"), tone: .near))
      ?? (found.ways.isShared
        ? Web.Notice(words("patients.invite.shared", ("name", patient.name.first)), tone: .near) : nil)
    letter =
      fault == nil && open?.isOnPaper == true
      ? LinkButton(words("patients.invite.letter.open"), Path.inviting(.letter(patient.id)).url, icon: .print) : nil
    ways = fault == nil ? InvitationPage.ways(found.ways, isFirst: letter == nil && open == nil, words) : []
    fresh =
      fault == nil && open != nil
      ? SubmitButton(words("patients.invite.fresh"), look: .quiet, name: "fresh", value: "1") : nil
    answer =
      found.status.hasAccount || patient.isDeceased
      ? nil
      : LinkButton(words("patients.answer.title"), Path.inviting(.answer(patient.id)).url, look: .alternate)
    today =
      visit.member.role.may(.seeDay)
      ? LinkButton(words("patients.invite.today"), Path.staffToday.url, look: .alternate, icon: .home) : nil
  }

  /// `A text went to (555) 010-0142 on November 23. The link works until December 7.`
  private static func sent(_ invitation: Invitation, _ words: Words, _ zone: ClinicZone) -> String {
    let day = { (moment: Instant) in words.dates.long(zone.time(at: moment).day) }
    let address =
      invitation.way == .sms ? PhoneNumber.readable(invitation.address) : invitation.address
    return words(
      "patients.invite.sent.\(invitation.way.rawValue)", ("address", address),
      ("day", day(invitation.sentAt ?? invitation.createdAt)))
      + " " + words("patients.invite.until", ("day", day(invitation.expiresAt)))
  }

  private static func ways(_ ways: InviteWays, isFirst: Bool, _ words: Words) -> [SubmitButton] {
    InviteWay.allCases.compactMap { way in
      guard let address = ways.address(way) else { return nil }
      let shown = way == .sms ? PhoneNumber.readable(address) : address
      let icon: Icon = way == .letter ? .print : way == .sms ? .phone : way == .email ? .mail : .eye
      return SubmitButton(
        words("patients.invite.by.\(way.rawValue)", ("address", shown)),
        look: isFirst && way == ways.best ? .primary : .alternate, icon: icon, name: "over", value: way.rawValue)
    }
  }

  /// Why somebody cannot be invited at all.
  private static func hindrance(_ patient: Patient, _ status: PortalStatus, _ visit: StaffVisit) -> String? {
    let words = visit.words
    if patient.isDeceased { return words("patients.invite.deceased") }
    if status.hasAccount { return words("patients.invite.joined-already") }
    if status == .declined || status == .cannot || patient.portalChoice != nil {
      return words("patients.invite.said-no")
    }
    guard let born = patient.birthDate else { return words("patients.invite.no-birth-date") }
    return born.age(on: visit.app.today) < 13 ? words("patients.invite.too-young") : nil
  }

  static func find(_ visit: StaffVisit) async throws -> Found {
    let id = Patient.ID(visit.visit.parameter("person"))
    let (app, now) = (visit.app, visit.app.clock.now)
    let (today, sendsTexts) = (app.today, app.practice.textName != nil)
    let found = try await app.database.read { reading -> Found? in
      guard let patient = try PatientDirectory.patient(id, in: reading) else { return nil }
      return Found(
        patient: patient, status: try PortalStatus.one(id, in: reading, at: now),
        invitation: try reading.first(InvitationQueries.standing(of: id)),
        ways: try InviteWays(of: patient, sendsTexts: sendsTexts, on: today, in: reading))
    }
    if let found { return found }
    try await app.recordRefusal(.read, of: "invitation", by: visit.actor, from: visit.visit.origin)
    throw ChartFault.notFound
  }

  /// The page shows a phone and an address: looking is recorded.
  static func note(_ id: Patient.ID, _ visit: StaffVisit, as action: AuditAction = .read) async throws {
    try await visit.app.noteSeen(visit.session)
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, patientID: id, action: action, object: "invitation",
      origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
  }

  /// Why somebody cannot be invited, and what to do instead.
  private static func refusal(_ fault: InvitationFault, _ patient: Patient, _ visit: StaffVisit) -> WebResponse {
    let words = visit.words
    let reason =
      switch fault {
      case .tooYoung: words("patients.invite.too-young")
      case .noBirthDate: words("patients.invite.no-birth-date")
      case .deceased: words("patients.invite.deceased")
      case .saidNo: words("patients.invite.said-no")
      case .noAddress: words("patients.invite.no-address")
      case .sharedAddress: words("patients.invite.shared", ("name", patient.name.first))
      case .invitedAMomentAgo: words("patients.invite.a-moment-ago")
      default: words("patients.invite.joined-already")
      }
    let frame = visit.frame(words("patients.invite.refused"))
    let card = Path.staffPatient(patient.id).url
    return .page(frame.staffPage { h in h.invitationRefused(reason, name: patient.name.full, back: card) }, .conflict)
  }
}
