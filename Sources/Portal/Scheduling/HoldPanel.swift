import Chart
import Kernel
import Web

/// The time that was picked: until when it is kept, and the button that books it or moves the visit to it.
struct HoldPanel: Sendable {
  let over: String
  let heading: String
  let text: String
  let action: SafeURL
  let hold: String
  /// Nil when a visit moves.
  let note: TextAreaField?
  let addNote: String
  let isNoteOpen: Bool
  let wasWarned: Bool
  let button: SubmitButton

  init(_ hold: BookingHold, _ offer: TimeOffer, _ ask: FindTimePage.Ask, _ visit: ChartVisit, _ voice: BookingVoice) {
    let words = voice.words
    let name = offer.book.person(hold.staffID)?.name ?? ""
    let site = offer.book.site(hold.siteID)
    heading = voice.dayAndTime(hold.start)
    let place = hold.channel == .person ? site.map { $0.address.isEmpty ? $0.name : $0.address } : nil
    let how = [voice.channel(hold.channel), place].compactMap(\.self).joined(separator: ", ")
    let with = words("booking.panel.with", ("name", name), ("how", how))
    let kept = words(
      voice.now < hold.expiresAt ? "booking.panel.kept" : "booking.panel.over", ("time", voice.time(hold.expiresAt)))
    let old = offer.moving.map { words("booking.panel.old", ("when", voice.dayAndTime($0.start))) }
    text = [with, kept, old].compactMap(\.self).joined(separator: " ")
    self.hold = hold.id.text
    wasWarned = ask.wasWarned || ask.alarm != nil
    addNote = words("booking.note.add", ("name", name))
    isNoteOpen = !ask.note.isEmpty
    if let item = ask.item {
      (over, action, note) = (words("booking.panel.new"), visit.url(.moveVisit(item)), nil)
      button = SubmitButton(words("booking.move"), look: .wide)
    } else {
      (over, action) = (words("booking.panel.picked"), visit.url(.bookHeldVisit))
      note = TextAreaField(
        FieldFrame("note", words("booking.note"), isOptional: true).with(ask.errors, in: words), value: ask.note,
        most: BookHeldTime.mostNote, rows: 3)
      button = SubmitButton(words("booking.book"), look: .wide)
    }
  }
}
