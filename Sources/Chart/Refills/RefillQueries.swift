import Kernel
import Store

/// All questions about medicines that were asked for.
enum RefillQueries {
  private static let lineColumns: StaticString = """
    refill_line.id, request_id, refill_line.patient_id, item_id, medicine, refill_line.code_key, refill_line.name, \
    directions, refill_line.kind, runs_out_on, refill_line.state, closed_at
    """
  private static let stepColumns: StaticString = """
    refill_step.state, done_by, done_name, done_at, protocol_id, refills, english, spanish
    """
  private static let requestColumns: StaticString = """
    refill_request.id, refill_request.patient_id, account_id, asked_as, pharmacy, note, asked_at, promised_at, \
    account.given, account.family
    """
  private static let standing: StaticString = """
    FROM refill_line \
    JOIN refill_step ON refill_step.line_id = refill_line.id AND refill_step.state = refill_line.state \
    JOIN refill_request ON refill_request.id = request_id LEFT JOIN account ON account.id = account_id
    """

  static func insert(_ request: RefillRequest) -> SQL {
    """
    INSERT INTO refill_request (id, patient_id, account_id, asked_as, pharmacy, note, asked_at, promised_at)
    VALUES (\(request.id), \(request.patientID), \(request.accountID), \(request.askedAs), \(request.pharmacy),
      \(request.note), \(request.askedAt), \(request.promisedAt))
    """
  }

  /// Changes nothing when the medicine is asked for already.
  static func insert(_ line: RefillLine) -> SQL {
    """
    INSERT INTO refill_line (id, request_id, patient_id, item_id, medicine, code_key, name, directions, kind,
      runs_out_on, state)
    VALUES (\(line.id), \(line.requestID), \(line.patientID), \(line.itemID), \(line.medicine), \(line.codeKey),
      \(line.name), \(line.directions), \(line.kind.rawValue), \(line.runsOutOn), \(line.state.rawValue))
    ON CONFLICT DO NOTHING
    """
  }

  static func insert(_ step: RefillStep, of line: RefillLine) -> SQL {
    """
    INSERT INTO refill_step (line_id, state, patient_id, done_by, done_name, done_at, protocol_id, refills, english,
      spanish)
    VALUES (\(line.id), \(step.state.rawValue), \(line.patientID), \(step.by), \(step.name), \(step.at),
      \(step.protocolID?.text ?? ""), \(step.refills), \(step.text[.english, default: ""]),
      \(step.text[.spanish, default: ""]))
    """
  }

  static func move(_ id: RefillLine.ID, to state: RefillState, at now: Instant) -> SQL {
    """
    UPDATE refill_line SET state = \(state.rawValue), closed_at = \(state.closes ? now : nil)
    WHERE id = \(id) AND state IN (\(list: state.before.map(\.rawValue)))
    """
  }

  static func request(_ id: RefillRequest.ID) -> SQL {
    """
    SELECT \(raw: requestColumns) FROM refill_request LEFT JOIN account ON account.id = account_id
    WHERE refill_request.id = \(id)
    """
  }

  static func line(_ id: RefillLine.ID) -> SQL { "SELECT \(raw: lineColumns) FROM refill_line WHERE id = \(id)" }

  static func lines(of request: RefillRequest.ID, limit: Int) -> SQL {
    "SELECT \(raw: lineColumns) FROM refill_line WHERE request_id = \(request) ORDER BY name, id LIMIT \(limit)"
  }

  /// Only medicines whose row this viewer may see.
  static func standings(of patient: Patient.ID, within visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT \(raw: lineColumns), \(raw: stepColumns), \(raw: requestColumns) \(raw: standing)
    JOIN item ON item.id = item_id
    WHERE refill_line.patient_id = \(patient) AND item.patient_id = \(patient) AND item.held <= \(visibility.mostHeld)
      AND item.sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY asked_at DESC, refill_line.name, refill_line.id LIMIT \(limit)
    """
  }

  static func toSend(limit: Int) -> SQL {
    """
    SELECT \(raw: lineColumns), \(raw: stepColumns), \(raw: requestColumns), patient.given, patient.family,
      patient.birth_date
    \(raw: standing) JOIN patient ON patient.id = refill_line.patient_id
    WHERE refill_line.state = 'approved' AND closed_at IS NULL
    ORDER BY done_at, patient.family, refill_line.id LIMIT \(limit)
    """
  }

  static func pharmacy(of patient: Patient.ID) -> SQL {
    "SELECT name FROM pharmacy_choice WHERE patient_id = \(patient)"
  }

  static func keepPharmacy(_ name: String, of patient: Patient.ID, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO pharmacy_choice (patient_id, name, chosen_by, chosen_at)
    VALUES (\(patient), \(name), \(actor), \(now))
    ON CONFLICT (patient_id) DO UPDATE SET name = excluded.name, chosen_by = excluded.chosen_by,
      chosen_at = excluded.chosen_at
    """
  }

  /// The day of the last visit that took place.
  static func lastVisit(of patient: Patient.ID, before now: Instant) -> SQL {
    """
    SELECT at FROM item WHERE patient_id = \(patient) AND kind = 'visit' AND at <= \(now) AND at <> ''
    ORDER BY at DESC LIMIT 1
    """
  }

  /// The day of the last value of a test.
  static func lastValue(of codeKeys: [String], _ patient: Patient.ID) -> SQL {
    """
    SELECT at FROM item WHERE patient_id = \(patient) AND code_key IN (\(list: codeKeys)) AND kind = 'result'
      AND at <> ''
    ORDER BY at DESC LIMIT 1
    """
  }

  /// Counts the medicine's row if it is taken now and nothing about it is labelled private.
  static func ordinary(_ item: Item.ID, of patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM item WHERE id = \(item) AND patient_id = \(patient) AND kind = 'medicine'
      AND status = 'active' AND held = 0 AND sensitivity = 0
    """
  }

  /// Who wrote the prescription.
  static func prescriber(of item: Item.ID, _ patient: Patient.ID) -> SQL {
    "SELECT recorder FROM item WHERE id = \(item) AND patient_id = \(patient) AND recorder IS NOT NULL"
  }

  /// What pharmacies handed over, as it came in.
  static func dispenses(of patient: Patient.ID, within visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT json FROM resource WHERE patient_id = \(patient) AND type = 'MedicationDispense'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY id LIMIT \(limit)
    """
  }
}

extension RefillQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (patient, item) = (Patient.ID("p"), Item.ID("i"))
    let request = RefillRequest(
      id: RefillRequest.ID("r"), patientID: patient, accountID: Account.ID("a"), askedAs: "patient", pharmacy: "",
      note: "", at: now, promisedAt: now)
    let medicine = Item(
      id: item, kind: .medicine, resourceType: "MedicationRequest", resourceID: "m", codeKey: "rxnorm|1", name: "A",
      when: .unknown, arrivedAt: now)
    let line = RefillLine(id: RefillLine.ID("l"), of: request, medicine, .refill, runsOutOn: nil)
    let within = Visibility(kinds: [.medicine], mostHeld: 0, mostSensitive: .ordinary)
    return [
      insert(request), insert(line), insert(RefillStep(.received, by: .console, named: "", at: now), of: line),
      move(line.id, to: .approved, at: now), self.request(request.id), self.line(line.id),
      lines(of: request.id, limit: 50), standings(of: patient, within: within, limit: 100), toSend(limit: 200),
      pharmacy(of: patient), keepPharmacy("", of: patient, by: "a", at: now), lastVisit(of: patient, before: now),
      lastValue(of: ["loinc|2160-0"], patient), ordinary(item, of: patient), prescriber(of: item, patient),
      dispenses(of: patient, within: within, limit: 200),
    ]
  }
}
