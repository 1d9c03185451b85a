import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("How a patient stands with the portal")
struct PortalStatusTests {
  private static let now = FrontDesk.now
  private static let day: Duration = .seconds(86_400)

  private static func invitation(
    daysAgo: Int, tries: Int = 0, used: Bool = false, withdrawn: Bool = false
  ) -> PortalInvitation {
    let at = now.adding(.zero - day * daysAgo)
    return PortalInvitation(
      createdAt: at, expiresAt: at.adding(Invitation.lifetime), wrongTries: tries, isUsed: used, isWithdrawn: withdrawn)
  }

  @Test("an account is active for 90 days after it was used, then quiet; or was never used")
  func joined() {
    let status = { (last: Instant?) in
      PortalStatus(
        answer: PortalChoiceNoted(.declined), account: PortalAccount(lastSignIn: last),
        invitation: Self.invitation(daysAgo: 1), at: Self.now)
    }
    let (fresh, old) = (Self.now.adding(.zero - Self.day * 90), Self.now.adding(.zero - Self.day * 91))

    #expect(status(fresh) == .active(lastSignIn: fresh))
    #expect(status(old) == .quiet(lastSignIn: old))
    #expect(status(nil) == .neverSignedIn)
  }

  @Test("what somebody with an account says holds until they use it again")
  func saysNoWithAccount() {
    let noted = Self.now.adding(.zero - Self.day * 5)
    let status = { (last: Instant?) in
      PortalStatus(
        answer: PortalChoiceNoted(.cannot, notedAt: noted), account: PortalAccount(lastSignIn: last), invitation: nil,
        at: Self.now)
    }

    #expect(status(nil) == .cannot)
    #expect(status(noted.adding(.zero - Self.day)) == .cannot)
    #expect(status(Self.now) == .active(lastSignIn: Self.now))
  }

  @Test("an invitation is open for 14 days, then expired; five wrong birth dates block it")
  func invited() {
    let open = Self.invitation(daysAgo: 13)
    let old = Self.invitation(daysAgo: 14)
    let dead = Self.invitation(daysAgo: 1, tries: 5)
    let status = { PortalStatus(answer: nil, account: nil, invitation: $0, at: Self.now) }

    #expect(status(open) == .invited(at: open.createdAt, until: open.expiresAt))
    #expect(status(old) == .invitationExpired(at: old.expiresAt))
    #expect(status(dead) == .invitationDead(at: dead.createdAt))
    #expect(status(Self.invitation(daysAgo: 1, withdrawn: true)) == .notInvited)
    #expect(status(nil) == .notInvited)
  }

  @Test("a no stands until somebody is invited again")
  func declined() {
    let open = Self.invitation(daysAgo: 1)
    let status = { (choice: Patient.PortalChoice?, invitation: PortalInvitation?) in
      PortalStatus(
        answer: choice.map { PortalChoiceNoted($0) }, account: nil, invitation: invitation, at: Self.now)
    }

    #expect(status(.declined, nil) == .declined)
    #expect(status(.cannot, nil) == .cannot)
    #expect(status(.declined, Self.invitation(daysAgo: 20)) == .declined)
    #expect(status(.declined, open) == .invited(at: open.createdAt, until: open.expiresAt))
  }

  @Test("staff find a patient, open the card and print an invitation in the patient's language")
  func invites() async throws {
    let desk = try await FrontDesk()
    _ = try await desk.post(
      "/staff/sign-in", from: "/staff/sign-in", [("email", "tam@practice.example"), ("password", "otter lamp river")])
    let card = "/staff/patients/rosa-0001"

    let found = try await desk.post("/staff/patients", from: "/staff/patients", [("q", "delg")])
    let before = try await desk.get(card)
    let letter = try await desk.post(card + "/invite", from: card, [("over", "shown")])
    let after = try await desk.get(card)

    #expect(found.text.contains("Delgado, Rosa"))
    #expect(before.text.contains("Not invited yet."))
    #expect(letter.text.contains("Escriba su fecha de nacimiento."))
    #expect(letter.text.contains("https://portal.example/join/"))
    #expect(after.text.contains("Invited on November 23, 2026."))
    #expect(try await desk.get("/staff/patients/nobody").status.code == 404)
  }
}
