import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes that letters were printed.
  func markPrinted(
    _ ids: [PaperLetter.ID], by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let marked = try PrintQueue.markPrinted(ids, by: actor, in: transaction, at: now)
      for id in marked {
        guard let letter = try PrintQueue.letter(id, in: transaction) else { continue }
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: letter.letter.patientID, action: .print, object: "letter/\(id)",
            origin: origin),
          in: transaction)
      }
      return Done(Path.staffLetters.url.description, saying: "notices.staff.letters.marked")
    }
  }
}
