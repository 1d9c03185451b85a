import Chart
import Kernel
import Store

/// A visit behind a link: what its holder may still do with it.
struct AnsweredVisit: Sendable {
  /// How it stands for the one who taps.
  enum Standing: Sendable, Equatable {
    case open(isConfirmed: Bool)
    /// It was cancelled, or its cancelling waits for the desk; it can be taken back.
    case cancelled
    /// It is at another time than the message said.
    case moved
    /// It has begun, is over, or is not there any more.
    case over
  }

  let link: VisitLink
  let viewer: Viewer
  /// Who taps, for the chain of changes.
  let name: String
  let booking: Booking?
  let standing: Standing
  /// It begins so soon that only a call cancels it.
  let needsCall: Bool

  var base: ChartBase { if case .helper = viewer.person { .helping(link.patientID) } else { .own } }

  /// Nil for a link that opens nothing: never made, or of somebody who lost the right to see the visit.
  init?(_ secret: VisitLinkSecret, _ app: App, from origin: Origin, in reading: Reading) throws {
    guard let link = try VisitLink.find(secret, in: reading) else { return nil }
    try self.init(link, app, from: origin, in: reading)
  }

  init?(_ link: VisitLink, _ app: App, from origin: Origin, in reading: Reading) throws {
    let now = app.clock.now
    guard let reader = try NoticeReader.find(link.accountID, in: reading),
      let viewer = try Viewer.behind(
        link.accountID, of: link.patientID, from: origin, in: reading, at: now, on: app.today)
    else { return nil }
    // The link confirms and cancels: that is for helpers who may act.
    if case .helper(let grant) = viewer.person, !grant.rights.mayAct(in: .visits) { return nil }
    (self.link, self.viewer, name) = (link, viewer, reader.name.full)
    guard let visit = try LinkedVisit.find(link, for: viewer, in: reading) else { return nil }
    booking = try visit.bookingID.flatMap { try Bookings.one($0, in: reading) }
    let answer = booking == nil ? try link.answer(in: reading) : nil
    if visit.start != link.start {
      standing = .moved
    } else if now >= link.start {
      standing = .over
    } else if visit.status == .cancelled || booking?.state == .cancelled || answer == .cancelled {
      standing = .cancelled
    } else if visit.status == .ended || booking.map({ $0.state != .booked }) ?? false {
      standing = .over
    } else {
      standing = .open(isConfirmed: booking?.confirmedAt != nil || answer == .confirmed)
    }
    if let booking {
      let type = try app.schedule.book(in: reading).type(booking.typeID)
      needsCall = type?.refusalToCancel(booking, at: now) != nil
    } else {
      needsCall = now.adding(app.practice.reminders.notice) > link.start
    }
  }

  /// Whether the record system itself says that it is cancelled: nobody here takes that back.
  func isCancelledElsewhere(in reading: Reading) throws -> Bool {
    guard booking == nil else { return false }
    return try LinkedVisit.find(link, for: viewer, in: reading)?.status == .cancelled
  }
}
