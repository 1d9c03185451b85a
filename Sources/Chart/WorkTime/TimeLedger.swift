package import Kernel
package import Store

/// What the work in the inbox took, against what the same took by phone, as this practice measured both.
package struct TimeLedger: Sendable, Equatable {
  package let lines: [Line]

  /// One kind of work.
  package struct Line: Sendable, Equatable {
    package let kind: WorkKind
    /// Finished entries that were timed.
    package let entries: Int
    /// Of those, the ones where only the time from opening to finishing is known.
    package let spanned: Int
    package let seconds: Int
    /// What one takes by phone, and from how many calls that is known; nil where nobody measured it.
    package let phone: PhoneCost?

    package init(_ kind: WorkKind, entries: Int, spanned: Int = 0, seconds: Int, phone: PhoneCost?) {
      (self.kind, self.entries, self.spanned, self.seconds, self.phone) = (kind, entries, spanned, seconds, phone)
    }

    /// Seconds that the portal saved; negative where it took more than the phone. Nil where too little was measured.
    package var saved: Int? {
      guard let phone, entries >= WorkTime.fewest else { return nil }
      return phone.seconds * entries - seconds
    }
  }

  /// What one task takes by phone.
  package struct PhoneCost: Sendable, Equatable {
    package let seconds: Int
    /// From so many timed calls; nil for what the manager measured and typed.
    package let calls: Int?

    package init(seconds: Int, calls: Int?) { (self.seconds, self.calls) = (seconds, calls) }
  }

  package init(_ lines: [Line]) { self.lines = lines }

  /// Of the lines that were measured well enough; nil where none was.
  package var saved: Int? {
    let known = lines.compactMap(\.saved)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// The kinds that are also done by phone, each with the reasons of calls that are the same work.
  package static let sameByPhone: [(kind: WorkKind, reasons: [String])] = [
    (.result, ["result"]), (.message, ["question"]), (.refill, ["refill"]), (.form, ["form"]), (.records, ["record"]),
  ]

  /// The ledger of a stretch of days, from the counts.
  ///
  /// - Parameter typed: what the manager measured, in seconds by kind: it counts where fewer than twenty calls of that
  ///   kind were timed.
  package static func read(
    from first: CivilDate, to last: CivilDate, typed: [String: Int], in reading: Reading
  ) throws -> TimeLedger {
    let groups = { (measure: Measure) in
      try DayCounts.groups(of: measure, by: "detail", from: first, to: last, in: reading)
    }
    let (timed, seconds) = (try groups(.workTimed), try groups(.workSeconds))
    let (calls, callSeconds) = (try groups(.callsTimed), try groups(.callSeconds))
    let spanned = try DayCounts.groups(of: .workTimed, by: "spanned", from: first, to: last, in: reading)
    return TimeLedger(
      sameByPhone.map { kind, reasons in
        let name = kind.rawValue
        let count = reasons.reduce(0) { $0 + (calls[$1] ?? 0) }
        let length = reasons.reduce(0) { $0 + (callSeconds[$1] ?? 0) }
        let measured = count >= WorkTime.fewest ? PhoneCost(seconds: (length + count / 2) / count, calls: count) : nil
        return Line(
          kind, entries: timed[name] ?? 0, spanned: spanned[name] ?? 0, seconds: seconds[name] ?? 0,
          phone: measured ?? typed[name].map { PhoneCost(seconds: $0, calls: nil) })
      })
  }
}
