import Chart
import Kernel
import Paper
import Store
import Web

/// The link itself, for somebody who stands at the desk without phone and mail: to be read out, copied, or scanned from
/// the screen. It is shown once; earlier links stop working.
struct InvitationLinkPage {
  let name: String
  let back: SafeURL
  let done: Web.Notice
  let letter: InvitationLetter

  static func make(_ patient: Patient, _ visit: StaffVisit) async throws -> WebResponse {
    let app = visit.app
    let token = try await app.invite(
      patient.id, by: visit.actor, from: visit.visit.origin,
      asked: try visit.visit.submission("invite/\(patient.id)"))
    let page = InvitationLinkPage(
      name: patient.name.full, back: Path.staffPatient(patient.id).url,
      done: .done(visit.words("patients.invite.done", ("name", patient.name.full))),
      letter: InvitationLetter(patient, link: app.joinLink(token), app))
    var frame = visit.frame(visit.words("patients.invite.title"))
    frame.flash = nil
    return .page(frame.staffPage { h in h.invitationLink(page) })
  }
}

/// What the page with the link says, ready in the patient's language.
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
