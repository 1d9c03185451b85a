package import Chart
import Kernel
package import Web

/// The addresses of inviting, of saying no, and of joining without a link.
package enum InvitePath: Sendable, Equatable {
  /// Where the short code of a letter is typed; where one asks to join.
  case code, signUp, signUpSent
  /// Waves, and how they go.
  case desk, begin
  case wave(InviteWave.ID)
  case stop(InviteWave.ID)
  /// Those who ask to join by themselves.
  case signUps
  case decide(SignUp.ID)
  /// The letters that wait, as one file; one person's letter.
  case letters
  case letter(Patient.ID)
  /// What somebody said about the portal, and taking it back.
  case answer(Patient.ID)
  case undo(Patient.ID)

  package var url: SafeURL {
    switch self {
    case .code: "/join"
    case .signUp: "/sign-up"
    case .signUpSent: "/sign-up/sent"
    case .desk, .begin: "/staff/invite"
    case .wave(let id): .path("staff", "invite", "waves", id.text)
    case .stop(let id): .path("staff", "invite", "waves", id.text, "stop")
    case .signUps: "/staff/invite/sign-ups"
    case .decide(let id): .path("staff", "invite", "sign-ups", id.text)
    case .letters: "/staff/invite/letters"
    case .letter(let id): .path("staff", "patients", id.text, "invite", "letter")
    case .answer(let id): .path("staff", "patients", id.text, "portal-answer")
    case .undo(let id): .path("staff", "patients", id.text, "portal-answer", "undo")
    }
  }
}
