import Chart
import Kernel
import Web

/// How somebody stands with the portal, in words: the chip that stands wherever staff see a patient, and a sentence for
/// the card.
struct PortalStatusText {
  let tag: Tag
  let sentence: String

  init(_ status: PortalStatus, _ words: Words, in zone: ClinicZone) {
    let day: (Instant) -> String = { words.dates.long(zone.time(at: $0).day) }
    tag = PortalStatusText.chip(status, words)
    sentence =
      switch status {
      case .active(let last): words("patients.status.joined.seen", ("day", day(last)))
      case .quiet(let last): words("patients.status.quiet.text", ("day", day(last)))
      case .neverSignedIn: words("patients.status.joined.unseen")
      case .invited(let at, let until):
        words("patients.status.invited.text", ("day", day(at)), ("until", day(until)))
      case .invitationExpired(let at): words("patients.status.expired.text", ("day", day(at)))
      case .invitationDead(let at): words("patients.status.dead.text", ("day", day(at)))
      case .declined: words("patients.status.declined.text")
      case .cannot: words("patients.status.cannot.text")
      case .notInvited: words("patients.status.none.text")
      }
  }

  /// The chip alone, for lists.
  static func chip(_ status: PortalStatus, _ words: Words) -> Tag {
    switch status {
    case .active: Tag(words("patients.status.joined"), .ok)
    case .quiet: Tag(words("patients.status.quiet"))
    case .neverSignedIn: Tag(words("patients.status.never"), .near)
    case .invited: Tag(words("patients.status.invited"))
    case .invitationExpired: Tag(words("patients.status.expired"), .near)
    case .invitationDead: Tag(words("patients.status.dead"), .near)
    case .declined: Tag(words("patients.status.declined"))
    case .cannot: Tag(words("patients.status.cannot"))
    case .notInvited: Tag(words("patients.status.none"), .near)
    }
  }
}
