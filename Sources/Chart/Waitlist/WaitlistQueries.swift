import Kernel
import Store

/// All questions about who waits for a time, and what they were offered.
enum WaitlistQueries {
  private static let columns: StaticString = """
    id, patient_id, type_id, staff_id, site_id, earliest_day, latest_day, weekdays, day_parts, replaces, made_by, \
    made_as, made_at, ended_as, ended_at FROM waitlist_entry
    """
  private static let offerColumns: StaticString = """
    id, entry_id, patient_id, staff_id, site_id, starts_at, made_by, made_at, expires_at, answer, answered_at, \
    booking_id FROM waitlist_offer
    """

  static func insert(_ entry: WaitlistEntry) -> SQL {
    let wish = entry.wish
    return """
      INSERT INTO waitlist_entry (id, patient_id, type_id, staff_id, site_id, earliest_day, latest_day, weekdays,
        day_parts, replaces, made_by, made_as, made_at)
      VALUES (\(entry.id), \(entry.patientID), \(wish.typeID), \(wish.staffID?.text ?? ""), \(wish.siteID?.text ?? ""),
        \(wish.days.lowerBound), \(wish.days.upperBound), \(days(wish)), \(parts(wish)),
        \(entry.replaces?.text ?? ""), \(entry.madeBy), \(entry.madeAs), \(entry.madeAt))
      """
  }

  /// Other wishes; the place in the line stays.
  static func change(_ id: WaitlistEntry.ID, to wish: WaitlistWish) -> SQL {
    """
    UPDATE waitlist_entry SET staff_id = \(wish.staffID?.text ?? ""), site_id = \(wish.siteID?.text ?? ""),
      earliest_day = \(wish.days.lowerBound), latest_day = \(wish.days.upperBound), weekdays = \(days(wish)),
      day_parts = \(parts(wish))
    WHERE id = \(id) AND ended_at IS NULL
    """
  }

  static func end(
    _ id: WaitlistEntry.ID, as end: WaitlistEnd, by actor: String, reason: String, at now: Instant
  ) -> SQL {
    """
    UPDATE waitlist_entry SET ended_as = \(end.rawValue), ended_by = \(actor), ended_at = \(now), end_reason = \(reason)
    WHERE id = \(id) AND ended_at IS NULL
    """
  }

  static func one(_ id: WaitlistEntry.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func of(_ patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE patient_id = \(patient) AND ended_at IS NULL ORDER BY made_at, id LIMIT \(limit)
    """
  }

  /// Everybody who waits, in the order in which they came.
  static func waiting(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE ended_at IS NULL ORDER BY made_at, id LIMIT \(limit)"
  }

  static func offer(_ offer: WaitlistOffer) -> SQL {
    """
    INSERT INTO waitlist_offer (id, entry_id, patient_id, staff_id, site_id, starts_at, made_by, made_at, expires_at)
    VALUES (\(offer.id), \(offer.entryID), \(offer.patientID), \(offer.staffID), \(offer.siteID), \(offer.start),
      \(offer.madeBy), \(offer.madeAt), \(offer.expiresAt))
    ON CONFLICT (entry_id, staff_id, starts_at) DO NOTHING
    """
  }

  static func oneOffer(_ id: WaitlistOffer.ID) -> SQL { "SELECT \(raw: offerColumns) WHERE id = \(id)" }

  static func offers(to entries: [WaitlistEntry.ID], limit: Int) -> SQL {
    """
    SELECT \(raw: offerColumns) WHERE entry_id IN (\(list: entries))
    ORDER BY entry_id, staff_id, starts_at LIMIT \(limit)
    """
  }

  static func offers(of patient: Patient.ID, since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: offerColumns) WHERE patient_id = \(patient) AND made_at >= \(moment)
    ORDER BY made_at DESC, id LIMIT \(limit)
    """
  }

  /// The offers of one provider's times that nobody answered yet.
  static func openOffers(of staff: StaffMember.ID, from: Instant, until: Instant, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: offerColumns) WHERE answer IS NULL AND staff_id = \(staff) AND starts_at >= \(from)
      AND starts_at < \(until) AND expires_at > \(now) ORDER BY starts_at, id LIMIT \(limit)
    """
  }

  /// Compare-and-set: what was answered stays.
  static func answer(
    _ id: WaitlistOffer.ID, _ answer: WaitlistOffer.Answer, by actor: String, booking: Booking.ID?, at now: Instant
  ) -> SQL {
    """
    UPDATE waitlist_offer SET answer = \(answer.rawValue), answered_by = \(actor), answered_at = \(now),
      booking_id = \(booking)
    WHERE id = \(id) AND answer IS NULL
    """
  }

  private static func days(_ wish: WaitlistWish) -> String {
    wish.weekdays.sorted().map(String.init).joined(separator: " ")
  }

  private static func parts(_ wish: WaitlistWish) -> String {
    WaitlistWish.DayPart.allCases.filter(wish.parts.contains).map(\.rawValue).joined(separator: " ")
  }
}

extension WaitlistQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let wish = WaitlistWish(VisitType.ID("t"), on: day...day)
    let entry = WaitlistEntry(
      id: WaitlistEntry.ID("e"), for: Patient.ID("p"), wish, replacing: nil, by: .console, at: now)
    let time = FreeTime(staffID: StaffMember.ID("s"), siteID: Site.ID("s"), roomID: nil, start: now, end: now)
    let offer = WaitlistOffer(id: WaitlistOffer.ID("o"), to: entry, time, by: .console, at: now, until: now)
    return [
      insert(entry), change(entry.id, to: wish), end(entry.id, as: .left, by: "a", reason: "", at: now), one(entry.id),
      of(entry.patientID, limit: 20), waiting(limit: 500), self.offer(offer), oneOffer(offer.id),
      offers(to: [entry.id], limit: 100), offers(of: entry.patientID, since: now, limit: 50),
      openOffers(of: time.staffID, from: now, until: now, at: now, limit: 20),
      answer(offer.id, .declined, by: "a", booking: nil, at: now),
    ]
  }
}
