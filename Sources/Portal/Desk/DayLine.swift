import Chart
import Kernel
import Web

/// One line of the day.
struct DayLine: Sendable {
  let id: String
  let time: String
  let name: String
  let card: SafeURL
  /// `New patient`, `Speaks Spanish`.
  let flags: [Tag]
  /// `Follow-up, 20 minutes`
  let what: String
  /// `Dr. Amara Okafor · Main office, Room 2 · by video`
  let place: String
  /// Where the visit stands, and how the patient stands with the portal.
  let standing: [Tag]
  let buttons: [Mark]
  /// Where the visit is moved or cancelled; nil for one of the record system.
  let change: LinkButton?
  let invite: SafeURL?

  /// A button that notes something.
  struct Mark: Sendable {
    let label: String
    /// With whom it is about, for those who hear it.
    let spoken: String
    let state: BookingState
    let action: SafeURL
    let isQuiet: Bool
  }

  init(_ visit: DayVisit, _ voice: DayVoice) {
    let words = voice.words
    id = "v-\(visit.id)"
    time = voice.time(visit.start)
    name = visit.name.full
    card = Path.staffPatient(visit.patientID).url
    flags = [
      visit.isNew ? Tag(words("desk.new"), .near) : nil, voice.language(visit.language),
    ].compactMap(\.self)
    let type = voice.book.type(visit.typeID)
    let minutes = Int((visit.end.millisecondsSince1970 - visit.start.millisecondsSince1970) / 60_000)
    what =
      (type?.name(in: words.language) ?? words("desk.type.ended")) + ", "
      + words.plural("booking.minutes", count: minutes)
    place = DayLine.place(visit, voice)
    standing = [voice.state(visit), voice.portal(of: visit.patientID)]
    buttons = voice.mayMark ? DayLine.marks(visit, voice) : []
    change =
      voice.mayBook && visit.state == .booked && visit.start > voice.now
      ? LinkButton(words("desk.change"), Path.staffMoveVisit(visit.patientID, visit.id).url) : nil
    invite = voice.invite(visit.patientID)
  }

  init(_ visit: OutsideVisit, _ voice: DayVoice) {
    let words = voice.words
    id = "o-\(visit.itemID)"
    time = voice.time(visit.start)
    name = visit.name.full
    card = Path.staffPatient(visit.patientID).url
    flags = [voice.language(visit.language)].compactMap(\.self)
    what = visit.what
    place = [visit.who, visit.place].compactMap(\.self).joined(separator: " · ")
    standing = [Tag(words("desk.outside")), voice.portal(of: visit.patientID)]
    (buttons, change, invite) = ([], nil, voice.invite(visit.patientID))
  }

  private static func place(_ visit: DayVisit, _ voice: DayVoice) -> String {
    var place = voice.book.person(visit.staffID)?.name ?? ""
    var site = ""
    if visit.channel == .person {
      site = voice.book.site(visit.siteID)?.name ?? ""
      if let id = visit.roomID, let room = voice.book.rooms.first(where: { $0.id == id }) {
        site += site.isEmpty ? room.name : ", " + room.name
      }
    } else {
      site = voice.words("booking.channel.\(visit.channel.rawValue)")
    }
    if !site.isEmpty { place += place.isEmpty ? site : " · " + site }
    return place
  }

  private static func marks(_ visit: DayVisit, _ voice: DayVoice) -> [Mark] {
    let action = Path.staffMark(visit.id).url
    let name = visit.name.full
    let mark = { (label: String, state: BookingState, isQuiet: Bool) in
      Mark(label: label, spoken: label + ", " + name, state: state, action: action, isQuiet: isQuiet)
    }
    let labels = voice.labels
    switch visit.state {
    case .booked: return [mark(labels.arrived, .arrived, false), mark(labels.missed, .missed, true)]
    case .arrived: return [mark(labels.done, .done, false), mark(labels.undo, .booked, true)]
    case .done: return [mark(labels.undo, .arrived, true)]
    case .missed: return [mark(labels.undo, .booked, true)]
    case .cancelled: return []
    }
  }
}

/// How the day speaks.
struct DayVoice: Sendable {
  let words: Words
  let book: ScheduleBook
  let zone: ClinicZone
  let now: Instant
  let mayBook: Bool
  let mayInvite: Bool
  /// What became of a visit is noted on its day and later.
  let mayMark: Bool
  /// How everybody of the day stands with the portal.
  let statuses: [Patient.ID: PortalStatus]
  /// What stands on the buttons of each line, looked up once.
  let labels: (arrived: String, missed: String, done: String, undo: String)

  init(_ visit: StaffVisit, _ book: ScheduleBook, _ statuses: [Patient.ID: PortalStatus], day: CivilDate) {
    self.statuses = statuses
    (words, self.book) = (visit.words, book)
    (zone, now) = (visit.app.practice.zone, visit.app.clock.now)
    mayBook = visit.member.role.may(.bookVisits)
    mayInvite = visit.member.role.may(.invite)
    mayMark = mayBook && day <= visit.app.today
    labels = (
      words("desk.mark.arrived"), words("desk.mark.missed"), words("desk.mark.done"), words("desk.mark.undo")
    )
  }

  func time(_ moment: Instant) -> String { words.dates.time(zone.time(at: moment)) }

  /// Who speaks another language than most of the practice needs somebody who does, too.
  func language(_ language: Language) -> Tag? {
    language == .english ? nil : Tag(words("desk.speaks", ("language", words("desk.language.\(language.rawValue)"))))
  }

  func state(_ visit: DayVisit) -> Tag {
    switch visit.state {
    case .booked where visit.isConfirmed: Tag(words("desk.state.confirmed"), .ok)
    case .booked: Tag(words("desk.state.booked"))
    case .arrived: Tag(words("desk.state.arrived"), .ok)
    case .done: Tag(words("desk.state.done"))
    case .missed: Tag(words("desk.state.missed"), .now)
    case .cancelled: Tag(words("desk.state.cancelled"))
    }
  }

  /// The same chip as everywhere.
  func portal(of patient: Patient.ID) -> Tag { PortalStatusText.chip(statuses[patient] ?? .notInvited, words) }

  /// Where they are invited with one press; nil for those who are not to be asked, and for roles that do not invite.
  func invite(_ patient: Patient.ID) -> SafeURL? {
    mayInvite && statuses[patient]?.isOutOfPortal ?? false ? Path.staffInvite(patient).url : nil
  }
}
