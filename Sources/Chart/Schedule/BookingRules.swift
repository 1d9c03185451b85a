package import Kernel

/// What the rules of a visit type ask of a patient.
package struct BookingFacts: Sendable, Hashable {
  /// Nil when the record has none.
  package let age: Int?
  /// Whether they were seen here before.
  package let isEstablished: Bool
  /// How many visits of each type they have ahead.
  package let open: [VisitType.ID: Int]

  package init(age: Int?, isEstablished: Bool, open: [VisitType.ID: Int]) {
    (self.age, self.isEstablished, self.open) = (age, isEstablished, open)
  }
}

/// Why a patient does not book a visit by themselves.
package enum BookingRefusal: Sendable, Hashable {
  /// They ask for it and the desk books.
  case onRequest
  /// Only the practice books it.
  case viewOnly
  case onlyForNew, onlyForEstablished
  case age
  /// They have as many of this type ahead as they may.
  case enoughOpen(Int)
}

/// Why a patient does not move or cancel a visit by themselves.
package enum ChangeRefusal: Sendable, Hashable {
  /// It begins so soon that the practice wants a call; the minutes of notice that the type asks for.
  case soon(noticeMinutes: Int)
  /// It was moved as often as it may be.
  case moved(times: Int)
  /// It has begun, is over or was cancelled.
  case over
  /// Only the practice changes visits of this type.
  case viewOnly
}

extension VisitType {
  /// Nil when a patient may book it by themselves.
  package func refusal(for facts: BookingFacts) -> BookingRefusal? {
    switch audience {
    case .new where facts.isEstablished: return .onlyForNew
    case .established where !facts.isEstablished: return .onlyForEstablished
    default: break
    }
    if ageFrom > 0 || ageBelow != nil {
      guard let age = facts.age, age >= ageFrom, ageBelow.map({ age < $0 }) ?? true else { return .age }
    }
    switch access {
    case .view: return .viewOnly
    case .request: return .onRequest
    case .selfBook: break
    }
    let open = facts.open[id] ?? 0
    return open >= mostOpen ? .enoughOpen(open) : nil
  }

  /// Nil when the patient may move it by themselves.
  package func refusalToMove(_ booking: Booking, at now: Instant) -> ChangeRefusal? {
    if let refusal = refusalToCancel(booking, at: now) { return refusal }
    return booking.moves >= mostMoves ? .moved(times: booking.moves) : nil
  }

  /// Nil when the patient may cancel it by themselves.
  package func refusalToCancel(_ booking: Booking, at now: Instant) -> ChangeRefusal? {
    guard booking.state == .booked, booking.start > now else { return .over }
    if access == .view { return .viewOnly }
    let latest = booking.start.adding(.seconds(-noticeMinutes * 60))
    return now > latest ? .soon(noticeMinutes: noticeMinutes) : nil
  }
}

/// Why a time was not kept, booked, moved or cancelled.
package enum BookingFault: Fault, Hashable {
  /// Somebody has it, or the practice does not offer it (any more).
  case taken
  /// The patient has another visit at that time.
  case patientBusy
  case refused(BookingRefusal)
  case refusedChange(ChangeRefusal)
  /// The hold is over, or was never this person's: the time has to be picked anew.
  case holdExpired
  /// No such visit, type or time for whoever asks.
  case notFound

  package var kind: FaultKind {
    switch self {
    case .notFound: .notFound
    default: .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .taken: "booking.taken"
    case .patientBusy: "booking.patient-busy"
    case .refused: "booking.refused"
    case .refusedChange: "booking.refused-change"
    case .holdExpired: "booking.hold-expired"
    case .notFound: "booking.not-found"
    }
  }
}
