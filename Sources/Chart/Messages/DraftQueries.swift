import Kernel
import Store

/// Drafts of messages.
enum DraftQueries {
  static func save(_ draft: MessageDraft, at place: DraftPlace) -> SQL {
    """
    INSERT INTO message_draft (account_id, patient_id, place, reason, item_id, text, saved_at)
    VALUES (\(place.account), \(place.patientID), \(place.name), \(draft.reason?.rawValue ?? ""), \(draft.itemID),
      \(draft.text), \(draft.savedAt))
    ON CONFLICT (account_id, patient_id, place) DO UPDATE SET reason = excluded.reason, item_id = excluded.item_id,
      text = excluded.text, saved_at = excluded.saved_at
    """
  }

  static func drop(at place: DraftPlace) -> SQL {
    """
    DELETE FROM message_draft
    WHERE account_id = \(place.account) AND patient_id = \(place.patientID) AND place = \(place.name)
    """
  }

  static func one(at place: DraftPlace) -> SQL {
    """
    SELECT reason, item_id, text, saved_at FROM message_draft
    WHERE account_id = \(place.account) AND patient_id = \(place.patientID) AND place = \(place.name)
    """
  }

  static func drop(savedBefore moment: Instant) -> SQL { "DELETE FROM message_draft WHERE saved_at < \(moment)" }
}

extension DraftQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let place = DraftPlace(Account.ID("a"), of: Patient.ID("p"), in: nil)
    let draft = MessageDraft(reason: .question, itemID: nil, text: "", savedAt: now)
    return [save(draft, at: place), drop(at: place), one(at: place), drop(savedBefore: now)]
  }
}
