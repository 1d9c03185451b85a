import Kernel
import Store

/// Prices that were asked for and given.
enum EstimateQueries {
  private static let columns: StaticString = """
    estimate.id, estimate.patient_id, cause, wanted, service_on, asked_by, asked_at, due_at, estimate.state, \
    estimate.closed_at, reason
    """
  private static let sheetColumns: StaticString = """
    id, estimate_id, version, service_on, valid_until, provider, npi, tin, place, diagnosis, cents, given_on, \
    given_at, given_by
    """

  static func insert(_ estimate: Estimate) -> SQL {
    """
    INSERT INTO estimate (id, patient_id, cause, wanted, service_on, asked_by, asked_at, due_at, state)
    VALUES (\(estimate.id), \(estimate.patientID), \(estimate.cause), \(estimate.wanted), \(estimate.serviceOn),
      \(estimate.askedBy), \(estimate.askedAt), \(estimate.dueAt), \(estimate.state.rawValue))
    ON CONFLICT (cause) DO NOTHING
    """
  }

  static func insert(_ sheet: EstimateSheet, of patient: Patient.ID) -> SQL {
    let body = sheet.body
    return """
      INSERT INTO estimate_sheet (id, estimate_id, patient_id, version, service_on, valid_until, provider, npi, tin,
        place, diagnosis, cents, given_on, given_at, given_by)
      VALUES (\(sheet.id), \(sheet.estimateID), \(patient), \(sheet.version), \(body.serviceOn), \(body.validUntil),
        \(body.provider), \(body.npi), \(body.tin), \(body.place), \(body.diagnosis), \(sheet.total.count),
        \(sheet.givenOn), \(sheet.givenAt), \(sheet.givenBy))
      ON CONFLICT (estimate_id, version) DO NOTHING
      """
  }

  static func insert(_ line: EstimateLine, at place: Int, of sheet: EstimateSheet.ID) -> SQL {
    """
    INSERT INTO estimate_line (sheet_id, place, service, said, code, quantity, each_cents)
    VALUES (\(sheet), \(place), \(line.service.rawValue), \(line.said), \(line.code), \(line.quantity),
      \(line.each.count))
    """
  }

  static func close(
    _ id: Estimate.ID, as state: Estimate.State, because reason: String, by actor: Actor, at now: Instant
  ) -> SQL {
    """
    UPDATE estimate SET state = \(state.rawValue), closed_by = \(actor.id), closed_at = \(now), reason = \(reason)
    WHERE id = \(id)
    """
  }

  static func dismiss(_ id: Estimate.ID, because reason: String, by actor: Actor, at now: Instant) -> SQL {
    """
    UPDATE estimate SET state = 'not-needed', closed_by = \(actor.id), closed_at = \(now), reason = \(reason)
    WHERE id = \(id) AND state = 'open'
    """
  }

  static func one(_ id: Estimate.ID) -> SQL { "SELECT \(raw: columns) FROM estimate WHERE id = \(id)" }

  static func all(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM estimate WHERE patient_id = \(patient) ORDER BY asked_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func sheets(of id: Estimate.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: sheetColumns) FROM estimate_sheet WHERE estimate_id = \(id) ORDER BY version DESC LIMIT \(limit)
    """
  }

  static func sheets(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: sheetColumns) FROM estimate_sheet WHERE patient_id = \(patient)
    ORDER BY given_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func lines(of sheet: EstimateSheet.ID) -> SQL {
    """
    SELECT service, said, code, quantity, each_cents FROM estimate_line WHERE sheet_id = \(sheet) ORDER BY place
    LIMIT \(EstimateSheet.mostLines)
    """
  }

  static func open(limit: Int) -> SQL {
    """
    SELECT \(raw: columns), patient.given, patient.family FROM estimate
    JOIN patient ON patient.id = estimate.patient_id
    WHERE state = 'open' ORDER BY due_at, estimate.id LIMIT \(limit)
    """
  }

  static func closed(_ state: Estimate.State, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), patient.given, patient.family FROM estimate
    JOIN patient ON patient.id = estimate.patient_id
    WHERE state = \(state.rawValue) ORDER BY due_at DESC, estimate.id DESC LIMIT \(limit)
    """
  }

  static func countOpen() -> SQL { "SELECT COUNT(*) FROM estimate WHERE state = 'open'" }

  /// The newest sheet for the same thing, among the last thousand or so that were given.
  static func last(for wanted: String) -> SQL {
    """
    SELECT \(raw: sheetColumns) FROM estimate_sheet WHERE estimate_id IN (
      SELECT id FROM estimate WHERE state = 'given' AND wanted = \(wanted) ORDER BY due_at DESC LIMIT 20)
    ORDER BY given_at DESC, id DESC LIMIT 1
    """
  }

  /// Booked visits that nobody looked at, oldest first.
  static func unlooked(since start: Instant, limit: Int) -> SQL {
    """
    SELECT id FROM booking WHERE booked_at >= \(start) AND state = 'booked'
      AND NOT EXISTS (SELECT 1 FROM estimate_look WHERE booking_id = booking.id)
    ORDER BY booked_at, id LIMIT \(limit)
    """
  }

  /// What was booked and waits for its price, where the visit was cancelled or is on another day now.
  static func moved(limit: Int) -> SQL {
    """
    SELECT \(raw: columns), b.state, b.starts_at FROM estimate JOIN booking b ON b.id = substr(cause, 9)
    WHERE estimate.state = 'open' AND cause LIKE 'booking/%' ORDER BY due_at, estimate.id LIMIT \(limit)
    """
  }

  static func move(_ id: Estimate.ID, to day: CivilDate) -> SQL {
    "UPDATE estimate SET service_on = \(day) WHERE id = \(id) AND state = 'open'"
  }

  static func look(at booking: Booking.ID, _ now: Instant) -> SQL {
    "INSERT INTO estimate_look (booking_id, looked_at) VALUES (\(booking), \(now)) ON CONFLICT (booking_id) DO NOTHING"
  }
}

extension EstimateQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let (id, patient, staff) = (Estimate.ID("e"), Patient.ID("p"), StaffMember.ID("s"))
    let estimate = Estimate(id, of: patient, because: "c", wanting: "w", on: day, by: "a", at: now, dueAt: now)
    let line = EstimateLine(.visit, said: "", code: "", quantity: 1, each: Cents(1))
    let body = EstimateSheet.Body(on: day, until: day, with: "", npi: "", tin: "", at: "", diagnosis: "")
    let sheet = try? EstimateSheet(
      EstimateSheet.ID("h"), of: id, version: 1, body, [line], on: day, at: now, by: staff)
    return [
      insert(estimate), insert(line, at: 0, of: EstimateSheet.ID("h")),
      close(id, as: .given, because: "", by: .console, at: now),
      dismiss(id, because: "", by: .console, at: now), one(id), all(of: patient, limit: 50), sheets(of: id, limit: 20),
      sheets(of: patient, limit: 100), lines(of: EstimateSheet.ID("h")), open(limit: 50), closed(.given, limit: 50),
      countOpen(), last(for: "w"), unlooked(since: now, limit: 50), moved(limit: 50),
      move(id, to: day), look(at: Booking.ID("b"), now),
    ] + (sheet.map { [insert($0, of: patient)] } ?? [])
  }
}
