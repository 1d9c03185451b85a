import Chart
import HTTPTypes
import Kernel
import Web

/// What the desk does for a caller: books, moves, cancels, takes a cancellation back.
enum CallerForms {
  static func book(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let (ask, note) = fields(&reader, note: "note")
    let weeks = reader.number("every", in: 0...12) ?? 0
    let times = reader.number("times", in: 2...CallerWish.most) ?? 2
    let turns = reader.choices("turn").compactMap { FreeTime.parse($0) }
      .map { CallerWish.Slot(staffID: $0.staffID, start: $0.start) }
    try reader.finish()
    var said = CallerPage.Said(errors: reader.errors, note: note, status: .unprocessableContent)
    let picked = turns.isEmpty ? ask.slot.map { [$0] } ?? [] : turns
    if picked.isEmpty, said.errors.isEmpty { said.errors = [FieldError("slots", "desk.book.pick")] }
    guard said.errors.isEmpty, picked.count <= CallerWish.most, let type = ask.type else {
      return try await CallerPage.answer(visit, ask, said)
    }
    if weeks > 0, turns.isEmpty {
      // First the dates are shown, so that none is booked elsewhere or left out unseen.
      said.rhythm = CallerOffer.Rhythm(weeks: weeks, times: times)
      said.status = .ok
      return try await CallerPage.answer(visit, ask, said)
    }
    let viewer = CallerPage.viewer(visit)
    try await alive(visit)
    let wish = CallerWish(type: type, channel: ask.channel, slots: picked, note: note, task: ask.task)
    let card = Path.staffPatient(viewer.patientID).url.description
    do {
      let done = try await visit.app.bookForCaller(
        wish, by: viewer, then: { _ in card }, try visit.visit.submission("/staff/book", leavingOut: ["note"]))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      return try await CallerPage.answer(visit, ask, refused(said, fault, ask))
    }
  }

  static func move(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let (ask, reason) = fields(&reader, note: "reason")
    try reader.finish()
    var said = CallerPage.Said(errors: reader.errors, note: reason, status: .unprocessableContent)
    if ask.slot == nil, said.errors.isEmpty { said.errors = [FieldError("slots", "desk.book.pick")] }
    let booking = try await booking(visit)
    guard said.errors.isEmpty, let slot = ask.slot else { return try await CallerPage.answer(visit, ask, said) }
    let viewer = CallerPage.viewer(visit)
    let wish = BookingDesk.Wish(booking.typeID, with: slot.staffID, at: slot.start, channel: ask.channel)
    let page = Path.staffMoveVisit(viewer.patientID, booking.id).url.description
    do {
      let done = try await visit.app.moveAtOnce(
        booking.id, wish, by: viewer, named: "", reason: reason, then: { _, _ in page },
        try visit.visit.submission("/staff/move", leavingOut: ["reason"]))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      return try await CallerPage.answer(visit, ask, refused(said, fault, ask))
    }
  }

  static func cancel(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason")
    try reader.finish()
    let booking = try await booking(visit)
    let viewer = CallerPage.viewer(visit)
    guard reader.errors.isEmpty else {
      let said = CallerPage.Said(errors: reader.errors, status: .unprocessableContent)
      return try await CallerPage.answer(visit, CallerAsk { _ in nil }, said)
    }
    let page = Path.staffMoveVisit(viewer.patientID, booking.id).url.description
    do {
      let done = try await visit.app.cancelVisit(
        booking.id, by: viewer, named: "", reason: reason, then: { _, _ in page },
        try visit.visit.submission("/staff/cancel"))
      return visit.visit.goOn(done)
    } catch let fault as BookingFault {
      let said = refused(CallerPage.Said(), fault, nil)
      return try await CallerPage.answer(visit, CallerAsk { _ in nil }, said)
    }
  }

  static func restore(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let booking = try await booking(visit)
    let viewer = CallerPage.viewer(visit)
    let page = Path.staffMoveVisit(viewer.patientID, booking.id).url.description
    do {
      let done = try await visit.app.restoreVisit(
        booking.id, by: viewer, named: "", then: { _, _ in page }, try visit.visit.submission("/staff/restore"))
      return visit.visit.goOn(Done(done.location, saying: "desk.said.restored"))
    } catch let fault as BookingFault {
      return try await CallerPage.answer(
        visit, CallerAsk { _ in nil }, refused(CallerPage.Said(), fault, nil))
    }
  }

  /// - Throws: `notFound` for a visit of somebody else, or none.
  private static func booking(_ visit: StaffVisit) async throws -> Booking {
    let id = visit.visit.parameter("booking")
    return try await CallerPage.door(visit).read("booking/" + id.prefix(64)) { try $0.booking(Booking.ID(id)) }
  }

  /// Nobody is booked for who died, and for nobody.
  private static func alive(_ visit: StaffVisit) async throws {
    let isDeceased = try await CallerPage.door(visit).read("book") { $0.patient.isDeceased }
    if isDeceased { throw ChartFault.notFound }
  }

  private static func fields(_ reader: inout FormReader, note name: String) -> (ask: CallerAsk, note: String) {
    var read: [String: String] = [:]
    for field in ["type", "with", "how", "task"] { read[field] = reader.text(field, upTo: 64) }
    read["slot"] = reader.text("slot", upTo: 96)
    let fields = read
    return (CallerAsk { fields[$0] }, reader.text(name, upTo: 1_000))
  }

  private static func refused(_ said: CallerPage.Said, _ fault: BookingFault, _ ask: CallerAsk?) -> CallerPage.Said {
    var said = said
    let key =
      switch fault {
      case .taken, .holdExpired: "desk.fault.taken"
      case .patientBusy: "desk.fault.busy"
      case .refused, .refusedChange: "desk.fault.over"
      case .notFound: "desk.fault.unknown"
      }
    said.errors = [FieldError("slots", key)]
    said.status = .conflict
    return said
  }
}
