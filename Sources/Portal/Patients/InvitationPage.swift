import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The letter with a patient's link, in the patient's language. It is shown once: the portal keeps no copy of the link.
struct InvitationPage {
  let name: String
  let back: SafeURL
  let done: Web.Notice
  let letter: InvitationLetter

  static func make(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = Patient.ID(visit.visit.parameter("person"))
    let app = visit.app
    let patient = try await app.database.read { reading in try PatientDirectory.patient(id, in: reading) }
    guard let patient else {
      try await app.recordRefusal(.invite, of: "invitation", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    do {
      let token = try await app.invite(
        id, by: visit.actor, from: visit.visit.origin,
        asked: try visit.visit.submission("invite/\(id)"))
      let page = InvitationPage(
        name: patient.name.full, back: Path.staffPatient(id).url,
        done: .done(visit.words("patients.invite.done", ("name", patient.name.full))),
        letter: InvitationLetter(patient, link: app.joinLink(token), app))
      var frame = visit.frame(visit.words("patients.invite.title"))
      frame.flash = nil
      return .page(frame.staffPage { h in h.invitation(page) })
    } catch let fault as InvitationFault {
      try await app.recordRefusal(
        .invite, of: "invitation", by: visit.actor, patient: id, because: "\(fault.code)", from: visit.visit.origin)
      return refusal(fault, patient, visit)
    }
  }

  /// Why somebody cannot be invited, and what to do instead.
  private static func refusal(_ fault: InvitationFault, _ patient: Patient, _ visit: StaffVisit) -> WebResponse {
    let words = visit.words
    let reason =
      switch fault {
      case .tooYoung: words("patients.invite.too-young")
      case .noBirthDate: words("patients.invite.no-birth-date")
      default: words("patients.invite.joined-already")
      }
    let frame = visit.frame(words("patients.invite.refused"))
    let card = Path.staffPatient(patient.id).url
    return .page(frame.staffPage { h in h.invitationRefused(reason, name: patient.name.full, back: card) }, .conflict)
  }
}

/// What the letter says, ready in the patient's language.
struct InvitationLetter {
  let language: Language
  let heading: String
  let greeting: String
  let lead: String
  let link: String
  let steps: [String]
  let until: String
  let closing: String

  init(_ patient: Patient, link: String, _ app: App) {
    let words = app.strings.words(in: patient.language)
    let practice = app.practice
    let end = practice.zone.time(at: app.clock.now.adding(Invitation.lifetime)).day
    language = patient.language
    heading = words("patients.letter.title", ("practice", practice.fullName))
    greeting = words("patients.letter.greeting", ("name", patient.name.given))
    lead = words("patients.letter.lead")
    // The page opens in the language of the letter.
    self.link = patient.language == .english ? link : link + "?lang=\(patient.language.rawValue)"
    steps = [words("patients.letter.step-1"), words("patients.letter.step-2"), words("patients.letter.step-3")]
    until = words("patients.letter.until", ("day", words.dates.long(end)))
    closing = words("patients.letter.closing", ("phone", practice.phone))
  }
}
