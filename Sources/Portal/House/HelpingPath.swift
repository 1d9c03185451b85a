package import Chart
package import Kernel
package import Web

/// The addresses of helping each other.
package enum HelpingPath: Sendable {
  /// Who has access; every look at one's record.
  case people, looks
  /// One helper, and what is done about it: `end`, `leave`.
  case helper(HelperGrant.ID)
  case deed(HelperGrant.ID, String)
  /// Somebody who was asked and has not answered.
  case asked(HelperInvite.ID)
  case askedEnd(HelperInvite.ID)
  /// The link of somebody who was asked; how they are going to sign in.
  case join(Token)
  case way(Token)
  /// For staff: who helps a patient, and what is done about it; the ages at which what ends.
  case staff(Patient.ID)
  case staffDeed(Patient.ID, String)
  /// The paper on which a right stands.
  case staffPaper(Patient.ID, Attachment.ID)
  case ages
  case privateTests

  package var url: SafeURL {
    switch self {
    case .people: "/me/account/people"
    case .looks: "/me/account/people/looks"
    case .helper(let id): .path("me", "account", "people", id.text)
    case .deed(let id, let deed): .path("me", "account", "people", id.text, deed)
    case .asked(let id): .path("me", "account", "people", "asked", id.text)
    case .askedEnd(let id): .path("me", "account", "people", "asked", id.text, "end")
    case .join(let token): .path("help", "join", token.reveal())
    case .way(let token): .path("help", "join", token.reveal(), "way")
    case .staff(let id): .path("staff", "patients", id.text, "people")
    case .staffDeed(let id, let deed): .path("staff", "patients", id.text, "people", deed)
    case .staffPaper(let id, let file): .path("staff", "patients", id.text, "people", "papers", file.text)
    case .ages: "/staff/settings/ages"
    case .privateTests: "/staff/settings/ages/tests"
    }
  }
}
