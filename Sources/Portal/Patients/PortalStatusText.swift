import Kernel
import Web

/// A portal status in words: a tag for lists, a sentence for the card.
struct PortalStatusText {
  let tag: Tag
  let sentence: String

  init(_ status: PortalStatus, _ words: Words, in zone: ClinicZone) {
    let day: (Instant) -> String = { words.dates.long(zone.time(at: $0).day) }
    switch status {
    case .joined(let lastSignIn):
      tag = Tag(words("patients.status.joined"), .ok)
      sentence =
        lastSignIn.map { words("patients.status.joined.seen", ("day", day($0))) }
        ?? words("patients.status.joined.unseen")
    case .invited(let at, let until):
      tag = Tag(words("patients.status.invited"))
      sentence = words("patients.status.invited.text", ("day", day(at)), ("until", day(until)))
    case .invitationExpired(let at):
      tag = Tag(words("patients.status.expired"), .near)
      sentence = words("patients.status.expired.text", ("day", day(at)))
    case .invitationDead(let at):
      tag = Tag(words("patients.status.dead"), .near)
      sentence = words("patients.status.dead.text", ("day", day(at)))
    case .declined:
      tag = Tag(words("patients.status.declined"))
      sentence = words("patients.status.declined.text")
    case .cannot:
      tag = Tag(words("patients.status.cannot"))
      sentence = words("patients.status.cannot.text")
    case .notInvited:
      tag = Tag(words("patients.status.none"))
      sentence = words("patients.status.none.text")
    }
  }
}
