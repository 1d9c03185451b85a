import Chart
import Kernel
import Web

/// How somebody stands with the portal, on their card: the chip, the invitation, what they said, how far they came.
struct CardPortal {
  let status: PortalStatusText
  /// Nil for roles that do not invite, and for those who have joined.
  let invite: SubmitButton?
  let inviteAction: SafeURL
  /// How the last invitation went, and the other ways; nil for roles that do not invite.
  let inviting: LinkButton?
  /// What they said about the portal, in a sentence; empty when nothing was noted.
  let said: String
  let answer: LinkButton?
  /// How far they came from the first offer to the first finished task.
  let way: [Fact]
  /// Lets somebody back in who joined and lost every way in; nil for roles that do not.
  let recover: LinkButton?

  init(_ visit: StaffVisit, _ patient: Patient, _ portal: CardPage.PortalPart) {
    let (words, role, zone) = (visit.words, visit.member.role, visit.app.practice.zone)
    let mayInvite = role.may(.invite) && !portal.status.hasAccount && !patient.isDeceased
    let hasRefused = portal.status == .declined || portal.status == .cannot
    status = PortalStatusText(portal.status, words, in: zone)
    invite =
      mayInvite && portal.status.isOutOfPortal
      ? SubmitButton(
        words(portal.status == .notInvited ? "patients.card.invite" : "patients.card.invite-again"), icon: .mail) : nil
    inviteAction = Path.staffInvite(patient.id).url
    inviting =
      mayInvite && !hasRefused ? LinkButton(words("patients.card.inviting"), inviteAction, look: .alternate) : nil
    said = portal.answer.map { PortalAnswerPage.sentence($0, visit) } ?? ""
    answer =
      mayInvite
      ? LinkButton(words("patients.answer.title"), Path.inviting(.answer(patient.id)).url, look: .alternate) : nil
    way = portal.success.map { FirstSuccessText($0, words, in: zone).facts } ?? []
    recover =
      portal.status.hasAccount && role.may(.recoverAccount)
      ? LinkButton(words("patients.card.recover"), Path.staffRecover(patient.id).url, look: .alternate, icon: .lock)
      : nil
  }
}
