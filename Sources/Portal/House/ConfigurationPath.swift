package import Chart
import Kernel
package import Web

/// The addresses of what a practice decides about its own portal.
package enum ConfigurationPath: Sendable {
  case practice, look, features
  /// The whole as one file: versions, the file itself, bringing one.
  case all, file, bring
  /// A file that was brought: what it changes, the front page as it would be, its colour and picture.
  case draft(PracticeDraft.ID)
  case preview(PracticeDraft.ID)
  case draftStyle(PracticeDraft.ID)
  case draftLogo(PracticeDraft.ID)
  /// An earlier state.
  case version(Int64)

  package var url: SafeURL {
    switch self {
    case .practice: "/staff/settings/practice"
    case .look: "/staff/settings/look"
    case .features: "/staff/settings/features"
    case .all, .bring: "/staff/settings/configuration"
    case .file: "/staff/settings/configuration/file"
    case .draft(let id): .path("staff", "settings", "configuration", "drafts", id.text)
    case .preview(let id): .path("staff", "settings", "configuration", "drafts", id.text, "front")
    case .draftStyle(let id): .path("staff", "settings", "configuration", "drafts", id.text, "look.css")
    case .draftLogo(let id): .path("staff", "settings", "configuration", "drafts", id.text, "logo.png")
    case .version(let number): .path("staff", "settings", "configuration", "versions", "\(number)")
    }
  }
}
