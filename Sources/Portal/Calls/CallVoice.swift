import Chart
import Kernel
import Web

/// How the pages of calls speak: what to say to a caller, and a call in a line.
struct CallVoice {
  let words: Words
  private let strings: Strings
  private let zone: ClinicZone
  private let today: CivilDate

  init(_ visit: StaffVisit) {
    (words, strings) = (visit.words, visit.app.strings)
    (zone, today) = (visit.app.practice.zone, visit.app.today)
  }

  static func tag(_ onPortal: OnPortal, _ words: Words) -> Tag {
    let level: Tag.Level =
      switch onPortal {
      case .yes: .ok
      case .notYet: .near
      case .no, .unknown: .plain
      }
    return Tag(words("calls.on.\(onPortal.rawValue).tag"), level)
  }

  /// How the caller stands with the portal.
  static func tag(_ standing: CallerStanding, _ words: Words) -> Tag {
    Tag(words("calls.standing.\(standing.rawValue)"), standing == .active ? .ok : .plain)
  }

  /// The words to say, first in the language of the caller. Nobody speaks of the portal to who is left in peace.
  func say(
    _ onPortal: OnPortal, _ standing: CallerStanding, to found: CallPage.Found
  ) -> [(text: String, language: Language)] {
    let key = CallVoice.sentence(onPortal, found.helper == nil ? standing : .active)
    let caller = found.patient.language
    let languages = caller == words.language ? [caller] : [caller, words.language]
    return languages.map { (strings.words(in: $0)("calls.say.\(key)"), $0) }
  }

  private static func sentence(_ onPortal: OnPortal, _ standing: CallerStanding) -> String {
    if standing.isLeftInPeace { return "peace" }
    switch onPortal {
    case .no, .unknown: return "no"
    case .notYet: return "not-yet"
    case .yes: break
    }
    return switch standing {
    case .active: "active"
    case .quiet: "quiet"
    case .never: "never"
    case .invited: "invited"
    case .expired, .notInvited, .unknown, .declined, .cannot: "join"
    }
  }

  func when(_ moment: Instant) -> String { words.dates.dayAndTime(zone.time(at: moment)) }

  func reason(_ call: PhoneCall) -> String { words("calls.reason.\(call.reason.rawValue)") }

  func who(_ call: PhoneCall) -> String {
    if let name = call.patientName { return name.full }
    let known = [call.callerName, PhoneNumber.readable(call.callerPhone)].filter { !$0.isEmpty }
    return known.isEmpty ? words("calls.nobody") : known.joined(separator: ", ")
  }

  /// `10:42 AM · A bill · On the portal · Active`
  func line(_ call: PhoneCall) -> String {
    var parts = [words.dates.time(zone.time(at: call.beganAt)), reason(call)]
    if call.source == .desk {
      parts += [words("calls.on.\(call.onPortal.rawValue).tag"), words("calls.standing.\(call.standing.rawValue)")]
    } else {
      parts.append(words("calls.outcome.\(call.outcome.rawValue)"))
    }
    return parts.joined(separator: " · ")
  }

  /// What became of it, as far as anything did.
  func fate(_ call: PhoneCall) -> String {
    let fate = call.fate
    if fate.calledAgainAt != nil, fate.didTaskAt == nil { return words("calls.fate.again") }
    if fate.didTaskAt != nil { return words("calls.fate.did") }
    if fate.signedInAt != nil { return words("calls.fate.signed-in") }
    if fate.landedAt != nil { return words("calls.fate.landed") }
    return words("calls.reminded.\(call.reminder.rawValue)")
  }
}

extension CallVoice {
  /// `4:05` for 245 seconds.
  static func length(_ seconds: Int) -> String { "\(seconds / 60):" + Digits.text(seconds % 60, width: 2) }
}
